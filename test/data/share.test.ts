import { describe, expect, it } from 'vitest'
import { shareKeys } from '../../src/data/share.ts'
import type { ApiKey } from '../../src/adapter/index.ts'
import { apiKey } from '../flows/world.ts'

const apiKeys = (count: number): ApiKey[] => Array.from({ length: count }, (_, n) => apiKey(`${n}`, { name: `Key ${n}` }))

describe('an answer that is like the one before', () => {
  it('is that one', () => {
    const before = { items: apiKeys(3), total: 3 }
    expect(shareKeys(before, structuredClone(before))).toBe(before)
  })

  it('has the same keys, in the same list', () => {
    const before = { items: apiKeys(3), total: 3 }
    const after = shareKeys(before, { items: apiKeys(3), total: 3, now: '2026-01-01T00:00:00.000Z' })
    expect(after.items).toBe(before.items)
    expect(after.now).toBe('2026-01-01T00:00:00.000Z')
  })

  it('has the same keys where one went, one came and one changed', () => {
    const before = { items: apiKeys(4) }
    const [, second, third, fourth] = before.items
    const answer = { items: [apiKey('new'), ...structuredClone([{ ...third!, name: 'Renamed' }, second!, fourth!])], total: 4 }
    const after = shareKeys(before, answer)
    expect(after).toEqual(answer)
    expect(after.items[2]).toBe(second)
    expect(after.items[3]).toBe(fourth)
  })

  it('is taken as it is where nothing was before', () => {
    const answer = { items: apiKeys(1) }
    expect(shareKeys(undefined, answer)).toBe(answer)
  })

  it('is another list where the order changed or keys went at the end', () => {
    const before = { items: apiKeys(3) }
    expect(shareKeys(before, { items: structuredClone(before.items.slice(0, 2)) }).items).toEqual(before.items.slice(0, 2))
    expect(shareKeys(before, { items: structuredClone(before.items.toReversed()) }).items).toEqual(before.items.toReversed())
  })
})
