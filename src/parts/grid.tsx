'use client'
import type { CSSProperties, ReactNode, Ref, RefObject } from 'react'
import type { ApiKey } from '../adapter/types.ts'
import { pinnedFirst, widthsOf } from '../data/columns.ts'
import type { Keys } from '../hooks/use-keys.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { ColumnHeader } from './column-header.tsx'
import { type KeyColumn, columnId } from './columns.tsx'
import { KeyRow, WaitingRows } from './key-row.tsx'
import { EmptyState, Skeleton } from './list-states.tsx'
import { usePinnedPlaces, useWideness } from './pinned.ts'
import { type Sight, heightsFrom, isWithin } from './sight.ts'
import { useKeysTable } from './use-keys-table.ts'

export interface KeysGridProps {
  keys: Keys
  columns: readonly KeyColumn[]
  skeleton: boolean
  /** Whether the columns have handles. */
  resizable: boolean
  /** What a row unfolds to. */
  expandedRow: ((key: ApiKey) => ReactNode) | undefined
}

export interface GridProps extends KeysGridProps {
  frame: RefObject<HTMLDivElement | null>
  rows: readonly (ApiKey | undefined)[]
  /** Which of a long list these rows are; null where they are all there is. */
  sight: Sight | null
  /** Is given the rows of a long list, to know their heights. */
  measure: Ref<HTMLTableRowElement>
}

/** A table of these rows. Its roles are written out, for the narrow layout's `display` takes them away. */
export function Grid({ keys, columns, skeleton, resizable, expandedRow, frame, rows, sight, measure }: GridProps): ReactNode {
  const { messages, say } = useMessages()
  const here = rows.filter((key) => key !== undefined)
  const table = useKeysTable(keys, columns, here)
  const rowOf = new Map(table.getCoreRowModel().rows.map((row) => [row.id, row]))
  const ids = columns.map(columnId)
  const widths = widthsOf(ids, keys.view.columns.widths)
  const pinned = pinnedFirst(ids, keys.view.columns)
  usePinnedPlaces(frame, columns, pinned)
  useWideness(frame)
  const showsRows = !skeleton && keys.status === 'rows'
  return (
    <div ref={frame} className="kr-table-frame" data-virtual={sight ? '' : undefined} data-busy={keys.fetching || undefined}>
      <table className="kr-table" role="table" aria-busy={keys.fetching || undefined} aria-rowcount={sight ? (keys.total === null ? -1 : keys.room + 1) : undefined} data-sized={widths ? '' : undefined} style={widths ? tableStyle(widths.least) : undefined}>
        <caption className="kr-hidden">{say(messages.table.title)}</caption>
        {(resizable || widths) && (
          <colgroup>
            {ids.map((id, n) => (
              <col key={id} style={{ width: widths?.each[n] }} />
            ))}
          </colgroup>
        )}
        <thead role="rowgroup">
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id} role="row" aria-rowindex={sight ? 1 : undefined}>
              {group.headers.map((header, n) => (
                <ColumnHeader key={header.id} header={header} keys={keys} resizable={resizable} pinnedAt={n < pinned ? n : null} />
              ))}
            </tr>
          ))}
        </thead>
        <tbody role="rowgroup">
          {showsRows
            ? rows.flatMap((key, n) => {
                const row = key && rowOf.get(key.id)
                if (!row && sight && isWithin(rows, sight, n)) return []
                return [
                  sight && gapOf(sight.gaps[n], `gap ${n}`),
                  row ? (
                    <KeyRow key={row.id} row={row} columns={columns} pinned={pinned} expandedRow={sight ? undefined : expandedRow} index={sight?.indexes[n]} measure={sight ? measure : undefined} />
                  ) : (
                    sight && <WaitingRows key={`waiting ${n}`} columns={ids} index={sight.indexes[n]} heights={heightsFrom(rows, sight, n)} />
                  ),
                ]
              })
            : <Placeholder keys={keys} skeleton={skeleton} columns={ids} />}
          {sight && gapOf(sight.gaps.at(-1))}
        </tbody>
      </table>
    </div>
  )
}

// A variable, for the narrow layout has no use for it.
const tableStyle = (least: number): CSSProperties => ({ '--kr-table-least': `${least}px` }) as CSSProperties

/** The room of rows that are not in the page. No component: one between any two rows would have React move all that follow a new one, and the focus with them. */
function gapOf(height = 0, key?: string): ReactNode {
  return height > 0 && <tr key={key} aria-hidden="true" className="kr-gap" style={{ height }} />
}

function Placeholder({ keys, skeleton, columns }: { keys: Keys; skeleton: boolean; columns: readonly string[] }): ReactNode {
  if (skeleton) return <Skeleton columns={columns} />
  return (
    <tr role="row" className="kr-state-row">
      <td role="cell" colSpan={columns.length}>
        <EmptyState keys={keys} />
      </td>
    </tr>
  )
}
