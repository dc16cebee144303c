'use client'
import { useComposedRefs } from '@radix-ui/react-compose-refs'
import { type ComponentPropsWithoutRef, type ForwardedRef, type ReactElement, type ReactNode, type Ref, type RefObject, forwardRef, useEffect, useMemo, useRef } from 'react'
import type { KeyOf, SortOf } from '../adapter/infer.ts'
import type { ApiKey, ApiKeysAdapter, SortRule, Traits } from '../adapter/types.ts'
import { useKeyrackContext } from '../hooks/context.ts'
import { type ColumnsState, onScreen } from '../data/columns.ts'
import { sortable } from '../data/in-page.ts'
import { useAnchor } from '../hooks/use-anchor.ts'
import { type PagingMode, useKeys } from '../hooks/use-keys.ts'
import type { KeysState } from '../hooks/use-view.ts'
import { usePatient } from '../hooks/use-patient.ts'
import { SelectionContext, useSelection } from '../hooks/use-selection.ts'
import { ColumnsButton } from './columns-button.tsx'
import { type CellContext, DEFAULT_COLUMNS, type KeyColumn, type KeyColumnId, columnId, keyColumn } from './columns.tsx'
import { useDatesReady } from './key-date.tsx'
import { KeysExport } from './keys-export.tsx'
import { KeysGrid } from './keys-grid.tsx'
import { KeysFilters } from './keys-filters.tsx'
import { KeysSearch } from './keys-search.tsx'
import { ListBanners } from './list-states.tsx'
import { KeysPaging } from './keys-paging.tsx'
import { classes } from './props.ts'
import { useSelectColumn } from './select-column.tsx'
import { SelectionLine } from './selection-line.tsx'

export interface KeysTableProps<Adapter extends ApiKeysAdapter = ApiKeysAdapter> extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** The columns in their order: the kit's by name, the host's as TanStack Table defines them. @default ['name', 'key', 'createdAt', 'actions'] */
  columns?: readonly (KeyColumnId | KeyColumn<KeyOf<Adapter>>)[] | undefined
  /** Whether the user can hide, move, pin and resize the columns; `state.columns` is how they are. @default false */
  columnSettings?: boolean | undefined
  /** The host's own items in each row's menu. @default none */
  menuItems?: ((key: KeyOf<Adapter>) => ReactNode) | undefined
  /** What a row unfolds to, by a button in its first cell; null for a key of which there is no more. A list whose rows are not all in the page (of over a hundred, or over fifty of an endless one) unfolds none. @default none */
  expandedRow?: ((key: KeyOf<Adapter>) => ReactNode) | undefined
  /** The sort at first, by one column or several that the adapter can sort by. @default the newest first, where it can */
  defaultSort?: SortRule<SortOf<Adapter>> | readonly SortRule<SortOf<Adapter>>[] | undefined
  /** How many rows a page has at first. @default 10 */
  defaultPageSize?: number | undefined
  /** What "Rows per page" offers. @default [10, 20, 50, 100] */
  pageSizes?: readonly number[] | undefined
  /** How one gets at what does not fit: by pages, by "Load more", or by scrolling on. @default 'pages' */
  paging?: PagingMode | undefined
  /** What is looked at, or a part of it, as the host keeps it: looked at whenever it changes. @default {} */
  state?: Partial<KeysState> | undefined
  /** Hears what is looked at when the user looks at something else. */
  onStateChange?: ((state: KeysState) => void) | undefined
  /** Asks for the list again after so many milliseconds, while the tab is seen. @default never */
  refreshMs?: number | undefined
  /** The height of rows and controls. @default that of the nearest `data-kr-density` around, else 'default' */
  density?: 'compact' | 'default' | 'comfortable' | undefined
  /** Adds a column of checkboxes by which keys are selected. @default false */
  selectable?: boolean | undefined
  /** The ids of the keys that are selected, as the host keeps them. @default the table keeps them */
  selected?: readonly string[] | undefined
  /** The ids of those that are selected at first, where the table keeps them. @default [] */
  defaultSelected?: readonly string[] | undefined
  /** Hears which are selected, by their ids, and those of them that the table has shown. */
  onSelectedChange?: ((ids: readonly string[], keys?: readonly KeyOf<Adapter>[]) => void) | undefined
  /** The host's own buttons for what is selected, beside "Clear selection". @default none */
  selectionActions?: ((ids: readonly string[]) => ReactNode) | undefined
  /** Offers the rows on screen, or the keys that are selected, as CSV: to copy, and as a file. @default false */
  exportable?: boolean | undefined
}

const PAGE_SIZES = [10, 20, 50, 100]
/** A skeleton for what takes longer than the first, and then for at least the second, in milliseconds. */
const SKELETON_AFTER_MS = 200
const SKELETON_FOR_MS = 400

