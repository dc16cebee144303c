import { describe, expect, expectTypeOf, it } from 'vitest'
import type { FilterOf, KeyrackErrorDetails, SortOf } from 'keyrack/adapter'
import { type BetterAuthAdapter, createBetterAuthAdapter, type StockBetterAuthAdapter } from 'keyrack/adapters/better-auth'

const FIRST = { limit: 10, offset: 0, cursor: null }
const WRITE = { idempotencyKey: 'intent-1' }

describe('createBetterAuthAdapter', () => {
  const answering = (...answers: Response[]): BetterAuthAdapter => createBetterAuthAdapter({ fetch: () => Promise.resolve(answers.shift() ?? Promise.reject(new TypeError('Failed to fetch'))) })
  const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response => Response.json(body, { status, headers })

  it.each<[string, Response[], Partial<KeyrackErrorDetails> & { kind: string }]>([
    ['a ban', [json(401, { code: 'USER_BANNED', message: 'User is banned' })], { kind: 'forbidden' }],
    ['a refused origin', [json(403, { code: 'INVALID_ORIGIN', message: 'Invalid origin' })], { kind: 'forbidden' }],
    ['too many requests', [json(429, { message: 'Too many requests.' }, { 'x-retry-after': '7' })], { kind: 'rate-limited', retryAfterMs: 7000 }],
    ['a session that was refused and is valid', [json(401, { code: 'UNAUTHORIZED' }), json(200, { session: {}, user: {} })], { kind: 'unavailable' }],
    ['no session', [json(401, { code: 'UNAUTHORIZED' }), json(200, null)], { kind: 'unauthorized' }],
    ['a key that is gone', [json(404, { code: 'KEY_NOT_FOUND', message: 'API Key not found' })], { kind: 'not-found' }],
    ['a key that may not be rotated', [json(409, { code: 'KEY_NOT_ACTIVE', message: 'no' })], { kind: 'conflict' }],
    ['the same create under way elsewhere', [json(409, { code: 'CREATE_UNDER_WAY', message: 'wait' })], { kind: 'unknown-outcome' }],
    ['a server that is down behind its proxy', [new Response('<h1>502</h1>', { status: 502 })], { kind: 'unknown-outcome' }],
    ['an address where no Better Auth is', [new Response('<!doctype html>', { status: 404, headers: { 'content-type': 'text/html' } })], { kind: 'unsupported' }],
  ])('understands %s', async (_, answers, expected) => {
    await expect(answering(...answers).remove('id', WRITE)).rejects.toMatchObject(expected)
  })

  it('does not take a missing endpoint for a key that was already deleted', async () => {
    await expect(answering(json(404, null)).remove('id', WRITE)).rejects.toMatchObject({ kind: 'unsupported' })
  })

  it('says that the outcome is unknown when the answer to a write is lost, and that nothing happened when a read’s is', async () => {
    const offline = createBetterAuthAdapter({ fetch: () => Promise.reject(new TypeError('Failed to fetch')) })
    await expect(offline.create({ name: 'a' }, WRITE)).rejects.toMatchObject({ kind: 'unknown-outcome' })
    await expect(offline.list(FIRST, {})).rejects.toMatchObject({ kind: 'network' })
  })

  it('refuses a list that is none', async () => {
    await expect(answering(json(200, { data: [] })).list(FIRST, {})).rejects.toMatchObject({ kind: 'invalid-response' })
    await expect(answering(json(200, null)).list(FIRST, {})).rejects.toMatchObject({ kind: 'invalid-response' })
  })

  it('asks at the address it was given, for the configuration it was given', async () => {
    const requests: { url: string; body: unknown }[] = []
    const fetch: typeof globalThis.fetch = (url, init) => {
      requests.push({ url: url as string, body: JSON.parse(init?.body as string) })
      return Promise.resolve(json(200, {}))
    }
    const adapter = createBetterAuthAdapter({ baseUrl: '/auth', configId: 'internal', fetch })
    await adapter.remove('id-1', WRITE)
    await adapter.rotate('id-1', { overlapSeconds: 60 }, WRITE)
    expect(requests).toEqual([
      { url: '/auth/api-key/delete', body: { keyId: 'id-1', configId: 'internal' } },
      { url: '/auth/keyrack/rotate-key', body: { keyId: 'id-1', overlapSeconds: 60, configId: 'internal' } },
    ])
  })

  it.each([[undefined, 'createdAt', 'desc'], ['name', 'name', 'asc'], ['lastUsedAt', 'lastRequest', 'asc'], ['expiresAt', 'expiresAt', 'asc']] as const)('sorts by %s without the plugin as the server calls it: %s', async (by, column, direction) => {
    const asked: URLSearchParams[] = []
    const fetch: typeof globalThis.fetch = (url) => (asked.push(new URL(url as string, 'https://app.test').searchParams), Promise.resolve(json(200, { apiKeys: [], total: 0 })))
    await createBetterAuthAdapter({ plugin: false, fetch }).list({ ...FIRST, ...(by && { sort: [{ by, direction }] }) }, {})
    expect(asked.map((query) => [query.get('sortBy'), query.get('sortDirection')])).toContainEqual([column, direction])
  })

  it('hands the signal on, so that a read can be withdrawn', async () => {
    const controller = new AbortController()
    const fetch: typeof globalThis.fetch = (_, init) => {
      controller.abort()
      return Promise.reject(init?.signal?.reason as Error)
    }
    await expect(createBetterAuthAdapter({ fetch }).list(FIRST, { signal: controller.signal })).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('tells how the server behaves', () => {
    expect(createBetterAuthAdapter({ nameMaxLength: 100, expiry: false }).traits).toEqual({
      paging: 'offset',
      maxLimit: 100,
      sort: ['createdAt', 'name', 'lastUsedAt', 'expiresAt'],
      search: true,
      filter: { status: ['active', 'disabled', 'expired'] },
      nameMaxLength: 100,
      updatable: ['name', 'enabled'],
      remove: 'delete',
      expiry: false,
      rotate: { maxOverlapSeconds: 604_800, sameId: true },
      idempotentCreate: true,
    })
  })

  it('promises less of a server without the plugin', () => {
    const stock = createBetterAuthAdapter({ plugin: false })
    expect(stock.traits).toEqual({
      paging: 'offset',
      maxLimit: 100,
      sort: ['createdAt', 'name', 'lastUsedAt', 'expiresAt'],
      search: false,
      filter: {},
      nameMaxLength: 32,
      updatable: ['name', 'enabled', 'expires'],
      remove: 'delete',
      expiry: { unit: 'instant', minSeconds: 86_400, maxSeconds: 31_536_000 },
    })
    expect(stock).not.toHaveProperty('rotate')
    expectTypeOf(stock).toEqualTypeOf<StockBetterAuthAdapter>()
    expectTypeOf<FilterOf<BetterAuthAdapter>>().toEqualTypeOf<'status'>()
    expectTypeOf<FilterOf<StockBetterAuthAdapter>>().toEqualTypeOf<never>()
  })

  it('makes nothing of an expiry where users can’t choose one', async () => {
    const adapter = createBetterAuthAdapter({ expiry: false, fetch: () => Promise.reject(new Error('it was asked')) })
    await expect(adapter.create({ name: 'a', expires: { inSeconds: 86_400 } }, WRITE)).rejects.toMatchObject({ kind: 'unsupported' })
    await expect(adapter.update('id', { expires: null }, WRITE)).rejects.toMatchObject({ kind: 'unsupported' })
  })

  it('sorts by its own columns only, as a type', () => {
    expectTypeOf<SortOf<BetterAuthAdapter>>().toEqualTypeOf<'createdAt' | 'name' | 'lastUsedAt' | 'expiresAt'>()
    const adapter = createBetterAuthAdapter()
    // @ts-expect-error the server can't sort by it
    void (() => adapter.list({ ...FIRST, sort: [{ by: 'scopes', direction: 'asc' }] }, {}))
  })
})
