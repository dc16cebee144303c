import { type ArrangedSort, type SortValue, compareIds, compareValues, comparison, sortValue } from '../adapter/arrange.ts'
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
/** So many keys are sorted in one step, and for so many milliseconds one step follows the other: less than is felt. */
const AT_ONCE = 1000
const WITHOUT_PAUSE_MS = 16

/** The ranking of a column that has begun before anybody sorts by it. */
interface Ahead {
  readonly keys: readonly ApiKey[]
  readonly by: ArrangedSort
  readonly steps: Generator<void, Column>
}

/**
 * The places of keys in the order of each column, so that thousands are sorted by comparing numbers.
 *
 * To compare two names takes thirty times as long as to compare two numbers. A place stays right when other keys come and go.
 */
export class Ranks {
  readonly #columns = new Map<ArrangedSort, Column>()
  #ahead: Ahead | null = null
  /** Keys as they were sorted last: some of them are in the same order. */
  #last: { readonly sort: string; readonly keys: readonly ApiKey[] } | null = null

  /** Ranks these keys by a column that they may be sorted by soon, step by step, so that the page goes on meanwhile. */
  prepare(keys: readonly ApiKey[], by: ArrangedSort): void {
    if (keys.length <= AT_ONCE || this.#columns.has(by) || this.#begun(keys, by)) return
    const ahead: Ahead = { keys, by, steps: ranking(keys, by) }
    this.#ahead = ahead
    const goOn = (): void => {
      const pause = performance.now() + WITHOUT_PAUSE_MS
      while (this.#ahead === ahead && performance.now() < pause) {
        const { done, value } = ahead.steps.next()
        if (done) this.#keep(by, value)
      }
      if (this.#ahead === ahead) setTimeout(goOn)
    }
    setTimeout(goOn)
  }

  /** Some of these keys in the order of a sort; equal ones by id. */
  sorted(some: readonly ApiKey[], all: readonly ApiKey[], sort: readonly SortRule<ArrangedSort>[]): readonly ApiKey[] {
    if (sort.some(({ by }) => !this.#columns.has(by)) && isSorted(some, sort)) return some // as most back ends answer: nothing of it has to be kept
    const rules = JSON.stringify(sort)
    const known = this.#last?.sort === rules ? among(this.#last.keys, some) : []
    const sorted = known.length === some.length ? known : this.#sorted(some, all, sort)
    if (some.length === all.length) this.#last = { sort: rules, keys: sorted }
    return sorted
  }

  #sorted(some: readonly ApiKey[], all: readonly ApiKey[], sort: readonly SortRule<ArrangedSort>[]): readonly ApiKey[] {
    const places = sort.map(({ by, direction }) => {
      const { of } = this.#rank(all, by)
      return Float64Array.from(some, (key) => signed(of.get(key) ?? NONE, direction))
    })
    const compare = (a: number, b: number): number => {
      for (const place of places) if (place[a] !== place[b]) return (place[a] ?? 0) - (place[b] ?? 0)
      return compareIds(some[a] as ApiKey, some[b] as ApiKey)
    }
    return Array.from(Uint32Array.from(some.keys()).sort(compare), (index) => some[index] as ApiKey)
  }

  #rank(keys: readonly ApiKey[], by: ArrangedSort): Column {
    const known = this.#columns.get(by)
    const later = known ? keys.filter((key) => !known.of.has(key)) : keys
    if (known && known.later + later.length <= MANY) {
      for (const key of later) insert(known, key, by)
      return known
    }
    return this.#keep(by, finished(this.#begun(keys, by) ?? ranking(keys, by)))
  }

  /** What is left of the ranking of these keys that has begun; null where it has not. */
  #begun(keys: readonly ApiKey[], by: ArrangedSort): Ahead['steps'] | null {
    return this.#ahead?.keys === keys && this.#ahead.by === by ? this.#ahead.steps : null
  }

  #keep(by: ArrangedSort, column: Column): Column {
    if (this.#ahead?.by === by) this.#ahead = null
    this.#columns.set(by, column)
    return column
  }
}

function among(keys: readonly ApiKey[], wanted: readonly ApiKey[]): readonly ApiKey[] {
  const all = new Set(wanted)
  return keys.filter((key) => all.has(key))
}

function isSorted(keys: readonly ApiKey[], sort: readonly SortRule<ArrangedSort>[]): boolean {
  const compare = comparison({ sort })
  return keys.every((key, index) => index === 0 || compare(keys[index - 1] ?? key, key) <= 0)
}

const NONE = Infinity // a key without a value is last, whichever way the rest is sorted

function signed(rank: number, direction: SortRule['direction']): number {
  return direction === 'asc' || rank === NONE ? rank : -rank
}

interface Valued {
  readonly key: ApiKey
  readonly value: SortValue
}

/** Ranks all the keys, in steps of some milliseconds. */
function* ranking(keys: readonly ApiKey[], by: ArrangedSort): Generator<void, Column> {
  let runs: Valued[][] = []
  for (let start = 0; start < keys.length; start += AT_ONCE) {
    runs.push(keys.slice(start, start + AT_ONCE).map((key) => ({ key, value: sortValue(key, by) })).sort(byValue))
    yield
  }
  while (runs.length > 1) {
    const longer: Valued[][] = []
    for (let n = 0; n < runs.length; n += 2) {
      longer.push(yield* merged(runs[n] ?? [], runs[n + 1] ?? []))
    }
    runs = longer
  }
  return yield* columnOf(runs[0] ?? [])
}

function finished(steps: Generator<void, Column>): Column {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

function byValue(a: Valued, b: Valued): number {
  return compareValues(a.value, b.value)
}

function* merged(left: readonly Valued[], right: readonly Valued[]): Generator<void, Valued[]> {
  const all: Valued[] = []
  let [l, r] = [0, 0]
  for (let [a, b] = [left[0], right[0]]; a && b; [a, b] = [left[l], right[r]]) {
    const isNext = byValue(a, b) <= 0
    all.push(isNext ? a : b)
    if (isNext) l++
    else r++
    if (all.length % AT_ONCE === 0) yield
  }
  return all.concat(left.slice(l), right.slice(r))
}

function* columnOf(valued: readonly Valued[]): Generator<void, Column> {
  const column: Column = { of: new WeakMap(), entries: [], later: 0 }
  for (const [index, { key, value }] of valued.entries()) {
    const last = column.entries.at(-1)
    const rank = value === null ? NONE : last === undefined ? 0 : compareValues(last.value, value) === 0 ? last.rank : last.rank + 1
    if (rank !== last?.rank) column.entries.push({ value, rank })
    column.of.set(key, rank)
    if (index % AT_ONCE === 0) yield
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
