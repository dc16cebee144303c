import { describe, expect, expectTypeOf, it, vi } from 'vitest'
import { type ApiKey, type ApiKeysAdapter, ARRANGED, type ArrangedQuery, type ClientSide, clientSide, type CreateInput, type ListQuery, type Page, type ReadContext, type Traits } from '../../src/adapter/index.ts'
import { createMemoryAdapter } from '../../src/adapters/memory.ts'

const FIRST: ArrangedQuery = { limit: 10, offset: 0, cursor: null }
const TRAITS: Traits = { paging: 'offset', sort: [], search: false, filter: {}, remove: 'delete', expiry: false }

const key = (id: string, rest: Partial<ApiKey> = {}): ApiKey => ({ id, name: `Key ${id}`, hint: null, status: 'active', createdAt: null, ...rest })
const keys = (count: number): ApiKey[] => Array.from({ length: count }, (_, n) => key(String(n).padStart(6, '0')))
const ids = ({ items }: Page): string => items.map(({ id }) => id).join(' ')

type Asked = ListQuery & Pick<ReadContext, 'signal'>

/** An adapter whose list answers what `answer` says, and what it was asked. */
function listing(traits: Partial<Traits>, answer: (query: ListQuery, call: number) => unknown): { readonly adapter: ApiKeysAdapter; readonly asked: Asked[] } {
  const asked: Asked[] = []
  const list = (query: ListQuery, { signal }: ReadContext): Promise<Page> => {
    asked.push({ ...query, signal })
    return Promise.resolve(answer(query, asked.length) as Page)
  }
  return { asked, adapter: { traits: { ...TRAITS, ...traits }, list } }
}

/** Back ends that page in each way there is, on the same keys; `change` runs before each call. */
function backEnds(all: readonly ApiKey[], { maxLimit = 3, change = () => {} }: { maxLimit?: number; change?: (call: number, stored: ApiKey[]) => void } = {}) {
  const stored = [...all]
  const paged = (traits: Partial<Traits>, answer: (page: ApiKey[], end: number) => object) =>
    listing({ maxLimit, ...traits }, ({ limit, offset, cursor }, call) => {
      change(call, stored)
      const start = traits.paging === 'cursor' ? stored.findIndex(({ id }) => id === cursor) + 1 : offset
      return { items: stored.slice(start, start + limit), ...answer(stored, start + limit) }
    })
  const nextCursor = (all: ApiKey[], end: number): string | null => (end < all.length ? (all[end - 1]?.id ?? null) : null)
  return {
    'by offset, with a total': () => paged({ paging: 'offset' }, ({ length }) => ({ total: length })),
    'by offset, without one': () => paged({ paging: 'offset' }, () => ({})),
    'by cursor, with a total': () => paged({ paging: 'cursor' }, (all, end) => ({ nextCursor: nextCursor(all, end), total: all.length })),
    'by cursor, without one': () => paged({ paging: 'cursor' }, (all, end) => ({ nextCursor: nextCursor(all, end) })),
    'not at all': () => listing({ paging: 'none' }, (_, call) => (change(call, stored), { items: stored })),
  }
}

const PAGINGS = Object.keys(backEnds([])) as (keyof ReturnType<typeof backEnds>)[]

