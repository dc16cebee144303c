'use client'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import type { KeyrackError } from '../adapter/error.ts'
import type { ApiKey } from '../adapter/types.ts'
import { arrangeInPage, prepareInPage } from '../data/in-page.ts'
import { type Paging, cut, lastPage, paging, withFresh } from '../data/page.ts'
import { type View, type ViewEvent, isFiltered, toQuery, viewReducer } from '../data/view.ts'
import { useKeyrackContext, useStore } from './context.ts'
import { useStretches } from './use-stretches.ts'
import { type UseViewOptions, useView } from './use-view.ts'

/** What the table has to show; each looks different from every other. */
export type ListStatus = 'loading' | 'rows' | 'empty' | 'no match' | 'failed'

/** How one gets at what does not fit on a page. */
export type PagingMode = 'pages' | 'more' | 'endless'

export interface Keys extends Paging {
  readonly status: ListStatus
  readonly mode: PagingMode
  /** The rows at hand; undefined for one that is on its way. */
  readonly rows: readonly (ApiKey | undefined)[]
  /** The place of the first of them among all. */
  readonly start: number
  /** For how many rows there is room in all. */
  readonly room: number
  /** A key made just now, which is the first row of all. */
  readonly fresh: ApiKey | null
  /** How many there are, where that is known. */
  readonly total: number | null
  readonly view: View
  readonly dispatch: (event: ViewEvent) => void
  /** Says which rows are looked at, by their places: they are fetched where they are not at hand. */
  readonly need: (firstRow: number, lastRow: number) => void
  /** Has more rows come after these; null where there are none, or where they come by themselves. */
  readonly more: (() => void) | null
  /** Fetches the page after this one ahead of time. */
  readonly prefetch: () => void
  /** Gets ready to sort by a column. */
  readonly prepareSort: (by: string) => void
  /** Why the last question failed; with rows on screen these are older. */
  readonly error: KeyrackError | null
  readonly updatedAt: number
  /** Whether a question is under way, or due after a write; with rows on screen these stay until it is answered. */
  readonly fetching: boolean
  readonly retry: () => void
}

export interface UseKeysOptions extends UseViewOptions {
  readonly mode?: PagingMode | undefined
  readonly refreshMs?: number | undefined
}

/** What is at hand of the list, whichever way it came. */
type Source = Pick<Keys, 'rows' | 'start' | 'room' | 'total' | 'need' | 'more' | 'prefetch' | 'prepareSort' | 'error' | 'updatedAt' | 'fetching' | keyof Paging> & {
  readonly answered: boolean
  readonly refetch: () => Promise<unknown>
}

/** The keys that are looked at, newest first unless told otherwise, and what can be done to look at others. */
export function useKeys({ mode = 'pages', refreshMs, ...options }: UseKeysOptions = {}): Keys {
  const { core, adapter } = useKeyrackContext()
  const [view, dispatch] = useView(options)
  // The first list is shown at once: the cache tells of it by a timer, after which the browser has painted what was there before.
  useStore(core.listed)
  const inStretches = mode !== 'pages' && adapter.traits.paging !== 'none'
  const page = usePage(view, dispatch, mode, !inStretches, refreshMs)
  const long = useLong(view, mode, inStretches, refreshMs)
  const { answered, refetch, rows: listed, ...source } = inStretches ? long : page
  const asking = useStore(core.asking) !== null // and what is on screen is of before, but for what was removed: this shows that at once, too
  const fresh = useStore(core.fresh)
  const inSight = source.start === 0 || mode === 'pages'
  // From the first list that has it, the list alone tells what becomes of it; of a long one that has it elsewhere, it stays on top.
  const isListed = fresh !== null && (mode === 'pages' ? listed.some((key) => key?.id === fresh.id) : inSight && listed[0]?.id === fresh.id)
  const added = fresh && !isListed ? 1 : 0
  const rows = useMemo(() => withFresh(listed, added ? fresh : null, inSight), [inSight, added, listed, fresh])
  const [retrying, setRetrying] = useState<Error | null>(null)
  const error = (source.error ?? (answered ? null : retrying)) as KeyrackError | null

  useEffect(() => {
    if (isListed) core.fresh.set(null)
  }, [isListed, core])

  return {
    ...source,
    status: statusOf(answered, error !== null, rows.length > 0, isFiltered(view)),
    mode,
    rows,
    start: inSight ? 0 : source.start + added,
    room: source.room + (inSight ? 0 : added) + rows.length - listed.length,
    fresh: added ? fresh : null,
    view,
    dispatch,
    error,
    fetching: source.fetching || asking,
    retry() {
      setRetrying(source.error)
      void refetch().finally(() => setRetrying(null))
    },
  }
}

