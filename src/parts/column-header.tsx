'use client'
import type { Header } from '@tanstack/react-table'
import { type ReactNode, useId } from 'react'
import type { ApiKey } from '../adapter/types.ts'
import { isSettable } from '../data/columns.ts'
import { useStore } from '../hooks/context.ts'
import type { Keys } from '../hooks/use-keys.ts'
import type { features } from './columns.tsx'
import { columnSettings } from './modules.ts'
import { pinnedProps } from './pinned.ts'
import { Rendered } from './rendered.tsx'

export interface ColumnHeaderProps {
  header: Header<typeof features, ApiKey>
  keys: Keys
  resizable: boolean
  /** Its place among those that stay in sight; null for one that does not. */
  pinnedAt: number | null
}

/** The title of a column, and the button that sorts by it: with Shift, among those of one order that it has already. */
export function ColumnHeader({ header, keys, resizable, pinnedAt }: ColumnHeaderProps): ReactNode {
  const settings = useStore(columnSettings)
  const id = useId()
  const { column } = header
  const sorted = column.getIsSorted()
  const place = column.getSortIndex()
  const prepare = (): void => keys.prepareSort(column.id)
  const title = <Rendered by={column.columnDef.header} context={header.getContext()} />
  // The name of the header is its title, not that of its handle too.
  // ARIA has one sorted column; which come after it is told by their places.
  return (
    <th role="columnheader" scope="col" {...pinnedProps(pinnedAt)} data-column={column.id} aria-labelledby={resizable ? id : undefined} aria-sort={sorted && place === 0 ? (sorted === 'desc' ? 'descending' : 'ascending') : undefined}>
      {column.getCanSort() ? (
        <button type="button" id={id} className="kr-sort" data-sorted={sorted || undefined} onClick={column.getToggleSortingHandler()} onPointerEnter={prepare} onFocus={prepare} onTouchStart={prepare}>
          <span className="kr-sort-title">{title}</span>
          {place > 0 && (
            <>
              {' '}
              <span className="kr-sort-place">{place + 1}</span>
            </>
          )}
        </button>
      ) : resizable ? (
        <span id={id}>{title}</span>
      ) : (
        title
      )}
      {resizable && settings && isSettable(column.id) && <settings.ResizeHandle column={column.columnDef} keys={keys} />}
    </th>
  )
}
