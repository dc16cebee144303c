import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { type ApiKey, ARRANGED, arrange } from '../../src/adapter/index.ts'
import { Ranks } from '../../src/data/ranks.ts'
import { apiKey } from '../flows/world.ts'

const ids = (keys: readonly ApiKey[]): string[] => keys.map(({ id }) => id)
const named = (...names: (string | null)[]): ApiKey[] => names.map((name, n) => apiKey(`${n}`, { name }))
const date = fc.constantFrom(null, '2026-01-01', '2026-01-01T00:00:00.000Z', '2026-01-02', '2025-12-31')
const record = fc.record({ id: fc.string({ minLength: 1, maxLength: 3 }), name: fc.constantFrom(null, '', 'a', 'A', 'b', 'key 9', 'key 10'), createdAt: date, lastUsedAt: date, expiresAt: date })
const some = fc.uniqueArray(record, { selector: ({ id }) => id, maxLength: 12 }).map((records) => records.map(({ id, ...rest }) => apiKey(id, rest)))
const sort = fc.array(fc.record({ by: fc.constantFrom(...ARRANGED.sort), direction: fc.constantFrom('asc' as const, 'desc' as const) }), { minLength: 1, maxLength: 3 })

describe('the ranks of keys', () => {
  it('sort as arrange() does, by any columns', () => {
    fc.assert(
      fc.property(some, sort, (keys, rules) => {
        expect(ids(new Ranks().sorted(keys, keys, rules))).toEqual(ids(arrange(keys, { limit: 10, offset: 0, cursor: null, sort: rules })))
      }),
    )
  })

  it('stay right while keys come and go', () => {
    fc.assert(
      fc.property(fc.array(some, { minLength: 2, maxLength: 4 }), sort, (lists, rules) => {
        const ranks = new Ranks()
        for (const keys of lists) expect(ids(ranks.sorted(keys, keys, rules))).toEqual(ids(arrange(keys, { limit: 10, offset: 0, cursor: null, sort: rules })))
      }),
    )
  })

  it('stay right for a part of the keys that were sorted, and for what comes to it', () => {
    fc.assert(
      fc.property(some, some, fc.func(fc.boolean()), sort, (keys, others, isIn, rules) => {
        const ranks = new Ranks()
        const left = keys.filter(isIn)
        const all = [...left, ...others.filter(({ id }) => !keys.some((key) => key.id === id))]
        const inOrder = (of: readonly ApiKey[]): string[] => ids(arrange(of, { limit: 10, offset: 0, cursor: null, sort: rules }))
        expect(ids(ranks.sorted(keys, keys, rules))).toEqual(inOrder(keys))
        expect(ids(ranks.sorted(left, keys, rules))).toEqual(inOrder(left))
        expect(ids(ranks.sorted(left, left, rules))).toEqual(inOrder(left))
        expect(ids(ranks.sorted(all, all, rules))).toEqual(inOrder(all))
      }),
    )
  })

  it('stay right when many keys come later, each between the two before', () => {
    const ranks = new Ranks()
    const rules = [{ by: 'name', direction: 'asc' }] as const
    let keys = named('a', 'b')
    ranks.sorted(keys, keys, rules)
    for (let n = 0; n < 120; n++) {
      keys = [...keys, apiKey(`later ${n}`, { name: `a${'a'.repeat(120 - n)}` })]
      ranks.sorted(keys, keys, rules)
    }
    expect(ids(ranks.sorted(keys, keys, rules))).toEqual(ids(arrange(keys, { limit: 10, offset: 0, cursor: null, sort: rules })))
  })

  it('sort a part of the keys among all of them', () => {
    const keys = named('c', 'a', null, 'b')
    expect(ids(new Ranks().sorted(keys.slice(0, 2), keys, [{ by: 'name', direction: 'asc' }]))).toEqual(['1', '0'])
  })

  it('leave the lists they were given as they were', () => {
    const keys = Object.freeze(named('b', 'a'))
    expect(ids(new Ranks().sorted(keys, keys, [{ by: 'name', direction: 'asc' }]))).toEqual(['1', '0'])
    expect(ids(keys)).toEqual(['0', '1'])
  })

  it('look at a key once, until more than 40 values have come later', () => {
    let looks = 0
    const watched = (id: string): ApiKey => Object.defineProperty(apiKey(id), 'name', { get: () => (looks++, `key ${id}`) })
    const byName = [{ by: 'name', direction: 'asc' }] as const
    const ranks = new Ranks()
    const old = ['300', '100'].map(watched)
    ranks.sorted(old, old, byName)
    const all = [...old]
    const looksFor = (count: number): number => {
      const start = all.length
      all.push(...Array.from({ length: count }, (_, n) => apiKey(`${200 + start + n}`, { name: `key ${200 + start + n}` })))
      looks = 0
      expect(ids(ranks.sorted(all, all, byName))).toEqual(ids(all.toSorted((a, b) => Number(a.id) - Number(b.id))))
      return looks
    }
    expect(looksFor(1)).toBe(0)
    expect(looksFor(39)).toBe(0)
    expect(looksFor(1)).toBeGreaterThan(0)
    expect(looksFor(40)).toBe(0)
  })

  it('keep nothing of keys that are in their order already', () => {
    const keys = named('a', 'b', null)
    expect(new Ranks().sorted(keys, keys, [{ by: 'name', direction: 'asc' }])).toBe(keys)
  })
})

describe('ranks that are prepared', () => {
  const byName = [{ by: 'name', direction: 'desc' }] as const
  let looks = 0
  const many = (): ApiKey[] => Array.from({ length: 2500 }, (_, n) => Object.defineProperty(apiKey(`${n}`), 'name', { get: () => (looks++, n % 50 === 0 ? null : `key ${(n * 7919) % 600}`) }))
  const inOrder = (keys: readonly ApiKey[]): string[] => ids(arrange(keys, { limit: 10, offset: 0, cursor: null, sort: byName }))

  it('are there when a sort is asked for', () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    const [keys, ranks] = [many(), new Ranks()]
    ranks.prepare(keys, 'name')
    vi.runAllTimers()
    vi.useRealTimers()
    looks = 0
    const sorted = ids(ranks.sorted(keys, keys, byName))
    expect(looks).toBe(0)
    expect(sorted).toEqual(inOrder(keys))
  })

  it('are finished by a sort that comes before', () => {
    const [keys, ranks] = [many(), new Ranks()]
    ranks.prepare(keys, 'name')
    expect(ids(ranks.sorted(keys, keys, byName))).toEqual(inOrder(keys))
  })

  it('of other keys are of no use to a sort', () => {
    const [before, keys, ranks] = [many(), many(), new Ranks()]
    ranks.prepare(before, 'name')
    expect(ids(ranks.sorted(keys, keys, byName))).toEqual(inOrder(keys))
  })
})