function KeysTableRoot(props: KeysTableProps, ref: ForwardedRef<HTMLDivElement>): ReactNode {
  const { columns = DEFAULT_COLUMNS, columnSettings = false, menuItems, expandedRow, defaultSort, defaultPageSize, pageSizes = PAGE_SIZES, paging = 'pages', state, onStateChange, refreshMs, density, selectable = false, selected, defaultSelected, onSelectedChange, selectionActions, exportable = false, className, ...rest } = props
  const { forcedDir } = useKeyrackContext()
  const keys = useKeys({ mode: paging, defaultPageSize, defaultSort, state, onStateChange, refreshMs })
  const anchor = useAnchor('table')
  const skeleton = usePatient(keys.status === 'loading', SKELETON_AFTER_MS, SKELETON_FOR_MS)
  const selection = useSelection({ selectable, selected, defaultSelected, onSelectedChange }, keys)
  const { all, shown } = useColumns(columns, menuItems, keys.view.columns)
  const definitions = useSelectColumn(shown, selectable)
  const root = useRef<HTMLDivElement>(null)
  const merged = useComposedRefs(ref, anchor, root)
  useFocusKept(root)
  useDatesReady()
  return (
    <div dir={forcedDir} {...rest} ref={merged} className={classes('kr-keys', className)} tabIndex={-1} data-density={density}>
      <div className="kr-toolbar">
        <KeysSearch keys={keys} />
        <KeysFilters keys={keys} columns={all} />
        {columnSettings && <ColumnsButton keys={keys} columns={all} />}
        {exportable && <KeysExport keys={keys} columns={shown} selection={selection} />}
        {selection && <SelectionLine selection={selection} actions={selectionActions} />}
      </div>
      <ListBanners keys={keys} />
      <SelectionContext.Provider value={selection}>
        <KeysGrid keys={keys} columns={definitions} resizable={columnSettings} expandedRow={expandedRow} skeleton={skeleton} />
      </SelectionContext.Provider>
      <KeysPaging keys={keys} pageSizes={pageSizes} />
    </div>
  )
}

/**
 * The list of keys in all its states, with its paging; ⋮ in each row. Needs one `DeleteKeyDialog` beside it.
 *
 * A provider looks at one page of keys: two tables under it show the same one. Written `<KeysTable<typeof adapter> …>`, its props know
 * the adapter's keys and sortable columns.
 */
export const KeysTable = forwardRef(KeysTableRoot) as <Adapter extends ApiKeysAdapter = ApiKeysAdapter>(props: KeysTableProps<Adapter> & { ref?: Ref<HTMLDivElement> }) => ReactElement | null

function useColumns(columns: NonNullable<KeysTableProps['columns']>, menuItems: CellContext['menuItems'], { hidden, order, pinned }: ColumnsState): Record<'all' | 'shown', readonly KeyColumn[]> {
  const { adapter } = useKeyrackContext()
  const { traits } = adapter
  const hasActions = adapter.remove !== undefined || menuItems !== undefined
  return useMemo(() => {
    const offered = columns.filter((column) => (column !== 'name' || traits.names !== false) && (column !== 'actions' || hasActions))
    const ids = onScreen(offered.map(columnId), { hidden, order, pinned, widths: {} })
    const context: CellContext = { menuItems, warnsIn: ids.includes('name') ? 'name' : 'key', showsStatus: ids.includes('status') }
    const all = offered.map((column) => (typeof column === 'string' ? keyColumn<ApiKey>(column, sortable(traits).includes(column), context) : sortableOnlyWhere(column, traits)))
    return { all, shown: ids.flatMap((id) => all.find((column) => columnId(column) === id) ?? []) }
  }, [columns, traits, hasActions, menuItems, hidden, order, pinned])
}

// A header that sorts asks the back end to; one that it can't sort by would fail every list.
function sortableOnlyWhere(column: KeyColumn, traits: Traits): KeyColumn {
  const id = column.id ?? ('accessorKey' in column ? String(column.accessorKey) : '')
  return column.enableSorting !== false && sortable(traits).includes(id) ? column : { ...column, enableSorting: false }
}

// What had the focus may leave with the state it belonged to, a Try again button for example; then the table takes it.
function useFocusKept(table: RefObject<HTMLElement | null>): void {
  const focused = useRef<Element | null>(null)
  useEffect(() => {
    const element = table.current
    const note = (event: FocusEvent): void => void (focused.current = event.target as Element)
    const forget = (event: FocusEvent): void => {
      if (event.relatedTarget) focused.current = null // it went elsewhere by itself
    }
    element?.addEventListener('focusin', note)
    element?.addEventListener('focusout', forget)
    return () => {
      element?.removeEventListener('focusin', note)
      element?.removeEventListener('focusout', forget)
    }
  }, [table])
  useEffect(() => {
    const gone = focused.current
    if (!gone || gone.isConnected || document.activeElement !== document.body) return
    focused.current = null
    table.current?.focus()
  })
}
