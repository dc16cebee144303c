'use client'
import { useComposedRefs } from '@radix-ui/react-compose-refs'
import type { Column, Row } from '@tanstack/react-table'
import { type CSSProperties, type ReactNode, type Ref, memo, useId, useState } from 'react'
import type { ApiKey } from '../adapter/types.ts'
import { isSettable } from '../data/columns.ts'
import { useIsHighlighted } from '../hooks/use-is-highlighted.ts'
import { useAnchor } from '../hooks/use-anchor.ts'
import { useDeletion } from '../hooks/use-delete-key.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { useIsSelected } from '../hooks/use-selection.ts'
import { type KeyColumn, cellLabel, type features } from './columns.tsx'
import { pinnedProps } from './pinned.ts'
import { Rendered } from './rendered.tsx'
import { Unfolding } from './unfolding.tsx'

export interface KeyRowProps {
  row: Row<typeof features, ApiKey>
  columns: readonly KeyColumn[]
  /** How many of them stay in sight when the table is scrolled: the first. */
  pinned: number
  /** What it unfolds to; undefined where no row does. */
  expandedRow: ((key: ApiKey) => ReactNode) | undefined
  /** Its place among all rows, where they are not all in the page. */
  index: number | undefined
  measure: Ref<HTMLTableRowElement> | undefined
}

/** One key. It renders when the key, the columns or its place change, and not with the table. */
export const KeyRow = memo(KeyRowContent, (a, b) => a.row.original === b.row.original && a.columns === b.columns && a.pinned === b.pinned && a.expandedRow === b.expandedRow && a.index === b.index && a.measure === b.measure)

function KeyRowContent({ row, pinned, expandedRow, index, measure }: KeyRowProps): ReactNode {
  const ref = useComposedRefs<HTMLTableRowElement>(useAnchor(`row:${row.id}`), measure)
  const highlighted = useIsHighlighted(row.id)
  const selected = useIsSelected(row.id)
  const deletion = useDeletion(row.original)
  const { messages, say, nameOf } = useMessages()
  const [expanded, setExpanded] = useState(false)
  const detailsId = useId()
  const more = expandedRow?.(row.original) ?? null
  const details = typeof more === 'boolean' ? null : more
  const cells = row.getAllCells()
  const own = cells.findIndex(({ column }) => isSettable(column.id))
  const labelOf = ({ id, columnDef }: Column<typeof features, ApiKey>): string | undefined => {
    const label = cellLabel(id, columnDef.header, messages)
    return label && say(label)
  }
  // A browser names no row by what is in it, and the one of a new key takes the focus.
  return (
    <>
      <tr ref={ref} role="row" aria-label={highlighted ? nameOf(row.original.name) : undefined} tabIndex={-1} className="kr-row" data-index={index} aria-rowindex={index === undefined ? undefined : index + 2} data-status={row.original.status} data-deletion={deletion ?? undefined} data-highlighted={highlighted || undefined} aria-selected={selected} aria-busy={deletion === 'removing' || undefined}>
        {cells.map((cell, n) => (
          <td key={cell.id} role="cell" {...pinnedProps(n < pinned ? n : null)} data-column={cell.column.id} data-label={labelOf(cell.column)}>
            {n === own && expandedRow ? (
              <Unfolding apiKey={row.original} has={details !== null} expanded={expanded} controls={detailsId} onToggle={() => setExpanded(!expanded)}>
                <Rendered by={cell.column.columnDef.cell} context={cell.getContext()} />
              </Unfolding>
            ) : (
              <Rendered by={cell.column.columnDef.cell} context={cell.getContext()} />
            )}
          </td>
        ))}
      </tr>
      {expanded && details !== null && (
        <tr id={detailsId} role="row" className="kr-details">
          <td role="cell" colSpan={cells.length}>
            {details}
          </td>
        </tr>
      )}
    </>
  )
}

/** The place of keys that are on their way: one row for as many as follow each other, for they come and go with each step of a dragged scrollbar. */
export function WaitingRows({ columns, index, heights }: { columns: readonly string[]; index: number | undefined; heights: readonly number[] }): ReactNode {
  const height = heights.reduce((sum, one) => sum + one, 0) / heights.length
  const style = { '--kr-waiting': heights.length, '--kr-waiting-height': `${height}px` } as CSSProperties
  return (
    <tr role="row" className="kr-row kr-skeleton kr-waiting" aria-rowindex={index === undefined ? undefined : index + 2} style={style}>
      {columns.map((column) => (
        <td key={column} role="cell" data-column={column}>
          <span className="kr-bar" />
        </td>
      ))}
    </tr>
  )
}
