import type { ApiKey } from '../adapter/types.ts'
import type { Keys } from '../hooks/use-keys.ts'

/** Which rows of a long list are in the page. */
export interface Sight {
  /** The place of each among all. */
  readonly indexes: readonly number[]
  /** How high each of them is, in pixels. */
  readonly heights: readonly number[]
  /** The room before the first of them, between them where one is far from the others, and after the last, in pixels. */
  readonly gaps: readonly number[]
  readonly held: Held | null
}

/** A row that has the focus: it stays in the page, and its key at hand, wherever the list is scrolled to. */
export interface Held {
  readonly index: number
  readonly apiKey: ApiKey | undefined
}

/** What tells one list from another: its order, what it was asked for, and which page of it is looked at. */
export function questionOf({ view, mode }: Keys): string {
  return JSON.stringify([view.sort, view.search, view.filter, mode === 'pages' && [view.pageIndex, view.limit]])
}

/** How high a row is where nothing says otherwise, with the line above it, in pixels. */
export const USUAL_HEIGHT = 49

/** The first rows, until it is known which are in sight. */
export function firstOf(count: number): Sight {
  return { indexes: Array.from({ length: count }, (_, n) => n), heights: Array.from({ length: count }, () => USUAL_HEIGHT), gaps: [], held: null }
}

/** The key in a place; undefined for one that is on its way. */
export function keyAt({ rows, start, fresh }: Keys, held: Held | null, index: number): ApiKey | undefined {
  return rows[index - start] ?? (index === 0 && fresh ? fresh : index === held?.index ? held.apiKey : undefined)
}

/** Where the row that has the focus is now: keys may have come and gone above it. Null where its key is no more. */
export function follow(held: Held | null, keys: Keys): Held | null {
  if (!held) return null
  const there = keyAt(keys, null, held.index)
  if (!held.apiKey) return there ? { ...held, apiKey: there } : held
  const { id } = held.apiKey
  if (there?.id === id) return held
  const at = keys.rows.findIndex((key) => key?.id === id)
  if (at !== -1) return { ...held, index: keys.start + at }
  return there ? null : held
}

/** What is in sight, with the row that has the focus where it is now. */
export function upToDate(sight: Sight, keys: Keys): Sight {
  const held = follow(sight.held, keys)
  if (held === sight.held) return sight
  const isElsewhere = held !== null && !sight.indexes.includes(held.index)
  return { ...sight, held, indexes: isElsewhere ? sight.indexes.map((index) => (index === sight.held?.index ? held.index : index)) : sight.indexes }
}

type Rows = readonly (ApiKey | undefined)[]

/** Whether a row waits for its key right after another that does. */
export function isWithin(rows: Rows, { gaps }: Sight, n: number): boolean {
  return n > 0 && rows[n] === undefined && rows[n - 1] === undefined && !gaps[n]
}

/** The heights of the rows that wait one after the other, from the first of them on. */
export function heightsFrom(rows: Rows, sight: Sight, first: number): readonly number[] {
  const end = rows.findIndex((_, n) => n > first && !isWithin(rows, sight, n))
  return sight.heights.slice(first, end < 0 ? undefined : end)
}

export function isSameSight(a: Sight | null, b: Sight): boolean {
  return a !== null && a.held === b.held && String(a.indexes) === String(b.indexes) && String(a.heights) === String(b.heights) && String(a.gaps) === String(b.gaps)
}
