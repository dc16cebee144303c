import { type Table, useTable } from '@tanstack/react-table'
import { useMemo } from 'react'
import type { ApiKey } from '../adapter/types.ts'
import { sortsBySeveral } from '../data/in-page.ts'
import { useKeyrackContext } from '../hooks/context.ts'
import type { Keys } from '../hooks/use-keys.ts'
import { type KeyColumn, features } from './columns.tsx'

/** TanStack's table of these rows, which are sorted already: a header that is pressed asks for another order. */
export function useKeysTable({ view, dispatch }: Keys, columns: readonly KeyColumn[], rows: readonly ApiKey[]): Table<typeof features, ApiKey> {
  const { traits } = useKeyrackContext().adapter
  const sorting = useMemo(() => view.sort.map(({ by, direction }) => ({ id: by, desc: direction === 'desc' })), [view.sort])
  return useTable({
    features,
    columns,
    data: rows,
    getRowId: (key) => key.id,
    manualSorting: true,
    enableSortingRemoval: false,
    enableMultiSort: sortsBySeveral(traits),
    state: { sorting },
    onSortingChange(change) {
      const rules = typeof change === 'function' ? change(sorting) : change
      dispatch({ type: 'sort', sort: rules.map(({ id, desc }) => ({ by: id, direction: desc ? ('desc' as const) : ('asc' as const) })) })
    },
  })
}
