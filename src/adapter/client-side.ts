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
 * Exact up to `maxKeys`; above, the list is refused with `unsupported`. For a few hundred keys it costs nothing that is felt.
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

// While pages are fetched one by one, somebody may make or remove a key: then one stands on two pages, or on none.
async function readAll(adapter: ApiKeysAdapter, maxKeys: number, signal: AbortSignal | undefined): Promise<Page> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const all = await walk(adapter, maxKeys, signal)
    if (all) return all
  }
  throw new KeyrackError('unavailable', { hint: 'The keys changed each time while they were being fetched page by page.' })
}

/** Every key there is; null where the list changed meanwhile. */
async function walk(adapter: ApiKeysAdapter, maxKeys: number, signal: AbortSignal | undefined): Promise<Page | null> {
  const { paging, maxLimit = 100 } = adapter.traits
  const limit = paging === 'none' ? Number.MAX_SAFE_INTEGER : maxLimit
  const found = new Map<string, Page['items'][number]>()
  let now: Iso | undefined
  let expected: number | undefined
  let at: Pick<ListQuery, 'offset' | 'cursor'> | null = { offset: 0, cursor: null }
  while (at) {
    signal?.throwIfAborted() // an adapter may not heed it, and there may be a hundred pages to come
    const page: Page = await adapter.list({ limit, ...at }, { signal })
    const { items } = checkPage(page) // before they are arranged, which throws where they are none
    const [before, seen] = [found.size, at.offset + page.items.length]
    for (const key of items) found.set(key.id, key)
    if (Math.max(found.size, page.total ?? 0) > maxKeys) throw tooMany(maxKeys)
    if (page.total !== undefined && (expected ??= page.total) !== page.total) return null
    at = next(page, paging, limit, seen)
    if (at && found.size === before) throw new KeyrackError('invalid-response', { hint: 'A page with a next one brought no key that was new.' })
    now = page.now
  }
  if (expected !== undefined && found.size !== expected) return null
  return { items: [...found.values()], now }
}

function next(page: Page, paging: Traits['paging'], limit: number, seen: number): Pick<ListQuery, 'offset' | 'cursor'> | null {
  if (paging === 'none') return null
  if (paging === 'cursor') return page.nextCursor == null ? null : { offset: seen, cursor: page.nextCursor }
  const more = page.total === undefined ? page.items.length >= limit : seen < page.total
  return more && page.items.length > 0 ? { offset: seen, cursor: null } : null
}

function tooMany(maxKeys: number): KeyrackError {
  return new KeyrackError('unsupported', { hint: `There are more than ${maxKeys} keys, and clientSide() cuts nothing off: have the back end page, or raise \`maxKeys\`.` })
}
