import { APIError } from 'better-auth/api'
import type { KeyRow } from './read-page.ts'

/** The most keys one answer holds. */
export const MAX_LIMIT = 100
const MAX_OFFSET = 1_000_000_000
const MAX_SEARCH_LENGTH = 1000

/** What is answered to a list request that is malformed or meant for another configuration, with status 400. */
export const LIST_ERROR_CODES = {
  INVALID_LIMIT: { code: 'INVALID_LIMIT', message: `\`limit\` must be a whole number from 1 to ${MAX_LIMIT}.` },
  INVALID_OFFSET: { code: 'INVALID_OFFSET', message: `\`offset\` must be a whole number from 0 to ${MAX_OFFSET}.` },
  INVALID_SORT: { code: 'INVALID_SORT', message: '`sortBy` must be createdAt, name, lastUsedAt or expiresAt, and `sortDirection` asc or desc.' },
  INVALID_SEARCH: { code: 'INVALID_SEARCH', message: `\`search\` must be a text of at most ${MAX_SEARCH_LENGTH} characters.` },
  CONFIG_MISMATCH: { code: 'CONFIG_MISMATCH', message: '`configId` must be the one that keyrackPlugin() was given.' },
} as const

const COLUMN_OF = new Map<unknown, keyof KeyRow>([
  ['createdAt', 'createdAt'],
  ['name', 'searchableName'],
  ['lastUsedAt', 'lastRequest'],
  ['expiresAt', 'expiresAt'],
])

export interface ListRequest {
  readonly limit: number
  readonly offset: number
  readonly sortBy: { readonly field: keyof KeyRow; readonly direction: 'asc' | 'desc' }
  readonly search: string
}

/** Reads the query string of a list request; throws a 400 with one of `LIST_ERROR_CODES`. Without a sort, the newest key comes first. */
export function parseListQuery(query: Readonly<Record<string, unknown>>, configId: string): ListRequest {
  // Who creates keys of another configuration than is listed here would never see them.
  if (query['configId'] !== undefined && query['configId'] !== configId) throw refusal('CONFIG_MISMATCH')
  const { limit = 10, offset = 0, sortBy = 'createdAt', search = '' } = query
  const { sortDirection = sortBy === 'createdAt' ? 'desc' : 'asc' } = query
  const field = COLUMN_OF.get(sortBy)
  if (!field || (sortDirection !== 'asc' && sortDirection !== 'desc')) throw refusal('INVALID_SORT')
  if (typeof search !== 'string' || search.length > MAX_SEARCH_LENGTH) throw refusal('INVALID_SEARCH')
  return {
    limit: whole(limit, 1, MAX_LIMIT, 'INVALID_LIMIT'),
    offset: whole(offset, 0, MAX_OFFSET, 'INVALID_OFFSET'),
    sortBy: { field, direction: sortDirection },
    search,
  }
}

// A query string holds digits; a call through `auth.api` may hold the number itself.
function whole(value: unknown, min: number, max: number, code: keyof typeof LIST_ERROR_CODES): number {
  const number = typeof value === 'number' ? value : /^\d{1,10}$/.test(String(value)) ? Number(value) : NaN
  if (!Number.isInteger(number) || number < min || number > max) throw refusal(code)
  return number
}

function refusal(code: keyof typeof LIST_ERROR_CODES): APIError {
  return APIError.from('BAD_REQUEST', LIST_ERROR_CODES[code])
}
