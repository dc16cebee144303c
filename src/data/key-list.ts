import { QueryCache, QueryClient, keepPreviousData, queryOptions, type UseQueryOptions } from '@tanstack/react-query'
import { callAdapter } from '../adapter/call.ts'
import { checkPage } from '../adapter/check.ts'
import { type KeyrackError, isKeyrackError } from '../adapter/error.ts'
import type { ApiKey, ApiKeysAdapter, Iso, ListQuery, Page, Traits } from '../adapter/types.ts'
import type { Kept } from './page.ts'
import { shareKeys } from './share.ts'
import { type Asked, Tombstones } from './tombstones.ts'

export interface KeyListPorts {
  readonly adapter: () => ApiKeysAdapter
  readonly timeoutMs: () => number
  readonly now: () => number
  /** A page has arrived that was asked for at `askedAt`; these are its keys that still work. */
  readonly onAnswer: (ids: readonly string[], askedAt: number, serverNow: Iso | undefined) => void
  readonly onFailed: (error: KeyrackError) => void
  /** The answer to a question has come and can be shown. */
  readonly onListed: () => void
}

const RETRIES = 2
const LONGEST_WAIT_MS = 5000
/** How long a stretch of a long list is kept when it is out of sight: as long as a scroll that turns round. */
const STRETCH_KEPT_MS = 3000
/** So many stretches stand in for what their places are asked anew: of thousands that a list is scrolled through, those around. */
const STRETCHES_KEPT = 30

/** The list of keys: a private query cache, and the edits that a write makes to it. It never sees a token. */
export class KeyList {
  readonly client: QueryClient
  /** The ids of all the keys that have been listed, whatever became of them. */
  readonly seen = new Set<string>()
  readonly #ports: KeyListPorts
  readonly #tombstones: Tombstones
  readonly #asked = new WeakMap<Page, Asked>() // when an answer was asked for
  #lastFirst: Page | undefined
  readonly #stretches = new Map<string, Page>() // that begin at a cursor, by what was asked but for the cursor
  readonly #late = new WeakSet<object>() // what took so long that asking again would keep somebody waiting for nothing

