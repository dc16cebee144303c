'use client'
import type { Header } from '@tanstack/react-table'
import type { ReactNode } from 'react'
import type { ApiKey } from '../adapter/types.ts'
import type { features } from './columns.tsx'
import { SortIcon } from './icons.tsx'
import { Rendered } from './rendered.tsx'

/** The title of a column, and the button that sorts by it: with Shift, among those of one order that it has already. */
export function ColumnHeader({ header }: { header: Header<typeof features, ApiKey> }): ReactNode {
  const { column } = header
  const sorted = column.getIsSorted()
  const place = column.getSortIndex()
  const title = <Rendered by={column.columnDef.header} context={header.getContext()} />
  // ARIA has one sorted column; which come after it is told by their places.
  return (
    <th role="columnheader" scope="col" data-column={column.id} aria-sort={sorted && place === 0 ? (sorted === 'desc' ? 'descending' : 'ascending') : undefined}>
      {column.getCanSort() ? (
        <button type="button" className="kr-sort" data-sorted={sorted || undefined} onClick={column.getToggleSortingHandler()}>
          {title}
          <SortIcon />
          {place > 0 && (
            <>
              {' '}
              <span className="kr-sort-place">{place + 1}</span>
            </>
          )}
        </button>
      ) : (
        title
      )}
    </th>
  )
}
