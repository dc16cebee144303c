import { describe, expect, it } from 'vitest'
import type { ApiKey, Page } from '../../../src/adapter/index.ts'
import { type MemoryAdapter, type MemorySort, createMemoryAdapter } from '../../../src/adapters/memory.ts'
import { FIRST_PAGE, type Query, apiKey, intent } from './keys.ts'

const ids = ({ items }: Page): string => items.map(({ id }) => id).join(' ')
const list = (adapter: MemoryAdapter, query: Partial<Query> = {}): Promise<Page> => adapter.list({ ...FIRST_PAGE, ...query }, {})
const day = (n: number): string => `2026-01-${String(n).padStart(2, '0')}T00:00:00.000Z`
const days = (...made: number[]): ApiKey[] => made.map((n) => apiKey(String.fromCharCode(96 + n), { createdAt: day(n) }))

async function walk(adapter: MemoryAdapter, query: Partial<Query>, between?: (page: number) => Promise<unknown>): Promise<string[]> {
  const pages: string[] = []
  for (let cursor: string | null = null; pages.length < 20; ) {
    const page: Page = await list(adapter, { ...query, cursor })
    pages.push(ids(page))
    if (page.nextCursor == null) return pages
    cursor = page.nextCursor
    await between?.(pages.length)
  }
  throw new Error('The cursors never end.')
}

describe('order', () => {
  it('is newest first unless the query says otherwise', async () => {
    expect(ids(await list(createMemoryAdapter({ keys: days(2, 4, 1, 3) })))).toBe('d c b a')
  })

  it('puts the newest first also among keys made in the same millisecond', async () => {
    const adapter = createMemoryAdapter({ now: () => Date.parse(day(1)) })
    for (let n = 0; n < 12; n++) await adapter.create({ name: `${n}` }, intent())
    expect((await list(adapter, { limit: 20 })).items.map(({ name }) => name)).toEqual(['11', '10', '9', '8', '7', '6', '5', '4', '3', '2', '1', '0'])
  })

  it('does not depend on the order in which keys were given', async () => {
    const keys = ['b', 'd', 'a', 'c'].map((id) => apiKey(id, { name: 'Same' }))
    const sort = [{ by: 'name', direction: 'asc' }] as const
    expect(ids(await list(createMemoryAdapter({ keys }), { sort }))).toBe(ids(await list(createMemoryAdapter({ keys: keys.toReversed() }), { sort })))
  })

  it.each<MemorySort>(['createdAt', 'lastUsedAt', 'expiresAt'])('sorts by %s both ways, unknown dates last', async (by) => {
    const dates = [day(2), null, '2026-01-03T01:00:00+02:00', '2026-01-04', 'not a date']
    const keys = dates.map((date, n) => apiKey(`${n}`, { [by]: date }))
    const adapter = createMemoryAdapter({ keys })
    expect(ids(await list(adapter, { sort: [{ by, direction: 'asc' }] }))).toBe('0 2 3 4 1')
    expect(ids(await list(adapter, { sort: [{ by, direction: 'desc' }] }))).toBe('3 2 0 4 1')
  })

  it('sorts names as people do, unnamed keys last', async () => {
    const keys = ['Zoe', 'key 10', null, 'Key 9', 'émile', 'Eve'].map((name, n) => apiKey(`${n}`, { name }))
    const adapter = createMemoryAdapter({ keys })
    expect(ids(await list(adapter, { sort: [{ by: 'name', direction: 'asc' }] }))).toBe('4 5 3 1 0 2')
    expect(ids(await list(adapter, { sort: [{ by: 'name', direction: 'desc' }] }))).toBe('0 1 3 5 4 2')
  })

  it('takes the first rule of a sort first', async () => {
    const keys = [apiKey('a', { name: 'Y' }), apiKey('b', { name: 'X', createdAt: day(2) }), apiKey('c', { name: 'X', createdAt: day(3) })]
    const sort = [{ by: 'name', direction: 'asc' }, { by: 'createdAt', direction: 'asc' }] as const
    expect(ids(await list(createMemoryAdapter({ keys }), { sort }))).toBe('b c a')
  })

  it.each(['hint', 'toString'])('refuses to sort by %s', async (by) => {
    await expect(list(createMemoryAdapter(), { sort: [{ by: by as MemorySort, direction: 'asc' }] })).rejects.toMatchObject({ kind: 'unsupported' })
  })
})

