import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type ApiKeysAdapter, type Iso, KeyrackError, type ListQuery, type Page } from '../../src/adapter/index.ts'
import { findMade, isListed } from '../../src/flows/search-list.ts'
import { type World, TIMEOUT_MS, apiKey, createWorld, forever, listOnly } from './world.ts'

const NOON = Date.parse('2026-03-01T12:00:00.000Z')
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const at = (ms: number): Iso => new Date(ms).toISOString()

let world: World
let asking: AbortController
beforeEach(() => {
  asking = new AbortController()
  vi.useFakeTimers({ now: NOON + 5 * MINUTE })
  world = createWorld()
})
afterEach(() => void vi.useRealTimers())

/** Every query that reached an adapter made by `listOnly`. */
const queries = (): ListQuery[] => vi.mocked(world.adapter.list).mock.calls.map(([query]) => query)  
const many = (count: number): ReturnType<typeof apiKey>[] => Array.from({ length: count }, (_, index) => apiKey(`key_${index}`, { createdAt: null }))

describe('the keys that a create sent at noon may have made', () => {
  const found = async (name = 'Production'): Promise<string[]> => {
    const keys = await findMade({ draft: { name }, idempotencyKey: 'intent 1', sentAt: NOON }, new Set(), world.ports, asking.signal)
    return keys.map((key) => key.id)
  }
  const holds = (...made: [id: string, createdAt: Iso | null, name?: string | null][]): void => {
    world.adapter = listOnly(made.map(([id, createdAt, name = 'Production']) => apiKey(id, { createdAt, name })), {}, { now: at(Date.now()) })
  }

  it('have its name and were made since', async () => {
    holds(['made', at(NOON + 1000)], ['other name', at(NOON), 'Staging'], ['older', at(NOON - 60 * MINUTE)], ['unnamed', at(NOON), null])
    expect(await found()).toEqual(['made'])
  })

  it('may seem made two minutes too early, for clocks differ, but not earlier', async () => {
    holds(['within', at(NOON - 2 * MINUTE)], ['beyond', at(NOON - 2 * MINUTE - 1)])
    expect(await found()).toEqual(['within'])
  })

  it.each([
    ['an hour behind', -60 * MINUTE],
    ['an hour ahead', 60 * MINUTE],
  ])('are found by a server whose clock is %s, where it tells its time', async (_, skew) => {
    const keys = [apiKey('made', { name: 'Production', createdAt: at(NOON + skew) }), apiKey('older', { name: 'Production', createdAt: at(NOON + skew - 3 * MINUTE) })]
    world.adapter = listOnly(keys, {}, { now: at(Date.now() + skew) })
    expect(await found()).toEqual(['made'])
  })

  it('may seem made a day too early where the server does not tell its time, and more than that they may not', async () => {
    const keys = [apiKey('within', { name: 'Production', createdAt: at(NOON - DAY) }), apiKey('beyond', { name: 'Production', createdAt: at(NOON - DAY - 1) })]
    world.adapter = listOnly(keys)
    expect(await found()).toEqual(['within'])
  })

  it('may have been trimmed or written in another form by the server', async () => {
    holds(['trimmed', at(NOON), 'Cafe\u0301'])
    expect(await found(' Caf\u00e9 ')).toEqual(['trimmed'])
  })

  it('may be dated by the day, anywhere on earth', async () => {
    holds(['today', '2026-03-01'], ['yesterday, west of here', '2026-02-28'], ['long ago', '2026-02-26'])
    expect(await found()).toEqual(['today', 'yesterday, west of here'])
  })

  it('may have no date at all', async () => {
    holds(['undated', null], ['nonsense', 'last week'])
    expect(await found()).toEqual(['undated', 'nonsense'])
  })

  it('have no name where the back end knows no names', async () => {
    holds(['made', at(NOON), null])
    expect(await found('')).toEqual(['made'])
  })

  it('are asked for newest first where the back end can, and no further than needed', async () => {
    world = createWorld({ keys: Array.from({ length: 300 }, (_, index) => apiKey(`key_${index}`, { name: 'Production', createdAt: at(NOON - index * MINUTE) })) })
    expect(await found()).toEqual(['key_0', 'key_1', 'key_2'])
    expect(world.sent('list')).toMatchObject([{ query: { sort: [{ by: 'createdAt', direction: 'desc' }], limit: 100, offset: 0, cursor: null } }])
    expect(world.sent('list')[0]).not.toHaveProperty('query.search') // an index may lag behind
  })

  it('are read to the end of all that is newer, however many others were made meanwhile', async () => {
    const others = Array.from({ length: 250 }, (_, index) => apiKey(`other_${index}`, { createdAt: at(NOON + 2000 + index) }))
    world = createWorld({ keys: [...others, apiKey('made', { name: 'Production', createdAt: at(NOON) })], paging: 'cursor' })
    expect(await found()).toEqual(['made'])
    expect(world.sent('list')).toHaveLength(3)
  })

  it('are read on also where a page ends at the very instant from which on they count', async () => {
    world = createWorld({ keys: Array.from({ length: 101 }, (_, index) => apiKey(`key_${index}`, { name: 'Production', createdAt: at(NOON - 2 * MINUTE) })) })
    expect(await found()).toHaveLength(101)
  })

  it('are searched for by name where the back end cannot sort', async () => {
    world.adapter = listOnly([apiKey('made', { name: 'Production', createdAt: at(NOON) })], { search: true })
    expect(await found(' Production ')).toEqual(['made'])
    expect(queries()[0]).toMatchObject({ search: 'Production' })
  })

  it('are searched for by nothing where they have no name', async () => {
    world.adapter = listOnly([apiKey('made', { name: null, createdAt: at(NOON) })], { search: true })
    expect(await found('')).toEqual(['made'])
    expect(queries()[0]).not.toHaveProperty('search')
  })

  it('are looked for on every page where the back end can do neither', async () => {
    world.adapter = listOnly([...many(230).map((key) => ({ ...key, createdAt: at(0) })), apiKey('made', { name: 'Production', createdAt: at(NOON) })])
    expect(await found()).toEqual(['made'])
  })

  it('are not said to be none where the list is too long to know', async () => {
    world.adapter = listOnly(many(2100))
    await expect(found()).rejects.toMatchObject({ kind: 'unavailable', message: expect.stringContaining('too long') as string })
    expect(queries()).toHaveLength(20)
  })

  it('are not said to be none where the list does not answer, which is told to stop', async () => {
    world = createWorld({ before: () => forever })
    const failure = expect(found()).rejects.toMatchObject({ kind: 'unavailable' })
    await vi.advanceTimersByTimeAsync(TIMEOUT_MS)
    await failure
    expect(world.sent('list')[0]?.context.signal?.aborted).toBe(true)
  })

  it('are asked for no longer than anybody wants to know', async () => {
    world.adapter = listOnly(many(250))
    const failure = expect(found()).rejects.toMatchObject({ name: 'AbortError' })
    asking.abort()
    await failure
    expect(queries().length).toBeLessThan(2)
  })
})

