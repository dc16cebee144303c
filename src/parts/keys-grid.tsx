'use client'
import { type Column, type Header, type Row, flexRender, useTable } from '@tanstack/react-table'
import { type ReactNode, useMemo } from 'react'
import type { ApiKey, SortRule } from '../adapter/types.ts'
import { useKeyrackContext, useStore } from '../hooks/context.ts'
import { useAnchor } from '../hooks/use-anchor.ts'
import { useDeletion } from '../hooks/use-delete-key.ts'
import type { Keys } from '../hooks/use-keys.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { type KeyColumn, cellLabel, features } from './columns.tsx'
import { SortIcon } from './icons.tsx'
import { EmptyState, Skeleton } from './list-states.tsx'

export interface KeysGridProps {
  keys: Keys
  columns: readonly KeyColumn[]
  skeleton: boolean
}

/** The table itself. Its roles are written out, for the narrow layout's `display` takes them away. */
export function KeysGrid({ keys, columns, skeleton }: KeysGridProps): ReactNode {
  const { messages, say } = useMessages()
  const { view, dispatch } = keys
  const sorting = useMemo(() => (view.sort ? [{ id: view.sort.by, desc: view.sort.direction === 'desc' }] : []), [view.sort])
  const table = useTable({
    features,
    columns,
    data: keys.rows,
    getRowId: (key) => key.id,
    manualSorting: true,
    enableSortingRemoval: false,
    state: { sorting },
    onSortingChange(change) {
      const [rule] = typeof change === 'function' ? change(sorting) : change
      dispatch({ type: 'sort', sort: rule ? ({ by: rule.id, direction: rule.desc ? 'desc' : 'asc' } satisfies SortRule) : null })
    },
  })
  const showsRows = !skeleton && keys.status === 'rows'
  return (
    <div className="kr-table-frame">
      <table className="kr-table" role="table" aria-busy={keys.fetching || undefined}>
        <caption className="kr-hidden">{say(messages.table.title)}</caption>
        <thead role="rowgroup">
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id} role="row">
              {group.headers.map((header) => (
                <ColumnHeader key={header.id} header={header} />
              ))}
            </tr>
          ))}
        </thead>
        <tbody role="rowgroup">{showsRows ? table.getRowModel().rows.map((row) => <KeyRow key={row.id} row={row} />) : <Placeholder keys={keys} skeleton={skeleton} width={columns.length} />}</tbody>
      </table>
    </div>
  )
}

function Placeholder({ keys, skeleton, width }: { keys: Keys; skeleton: boolean; width: number }): ReactNode {
  if (skeleton) return <Skeleton width={width} />
  return (
    <tr role="row" className="kr-state-row">
      <td role="cell" colSpan={width}>
        <EmptyState keys={keys} />
      </td>
    </tr>
  )
}

function ColumnHeader({ header }: { header: Header<typeof features, ApiKey> }): ReactNode {
  const { column } = header
  const sorted = column.getIsSorted()
  const title = <Rendered by={column.columnDef.header} context={header.getContext()} />
  return (
    <th role="columnheader" scope="col" data-column={column.id} aria-sort={sorted ? (sorted === 'desc' ? 'descending' : 'ascending') : undefined}>
      {column.getCanSort() ? (
        <button type="button" className="kr-sort" data-sorted={sorted || undefined} onClick={column.getToggleSortingHandler()}>
          {title}
          <SortIcon />
        </button>
      ) : (
        title
      )}
    </th>
  )
}

function KeyRow({ row }: { row: Row<typeof features, ApiKey> }): ReactNode {
  const { core } = useKeyrackContext()
  const anchor = useAnchor(`row:${row.id}`)
  const highlighted = useStore(core.highlighted) === row.id
  const deletion = useDeletion(row.original)
  const { messages, say } = useMessages()
  const labelOf = ({ id, columnDef }: Column<typeof features, ApiKey>): string | undefined => {
    const label = cellLabel(id, columnDef.header, messages)
    return label && say(label)
  }
  return (
    <tr ref={anchor} role="row" tabIndex={-1} className="kr-row" data-status={row.original.status} data-deletion={deletion ?? undefined} data-highlighted={highlighted || undefined} aria-busy={deletion === 'removing' || undefined}>
      {row.getAllCells().map((cell) => (
        <td key={cell.id} role="cell" data-column={cell.column.id} data-label={labelOf(cell.column)}>
          <Rendered by={cell.column.columnDef.cell} context={cell.getContext()} />
        </td>
      ))}
    </tr>
  )
}

interface RenderedProps<Context extends object> {
  by: Parameters<typeof flexRender<Context>>[0]
  context: Context
}

// A renderer that a host writes inline is another function each time. Taken for a component, as TanStack's FlexRender does, it
// would be mounted anew with every render of the page: an open menu would close, and the focus be lost.
function Rendered<Context extends object>({ by, context }: RenderedProps<Context>): ReactNode {
  return isFunction(by) ? by(context) : flexRender(by, context)
}

function isFunction<Context extends object>(renderer: RenderedProps<Context>['by']): renderer is (context: Context) => ReactNode {
  return typeof renderer === 'function' && !(renderer.prototype as { isReactComponent?: unknown } | undefined)?.isReactComponent
}