const NO_KEYS: readonly ApiKey[] = []
const nothing = (): void => {}

/** One page of the list; where one answer holds everything, all of it if the mode has no pages. */
function usePage(view: View, dispatch: (event: ViewEvent) => void, mode: PagingMode, enabled: boolean, refreshMs: number | undefined): Source {
  const { core, adapter } = useKeyrackContext()
  const { traits } = adapter
  const query = useMemo(() => toQuery(view, traits), [view, traits])
  const { data, error, dataUpdatedAt, isFetching, isPlaceholderData, isFetchedAfterMount, refetch } = useQuery({ ...core.list.page(query), refetchInterval: refreshMs ?? false, enabled }, core.list.client)
  const all = useMemo(() => data && { ...data, items: arrangeInPage(data.items, view, traits, core.ranks) }, [data, view, traits, core.ranks])
  const shown = mode === 'more' ? (view.pageIndex + 1) * view.limit : Infinity
  const page = useMemo(() => all && (mode === 'pages' ? cut(all, view, traits.paging) : { ...all, items: all.items.slice(0, shown), total: all.items.length }), [all, view, traits.paging, mode, shown])
  const last = isPlaceholderData || !page || mode !== 'pages' ? null : lastPage(page, view, traits)
  useEffect(() => {
    // What was kept of a page that was empty once tells nothing: it is asked for again.
    if (enabled && isFetchedAfterMount && last !== null && last < view.pageIndex) dispatch({ type: 'page', index: last, cursor: null })
  }, [enabled, isFetchedAfterMount, last, dispatch, view.pageIndex])
  const around = paging(page, view, traits, isPlaceholderData)
  const rows = page?.items ?? NO_KEYS
  return {
    ...around,
    rows,
    start: 0,
    room: rows.length,
    total: page?.total ?? null,
    need: nothing,
    prefetch() {
      const next = viewReducer(view, { type: 'page', index: view.pageIndex + 1, cursor: around.nextCursor })
      if (enabled && around.hasNext && traits.paging !== 'none') core.list.prefetch(toQuery(next, traits))
    },
    prepareSort: (by) => data && prepareInPage(data.items, by, traits, core.ranks),
    more: mode === 'more' && all && all.items.length > rows.length ? () => dispatch({ type: 'page', index: view.pageIndex + 1, cursor: null }) : null,
    answered: page !== undefined && view.pageIndex <= (last ?? Infinity),
    error: error as KeyrackError | null,
    updatedAt: dataUpdatedAt,
    fetching: isFetching,
    refetch,
  }
}

/** How many rows an endless list is asked for at once, where the back end gives so many. */
const STRETCH = 100

/** A list that goes on and on, of which the part that is looked at is at hand. */
function useLong(view: View, mode: PagingMode, enabled: boolean, refreshMs: number | undefined): Source {
  const stretched = useMemo(() => (mode === 'endless' ? { ...view, limit: STRETCH } : view), [view, mode])
  const { items, known, start, ...rest } = useStretches(stretched, enabled, refreshMs)
  const end = known.end ?? known.total
  const hasNext = end === null || start + items.length < end
  // Rows that are added by hand have no room before they are, and none comes because it is scrolled to.
  const byHand = mode === 'more'
  const awaited = items.includes(undefined) // the button stays until what it asked for is there, and asks for what failed once more
  const more = byHand && rest.answered && (hasNext || awaited) ? () => void (awaited ? rest.refetch() : rest.need(0, items.length)) : null
  // Of a question that has no answer yet nothing is known, and the rows of the one before are here.
  const room = byHand ? items.length : (end ?? (known.reach > 0 ? known.reach + 1 : start + items.length))
  return { ...rest, need: byHand ? nothing : rest.need, rows: items, start, room: rest.answered ? room : 0, total: end, more, prefetch: nothing, prepareSort: nothing, pageCount: null, nextCursor: null, hasNext }
}

function statusOf(answered: boolean, failed: boolean, hasRows: boolean, filtered: boolean): ListStatus {
  if (hasRows) return 'rows'
  if (!answered) return failed ? 'failed' : 'loading'
  return filtered ? 'no match' : 'empty'
}
