import { type ApiKey, KeyrackError, type ListQuery, type Page } from '../../adapter/index.ts'

export type MemorySort = 'name' | 'createdAt' | 'lastUsedAt' | 'expiresAt'
export type MemoryFilter = 'status'
export type MemoryQuery = ListQuery<MemorySort, MemoryFilter>

type Compare = (a: ApiKey, b: ApiKey) => number

/** One page of the keys a query asks for: newest first unless it says otherwise, and the same order every time. */
export function pageOf(keys: readonly ApiKey[], query: MemoryQuery, paging: 'offset' | 'cursor'): Page & { readonly total: number } {
  const compare = comparison(query)
  const found = keys.filter((key) => matches(key, query)).sort(compare)
  if (paging === 'offset') return { items: found.slice(query.offset, query.offset + query.limit), total: found.length }
  const last = query.cursor === null ? null : readCursor(query.cursor)
  const rest = last ? found.filter((key) => compare(key, last) > 0) : found
  const items = rest.slice(0, query.limit)
  const end = items.at(-1)
  return { items, nextCursor: end && rest.length > items.length ? cursorAfter(end) : null, total: found.length }
}

function matches(key: ApiKey, { search = '', filter }: MemoryQuery): boolean {
  const named = search === '' || (key.name?.toLowerCase().includes(search.toLowerCase()) ?? false)
  return named && (filter?.status === undefined || key.status === filter.status)
}

function comparison({ sort = [] }: MemoryQuery): Compare {
  if (sort.some(({ by }) => !Object.hasOwn(COLUMNS, by))) throw new KeyrackError('unsupported', { hint: 'The query sorts by a column that `traits.sort` does not name.' })
  const rules = sort.length > 0 ? sort : [{ by: 'createdAt', direction: 'desc' } as const]
  return (a, b) => {
    for (const { by, direction } of rules) {
      const order = COLUMNS[by](a, b, direction === 'asc' ? 1 : -1)
      if (order !== 0) return order
    }
    return a.id < b.id ? 1 : a.id > b.id ? -1 : 0 // ids of one millisecond still count up
  }
}

const NAMES = new Intl.Collator('en', { numeric: true }) // a fixed language: the order must not depend on the machine

const COLUMNS: Record<MemorySort, (a: ApiKey, b: ApiKey, sign: 1 | -1) => number> = {
  name: (a, b, sign) => nullsLast(a.name, b.name, (left, right) => sign * NAMES.compare(left, right)),
  createdAt: (a, b, sign) => byTime(a.createdAt, b.createdAt, sign),
  lastUsedAt: (a, b, sign) => byTime(a.lastUsedAt, b.lastUsedAt, sign),
  expiresAt: (a, b, sign) => byTime(a.expiresAt, b.expiresAt, sign),
}

function byTime(a: string | null | undefined, b: string | null | undefined, sign: 1 | -1): number {
  return nullsLast(timeOf(a), timeOf(b), (left, right) => sign * (left - right))
}

function timeOf(date: string | null | undefined): number | null {
  const time = Date.parse(date ?? '')
  return Number.isNaN(time) ? null : time
}

function nullsLast<Value>(a: Value | null, b: Value | null, compare: (a: Value, b: Value) => number): number {
  return a === null || b === null ? Number(a === null) - Number(b === null) : compare(a, b)
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
