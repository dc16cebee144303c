import { ARRANGED, type ArrangedQuery, type ArrangedSort, matches } from '../adapter/arrange.ts'
import type { ApiKey, ListQuery, SortRule, Traits } from '../adapter/types.ts'
import type { Ranks } from './ranks.ts'
import type { View } from './view.ts'

type Wanted = Pick<View, 'sort' | 'search' | 'filter'>

/*
 * Where one answer holds every key, the page sorts, searches and filters what the back end can't. Of a list that comes in pages it
 * has a part only, and an order made of a part would be wrong.
 */

/** The columns that the list can be sorted by, wherever that is done. */
export function sortable({ paging, sort }: Traits): readonly string[] {
  return paging === 'none' ? [...new Set([...sort, ...ARRANGED.sort])] : sort
}

/** Whether the list can be sorted by several columns at once. */
export function sortsBySeveral({ paging, multiSort }: Traits): boolean {
  return paging === 'none' || multiSort === true
}

/** Whether the list can be searched. */
export function searchable({ paging, search }: Traits): boolean {
  return paging === 'none' || search
}

/** The values that the list can be filtered by, for each column that it can. */
export function filters({ paging, filter }: Traits): Readonly<Record<string, readonly string[]>> {
  return paging === 'none' ? { ...ARRANGED.filter, ...filter } : filter
}

/** What of the wish goes to the back end: each of sort, search and filter whole, or not at all. */
export function backEndPart({ sort, search, filter }: Wanted, traits: Traits): Pick<ListQuery, 'sort' | 'search' | 'filter'> {
  const chosen = Object.entries(filter).filter(([name]) => traits.filter[name] !== undefined)
  return {
    ...(sort.length > 0 && sortsInBackEnd(sort, traits) && { sort }),
    ...(traits.search && search !== '' && { search }),
    ...(chosen.length > 0 && { filter: Object.fromEntries(chosen) }),
  }
}

/** All the keys of an answer as the page shows them: with what the back end left to it. Those of a list in pages as they came. */
export function arrangeInPage(keys: readonly ApiKey[], { sort, search, filter }: Wanted, traits: Traits, ranks: Ranks): readonly ApiKey[] {
  if (traits.paging !== 'none') return keys
  const rest = {
    search: traits.search ? '' : search,
    filter: Object.fromEntries(Object.entries(filter).filter(([name]) => traits.filter[name] === undefined)),
  }
  const found = rest.search === '' && Object.keys(rest.filter).length === 0 ? keys : keys.filter((key) => matches(key, rest))
  return sort.length === 0 || sortsInBackEnd(sort, traits) ? found : ranks.sorted(found, keys, sort as NonNullable<ArrangedQuery['sort']>)
}

/** Gets ready to sort all the keys of an answer by a column, where that is done here. */
export function prepareInPage(keys: readonly ApiKey[], by: string, traits: Traits, ranks: Ranks): void {
  if (traits.paging === 'none' && !sortsInBackEnd([{ by, direction: 'asc' }], traits) && isArranged(by)) ranks.prepare(keys, by)
}

function isArranged(by: string): by is ArrangedSort {
  return (ARRANGED.sort as readonly string[]).includes(by)
}

function sortsInBackEnd(sort: readonly SortRule[], traits: Traits): boolean {
  return sort.every(({ by }) => traits.sort.includes(by)) && (sort.length === 1 || traits.multiSort === true)
}
