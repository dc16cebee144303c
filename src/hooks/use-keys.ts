'use client'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import type { KeyrackError } from '../adapter/error.ts'
import type { ApiKey, SortRule } from '../adapter/types.ts'
import { type Paging, cut, lastPage, paging, withFresh } from '../data/page.ts'
import { type View, type ViewEvent, isFiltered, toQuery, viewReducer } from '../data/view.ts'
import { type Store, createStore } from '../flows/store.ts'
import { useKeyrackContext, useStore } from './context.ts'
import type { Core } from './core.ts'

/** What the table has to show; each looks different from every other. */
export type ListStatus = 'loading' | 'rows' | 'empty' | 'no match' | 'failed'

export interface Keys extends Paging {
  readonly status: ListStatus
  readonly rows: readonly ApiKey[]
  readonly view: View
  readonly dispatch: (event: ViewEvent) => void
  /** Why the last question failed; with rows on screen these are older. */
  readonly error: KeyrackError | null
  readonly updatedAt: number
  /** Whether a question is under way; with rows on screen these stay until it is answered. */
  readonly fetching: boolean
  readonly retry: () => void
}

export interface UseKeysOptions {
  readonly defaultPageSize?: number | undefined
  readonly defaultSort?: SortRule | undefined
}

const NEWEST_FIRST: SortRule = { by: 'createdAt', direction: 'desc' }
const PAGE_SIZE = 10

/** The page of keys that is looked at, newest first unless told otherwise, and what can be done to look at another. */
export function useKeys(options: UseKeysOptions = {}): Keys {
  const { core, adapter } = useKeyrackContext()
  const { traits } = adapter
  const store = viewOf(core, options)
  const view = useStore(store)
  const query = useMemo(() => toQuery(view, traits), [view, traits])
  const { data, error, dataUpdatedAt, isFetching, isPlaceholderData, refetch } = useQuery(core.list.page(query), core.list.client)
  const fresh = useStore(core.fresh)
  const page = useMemo(() => data && cut(data, view, traits.paging), [data, view, traits.paging])
  const rows = useMemo(() => withFresh(page?.items ?? [], fresh), [page, fresh])
  const dispatch = useMemo(() => dispatcher(core, store), [core, store])
  const [retrying, setRetrying] = useState<Error | null>(null)
  const shownError = (error ?? (data ? null : retrying)) as KeyrackError | null

  const lastIndex = isPlaceholderData || !page ? null : lastPage(page, view, traits)
  useEffect(() => {
    if (lastIndex !== null && lastIndex < view.pageIndex) dispatch({ type: 'page', index: lastIndex, cursor: null })
  }, [lastIndex, dispatch, view.pageIndex])

  // From the first list that has it, the list alone tells what becomes of it.
  const isListed = fresh !== null && page?.items.some((key) => key.id === fresh.id) === true
  useEffect(() => {
    if (isListed) core.fresh.set(null)
  }, [isListed, core])

  return {
    status: statusOf(page !== undefined && view.pageIndex <= (lastIndex ?? Infinity), shownError !== null, rows.length > 0, isFiltered(view)),
    rows,
    view,
    dispatch,
    error: shownError,
    updatedAt: dataUpdatedAt,
    fetching: isFetching,
    ...paging(page, view, traits, isPlaceholderData),
    retry() {
      setRetrying(error)
      void refetch().finally(() => setRetrying(null))
    },
  }
}

// The view is kept beside the list, so that a page which is left and come back to shows what it showed.
function viewOf(core: Core, { defaultPageSize = PAGE_SIZE, defaultSort = NEWEST_FIRST }: UseKeysOptions): Store<View> {
  if (core.view) return core.view
  const canSort = core.settings.adapter.traits.sort.includes(defaultSort.by)
  if (!canSort && defaultSort !== NEWEST_FIRST) {
    throw new Error(`The keys can't be sorted by "${defaultSort.by}": the adapter's traits.sort does not name it, so every list would be refused. Sort by one of its columns, or leave defaultSort out.`)
  }
  core.view = createStore<View>({ pageIndex: 0, limit: defaultPageSize, sort: canSort ? defaultSort : null, search: '', filter: {}, cursors: [null] })
  return core.view
}

function dispatcher(core: Core, store: Store<View>): (event: ViewEvent) => void {
  return (event) => {
    core.fresh.set(null)
    store.set(viewReducer(store.get(), event))
  }
}

function statusOf(answered: boolean, failed: boolean, hasRows: boolean, filtered: boolean): ListStatus {
  if (hasRows) return 'rows'
  if (!answered) return failed ? 'failed' : 'loading'
  return filtered ? 'no match' : 'empty'
}
