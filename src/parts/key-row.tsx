'use client'
import { useComposedRefs } from '@radix-ui/react-compose-refs'
import type { Column, Row } from '@tanstack/react-table'
import { type ReactNode, type Ref, memo } from 'react'
import type { ApiKey } from '../adapter/types.ts'
import { useIsHighlighted } from '../hooks/use-is-highlighted.ts'
import { useAnchor } from '../hooks/use-anchor.ts'
import { useDeletion } from '../hooks/use-delete-key.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { type KeyColumn, cellLabel, type features } from './columns.tsx'
import { pinnedProps } from './pinned.ts'
import { Rendered } from './rendered.tsx'

export interface KeyRowProps {
  row: Row<typeof features, ApiKey>
  columns: readonly KeyColumn[]
  /** How many of them stay in sight when the table is scrolled: the first. */
  pinned: number
  /** Its place among all rows, where they are not all in the page. */
  index: number | undefined
  measure: Ref<HTMLTableRowElement> | undefined
}

/** One key. It renders when the key, the columns or its place change, and not with the table. */
export const KeyRow = memo(KeyRowContent, (a, b) => a.row.original === b.row.original && a.columns === b.columns && a.pinned === b.pinned && a.index === b.index && a.measure === b.measure)

function KeyRowContent({ row, pinned, index, measure }: KeyRowProps): ReactNode {
  const ref = useComposedRefs<HTMLTableRowElement>(useAnchor(`row:${row.id}`), measure)
  const highlighted = useIsHighlighted(row.id)
  const deletion = useDeletion(row.original)
  const { messages, say } = useMessages()
  const labelOf = ({ id, columnDef }: Column<typeof features, ApiKey>): string | undefined => {
    const label = cellLabel(id, columnDef.header, messages)
    return label && say(label)
  }
  return (
    <tr ref={ref} role="row" tabIndex={-1} className="kr-row" data-index={index} aria-rowindex={index === undefined ? undefined : index + 2} data-status={row.original.status} data-deletion={deletion ?? undefined} data-highlighted={highlighted || undefined} aria-busy={deletion === 'removing' || undefined}>
      {row.getAllCells().map((cell, n) => (
        <td key={cell.id} role="cell" {...pinnedProps(n < pinned ? n : null)} data-column={cell.column.id} data-label={labelOf(cell.column)}>
          <Rendered by={cell.column.columnDef.cell} context={cell.getContext()} />
        </td>
      ))}
    </tr>
  )
}

/** The place of a key that is on its way. */
export function WaitingRow({ width, index }: { width: number; index: number | undefined }): ReactNode {
  return (
    <tr role="row" className="kr-row kr-skeleton" aria-rowindex={index === undefined ? undefined : index + 2}>
      {Array.from({ length: width }, (_, column) => (
        <td key={column} role="cell">
          <span className="kr-bar" />
        </td>
      ))}
    </tr>
  )
}
