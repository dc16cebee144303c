import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ApiKey, ARRANGED, type ArrangedQuery, type ArrangedSort, arrange, comparison } from '../../src/adapter/index.ts'

const FIRST: ArrangedQuery = { limit: 10, offset: 0, cursor: null }
const DATES = ['createdAt', 'lastUsedAt', 'expiresAt'] as const

const key = (id: string, rest: Partial<ApiKey> = {}): ApiKey => ({ id, name: `Key ${id}`, hint: null, status: 'active', createdAt: null, ...rest })
const ids = (keys: readonly ApiKey[], query: Partial<ArrangedQuery> = {}): string => arrange(keys, { ...FIRST, ...query }).map(({ id }) => id).join(' ')
const by = (column: ArrangedSort, direction: 'asc' | 'desc' = 'asc'): Partial<ArrangedQuery> => ({ sort: [{ by: column, direction }] })

describe('the order of arrange()', () => {
  it('is newest first where none is asked for, unknown dates last', () => {
    const keys = [key('a', { createdAt: '2026-01-01' }), key('b'), key('c', { createdAt: '2026-01-03' }), key('d', { createdAt: '2026-01-02' })]
    for (const query of [{}, { sort: undefined }, { sort: [] }]) expect(ids(keys, query)).toBe('c d a b')
  })

  it.each(DATES)('goes by the instant in %s, however it is written, and leaves what is no date last, both ways', (date) => {
    const dates = ['2026-01-02T00:00:00.000Z', null, '2026-01-03T00:30:00+02:00', '2026-01-03', undefined, 'not a date', '']
    const keys = dates.map((value, n) => key(`${n}`, { [date]: value }))
    expect(ids(keys, by(date))).toBe('0 2 3 6 5 4 1')
    expect(ids(keys, by(date, 'desc'))).toBe('3 2 0 6 5 4 1')
  })

  it('knows a date before 1970 from none', () => {
    expect(ids([key('a', { createdAt: '1970-01-01' }), key('b', { createdAt: '1960-01-01' }), key('c')], by('createdAt'))).toBe('b a c')
  })

  it('takes names as people do: no case, numbers as numbers, accents beside their letters, no name last', () => {
    const keys = ['Zoe', 'key 10', null, 'Key 9', 'émile', 'Eve', ''].map((name, n) => key(`${n}`, { name }))
    expect(ids(keys, by('name'))).toBe('6 4 5 3 1 0 2')
    expect(ids(keys, by('name', 'desc'))).toBe('0 1 3 5 4 6 2')
  })

  it('goes on to the next column among equals, and to the id at last, the greatest first', () => {
    const keys = [key('a', { name: 'Y' }), key('b', { name: 'X', createdAt: '2026-01-02' }), key('c', { name: 'X', createdAt: '2026-01-03' }), key('d', { name: 'X', createdAt: '2026-01-02' })]
    expect(ids(keys, { sort: [{ by: 'name', direction: 'asc' }, { by: 'createdAt', direction: 'asc' }] })).toBe('d b c a')
    expect(ids(keys, { sort: [{ by: 'createdAt', direction: 'desc' }, { by: 'name', direction: 'desc' }] })).toBe('c d b a')
  })

  it('is one order of all keys, whichever way they were given', () => {
    const date = fc.constantFrom(undefined, null, '', '2026-01-01', '2026-01-01T00:00:00.000Z', '2026-01-02')
    const record = fc.record({ id: fc.string({ maxLength: 2 }), name: fc.constantFrom(null, 'a', 'A', 'b'), createdAt: date, lastUsedAt: date, expiresAt: date })
    const keys = fc.uniqueArray(record, { selector: ({ id }) => id, maxLength: 8 }).map((some) => some.map((one) => key(one.id, one as Partial<ApiKey>)))
    const sort = fc.array(fc.record({ by: fc.constantFrom(...ARRANGED.sort), direction: fc.constantFrom('asc' as const, 'desc' as const) }), { maxLength: 3 })
    fc.assert(
      fc.property(keys, sort, (all, sort) => {
        const compare = comparison({ ...FIRST, sort })
        const arranged = arrange(all, { ...FIRST, sort })
        expect(arrange(all.toReversed(), { ...FIRST, sort })).toEqual(arranged)
        for (const [n, one] of arranged.entries()) for (const [m, other] of arranged.entries()) expect(Math.sign(compare(one, other))).toBe(Math.sign(n - m))
      }),
    )
  })

  it('leaves what it was given as it was', () => {
    const keys = Object.freeze([key('a'), key('b')])
    expect(ids(keys)).toBe('b a')
    expect(keys.map(({ id }) => id)).toEqual(['a', 'b'])
  })
})

describe('what arrange() finds', () => {
  const keys = [key('a', { name: 'Production' }), key('b', { name: 'Product page', status: 'disabled' }), key('c', { name: null, hint: { start: 'MM-', end: 'AXsg', text: 'YTUwO...zMjg=' } }), key('d', { name: '100 % (.*)' })]

  it.each([
    ['', 'd c b a'],
    ['prod', 'b a'],
    ['UCT PAGE', 'b'],
    ['mm-', 'c'],
    ['axS', 'c'],
    ['o...z', 'c'],
    ['%', 'd'],
    ['(.*)', 'd'],
    ['.', 'd c'],
    ['null', ''],
    [' prod', ''],
  ])('holds the text in its name or in what is shown of it, in any case: %j', (search, found) => {
    expect(ids(keys, { search })).toBe(found)
  })

  it('has the status that is asked for, and matches the search too', () => {
    expect(ids(keys, { filter: { status: 'active' } })).toBe('d c a')
    expect(ids(keys, { filter: { status: 'active' }, search: 'prod' })).toBe('a')
    expect(ids(keys, { filter: { status: 'expired' } })).toBe('')
    for (const query of [{ filter: {} }, { filter: undefined }, { filter: { status: undefined } }]) expect(ids(keys, query)).toBe('d c b a')
  })

  it('is not cut into pages', () => {
    expect(ids(keys, { limit: 1, offset: 2, cursor: 'x' })).toBe('d c b a')
  })
})

describe('ARRANGED', () => {
  it('declares what arrange() does', () => {
    expect(ARRANGED).toEqual({ sort: ['name', ...DATES], multiSort: true, search: true, filter: { status: ['active', 'disabled', 'expired', 'revoked'] } })
  })
})
