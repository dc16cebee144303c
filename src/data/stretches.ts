import type { ApiKey, Page, Traits } from '../adapter/types.ts'
import { type Kept, answeredWith } from './page.ts'

/** Which stretches of a long list are looked at, by their numbers. */
export interface Span {
  readonly first: number
  readonly last: number
}

/** What has been learned of a list by the answers so far. */
export interface Known {
  /** Where each stretch starts, in a list that only goes forward. */
  readonly cursors: readonly (string | null)[]
  readonly total: number | null
  /** How many rows were seen, from the first on. */
  readonly reach: number
  /** How many there are, once the last was seen. */
  readonly end: number | null
}

export const UNKNOWN: Known = { cursors: [null], total: null, reach: 0, end: null }

/** The stretches that hold these rows, and those next to them that a scroll reaches soon. A list that only goes forward is entered stretch by stretch. */
export function spanOf(firstRow: number, lastRow: number, size: number, { cursors, end, total }: Known, { paging }: Traits): Span {
  const margin = size / 2
  const rows = end ?? total ?? Infinity
  const furthest = Math.min(Math.max(0, Math.ceil(rows / size) - 1), paging === 'cursor' ? cursors.length - 1 : Infinity)
  const last = Math.min(furthest, Math.floor((lastRow + margin) / size))
  return { first: Math.min(last, Math.max(0, Math.floor((firstRow - margin) / size))), last }
}

/** What is known when these stretches have come, the first of them being number `first`; the same object where that is nothing new. */
export function learned(known: Known, first: number, pages: readonly (Kept | undefined)[], size: number, { paging }: Traits): Known {
  let { cursors, total, reach, end } = known
  for (const [n, page] of pages.entries()) {
    if (!page) continue
    const index = first + n
    const rows = index * size + page.items.length
    const isLast = paging === 'cursor' ? page.nextCursor == null : answeredWith(page) < size
    total = page.total ?? total
    const isBeyond = page.items.length === 0 && rows > reach // the list ends before it, and it says not where
    if (isBeyond) continue
    reach = Math.max(reach, rows)
    const before = pages[n - 1]
    const isExact = page.items.length > 0 || index === 0 || rows === reach || (before && answeredWith(before) === size)
    if (isLast && isExact) end = rows
    else if (end !== null && rows > end) end = null
    // What follows is kept until its turn: of a stretch on its way nothing is learned, and the next has its place all the same.
    if (page.nextCursor != null && index < cursors.length && cursors[index + 1] !== page.nextCursor) cursors = [...cursors.slice(0, index + 1), page.nextCursor, ...cursors.slice(index + 2)]
  }
  if (total !== null && paging !== 'cursor') end = null // the total moves with each answer
  const isSame = cursors === known.cursors && total === known.total && reach === known.reach && end === known.end
  return isSame ? known : { cursors, total, reach, end }
}

/** The rows of these stretches in a line, undefined for those that have not come. A key that moved between two answers is there once. */
export function joined(pages: readonly (Page | undefined)[], size: number): readonly (ApiKey | undefined)[] {
  const seen = new Set<string>()
  return pages.flatMap((page) => {
    if (!page) return Array.from({ length: size }, () => undefined)
    return page.items.filter(({ id }) => !seen.has(id) && seen.add(id))
  })
}
