'use client'
import { type ComponentPropsWithoutRef, type ForwardedRef, type ReactElement, type ReactNode, type Ref, forwardRef, useEffect, useMemo } from 'react'
import type { KeyOf, SortOf } from '../adapter/infer.ts'
import type { ApiKey, ApiKeysAdapter, SortRule } from '../adapter/types.ts'
import { useKeyrackContext } from '../hooks/context.ts'
import { useAnchor } from '../hooks/use-anchor.ts'
import { useKeys } from '../hooks/use-keys.ts'
import { usePatient } from '../hooks/use-patient.ts'
import { type CellContext, DEFAULT_COLUMNS, type KeyColumn, type KeyColumnId, keyColumn } from './columns.tsx'
import { KeysGrid } from './keys-grid.tsx'
import { KeysSearch } from './keys-search.tsx'
import { ListBanners } from './list-states.tsx'
import { Pagination } from './pagination.tsx'
import { classes, mergeRefs } from './props.ts'

export interface KeysTableProps<Adapter extends ApiKeysAdapter = ApiKeysAdapter> extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** The columns in their order: the kit's by name, the host's as TanStack Table defines them. @default ['name', 'key', 'createdAt', 'actions'] */
  columns?: readonly (KeyColumnId | KeyColumn<KeyOf<Adapter>>)[] | undefined
  /** The host's own items in each row's menu. @default none */
  menuItems?: ((key: KeyOf<Adapter>) => ReactNode) | undefined
  /** The sort at first, by a column that the adapter can sort by. @default the newest first, where it can */
  defaultSort?: SortRule<SortOf<Adapter>> | undefined
  /** How many rows a page has at first. @default 10 */
  defaultPageSize?: number | undefined
  /** What "Rows per page" offers. @default [10, 20, 50, 100] */
  pageSizes?: readonly number[] | undefined
  /** The height of the rows. @default 'default' */
  density?: 'compact' | 'default' | 'comfortable' | undefined
}

const PAGE_SIZES = [10, 20, 50, 100]
/** A skeleton for what takes longer than the first, and then for at least the second, in milliseconds. */
const SKELETON_AFTER_MS = 200
const SKELETON_FOR_MS = 400

function KeysTableRoot(props: KeysTableProps, ref: ForwardedRef<HTMLDivElement>): ReactNode {
  const { columns = DEFAULT_COLUMNS, menuItems, defaultSort, defaultPageSize, pageSizes = PAGE_SIZES, density = 'default', className, ...rest } = props
  const { core } = useKeyrackContext()
  const keys = useKeys({ defaultPageSize, defaultSort })
  const anchor = useAnchor('table')
  const skeleton = usePatient(keys.status === 'loading', SKELETON_AFTER_MS, SKELETON_FOR_MS)
  const definitions = useColumns(columns, { now: keys.now, menuItems })
  useFocusKept(() => core.anchors.focus('table'))
  return (
    <div {...rest} ref={mergeRefs(ref, anchor)} className={classes('kr-keys', className)} tabIndex={-1} data-density={density}>
      <KeysSearch keys={keys} />
      <ListBanners keys={keys} />
      <KeysGrid keys={keys} columns={definitions} skeleton={skeleton} />
      <Pagination keys={keys} pageSizes={pageSizes} />
    </div>
  )
}

/** The list of keys in all its states, with its paging; ⋮ in each row. Needs one `DeleteKeyDialog` beside it. */
export const KeysTable = forwardRef(KeysTableRoot) as <Adapter extends ApiKeysAdapter = ApiKeysAdapter>(props: KeysTableProps<Adapter> & { ref?: Ref<HTMLDivElement> }) => ReactElement | null

function useColumns(columns: NonNullable<KeysTableProps['columns']>, { now, menuItems }: Omit<CellContext, 'warnsIn'>): readonly KeyColumn[] {
  const { adapter } = useKeyrackContext()
  const { traits } = adapter
  const hasActions = adapter.remove !== undefined || menuItems !== undefined
  return useMemo(() => {
    const shown = columns.filter((column) => (column !== 'name' || traits.names !== false) && (column !== 'actions' || hasActions))
    const context: CellContext = { now, menuItems, warnsIn: shown.includes('name') ? 'name' : 'key' }
    return shown.map((column) => (typeof column === 'string' ? keyColumn<ApiKey>(column, traits.sort.includes(column), context) : column))
  }, [columns, traits, hasActions, now, menuItems])
}

// What had the focus may leave with the state it belonged to, a Try again button for example; then the table takes it.
function useFocusKept(focusTable: () => void): void {
  useEffect(() => {
    const { activeElement } = document
    return () => {
      if (activeElement && !activeElement.isConnected && document.activeElement === document.body) focusTable()
    }
  })
}