describe.each(PAGINGS)('clientSide() of a back end that pages %s', (paging) => {
  it.each([0, 1, 2, 3, 4, 5, 6, 7])('has every key once, of %d', async (count) => {
    const all = keys(count)
    const page = await clientSide(backEnds(all)[paging]().adapter).list({ ...FIRST, sort: [{ by: 'name', direction: 'asc' }] }, {})
    expect(page).toEqual({ items: all, total: count })
  })

  it('cuts the pages that it is asked for out of all', async () => {
    const wrapped = clientSide(backEnds(keys(5))[paging]().adapter)
    const page = (limit: number, offset: number): Promise<Page> => wrapped.list({ ...FIRST, limit, offset }, {})
    expect(ids(await page(2, 0))).toBe('000004 000003')
    expect(ids(await page(2, 4))).toBe('000000')
    expect(await page(2, 5)).toEqual({ items: [], total: 5 })
    expect(ids(await page(5, 0))).toBe('000004 000003 000002 000001 000000')
  })

  it('takes as many keys as allowed and refuses one more, cutting nothing off', async () => {
    const of = (count: number): Promise<Page> => clientSide(backEnds(keys(count))[paging]().adapter, { maxKeys: 7 }).list({ ...FIRST, limit: 1 }, {})
    expect(await of(7)).toMatchObject({ total: 7 })
    await expect(of(8)).rejects.toMatchObject({ kind: 'limit', limit: 7, message: expect.stringContaining('more than 7 keys') as string })
  })

  it('asks for the whole list alone: nothing of the query is passed on', async () => {
    const { adapter, asked } = backEnds(keys(4))[paging]()
    const { signal } = new AbortController()
    await clientSide(adapter).list({ limit: 1, offset: 2, cursor: 'x', search: 'Key', filter: { status: 'active' }, sort: [{ by: 'name', direction: 'asc' }] }, { signal })
    const limit = paging === 'not at all' ? Number.MAX_SAFE_INTEGER : 3
    expect(asked[0]).toEqual({ limit, offset: 0, cursor: null, signal })
    for (const query of asked) {
      expect(Object.keys(query).sort()).toEqual(['cursor', 'limit', 'offset', 'signal'])
      expect(query).toMatchObject({ limit, signal })
    }
  })

  it('rejects as the back end does', async () => {
    const reason = new Error('Whatever it is.')
    const { adapter } = backEnds(keys(4), { change: (call) => { if (call === (paging === 'not at all' ? 1 : 2)) throw reason } })[paging]()
    await expect(clientSide(adapter).list(FIRST, {})).rejects.toBe(reason)
  })
})

describe('clientSide() where the list changes while it is read', () => {
  const total = 'by offset, with a total'
  const none = 'by offset, without one'
  const change = (at: number, then: (stored: ApiKey[]) => void) => ({ change: (call: number, stored: ApiKey[]) => { if (call === at) then(stored) } })

  it.each([total, none] as const)('reads again, so that a removed key takes no other with it (%s)', async (paging) => {
    const { adapter } = backEnds(keys(6), change(2, (stored) => stored.shift()))[paging]()
    expect(ids(await clientSide(adapter).list(FIRST, {}))).toBe('000005 000004 000003 000002 000001')
  })

  it.each([total, none] as const)('reads again where a key was made (%s)', async (paging) => {
    const { adapter } = backEnds(keys(6), change(2, (stored) => stored.unshift(key('new'))))[paging]()
    expect(ids(await clientSide(adapter).list(FIRST, {}))).toBe('new 000005 000004 000003 000002 000001 000000')
  })

  it.each([total, none] as const)('reads again where so many were made that a page came twice (%s)', async (paging) => {
    const { adapter } = backEnds(keys(6), change(2, (stored) => stored.unshift(key('x'), key('y'), key('z'))))[paging]()
    expect((await clientSide(adapter).list(FIRST, {})).total).toBe(9)
  })

  it('reads again where one was made and another removed, and the total is the same', async () => {
    const { adapter, asked } = backEnds(keys(6), change(2, (stored) => (stored.unshift(key('new')), stored.pop())))[total]()
    expect(ids(await clientSide(adapter).list(FIRST, {}))).toBe('new 000004 000003 000002 000001 000000')
    expect(asked.map(({ offset }) => offset)).toEqual([0, 3, 0, 3])
  })

  it.each([total, none, 'by cursor, with a total'] as const)('gives up where it changes each time, and says so (%s)', async (paging) => {
    let made = 0
    const { adapter, asked } = backEnds(keys(6), { change: (call, stored) => { if (call % 2 === 0) stored.unshift(key(`new-${++made}`)) } })[paging]()
    await expect(clientSide(adapter).list(FIRST, {})).rejects.toMatchObject({ kind: 'unavailable', message: expect.stringContaining('changed each time') as string })
    expect(asked.filter(({ offset }) => offset === 0)).toHaveLength(3)
  })

  it('does not take one walk’s word for it by offset without a total, and two that agree suffice', async () => {
    const { adapter, asked } = backEnds(keys(4))[none]()
    await clientSide(adapter).list(FIRST, {})
    expect(asked.map(({ offset }) => offset)).toEqual([0, 3, 0, 3])
  })

  it.each<keyof ReturnType<typeof backEnds>>([total, 'by cursor, without one'])('takes one walk’s word for it %s', async (paging) => {
    const { adapter, asked } = backEnds(keys(4))[paging]()
    await clientSide(adapter).list(FIRST, {})
    expect(asked.map(({ offset }) => offset)).toEqual([0, 3])
  })

  it('asks once where one page has all', async () => {
    for (const paging of PAGINGS) {
      const { adapter, asked } = backEnds(keys(2))[paging]()
      await clientSide(adapter).list(FIRST, {})
      expect(asked).toHaveLength(1)
    }
  })

  it('does not believe a total that no page bears out', async () => {
    const { adapter } = listing({}, ({ offset }) => ({ items: offset === 0 ? keys(2) : [], total: 3 }))
    await expect(clientSide(adapter).list(FIRST, {})).rejects.toMatchObject({ kind: 'unavailable' })
  })
})

