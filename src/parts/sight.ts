import type { ApiKey } from '../adapter/types.ts'
import type { Keys } from '../hooks/use-keys.ts'

/** Which rows of a long list are in the page. */
export interface Sight {
  /** The place of each among all. */
  readonly indexes: readonly number[]
  /** The room before the first of them, between them where one is far from the others, and after the last, in pixels. */
  readonly gaps: readonly number[]
  readonly held: Held | null
}

/** A row that has the focus: it stays in the page, and its key at hand, wherever the list is scrolled to. */
export interface Held {
  readonly index: number
  readonly apiKey: ApiKey | undefined
}

/** What tells one list from another: its order, and what it was asked for. */
export function questionOf({ view }: Keys): string {
  return JSON.stringify([view.sort, view.search, view.filter])
}

/** The first rows, until it is known which are in sight. */
export function firstOf(count: number): Sight {
  return { indexes: Array.from({ length: count }, (_, n) => n), gaps: [], held: null }
}

/** The key in a place; undefined for one that is on its way. */
export function keyAt({ rows, start, fresh }: Keys, held: Held | null, index: number): ApiKey | undefined {
  return rows[index - start] ?? (index === 0 && fresh ? fresh : index === held?.index ? held.apiKey : undefined)
}

export function isSameSight(a: Sight | null, b: Sight): boolean {
  return a !== null && a.held === b.held && String(a.indexes) === String(b.indexes) && String(a.gaps) === String(b.gaps)
}
