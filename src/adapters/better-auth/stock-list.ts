import { arrayIn, KeyrackError, type ListQuery, type Page, type Request } from '../../adapter/index.ts'
import { type Row, toKey } from './key.ts'

/** What a server sorts by; without keyrackPlugin() it calls the last use by another name. */
export type StockSort = 'createdAt' | 'name' | 'lastUsedAt' | 'expiresAt'

/**
 * A page of Better Auth's own list. Of a user's keys it loads no more than `listLimit`, in the order that is asked for, and calls those the total.
 *
 * Once it has loaded so many there may be more: pages that lie within are answered without a total, the one that does not is refused.
 */
export async function stockPage(send: Request, { limit, offset, sort }: ListQuery<StockSort>, signal: AbortSignal | undefined, configId: string, listLimit: number): Promise<Page> {
  const { by, direction } = sort?.[0] ?? { by: 'createdAt', direction: 'desc' }
  const query = new URLSearchParams({ configId, limit: String(limit), offset: String(offset), sortBy: by === 'lastUsedAt' ? 'lastRequest' : by, sortDirection: direction })
  // The keys of other configurations are loaded too before they are left out, so only a list of all tells how many were loaded.
  const [page, all] = (await Promise.all([send('GET', `/api-key/list?${query}`, { signal }), send('GET', '/api-key/list?limit=0', { signal })])) as [Answer, Answer]
  const items = arrayIn<Row>(page, 'apiKeys').map((row) => toKey(row))
  if (!(Number(all?.total) >= listLimit)) return { items, total: Number(page?.total) }
  if (items.length < limit) throw new KeyrackError('limit', { limit: listLimit, hint: TOO_MANY })
  return { items }
}

type Answer = { readonly total?: unknown } | null

const TOO_MANY = 'Better Auth lists no more keys than `advanced.database.defaultFindManyLimit`, and there may be more: raise it, and `listLimit` with it, or use keyrackPlugin().'