describe('clientSide() of a back end that does odd things', () => {
  it('ends where a cursor comes again', async () => {
    for (const cursors of [['a', 'a'], ['a', 'b', 'a']]) {
      const { adapter, asked } = listing({ paging: 'cursor' }, (_, call) => ({ items: [key(`${call}`)], nextCursor: cursors[(call - 1) % cursors.length] }))
      await expect(clientSide(adapter).list(FIRST, {})).rejects.toMatchObject({ kind: 'invalid-response', message: expect.stringContaining('never end') as string })
      expect(asked.length).toBeLessThanOrEqual(3)
    }
  })

  it('ends where there are always other cursors, and never a key', async () => {
    const { adapter, asked } = listing({ paging: 'cursor' }, (_, call) => ({ items: [], nextCursor: `${call}` }))
    await expect(clientSide(adapter, { maxKeys: 5 }).list(FIRST, {})).rejects.toMatchObject({ kind: 'invalid-response' })
    expect(asked).toHaveLength(6)
  })

  it('goes on over a page that holds nothing, or nothing new, and has a next one', async () => {
    const pages = [[key('a')], [], [key('a')], [key('b')]]
    const { adapter } = listing({ paging: 'cursor' }, (_, call) => ({ items: pages[call - 1], nextCursor: call < pages.length ? `${call}` : null }))
    expect(ids(await clientSide(adapter).list(FIRST, {}))).toBe('b a')
  })

  it('takes an absent cursor for the last one', async () => {
    const { adapter, asked } = listing({ paging: 'cursor' }, () => ({ items: [key('a')] }))
    expect(ids(await clientSide(adapter).list(FIRST, {}))).toBe('a')
    expect(asked).toHaveLength(1)
  })

  it('goes by the total where pages are shorter than was asked for', async () => {
    const all = keys(5)
    const { adapter } = listing({ maxLimit: 4 }, ({ offset }) => ({ items: all.slice(offset, offset + 2), total: 5 }))
    expect((await clientSide(adapter).list(FIRST, {})).items).toHaveLength(5)
  })

  it('counts a key that a page holds twice as one, and still asks for what follows', async () => {
    const rows = [key('a'), key('a'), key('b')]
    const { adapter, asked } = listing({ maxLimit: 2 }, ({ offset }) => ({ items: rows.slice(offset, offset + 2) }))
    expect(await clientSide(adapter).list(FIRST, {})).toMatchObject({ items: [{ id: 'b' }, { id: 'a' }], total: 2 })
    expect(asked[1]).toMatchObject({ offset: 2 })
  })

  it.each([
    ['an answer that is no page', null],
    ['no items', {}],
    ['a key without an id', { items: [{ ...key('a'), id: undefined }] }],
    ['a name that is none', { items: [{ ...key('a'), name: 7 }] }],
    ['a total that is none', { items: [], total: -1 }],
  ])('calls %s what it is', async (_, answer) => {
    const { adapter } = listing({ paging: 'none' }, () => answer)
    await expect(clientSide(adapter).list({ ...FIRST, search: 'x' }, {})).rejects.toMatchObject({ kind: 'invalid-response' })
  })

  it('asks for a hundred at a time where the back end names no limit', async () => {
    const { adapter, asked } = listing({}, () => ({ items: [], total: 0 }))
    await clientSide(adapter).list(FIRST, {})
    expect(asked[0]?.limit).toBe(100)
  })
})

