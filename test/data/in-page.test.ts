import { describe, expect, it, vi } from 'vitest'
import { ARRANGED, type Traits } from '../../src/adapter/index.ts'
import { arrangeInPage, backEndPart, filters, prepareInPage, searchable, sortable, sortsBySeveral } from '../../src/data/in-page.ts'
import { Ranks } from '../../src/data/ranks.ts'
import { apiKey } from '../flows/world.ts'

const NOTHING: Traits = { paging: 'none', total: false, sort: [], search: false, filter: {}, remove: 'delete', expiry: false, nameMaxLength: 64 }
const PAGED: Traits = { ...NOTHING, paging: 'offset' }
const ALL = { search: '', filter: {}, sort: [] }
const byName = { by: 'name', direction: 'asc' } as const
const byDate = { by: 'createdAt', direction: 'desc' } as const

describe('where one answer holds every key', () => {
  it('the list is sorted by any column, each named once, by several, searched and filtered by status', () => {
    expect(sortable({ ...NOTHING, sort: ['name', 'owner'] })).toEqual([...new Set(['name', 'owner', ...ARRANGED.sort])])
    expect(sortsBySeveral(NOTHING)).toBe(true)
    expect(searchable(NOTHING)).toBe(true)
    expect(filters({ ...NOTHING, filter: { zone: ['eu'] } })).toEqual({ ...ARRANGED.filter, zone: ['eu'] })
    expect(filters({ ...NOTHING, filter: { status: ['active'] } })['status']).toEqual(['active'])
  })
})

describe('where the list comes in pages', () => {
  it.each<[string, Partial<Traits>, boolean]>([
    ['nothing', {}, false],
    ['all', { sort: ['name'], multiSort: true, search: true, filter: { zone: ['eu'] } }, true],
  ])('it can %s of it that the back end can', (_, traits, can) => {
    const given = { ...PAGED, ...traits }
    expect(sortable(given)).toBe(given.sort)
    expect(sortsBySeveral(given)).toBe(can)
    expect(searchable(given)).toBe(can)
    expect(filters(given)).toBe(given.filter)
  })

  it('is shown as it came', () => {
    const keys = [apiKey('b', { name: 'b' }), apiKey('a', { name: 'a' })]
    expect(arrangeInPage(keys, { sort: [byName], search: 'a', filter: { status: 'revoked' } }, PAGED, new Ranks())).toBe(keys)
  })
})

describe('what the back end is asked for', () => {
  it('is nothing where nothing is wished for', () => {
    expect(backEndPart(ALL, { ...NOTHING, sort: ['name'], search: true })).toEqual({})
  })

  it('is a search where it can, and none of no words', () => {
    expect(backEndPart({ ...ALL, search: 'ci' }, NOTHING)).toEqual({})
    expect(backEndPart({ ...ALL, search: 'ci' }, { ...NOTHING, search: true })).toEqual({ search: 'ci' })
  })

  it('is a sort whole, or not at all', () => {
    const sort = [byName, byDate]
    expect(backEndPart({ ...ALL, sort: [byName] }, { ...NOTHING, sort: ['name'] })).toEqual({ sort: [byName] })
    expect(backEndPart({ ...ALL, sort: [byName] }, { ...NOTHING, sort: ['createdAt'] })).toEqual({})
    expect(backEndPart({ ...ALL, sort }, { ...NOTHING, sort: ['name', 'createdAt'] })).toEqual({})
    expect(backEndPart({ ...ALL, sort }, { ...NOTHING, sort: ['name', 'createdAt'], multiSort: true })).toEqual({ sort })
    expect(backEndPart({ ...ALL, sort }, { ...NOTHING, sort: ['name'], multiSort: true })).toEqual({})
  })

  it('is the filters that it declares, and no others', () => {
    expect(backEndPart({ ...ALL, filter: { status: 'active', zone: 'eu' } }, { ...NOTHING, filter: { zone: ['eu'] } })).toEqual({ filter: { zone: 'eu' } })
    expect(backEndPart({ ...ALL, filter: { status: 'active' } }, NOTHING)).toEqual({})
  })
})

describe('what the page does itself', () => {
  const keys = [apiKey('1', { name: 'beta' }), apiKey('2', { name: 'alpha', status: 'disabled' }), apiKey('3', { name: 'Alphabet' })]
  const ids = (wanted: Partial<typeof ALL> | object, traits: Partial<Traits> = {}): string[] => arrangeInPage(keys, { ...ALL, ...wanted }, { ...NOTHING, ...traits }, new Ranks()).map(({ id }) => id)

  it('is nothing where nothing is wished for', () => {
    expect(arrangeInPage(keys, ALL, NOTHING, new Ranks())).toBe(keys)
  })

  it('is what the back end leaves to it', () => {
    expect(ids({ search: 'alpha' })).toEqual(['2', '3'])
    expect(ids({ filter: { status: 'disabled' } })).toEqual(['2'])
    expect(ids({ search: 'alpha', filter: { status: 'active' } })).toEqual(['3'])
    expect(ids({ sort: [byName] })).toEqual(['2', '3', '1'])
    expect(ids({ sort: [{ by: 'name', direction: 'desc' }], search: 'a' })).toEqual(['1', '3', '2'])
  })

  it('is not what the back end has done', () => {
    expect(ids({ search: 'alpha' }, { search: true })).toEqual(['1', '2', '3'])
    expect(ids({ filter: { status: 'disabled' } }, { filter: { status: ['disabled'] } })).toEqual(['1', '2', '3'])
    expect(ids({ sort: [byName] }, { sort: ['name'] })).toEqual(['1', '2', '3'])
    expect(ids({ sort: [byName, byDate] }, { sort: ['name', 'createdAt'] })).toEqual(['2', '3', '1'])
  })
})

describe('a sort that may come', () => {
  const prepared = (by: string, traits: Partial<Traits> = {}): boolean => {
    const ranks = new Ranks()
    const prepare = vi.spyOn(ranks, 'prepare')
    prepareInPage([apiKey('1')], by, { ...NOTHING, ...traits }, ranks)
    return prepare.mock.calls.length > 0
  }

  it('is prepared where the page will do it', () => {
    expect(prepared('name')).toBe(true)
    expect(prepared('lastUsedAt', { sort: ['name'] })).toBe(true)
  })

  it.each<[string, string, Partial<Traits>]>([
    ['the back end sorts', 'name', { sort: ['name'] }],
    ['a part of the list is here', 'name', PAGED],
    ['nobody can', 'scopes', {}],
  ])('is not where %s', (_, by, traits) => {
    expect(prepared(by, traits)).toBe(false)
  })
})
