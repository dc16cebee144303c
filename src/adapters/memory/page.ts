import { type ApiKey, type ArrangedFilter, type ArrangedQuery, type ArrangedSort, arrange, comparison, KeyrackError, type Page } from '../../adapter/index.ts'

export type MemorySort = ArrangedSort
export type MemoryFilter = ArrangedFilter
export type MemoryQuery = ArrangedQuery

/** One page of the keys a query asks for. */
export function pageOf(keys: readonly ApiKey[], query: MemoryQuery, paging: 'offset' | 'cursor'): Page & { readonly total: number } {
  const found = arrange(keys, query)
  if (paging === 'offset') return { items: found.slice(query.offset, query.offset + query.limit), total: found.length }
  const compare = comparison(query)
  const last = query.cursor === null ? null : readCursor(query.cursor)
  const rest = last ? found.filter((key) => compare(key, last) > 0) : found
  const items = rest.slice(0, query.limit)
  const end = items.at(-1)
  return { items, nextCursor: end && rest.length > items.length ? cursorAfter(end) : null, total: found.length }
}

// A cursor holds where the last item stood, not how many came before: it stays right when keys are made or deleted meanwhile.
function cursorAfter({ id, name, createdAt, lastUsedAt, expiresAt }: ApiKey): string {
  return btoa(encodeURIComponent(JSON.stringify({ id, name, createdAt, lastUsedAt, expiresAt })))
}

function readCursor(cursor: string): ApiKey {
  try {
    const last = JSON.parse(decodeURIComponent(atob(cursor))) as ApiKey
    if (typeof last.id === 'string') return last
    throw new TypeError()
  } catch {
    throw new KeyrackError('validation', { hint: 'The cursor is not one that this adapter gave out.' })
  }
}
