'use client'
import { useEffect, useMemo, useRef } from 'react'
import { NEWEST_FIRST } from '../adapter/arrange.ts'
import type { SortRule, Traits } from '../adapter/types.ts'
import { type ColumnsState, NO_COLUMNS } from '../data/columns.ts'
import { sortable } from '../data/in-page.ts'
import { type View, type ViewEvent, viewReducer } from '../data/view.ts'
import { type Store, createStore } from '../flows/store.ts'
import { useKeyrackContext, useStore } from './context.ts'
import type { Core } from './core.ts'

/** What is looked at, as a host may keep it: in the page's URL, say. */
export interface KeysState {
  /** Counted from 0. A list that only goes forward starts at 0 whatever is said here. */
  readonly page: number
  readonly pageSize: number
  /** The most important column first. */
  readonly sort: readonly SortRule[]
  readonly search: string
  readonly filter: Readonly<Record<string, string>>
  readonly columns: ColumnsState
}

export interface UseViewOptions {
  readonly defaultPageSize?: number | undefined
  readonly defaultSort?: SortRule | readonly SortRule[] | undefined
  readonly state?: Partial<KeysState> | undefined
  readonly onStateChange?: ((state: KeysState) => void) | undefined
}

const PAGE_SIZE = 10

/** Which part of the list is looked at, and how to look at another. What the host gives in `state` is looked at whenever it changes. */
export function useView(options: UseViewOptions): readonly [View, (event: ViewEvent) => void] {
  const { core, adapter } = useKeyrackContext()
  const store = viewOf(core, options)
  const tell = useRef(options.onStateChange)
  useEffect(() => {
    tell.current = options.onStateChange
  })
  const given = JSON.stringify(options.state ?? {})
  const { paging } = adapter.traits
  useEffect(() => store.set(adopt(store.get(), JSON.parse(given) as Partial<KeysState>, paging)), [store, given, paging])
  const dispatch = useMemo(
    () => (event: ViewEvent) => {
      if (event.type !== 'columns') core.fresh.set(null)
      store.set(viewReducer(store.get(), event))
      tell.current?.(stateOf(store.get()))
    },
    [core, store],
  )
  return [useStore(store), dispatch]
}

// The view is kept beside the list, so that a page which is left and come back to shows what it showed.
function viewOf(core: Core, { defaultPageSize = PAGE_SIZE, defaultSort = NEWEST_FIRST, state = {} }: UseViewOptions): Store<View> {
  if (core.view) return core.view
  const columns = sortable(core.settings.adapter.traits)
  const rules = (Array.isArray(defaultSort) ? defaultSort : [defaultSort]) as readonly SortRule[]
  const unknown = rules.find(({ by }) => !columns.includes(by))
  if (unknown && defaultSort !== NEWEST_FIRST) {
    throw new Error(`The keys can't be sorted by "${unknown.by}": the adapter's traits.sort does not name it, so every list would be refused. Sort by one of its columns, or leave defaultSort out.`)
  }
  const view: View = { pageIndex: 0, limit: defaultPageSize, sort: unknown ? [] : rules, search: '', filter: {}, columns: NO_COLUMNS, cursors: [null] }
  core.view = createStore(adopt(view, state, core.settings.adapter.traits.paging))
  return core.view
}

/** A view with what the host gives of it; the same object where that is nothing else. */
function adopt(before: View, { page, pageSize, sort, search, filter, columns }: Partial<KeysState>, paging: Traits['paging']): View {
  const arranged = { ...NO_COLUMNS, ...(columns ?? before.columns) } // what was kept by an older version may lack some of it
  const view = JSON.stringify(arranged) === JSON.stringify(before.columns) ? before : { ...before, columns: arranged }
  const asked = { limit: pageSize ?? view.limit, sort: sort ?? view.sort, search: search ?? view.search, filter: filter ?? view.filter }
  const { limit, sort: sorted, search: searched, filter: filtered, pageIndex } = view
  const isSame = JSON.stringify(asked) === JSON.stringify({ limit, sort: sorted, search: searched, filter: filtered })
  const start = isSame ? view : { ...view, ...asked, pageIndex: 0, cursors: [null] }
  const isReachable = page !== undefined && (paging !== 'cursor' || page < start.cursors.length)
  return isReachable && page !== (isSame ? pageIndex : 0) ? viewReducer(start, { type: 'page', index: page, cursor: null }) : start
}

function stateOf({ pageIndex, limit, sort, search, filter, columns }: View): KeysState {
  return { page: pageIndex, pageSize: limit, sort, search, filter, columns }
}
