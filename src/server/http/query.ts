import { checkQuery, type ListQuery, type SortRule, type Traits } from '../../adapter/index.ts'
import { Refusal } from './refusal.ts'

/** The most keys of one page, whatever the adapter allows. */
export const MAX_LIMIT = 1000
const DEFAULT_LIMIT = 50
const LONGEST_QUERY = 12_288 // in UTF-16 units: more than most proxies let through, and less than costs anything to read
const LONGEST_TEXT = 1000
const MOST_RULES = 10

const WHOLE = /^(0|[1-9]\d{0,15})$/
const LIST = new Set(['limit', 'offset', 'cursor', 'sort', 'search'])

export type Params = ReadonlyMap<string, string>

/** The parameters of a query string. Throws `validation` for one that is given twice: who is in front may have read the other. */
export function paramsOf(url: string): Params {
  const { search, searchParams } = new URL(url)
  if (search.length > LONGEST_QUERY) throw new Refusal('validation', 'The query string is too long.', { status: 414 })
  const entries = [...searchParams]
  const params = new Map(entries)
  if (params.size < entries.length) throw malformed('A parameter of the query string is repeated.')
  return params
}

/** Throws `validation` for a parameter that has no meaning here: who sends it means something that would not be done. */
export function checkOnly(params: Params, ...names: readonly string[]): void {
  for (const name of params.keys()) if (!names.includes(name)) throw malformed('The query string has a parameter that means nothing here.')
}

/** The id that a request names. */
export function idOf(params: Params): string {
  const id = params.get('id')
  if (!id) throw malformed('The query string has no `id`.') // nor is an empty one a key's: to a careless adapter it may mean all of them
  if (id.length > LONGEST_TEXT) throw malformed('The `id` is too long.')
  return id
}

/** What is asked of a list. Throws `validation` where it can't be read, `unsupported` where the traits don't declare it. */
export function listQuery(params: Params, traits: Traits): ListQuery {
  const filters = [...params.keys()].filter((name) => name.startsWith('filter.'))
  checkOnly(params, ...LIST, ...filters)
  const { sort, search } = { sort: params.get('sort'), search: params.get('search') }
  if ((search?.length ?? 0) > LONGEST_TEXT) throw malformed('The `search` is too long.')
  const limit = whole(params, 'limit', 1) ?? DEFAULT_LIMIT
  const query: ListQuery = {
    ...position(params, traits.paging),
    limit: traits.paging === 'none' ? Number.MAX_SAFE_INTEGER : Math.min(limit, maxLimit(traits)), // none: one answer holds every key
    ...(sort !== undefined && { sort: sortRules(sort) }),
    ...(search && { search }),
    ...(filters.length > 0 && { filter: Object.fromEntries(filters.map((name) => [name.slice('filter.'.length), params.get(name)])) }),
  }
  checkQuery(query, traits)
  return query
}

/** The most keys of one page of an adapter. */
export function maxLimit(traits: Traits): number {
  return Math.min(traits.maxLimit ?? MAX_LIMIT, MAX_LIMIT)
}

// Where to go on is said in the one way that the adapter knows: the first page, answered in place of another, would be taken for that one.
function position(params: Params, paging: Traits['paging']): Pick<ListQuery, 'offset' | 'cursor'> {
  const offset = whole(params, 'offset', 0) ?? 0
  const cursor = params.get('cursor') ?? null
  if (cursor !== null && paging !== 'cursor') throw malformed('It has a `cursor`, and the adapter does not page by cursor.')
  if (offset > 0 && paging === 'none') throw malformed('It has an `offset`, and the adapter does not page.')
  if (offset > 0 && paging === 'cursor' && cursor === null) throw malformed('It has an `offset` without a `cursor`, and the adapter pages by cursor.')
  return { offset, cursor }
}

function whole(params: Params, name: 'limit' | 'offset', min: number): number | undefined {
  const text = params.get(name)
  if (text === undefined) return undefined
  const number = WHOLE.test(text) ? Number(text) : NaN
  if (!Number.isSafeInteger(number) || number < min) throw malformed(`The \`${name}\` is no whole number from ${min}.`)
  return number
}

function sortRules(text: string): readonly SortRule[] {
  const rules = text.split(',')
  if (rules.length > MOST_RULES) throw malformed('The `sort` has too many columns.')
  return rules.map(sortRule)
}

function sortRule(text: string): SortRule {
  const [, by = '', direction] = /^(.+):(asc|desc)$/s.exec(text) ?? []
  if (direction !== 'asc' && direction !== 'desc') throw malformed('The `sort` is not written as `name:asc,createdAt:desc`.')
  return { by, direction }
}

function malformed(hint: string): Refusal {
  return new Refusal('validation', hint, { status: 400 })
}