  constructor(ports: KeyListPorts) {
    this.#ports = ports
    this.#tombstones = new Tombstones(ports.now)
    this.client = new QueryClient({
      queryCache: new QueryCache({
        onError: (error) => isKeyrackError(error) && ports.onFailed(error), // once, when the retries are used up
        onSuccess: ports.onListed,
      }),
      defaultOptions: { queries: { networkMode: 'always', refetchOnReconnect: true, retry: (failures, error) => !this.#late.has(error) && shouldRetry(failures, error), retryDelay } },
    })
  }

  /** The options of one page for `useQuery`. The page before it stays on screen until it has come. */
  page(query: ListQuery): UseQueryOptions<Page> {
    return { ...this.#options(query), placeholderData: keepPreviousData }
  }

  /** Fetches a page that may be looked at next. Whether it came shows when it is. */
  prefetch(query: ListQuery): void {
    void this.client.query(this.#options(query)).catch(() => {})
  }

  /**
   * The options of one stretch of a long list. Of those that are out of sight none is kept. Until it has come, the one that was last in its
   * place stands there: the first also that of another question, and another, whose cursor has changed, that of the same.
   */
  stretch(query: ListQuery): UseQueryOptions<Page> {
    const before = (): Kept | undefined => {
      const page = query.offset === 0 ? this.#lastFirst : this.#stretches.get(placeOf(query))
      return page && this.#living(page)
    }
    return { ...this.#options(query), gcTime: STRETCH_KEPT_MS, placeholderData: before }
  }

  #options(query: ListQuery): UseQueryOptions<Page> {
    return queryOptions<Page>({
      queryKey: [query],
      queryFn: ({ signal }) => this.#ask(query, signal),
      // As it enters the cache, and no earlier: a removal may be confirmed while the answer is on its last steps.
      structuralSharing: (shown, answer) => shareKeys(shown as Page | undefined, this.#living(answer as Page)),
    })
  }

  async #ask(query: ListQuery, signal: AbortSignal): Promise<Page> {
    const { adapter, timeoutMs, onAnswer } = this.#ports
    const asked = this.#tombstones.ask()
    const page = await callAdapter((inner) => adapter().list(query, { signal: inner }), { kind: 'read', timeoutMs: timeoutMs(), signal, check: checkPage }).catch((error: unknown) => {
      if (this.#ports.now() - asked.at >= timeoutMs()) this.#late.add(error as object)
      throw error
    })
    this.#asked.set(page, asked)
    if (query.offset === 0 && query.cursor === null) this.#lastFirst = page
    if (query.cursor !== null) this.#keepStretch(placeOf(query), page)
    for (const { id } of page.items) this.seen.add(id)
    onAnswer(this.#living(page).items.filter((key) => key.status !== 'revoked').map((key) => key.id), asked.at, page.now)
    return page
  }

  #keepStretch(place: string, page: Page): void {
    this.#stretches.delete(place)
    this.#stretches.set(place, page) // the latest is last
    for (const oldest of this.#stretches.keys()) {
      if (this.#stretches.size <= STRETCHES_KEPT) return
      this.#stretches.delete(oldest)
    }
  }

  /** An answer without what was removed since it was asked for. */
  #living(page: Page): Kept {
    const asked = this.#asked.get(page)
    if (!asked) return page
    const items = this.#tombstones.apply(page.items, asked, this.#ports.adapter().traits.remove)
    const dropped = page.items.length - items.length
    return { ...page, items, ...(dropped > 0 && { gone: dropped }), ...(page.total !== undefined && { total: page.total - dropped }) }
  }

  /** Takes a removed key out of every page, or marks it where the back end keeps the row. */
  remove(id: string): void {
    const { traits } = this.#ports.adapter()
    this.#tombstones.bury(id, traits.settleMs)
    for (const { queryKey, state } of this.client.getQueryCache().getAll()) {
      const page = state.data as Kept | undefined
      const left = page && without(page, id, traits.remove)
      if (left !== page) this.client.setQueryData(queryKey, left, { updatedAt: state.dataUpdatedAt }) // its other keys are as old as before
    }
    this.#renewPlaceholders()
  }

  // The page that stands in for an answer on its way was copied out of the cache, and is not copied again for the same function.
  #renewPlaceholders(): void {
    const observers = this.client.getQueryCache().getAll().flatMap((query) => query.observers)
    for (const observer of observers) observer.setOptions({ ...observer.options, placeholderData: (page: unknown) => page })
  }

  /** Whether a key was removed from this page. */
  wasRemoved(id: string): boolean {
    return this.#tombstones.has(id)
  }

  /** Keeps nothing any more: also of what is still on its way, after whose end the cache would set a timer. */
  forget(): void {
    for (const query of this.client.getQueryCache().getAll()) query.setOptions({ ...query.options, gcTime: Infinity })
    this.client.clear()
    this.#stretches.clear()
  }

  /** Asks for the pages on screen again. Resolves with whether every one of them came. */
  async refresh(): Promise<boolean> {
    await this.client.cancelQueries() // else a first load under way would be taken for the answer
    await this.client.invalidateQueries()
    return this.client.getQueryCache().findAll({ type: 'active' }).every((query) => query.state.status === 'success' && !query.state.isInvalidated)
  }

  /** Whether a key stands on a page that is on screen. */
  has(id: string): boolean {
    return this.#shows((key) => key.id === id)
  }

  /** Whether a key of this name stands on a page that is on screen. */
  hasName(name: string): boolean {
    return this.#shows((key) => key.name === name)
  }

  #shows(isMeant: (key: ApiKey) => boolean): boolean {
    const pages = this.client.getQueryCache().findAll({ type: 'active' })
    return pages.some(({ state }) => (state.data as Page | undefined)?.items.some(isMeant))
  }
}

// By `cursor`, too, an offset says which stretch it is.
function placeOf({ cursor: _, ...question }: ListQuery): string {
  return JSON.stringify(question)
}

function without(page: Kept, id: string, removal: Traits['remove']): Kept {
  if (!page.items.some((key) => key.id === id)) return page
  if (removal === 'revoke') return { ...page, items: page.items.map((key): ApiKey => (key.id === id ? { ...key, status: 'revoked' } : key)) }
  return { ...page, items: page.items.filter((key) => key.id !== id), gone: (page.gone ?? 0) + 1, ...(page.total !== undefined && { total: page.total - 1 }) }
}

// Only what may pass by itself, and soon, is tried again; a refusal is an answer.
function shouldRetry(failures: number, error: Error): boolean {
  if (failures >= RETRIES || !isKeyrackError(error) || (error.retryAfterMs ?? 0) > LONGEST_WAIT_MS) return false
  return error.kind === 'network' || error.kind === 'unavailable' || error.kind === 'rate-limited'
}

function retryDelay(failures: number, error: Error): number {
  const asked = isKeyrackError(error) ? error.retryAfterMs : null
  return asked ?? 400 * 2 ** failures * (0.5 + Math.random())
}
