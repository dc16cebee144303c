import { ARRANGED, type ArrangedFilter, type ArrangedQuery, type ArrangedSort, arrange } from './arrange.ts'
import { type AdapterMethod, METHODS } from './capabilities.ts'
import { checkPage } from './check.ts'
import { KeyrackError } from './error.ts'
import type { KeyOf } from './infer.ts'
import { checkQuery } from './query.ts'
import type { ApiKeysAdapter, Iso, ListQuery, Page, ReadContext, Traits } from './types.ts'

export interface ClientSideOptions {
  /**
   * How many keys there may be; a list of more is refused, never cut.
   * @default 10000
   */
  readonly maxKeys?: number | undefined
}

/** The methods of an adapter, with another list. */
export type ClientSide<Adapter extends ApiKeysAdapter> = Pick<Adapter, Exclude<keyof Adapter & AdapterMethod, 'list'>> & {
  readonly traits: Traits<ArrangedSort, ArrangedFilter>
  list(query: ArrangedQuery, context: ReadContext): Promise<Page<KeyOf<Adapter>>>
}

/**
 * Gives a back end that can't page, sort, search or filter a list that can: it fetches every key each time, and arranges them here.
 *
 * Exact up to `maxKeys`; above, the list is refused with `limit`, which the page tells of. For a few hundred keys it costs nothing that is felt.
 */
export function clientSide<Adapter extends ApiKeysAdapter>(adapter: Adapter, { maxKeys = 10_000 }: ClientSideOptions = {}): ClientSide<Adapter> {
  const { maxLimit: _, ...own } = adapter.traits
  const traits: Traits<ArrangedSort, ArrangedFilter> = { ...own, paging: 'offset', total: true, ...ARRANGED }
  const methods = METHODS.filter((method) => adapter[method]).map((method) => [method, (adapter[method] as () => unknown).bind(adapter)] as const)
  return {
    ...Object.fromEntries(methods),
    traits,
    async list(query: ArrangedQuery, { signal }: ReadContext) {
      checkQuery(query, traits)
      const { items, now } = await readAll(adapter, maxKeys, signal)
      const found = arrange(items, query)
      return { items: found.slice(query.offset, query.offset + query.limit), total: found.length, ...(now !== undefined && { now }) }
    },
  } as unknown as ClientSide<Adapter>
}

const ATTEMPTS = 3

async function readAll(adapter: ApiKeysAdapter, maxKeys: number, signal: AbortSignal | undefined): Promise<Page> {
  for (let attempt = 0, ids = ''; attempt < ATTEMPTS; attempt++) {
    const all = await walk(adapter, maxKeys, signal)
    if (all && (all.sure || all.ids === ids)) return all
    ids = all?.ids ?? ''
  }
  throw new KeyrackError('unavailable', { hint: 'The keys changed each time while they were being fetched page by page.' })
}

/** What one walk through every page has found, and whether it alone can be relied on. */
interface Walk extends Page {
  readonly ids: string
  readonly sure: boolean
}

// While pages are fetched one by one, somebody may make or remove a key. A cursor stands for a place among the others and stays right, but
// by offset a key is then on two pages, or on none. That shows in a total, and where there is none, in that no two walks agree. Null: it did.
async function walk(adapter: ApiKeysAdapter, maxKeys: number, signal: AbortSignal | undefined): Promise<Walk | null> {
  const { paging } = adapter.traits
  const found = new Map<string, Page['items'][number]>()
  let [pages, expected, now]: [number, number | undefined, Iso | undefined] = [0, undefined, undefined]
  for await (const page of pagesOf(adapter, maxKeys, signal)) {
    const before = found.size
    for (const key of checkPage(page).items) found.set(key.id, key)
    if (Math.max(found.size, page.total ?? 0) > maxKeys) throw tooMany(maxKeys)
    if (page.total !== undefined && (expected ??= page.total) !== page.total) return null
    if (paging === 'offset' && page.items.length > 0 && found.size === before) return null
    ;[pages, now] = [pages + 1, page.now]
  }
  if (expected !== undefined && found.size !== expected) return null
  return { items: [...found.values()], now, ids: JSON.stringify([...found.keys()]), sure: pages === 1 || paging === 'cursor' || expected !== undefined }
}

type Place = Pick<ListQuery, 'offset' | 'cursor'>

async function* pagesOf(adapter: ApiKeysAdapter, maxPages: number, signal: AbortSignal | undefined): AsyncGenerator<Page> {
  const { paging, maxLimit = 100 } = adapter.traits
  const limit = paging === 'none' ? Number.MAX_SAFE_INTEGER : maxLimit
  const cursors = new Set<string | null>()
  for (let at: Place | null = { offset: 0, cursor: null }; at; ) {
    signal?.throwIfAborted() // an adapter may not heed it, and there may be a hundred pages to come
    if (paging === 'cursor' && (cursors.has(at.cursor) || cursors.size > maxPages)) throw endless()
    cursors.add(at.cursor)
    const page: Page = await adapter.list({ limit, ...at }, { signal })
    yield page
    at = next(page, paging, limit, at.offset + page.items.length)
  }
}

function next(page: Page, paging: Traits['paging'], limit: number, seen: number): Place | null {
  if (paging === 'none') return null
  if (paging === 'cursor') return page.nextCursor == null ? null : { offset: seen, cursor: page.nextCursor }
  const more = page.total === undefined ? page.items.length >= limit : seen < page.total
  return more && page.items.length > 0 ? { offset: seen, cursor: null } : null
}

function endless(): KeyrackError {
  return new KeyrackError('invalid-response', { hint: 'The pages never end: a cursor came again, or there are more pages than there may be keys.' })
}

function tooMany(maxKeys: number): KeyrackError {
  return new KeyrackError('limit', { limit: maxKeys, hint: `There are more than ${maxKeys} keys, and clientSide() cuts nothing off: have the back end page, or raise \`maxKeys\`.` })
}
