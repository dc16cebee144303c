import { refusal } from './error-codes.ts'
import type { SortBy, SortField } from './read-page.ts'
import { isStatus, type Status } from './status.ts'

/** The most keys one answer holds. */
export const MAX_LIMIT = 100
const MAX_OFFSET = 1_000_000_000
const MAX_SEARCH_LENGTH = 1000

const COLUMN_OF = new Map<unknown, SortField>([
  ['createdAt', 'createdAt'],
  ['name', 'sortName'],
  ['lastUsedAt', 'lastRequest'],
  ['expiresAt', 'expiresAt'],
])

export interface ListRequest {
  readonly limit: number
  readonly offset: number
  readonly sortBy: SortBy
  readonly search: string
  readonly status: Status | null
  /** The largest total that is told. */
  readonly countUpTo: number
}

/** Reads the query string of a list request; throws a 400 with one of `ERROR_CODES`. Without a sort, the newest key comes first. */
export function parseListQuery(query: Readonly<Record<string, unknown>>, configId: string): ListRequest {
  // Who creates keys of another configuration than is listed here would never see them.
  if (query['configId'] !== undefined && query['configId'] !== configId) throw refusal('CONFIG_MISMATCH')
  const { limit = 10, offset = 0, sortBy = 'createdAt', search = '', status = null, countUpTo = null } = query
  const { sortDirection = sortBy === 'createdAt' ? 'desc' : 'asc' } = query
  const field = COLUMN_OF.get(sortBy)
  if (!field || (sortDirection !== 'asc' && sortDirection !== 'desc')) throw refusal('INVALID_SORT')
  if (typeof search !== 'string' || search.length > MAX_SEARCH_LENGTH) throw refusal('INVALID_SEARCH')
  if (status !== null && !isStatus(status)) throw refusal('INVALID_STATUS')
  return {
    limit: whole(limit, 1, MAX_LIMIT) ?? refuse('INVALID_LIMIT'),
    offset: whole(offset, 0, MAX_OFFSET) ?? refuse('INVALID_OFFSET'),
    sortBy: { field, direction: sortDirection },
    search,
    status,
    countUpTo: countUpTo === null ? Infinity : (whole(countUpTo, 0, MAX_OFFSET) ?? refuse('INVALID_COUNT')),
  }
}

/** A whole number between two others; null for anything else. A query string holds digits; a call through `auth.api` may hold the number itself. */
export function whole(value: unknown, min: number, max: number): number | null {
  const number = typeof value === 'number' ? value : typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : NaN
  return Number.isInteger(number) && number >= min && number <= max ? number : null
}

function refuse(code: Parameters<typeof refusal>[0]): never {
  throw refusal(code)
}
