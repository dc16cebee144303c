import { describe, expect, it } from 'vitest'
import { KeyrackError, type ListQuery, type Traits, checkQuery } from '../../src/adapter/index.ts'

const FIRST = { limit: 10, offset: 0, cursor: null }
const TRAITS: Traits = { paging: 'offset', sort: ['name', 'createdAt'], multiSort: true, search: true, filter: { status: ['active', 'revoked'] }, remove: 'delete', expiry: false }
const BY_NAME = { by: 'name', direction: 'asc' } as const
const BY_DATE = { by: 'createdAt', direction: 'desc' } as const

const check = (query: Partial<ListQuery>, traits: Partial<Traits> = {}): void => checkQuery({ ...FIRST, ...query }, { ...TRAITS, ...traits })
const refused = (because: string): Error => expect.objectContaining({ name: 'KeyrackError', kind: 'unsupported', message: expect.stringContaining(because) as string }) as Error

describe('checkQuery', () => {
  it.each<[string, Partial<ListQuery>]>([
    ['asks for nothing in particular', {}],
    ['is undefined in all that it may be', { sort: undefined, search: undefined, filter: undefined }],
    ['is empty in all that it may be', { sort: [], search: '', filter: {} }],
    ['sorts by a column', { sort: [BY_NAME] }],
    ['sorts by two', { sort: [BY_DATE, BY_NAME] }],
    ['searches', { search: 'x' }],
    ['filters', { filter: { status: 'revoked' } }],
    ['leaves a filter open', { filter: { status: undefined } }],
  ])('lets a query pass that %s', (_, query) => {
    expect(() => check(query)).not.toThrow()
  })

  it.each<[string, Partial<ListQuery>, Partial<Traits>, string]>([
    ['a column that is not declared', { sort: [{ by: 'scopes', direction: 'asc' }] }, {}, '`traits.sort`'],
    ['such a column after one that is', { sort: [BY_NAME, { by: 'scopes', direction: 'asc' }] }, {}, '`traits.sort`'],
    ['a column that every array has', { sort: [{ by: 'length', direction: 'asc' }] }, {}, '`traits.sort`'],
    ['any column where none is declared', { sort: [BY_NAME] }, { sort: [] }, '`traits.sort`'],
    ['two columns where one is declared', { sort: [BY_NAME, BY_DATE] }, { multiSort: false }, '`traits.multiSort`'],
    ['two columns where it is not said', { sort: [BY_NAME, BY_DATE] }, { multiSort: undefined }, '`traits.multiSort`'],
  ])('refuses to sort by %s', (_, query, traits, because) => {
    expect(() => check(query, traits)).toThrow(refused(because))
  })

  it('sorts by one column where it can’t by several', () => {
    expect(() => check({ sort: [BY_NAME] }, { multiSort: undefined })).not.toThrow()
  })

  it('refuses a search where none is declared, and lets an empty one be', () => {
    expect(() => check({ search: 'x' }, { search: false })).toThrow(refused('`traits.search`'))
    expect(() => check({ search: ' ' }, { search: false })).toThrow(KeyrackError)
    expect(() => check({ search: '' }, { search: false })).not.toThrow()
  })

  it.each<[string, ListQuery['filter']]>([
    ['a filter that is not declared', { owner: 'me' }],
    ['a value that is not declared', { status: 'lost' }],
    ['an empty value', { status: '' }],
    ['a value in another case', { status: 'Active' }],
    ['one filter that is declared and one that is not', { status: 'active', owner: 'me' }],
    ['what every object has', { constructor: 'x' }],
    ['what every object has by another name', { toString: 'x' }],
  ])('refuses %s', (_, filter) => {
    expect(() => check({ filter })).toThrow(refused('`traits.filter`'))
  })

  it('repeats nothing of what was asked', () => {
    for (const query of [{ sort: [{ by: 'private', direction: 'asc' } as const] }, { filter: { private: 'private' } }]) {
      expect(() => check(query)).toThrow(expect.not.objectContaining({ message: expect.stringContaining('private') as string }) as Error)
    }
  })
})
