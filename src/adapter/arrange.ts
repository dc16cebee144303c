import type { ApiKey, ListQuery, SortRule } from './types.ts'

/** What can be sorted by where all the keys are at hand. */
export type ArrangedSort = 'name' | 'createdAt' | 'lastUsedAt' | 'expiresAt'
/** What can be filtered by where all the keys are at hand. */
export type ArrangedFilter = 'status'
export type ArrangedQuery = ListQuery<ArrangedSort, ArrangedFilter>

/** The traits of a list that is arranged here. */
export const ARRANGED = {
  sort: ['name', 'createdAt', 'lastUsedAt', 'expiresAt'],
  multiSort: true,
  search: true,
  filter: { status: ['active', 'disabled', 'expired', 'revoked'] },
} as const

/** The keys that a query asks for, in its order: newest first unless it says otherwise, and the same order every time. Its page is not cut. */
export function arrange<Key extends ApiKey>(keys: readonly Key[], query: ArrangedQuery): Key[] {
  return keys.filter((key) => matches(key, query)).sort(comparison(query))
}

/** Whether a key is one that a query asks for. */
export function matches({ name, hint, status }: ApiKey, { search = '', filter }: Pick<ArrangedQuery, 'search' | 'filter'>): boolean {
  const wanted = search.toLowerCase()
  const found = wanted === '' || [name, hint?.start, hint?.end, hint?.text].some((text) => text?.toLowerCase().includes(wanted))
  return found && (filter?.status === undefined || status === filter.status)
}

/** Which of two keys comes first in the order of a query. */
export function comparison({ sort = [] }: Pick<ArrangedQuery, 'sort'>): (a: ApiKey, b: ApiKey) => number {
  const rules = sort.length > 0 ? sort : NEWEST_FIRST
  return (a, b) => {
    for (const { by, direction } of rules) {
      const order = compareValues(sortValue(a, by), sortValue(b, by), direction)
      if (order !== 0) return order
    }
    return compareIds(a, b)
  }
}

/** The order of a list that is not told another. */
export const NEWEST_FIRST: readonly SortRule<ArrangedSort>[] = [{ by: 'createdAt', direction: 'desc' }]

/** What a column is sorted by: a name, or a time in epoch milliseconds; null for none. */
export type SortValue = string | number | null

/** What a key is sorted by in a column. */
export function sortValue(key: ApiKey, by: ArrangedSort): SortValue {
  return by === 'name' ? key.name : timeOf(key[by])
}

/** Which of two values of one column comes first: none is last, either way. */
export function compareValues(a: SortValue, b: SortValue, direction: SortRule['direction'] = 'asc'): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  const order = typeof a === 'string' ? NAMES.compare(a, String(b)) : a - Number(b)
  return direction === 'asc' ? order : -order
}

/** Which comes first of two keys that are equal in all else: the greater id, for ids of one millisecond still count up. */
export function compareIds(a: ApiKey, b: ApiKey): number {
  return a.id < b.id ? 1 : a.id > b.id ? -1 : 0
}

const NAMES = new Intl.Collator('en', { numeric: true }) // a fixed language: the order must not depend on the machine

function timeOf(date: string | null | undefined): number | null {
  const time = Date.parse(date ?? '')
  return Number.isNaN(time) ? null : time
}