describe('search and filter', () => {
  const keys = [apiKey('a', { name: 'Production' }), apiKey('b', { name: 'Product page', status: 'disabled' }), apiKey('c', { name: 'Staging (.*)' }), apiKey('d', { name: null })]
  const adapter = createMemoryAdapter({ keys })

  it.each([
    ['PROD', 'b a'],
    ['(.*)', 'c'],
    ['', 'd c b a'],
    ['nothing', ''],
  ])('finds by the text of the name: %j', async (search, found) => {
    expect(ids(await list(adapter, { search }))).toBe(found)
  })

  it('narrows to a status, together with a search', async () => {
    expect(ids(await list(adapter, { filter: { status: 'active' } }))).toBe('d c a')
    expect(ids(await list(adapter, { filter: { status: 'disabled' }, search: 'prod' }))).toBe('b')
    expect(ids(await list(adapter, { filter: {} }))).toBe('d c b a')
  })

  it('counts what was found, not what there is', async () => {
    expect(await list(adapter, { search: 'prod', limit: 1 })).toMatchObject({ total: 2 })
    expect(await list(createMemoryAdapter({ keys, total: false }))).not.toHaveProperty('total')
  })
})

describe('pages by offset', () => {
  const adapter = createMemoryAdapter({ keys: days(1, 2, 3, 4, 5), now: () => Date.parse(day(20)) })

  it('cuts the pages where the query says, and gives no cursor', async () => {
    expect(await list(adapter, { limit: 2 })).not.toHaveProperty('nextCursor')
    expect(ids(await list(adapter, { limit: 2 }))).toBe('e d')
    expect(ids(await list(adapter, { limit: 2, offset: 4, cursor: 'is not read' }))).toBe('a')
    expect(await list(adapter, { limit: 2, offset: 6 })).toMatchObject({ items: [], total: 5 })
  })

  it("tells the back end's time", async () => {
    expect(await list(adapter)).toMatchObject({ now: day(20) })
  })
})

describe('pages by cursor', () => {
  const of = (keys: readonly ApiKey[]): MemoryAdapter => createMemoryAdapter({ keys, paging: 'cursor' })

  it('leads through every key once and ends with null', async () => {
    expect(await walk(of(days(1, 2, 3, 4, 5)), { limit: 2, offset: 999 })).toEqual(['e d', 'c b', 'a'])
    expect(await walk(of(days(1, 2, 3, 4)), { limit: 2 })).toEqual(['d c', 'b a'])
    expect(await walk(of([]), {})).toEqual([''])
  })

  it.each<MemorySort>(['name', 'createdAt', 'lastUsedAt', 'expiresAt'])('leads through every key once when sorted by %s, with equals and unknowns', async (by) => {
    const keys = [day(1), day(1), null, day(2), null, day(1)].map((value, n) => apiKey(`${n}`, { [by]: value }))
    for (const direction of ['asc', 'desc'] as const) {
      const query = { sort: [{ by, direction }] }
      const all = ids(await list(of(keys), query))
      expect((await walk(of(keys), { ...query, limit: 1 })).join(' ')).toBe(all)
    }
  })

  it('skips and repeats nothing when keys come and go between the pages', async () => {
    const adapter = of(days(1, 2, 3, 4, 5))
    const pages = await walk(adapter, { limit: 2 }, async (page) => {
      await adapter.create({ name: 'New on top' }, intent())
      if (page === 1) await adapter.remove('d', intent()) // the very key that the cursor names
    })
    expect(pages).toEqual(['e d', 'c b', 'a'])
  })

  it('carries any name through the cursor', async () => {
    const names = ['🔑', '\ud83d', '"\\', 'ключ', 'n'.repeat(1000)]
    const keys = names.map((name, n) => apiKey(`${n}`, { name }))
    expect((await walk(of(keys), { limit: 1, sort: [{ by: 'name', direction: 'asc' }] })).toSorted()).toEqual(['0', '1', '2', '3', '4'])
  })

  it.each(['', 'garbage!', btoa('5'), btoa('null'), btoa('{}'), btoa('%')])('refuses the cursor %j', async (cursor) => {
    await expect(list(of(days(1)), { cursor })).rejects.toMatchObject({ kind: 'validation' })
  })
})