describe('whether a key is still there', () => {
  const listed = (id = 'wanted'): ReturnType<typeof isListed> => isListed(id, world.ports, asking.signal)

  it('is known as soon as it is found', async () => {
    world.adapter = listOnly([apiKey('wanted'), ...many(500)])
    expect(await listed()).toBe(true)
    expect(queries()).toHaveLength(1)
  })

  it('is told by every page, not by the first', async () => {
    world.adapter = listOnly([...many(399), apiKey('wanted')], {}, { total: 400 })
    expect(await listed()).toBe(true)
    expect(queries().map((query) => query.offset)).toEqual([0, 100, 200, 300])
  })

  it('is denied only at the end of the list', async () => {
    world.adapter = listOnly(many(250), {}, { total: 250 })
    expect(await listed()).toBe(false)
    expect(queries()).toHaveLength(3)
  })

  it('is not denied for a page that is shorter than what was asked for', async () => {
    const keys = [...many(60), apiKey('wanted')]
    world.adapter = { ...listOnly([]), list: vi.fn<ApiKeysAdapter['list']>(({ offset }) => Promise.resolve({ items: keys.slice(offset, offset + 25) })) }
    expect(await listed()).toBe(true)
  })

  it('is told over cursors, past an empty page', async () => {
    const answers: Record<string, Page> = { start: { items: many(2), nextCursor: 'a' }, a: { items: [], nextCursor: 'b' }, b: { items: [apiKey('wanted')], nextCursor: null } }
    world.adapter = { ...listOnly([], { paging: 'cursor' }), list: ({ cursor }) => Promise.resolve(answers[cursor ?? 'start'] ?? { items: [], nextCursor: null }) }
    expect(await listed()).toBe(true)
    expect(await listed('another')).toBe(false)
  })

  it('is told by the one answer of a back end without paging, however long', async () => {
    world.adapter = listOnly([...many(3000), apiKey('wanted')], { paging: 'none' })
    expect(await listed()).toBe(true)
    expect(await listed('another')).toBe(false)
    expect(queries()).toHaveLength(2)
  })

  it('asks for no more than the back end gives at once', async () => {
    world.adapter = listOnly(many(45), { maxLimit: 20 }, { total: 45 })
    expect(await listed()).toBe(false)
    expect(queries().map((query) => [query.offset, query.limit])).toEqual([[0, 20], [20, 20], [40, 20]])
  })

  it('is denied for a key that stays in the list as revoked', async () => {
    world.adapter = listOnly([apiKey('wanted', { status: 'revoked' })])
    expect(await listed()).toBe(false)
  })

  it('is true of a key that is only disabled or expired', async () => {
    world.adapter = listOnly([apiKey('off', { status: 'disabled' }), apiKey('over', { status: 'expired' })])
    expect([await listed('off'), await listed('over')]).toEqual([true, true])
  })

  it.each<[string, ApiKeysAdapter['list']]>([
    ['fails', () => Promise.reject(new KeyrackError('network'))],
    ['throws', () => { throw new Error('no') }],
    ['answers in the wrong shape', () => Promise.resolve({ data: [] } as never)],
  ])('is not known from a list that %s', async (_, list) => {
    world.adapter = { ...listOnly([]), list }
    expect(await listed()).toBeNull()
  })

  it('is never known from a list that does not end', async () => {
    world.adapter = { ...listOnly([]), list: () => Promise.resolve({ items: many(1) }) }
    expect(await listed()).toBe('too long')
  })

  it.each([['tells its total', true], ['tells none', false]])('is not denied for a key that moves up to a page already read, where the back end %s', async (_, counts) => {
    let keys = [...many(100), apiKey('wanted'), ...many(150).slice(100)]
    const list = vi.fn<ApiKeysAdapter['list']>(({ offset, limit }) => {
      const page = { items: keys.slice(offset, offset + limit), ...(counts && { total: keys.length }) }
      if (list.mock.calls.length === 1) keys = keys.slice(1)
      return Promise.resolve(page)
    })
    world.adapter = { ...listOnly([]), list }
    expect(await listed()).toBe(true)
    expect(await listed('another')).toBe(false)
  })

  it('is not known from a list that is another each time', async () => {
    let made = 0
    world.adapter = { ...listOnly([]), list: ({ offset, limit }) => Promise.resolve({ items: many(150).map(({ id, ...rest }) => ({ ...rest, id: `${id} ${made++}` })).slice(offset, offset + limit) }) }
    expect(await listed()).toBeNull()
  })

  it.each(['__proto__', 'constructor', 'hasOwnProperty'])('is told of the id %s like of any other', async (id) => {
    world.adapter = listOnly([apiKey(id)])
    expect([await listed(id), await listed('toString')]).toEqual([true, false])
  })
})
