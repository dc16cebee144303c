import { type ArrangedSort, type SortValue, compareIds, compareValues, sortValue } from '../adapter/arrange.ts'
import type { ApiKey, SortRule } from '../adapter/types.ts'

interface Entry {
  readonly value: SortValue
  readonly rank: number
}

interface Column {
  readonly of: WeakMap<ApiKey, number>
  /** The values in their order, for what comes later to find its place among. */
  readonly entries: Entry[]
  /** How many keys came later: each is ranked halfway between two others, and of such halves a number holds about fifty. */
  later: number
}

/** How many keys may come later before a column is ranked anew. */
const MANY = 40

/**
 * The places of keys in the order of each column, so that thousands are sorted by comparing numbers.
 *
 * To compare two names takes thirty times as long as to compare two numbers. A place stays right when other keys come and go.
 */
export class Ranks {
  readonly #columns = new Map<ArrangedSort, Column>()

  /** Some of these keys in the order of a sort; equal ones by id. */
  sorted(some: readonly ApiKey[], all: readonly ApiKey[], sort: readonly SortRule<ArrangedSort>[]): readonly ApiKey[] {
    const rules = sort.map(({ by, direction }) => ({ ranks: this.#rank(all, by).of, sign: direction === 'asc' ? 1 : -1 }))
    return [...some].sort((a, b) => {
      for (const { ranks, sign } of rules) {
        const [left, right] = [ranks.get(a) ?? NONE, ranks.get(b) ?? NONE]
        if (left !== right) return left === NONE || right === NONE ? left - right : sign * (left - right)
      }
      return compareIds(a, b)
    })
  }

  #rank(keys: readonly ApiKey[], by: ArrangedSort): Column {
    const known = this.#columns.get(by)
    const later = known ? keys.filter((key) => !known.of.has(key)) : keys
    if (known && known.later + later.length <= MANY) {
      for (const key of later) insert(known, key, by)
      return known
    }
    const column = rankAll(keys, by)
    this.#columns.set(by, column)
    return column
  }
}

const NONE = Number.MAX_VALUE // a key without a value is last, whichever way the rest is sorted

function rankAll(keys: readonly ApiKey[], by: ArrangedSort): Column {
  const valued = keys.map((key) => ({ key, value: sortValue(key, by) })).sort((a, b) => compareValues(a.value, b.value))
  const column: Column = { of: new WeakMap(), entries: [], later: 0 }
  for (const { key, value } of valued) {
    const last = column.entries.at(-1)
    const rank = value === null ? NONE : last === undefined ? 0 : compareValues(last.value, value) === 0 ? last.rank : last.rank + 1
    if (rank !== last?.rank) column.entries.push({ value, rank })
    column.of.set(key, rank)
  }
  return column
}

function insert(column: Column, key: ApiKey, by: ArrangedSort): void {
  const { of, entries } = column
  const value = sortValue(key, by)
  const index = firstFrom(entries, value)
  const [before, after] = [entries[index - 1], entries[index]]
  if (value === null || (after && compareValues(after.value, value) === 0)) return void of.set(key, after?.rank ?? NONE)
  const rank = between(before?.rank, after?.rank)
  column.later++
  entries.splice(index, 0, { value, rank })
  of.set(key, rank)
}

function between(low: number | undefined, high: number | undefined): number {
  if (low === undefined) return high === undefined || high === NONE ? 0 : high - 1
  return high === undefined || high === NONE ? low + 1 : (low + high) / 2
}

/** The index of the first entry that does not come before a value. */
function firstFrom(entries: readonly Entry[], value: SortValue): number {
  let [low, high] = [0, entries.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (compareValues(entries[middle]?.value ?? null, value) < 0) low = middle + 1
    else high = middle
  }
  return low
}