describe('the bound of clientSide()', () => {
  const tenThousand = keys(10_000)

  it('is ten thousand keys unless it is told', async () => {
    const of = (all: ApiKey[]): Promise<Page> => clientSide(listing({ paging: 'none' }, () => ({ items: all })).adapter).list(FIRST, {})
    expect(await of(tenThousand)).toMatchObject({ total: 10_000 })
    await expect(of([...tenThousand, key('one more')])).rejects.toMatchObject({ kind: 'limit', limit: 10_000, message: expect.stringContaining('`maxKeys`') as string })
  })

  it('is heeded at the first page that tells a greater total, and before any further page', async () => {
    const { adapter, asked } = backEnds(keys(10))['by offset, with a total']()
    await expect(clientSide(adapter, { maxKeys: 9 }).list(FIRST, {})).rejects.toMatchObject({ kind: 'limit', limit: 9 })
    expect(asked).toHaveLength(1)
  })

  it('is one of all keys, also where few match', async () => {
    const { adapter } = backEnds(keys(10))['not at all']()
    await expect(clientSide(adapter, { maxKeys: 9 }).list({ ...FIRST, search: '000001' }, {})).rejects.toMatchObject({ kind: 'limit', limit: 9 })
  })
})

describe('a list that nobody waits for', () => {
  it('is not begun', async () => {
    const { adapter, asked } = backEnds(keys(4))['by offset, with a total']()
    await expect(clientSide(adapter).list(FIRST, { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' })
    expect(asked).toEqual([])
  })

  it('is not read on, also by an adapter that takes no notice', async () => {
    const controller = new AbortController()
    const { adapter, asked } = backEnds(keys(9), { change: (call) => { if (call === 2) controller.abort() } })['by cursor, without one']()
    await expect(clientSide(adapter).list(FIRST, { signal: controller.signal })).rejects.toMatchObject({ name: 'AbortError' })
    expect(asked).toHaveLength(2)
  })
})

describe('the list that clientSide() gives', () => {
  const all = [
    key('a', { name: 'beta', createdAt: '2026-01-01T00:00:00.000Z', hint: { text: 'mm-1…' } }),
    key('b', { name: 'alpha', createdAt: '2026-01-03T00:00:00.000Z', status: 'revoked' }),
    key('c', { name: 'alphabet', createdAt: '2026-01-02T00:00:00.000Z' }),
  ]
  const wrapped = clientSide(listing({ paging: 'none' }, () => ({ items: all, now: '2026-02-01T00:00:00.000Z' })).adapter)
  const list = (query: Partial<ArrangedQuery>): Promise<Page> => wrapped.list({ ...FIRST, ...query }, {})

  it('is sorted, searched and filtered here', async () => {
    expect(ids(await list({}))).toBe('b c a')
    expect(ids(await list({ sort: [{ by: 'name', direction: 'desc' }] }))).toBe('a c b')
    expect(await list({ search: 'ALPHA', limit: 1 })).toMatchObject({ items: [{ id: 'b' }], total: 2 })
    expect(ids(await list({ search: 'mm-' }))).toBe('a')
    expect(ids(await list({ filter: { status: 'revoked' } }))).toBe('b')
  })

  it('tells the clock of the back end, of the last page, and none where that tells none', async () => {
    expect(await list({})).toMatchObject({ now: '2026-02-01T00:00:00.000Z' })
    const two = listing({ maxLimit: 1 }, ({ offset }) => ({ items: [key(`${offset}`)], total: 2, now: `2026-02-0${offset + 1}T00:00:00.000Z` }))
    expect(await clientSide(two.adapter).list(FIRST, {})).toMatchObject({ now: '2026-02-02T00:00:00.000Z' })
    expect(await clientSide(listing({}, () => ({ items: [] })).adapter).list(FIRST, {})).not.toHaveProperty('now')
  })

  it('keeps what a back end adds to its keys', async () => {
    const { adapter } = listing({}, () => ({ items: [{ ...key('a'), region: 'eu' }] }))
    expect(await clientSide(adapter).list(FIRST, {})).toMatchObject({ items: [{ region: 'eu' }] })
  })

  it.each<[string, Partial<ListQuery>]>([
    ['sorted by a column that it can’t sort by', { sort: [{ by: 'scopes', direction: 'asc' }] }],
    ['filtered by something else', { filter: { owner: 'me' } }],
    ['filtered by a status that there is not', { filter: { status: 'lost' } }],
  ])('is refused where it is to be %s, before anything is asked', async (_, query) => {
    const { adapter, asked } = listing({}, () => ({ items: [] }))
    await expect(clientSide(adapter).list({ ...FIRST, ...query } as ArrangedQuery, {})).rejects.toMatchObject({ kind: 'unsupported' })
    expect(asked).toEqual([])
  })

  it('says so in its traits, and leaves the rest of them as they are', () => {
    const { adapter } = listing({ paging: 'cursor', maxLimit: 5, sort: ['owner'], filter: { owner: ['me'] }, names: false, settleMs: 7, remove: 'revoke' }, () => null)
    expect(clientSide(adapter).traits).toEqual({ paging: 'offset', total: true, ...ARRANGED, names: false, settleMs: 7, remove: 'revoke', expiry: false })
    expect(adapter.traits).toMatchObject({ paging: 'cursor', maxLimit: 5 })
  })
})

describe('the other methods of what clientSide() wraps', () => {
  class Service implements ApiKeysAdapter {
    readonly traits = TRAITS
    readonly #stored = [key('a')]
    readonly secret = 'not a method'
    list(): Promise<Page> {
      return Promise.resolve({ items: [...this.#stored] })
    }
    create({ name }: CreateInput): Promise<{ id: string; token: string }> {
      this.#stored.push(key(name))
      return Promise.resolve({ id: name, token: 'token' })
    }
    remove(id: string): Promise<void> {
      this.#stored.splice(this.#stored.findIndex((stored) => stored.id === id), 1)
      return Promise.resolve()
    }
  }

  it('keep their `this`, also taken out', async () => {
    const { list, create, remove } = clientSide(new Service())
    await create({ name: 'b' })
    await remove('a')
    expect(ids(await list(FIRST, {}))).toBe('b')
  })

  it('are there as they were: each with its arguments, none that was not', () => {
    const spy = vi.fn()
    const of = (method: string): ((...args: unknown[]) => string) => (...args) => (spy(method, ...args), method)
    const whole = { traits: TRAITS, list: () => Promise.resolve({ items: [] }), create: of('create'), remove: of('remove'), update: of('update'), rotate: of('rotate'), restore: of('restore') } as unknown as Required<ApiKeysAdapter>
    const wrapped = clientSide(whole)
    for (const method of ['create', 'remove', 'update', 'rotate', 'restore'] as const) {
      expect((wrapped[method] as (...args: unknown[]) => unknown)(1, 2, 3)).toBe(method)
      expect(spy).toHaveBeenLastCalledWith(method, 1, 2, 3)
    }
    expect(Object.keys(clientSide({ ...listing({}, () => null).adapter, update: undefined } as unknown as ApiKeysAdapter)).sort()).toEqual(['list', 'traits'])
    expect(Object.keys(clientSide(new Service())).sort()).toEqual(['create', 'list', 'remove', 'traits'])
  })

  it('are what the type says', () => {
    expectTypeOf<keyof ClientSide<Service>>().toEqualTypeOf<'traits' | 'list' | 'create' | 'remove'>()
    expectTypeOf<ClientSide<ApiKeysAdapter>['update']>().toEqualTypeOf<ApiKeysAdapter['update']>()
    expectTypeOf(clientSide(createMemoryAdapter())).toExtend<ApiKeysAdapter<ApiKey, CreateInput, 'name' | 'createdAt' | 'lastUsedAt' | 'expiresAt', 'status'>>()
  })
})
