import type { ApiKey, ListQuery } from './types.ts'

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

function matches({ name, hint, status }: ApiKey, { search = '', filter }: ArrangedQuery): boolean {
  const wanted = search.toLowerCase()
  const found = wanted === '' || [name, hint?.start, hint?.end, hint?.text].some((text) => text?.toLowerCase().includes(wanted))
  return found && (filter?.status === undefined || status === filter.status)
}

/** Which of two keys comes first in the order of a query. */
export function comparison({ sort = [] }: ArrangedQuery): (a: ApiKey, b: ApiKey) => number {
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

const COLUMNS: Record<ArrangedSort, (a: ApiKey, b: ApiKey, sign: 1 | -1) => number> = {
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
