import { describe, expect, it } from 'vitest'
import type { Page, Traits } from '../../src/adapter/index.ts'
import { type Known, UNKNOWN, joined, learned, spanOf } from '../../src/data/stretches.ts'
import { apiKey, listOnly } from '../flows/world.ts'

const SIZE = 10
const traits = (paging: Traits['paging'] = 'offset'): Traits => listOnly([], { paging }).traits
const page = (count: number, rest: Partial<Page> = {}, from = 0): Page => ({ items: Array.from({ length: count }, (_, n) => apiKey(`${from + n}`)), ...rest })
const known = (rest: Partial<Known> = {}): Known => ({ ...UNKNOWN, ...rest })

describe('the stretches that are fetched', () => {
  it.each([
    ['at the top', 0, 4, { first: 0, last: 0 }],
    ['near the end of one, the next as well', 0, 6, { first: 0, last: 1 }],
    ['in the middle, those on both sides that are near', 42, 57, { first: 3, last: 6 }],
    ['at the very end, none beyond it', 97, 99, { first: 9, last: 9 }],
    ['past the end, the last', 500, 510, { first: 9, last: 9 }],
  ])('%s', (_, first, last, span) => expect(spanOf(first, last, SIZE, known({ total: 100 }), traits())).toEqual(span))

  it('of a list that only goes forward end with the one whose cursor is known', () => {
    expect(spanOf(90, 99, SIZE, known({ cursors: [null, 'a'], total: 100 }), traits('cursor'))).toEqual({ first: 1, last: 1 })
  })

  it('are the first of a list that has no key', () => {
    expect(spanOf(0, 0, SIZE, known({ total: 0 }), traits())).toEqual({ first: 0, last: 0 })
  })
})

describe('what is learned of a list', () => {
  it('is nothing while nothing has come', () => {
    expect(learned(UNKNOWN, 3, [undefined, undefined], SIZE, traits())).toBe(UNKNOWN)
  })

  it('is its total, as the last answer has it', () => {
    const before = learned(UNKNOWN, 0, [page(10, { total: 35 })], SIZE, traits())
    expect(before).toMatchObject({ total: 35, reach: 10, end: null })
    expect(learned(before, 0, [page(10, { total: 34 })], SIZE, traits())).toMatchObject({ total: 34 })
  })

  it('is its end where a stretch is not full', () => {
    const before = learned(UNKNOWN, 0, [page(10), page(10)], SIZE, traits())
    expect(before).toMatchObject({ reach: 20, end: null })
    expect(learned(before, 2, [page(3)], SIZE, traits())).toMatchObject({ reach: 23, end: 23 })
    expect(learned(UNKNOWN, 0, [page(0)], SIZE, traits())).toMatchObject({ end: 0 })
  })

  it('is no end where a stretch is short because a key of it was removed', () => {
    const before = learned(UNKNOWN, 0, [page(10), page(10)], SIZE, traits())
    expect(learned(before, 0, [page(10), { ...page(9), gone: 1 }], SIZE, traits()).end).toBeNull()
    expect(learned(before, 0, [page(10), { ...page(8), gone: 1 }], SIZE, traits()).end).toBe(18)
    expect(learned(before, 1, [{ ...page(9), gone: 1 }, page(0)], SIZE, traits()).end).toBe(20)
  })

  it('is the cursor of each stretch, and that there is none after the last', () => {
    const first = learned(UNKNOWN, 0, [page(10, { nextCursor: 'a' })], SIZE, traits('cursor'))
    expect(first).toMatchObject({ cursors: [null, 'a'], end: null })
    expect(learned(first, 1, [page(10, { nextCursor: null })], SIZE, traits('cursor'))).toMatchObject({ cursors: [null, 'a'], end: 20 })
    expect(learned(first, 0, [page(10, { nextCursor: 'b' })], SIZE, traits('cursor')).cursors).toEqual([null, 'b'])
  })

  it('is no end where there are more rows than there were', () => {
    const before = learned(UNKNOWN, 0, [page(10), page(3)], SIZE, traits())
    expect(before.end).toBe(13)
    expect(learned(before, 1, [page(10)], SIZE, traits()).end).toBeNull()
    expect(learned(before, 0, [page(10)], SIZE, traits()).end).toBe(13)
    expect(learned(known({ end: 20 }), 1, [page(10)], SIZE, traits()).end).toBe(20)
  })

  it('is its end where the stretch after a full one is empty', () => {
    const before = learned(UNKNOWN, 0, [page(10), page(10)], SIZE, traits())
    expect(learned(before, 2, [page(0)], SIZE, traits())).toMatchObject({ reach: 20, end: 20 })
    expect(learned(UNKNOWN, 0, [page(10), page(10), page(0)], SIZE, traits())).toMatchObject({ reach: 20, end: 20 })
  })

  it('is neither longer nor without an end for an empty stretch beyond it, and shorter for one where it went on', () => {
    const before = learned(UNKNOWN, 0, [page(10), page(3)], SIZE, traits())
    expect(learned(before, 4, [page(0)], SIZE, traits()).end).toBe(13)
    expect(learned(UNKNOWN, 4, [page(0)], SIZE, traits())).toBe(UNKNOWN)
    expect(learned(before, 0, [page(10), page(0)], SIZE, traits()).end).toBe(10)
  })

  it('is no end beside a total, which moves with each answer, but for a list that only goes forward', () => {
    expect(learned(UNKNOWN, 1, [page(3, { total: 13 })], SIZE, traits())).toMatchObject({ total: 13, end: null })
    expect(learned(UNKNOWN, 0, [page(3, { total: 3, nextCursor: null })], SIZE, traits('cursor'))).toMatchObject({ total: 3, end: 3 })
  })

  it('is the same cursors where a stretch has the one that it had', () => {
    const before = learned(UNKNOWN, 0, [page(10, { nextCursor: 'a' }), page(10, { nextCursor: 'b' })], SIZE, traits('cursor'))
    expect(before.cursors).toEqual([null, 'a', 'b'])
    expect(learned(before, 0, [page(10, { nextCursor: 'a' })], SIZE, traits('cursor'))).toBe(before)
  })

  it('is the cursor of each in its place, where one before is on its way', () => {
    const before = learned(UNKNOWN, 0, [page(10, { nextCursor: 'a' }), page(10, { nextCursor: 'b' }), page(10, { nextCursor: 'c' }), page(3)], SIZE, traits('cursor'))
    const after = learned(before, 0, [page(10, { nextCursor: 'new' }), undefined, page(10, { nextCursor: 'c' }), page(3)], SIZE, traits('cursor'))
    expect(after.cursors).toEqual([null, 'new', 'b', 'c'])
  })

  it('is the same object when an answer says nothing new', () => {
    const before = learned(UNKNOWN, 0, [page(10, { total: 35 })], SIZE, traits())
    expect(learned(before, 0, [page(10, { total: 35 })], SIZE, traits())).toBe(before)
  })
})

describe('the rows of several stretches', () => {
  it('stand in a line, with room for those that have not come', () => {
    const rows = joined([page(10), undefined, page(3, {}, 20)], SIZE)
    expect(rows).toHaveLength(23)
    expect([rows[9]?.id, rows[10], rows[20]?.id]).toEqual(['9', undefined, '20'])
  })

  it('hold a key once that moved from one to the other between two answers', () => {
    expect(joined([page(10), page(3, {}, 9)], SIZE).map((key) => key?.id)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11'])
  })
})
