import { describe, expect, it } from 'vitest'
import type { Page, Traits } from '../../src/adapter/index.ts'
import { NO_COLUMNS } from '../../src/data/columns.ts'
import { cut, lastPage, paging, withFresh } from '../../src/data/page.ts'
import type { View } from '../../src/data/view.ts'
import { apiKey, listOnly } from '../flows/world.ts'

const view = (pageIndex = 0, limit = 2): View => ({ pageIndex, limit, sort: [], search: '', filter: {}, columns: NO_COLUMNS, cursors: [null] })
const traits = (rest: Partial<Traits> = {}): Traits => listOnly([], rest).traits
const page = (ids: string, rest: Partial<Page> = {}): Page => ({ items: [...ids].map((id) => apiKey(id)), ...rest })
const idsOf = ({ items }: Pick<Page, 'items'>): string => items.map(({ id }) => id).join('')

describe('the page that is looked at', () => {
  it('is the answer itself where the back end pages', () => {
    const answer = page('abc', { total: 9 })
    expect(cut(answer, view(1), 'offset')).toBe(answer)
    expect(cut(answer, view(1), 'cursor')).toBe(answer)
  })

  it('is cut from the answer where that holds everything, which then tells the total', () => {
    expect([0, 1, 2].map((index) => idsOf(cut(page('abc'), view(index), 'none')))).toEqual(['ab', 'c', ''])
    expect(cut(page('abc'), view(1), 'none').total).toBe(3)
  })
})

describe('a key that was just made', () => {
  it('stands on top, once', () => {
    expect(idsOf({ items: withFresh(page('ab').items, apiKey('c')) })).toBe('cab')
    expect(idsOf({ items: withFresh(page('abc').items, apiKey('c')) })).toBe('cab')
    expect(idsOf({ items: withFresh(page('cab').items, apiKey('c')) })).toBe('cab')
  })

  it('is not among the rows further down', () => {
    expect(idsOf({ items: withFresh(page('abc').items, apiKey('c'), false) })).toBe('ab')
    expect(idsOf({ items: withFresh(page('cab').items, apiKey('c'), false) })).toBe('ab')
  })

  it('is none of a page without one', () => {
    const { items } = page('ab')
    expect(withFresh(items, null)).toBe(items)
  })
})

describe('the last page', () => {
  it.each([[0, 0], [1, 0], [2, 0], [3, 1], [4, 1], [5, 2]])('of a list of %i keys, two a page, is at index %i', (total, index) => {
    expect(lastPage(page('ab', { total }), view(7), traits())).toBe(index)
  })

  it('is counted in the pages that the back end gives, which may be shorter', () => {
    expect(lastPage(page('a', { total: 10 }), view(0, 10), traits({ maxLimit: 3 }))).toBe(3)
    expect(lastPage(page('a', { total: 10 }), view(0, 3), traits({ maxLimit: 10 }))).toBe(3)
  })

  it('without a total is the one before a page that turned out empty', () => {
    expect([lastPage(page('a'), view(3), traits()), lastPage(page(''), view(3), traits()), lastPage(page(''), view(0), traits())]).toEqual([3, 2, 0])
  })

  it('of a list that only goes forward is not counted: a total says nothing about its cursors', () => {
    expect(lastPage(page('a', { total: 1 }), view(3), traits({ paging: 'cursor' }))).toBe(3)
    expect(lastPage(page('', { total: 1 }), view(3), traits({ paging: 'cursor' }))).toBe(2)
  })
})

describe('what lies around a page', () => {
  it.each([
    ['of a total', page('ab', { total: 5 }), 1, {}, { pageCount: 3, hasNext: true, nextCursor: null }],
    ['of a total, at its end', page('a', { total: 5 }), 2, {}, { pageCount: 3, hasNext: false, nextCursor: null }],
    ['of an empty list: one page', page('', { total: 0 }), 0, {}, { pageCount: 1, hasNext: false, nextCursor: null }],
    ['without a total, a full page: maybe more', page('ab'), 0, {}, { pageCount: null, hasNext: true, nextCursor: null }],
    ['without a total, a page that was full before a removal: maybe more', { ...page('a'), gone: 1 }, 0, {}, { pageCount: null, hasNext: true, nextCursor: null }],
    ['without a total, a short page: no more', page('a'), 0, {}, { pageCount: null, hasNext: false, nextCursor: null }],
    ['of a cursor', page('ab', { nextCursor: 'c', total: 5 }), 0, { paging: 'cursor' }, { pageCount: 3, hasNext: true, nextCursor: 'c' }],
    ['of no further cursor, whatever the total says', page('ab', { nextCursor: null, total: 9 }), 0, { paging: 'cursor' }, { pageCount: 5, hasNext: false, nextCursor: null }],
    ['of a cursor that is left out', page('ab'), 0, { paging: 'cursor' }, { pageCount: null, hasNext: false, nextCursor: null }],
  ] as const)('is told %s', (_, answer, index, rest, told) => {
    expect(paging(answer, view(index), traits(rest), false)).toEqual(told)
  })

  it('is unknown before the first answer', () => {
    expect(paging(undefined, view(), traits(), false)).toEqual({ pageCount: null, hasNext: false, nextCursor: null })
  })

  it('is not taken from another page that is still on screen, except how many there are', () => {
    expect(paging(page('ab', { nextCursor: 'c' }), view(), traits({ paging: 'cursor' }), true)).toEqual({ pageCount: null, hasNext: false, nextCursor: null })
    expect(paging(page('ab'), view(), traits(), true)).toMatchObject({ hasNext: false })
    expect(paging(page('ab', { total: 5 }), view(), traits(), true)).toMatchObject({ pageCount: 3, hasNext: true })
  })
})
