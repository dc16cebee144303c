import { apiKey } from '@better-auth/api-key'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, expectTypeOf, it, vi } from 'vitest'
import type { ApiKey, KeyrackErrorDetails, SortOf } from 'keyrack/adapter'
import { type BetterAuthAdapter, createBetterAuthAdapter } from 'keyrack/adapters/better-auth'
import { keyrackPlugin } from 'keyrack/server/better-auth'
import { createHost, DATABASES, type Host, type TestDatabase, type User } from '../server/better-auth-host.ts'

const FIRST = { limit: 10, offset: 0, cursor: null }
const WRITE = { idempotencyKey: 'intent-1' }
const DAY = 86_400

describe.each(DATABASES)('createBetterAuthAdapter on $name', ({ create: createDatabase }) => {
  let storage: TestDatabase
  let host: Host
  let user: User
  let adapter: BetterAuthAdapter

  beforeEach(async () => {
    storage = await createDatabase()
    host = await createHost(storage.database)
    user = await host.signIn()
    adapter = user.adapter()
  })
  afterEach(() => storage.drop())

  const listed = async (): Promise<readonly ApiKey[]> => (await adapter.list(FIRST, {})).items
  const verify = async (token: string | null): Promise<boolean> => (await host.auth.api.verifyApiKey({ body: { key: token ?? '' } })).valid

  it('creates a key that the server accepts, and lists the record that the create answered', async () => {
    const { id, token, key } = await adapter.create({ name: 'MM-Test' }, WRITE)
    expect(await verify(token)).toBe(true)
    expect(key).toEqual({ id, name: 'MM-Test', hint: { start: 'mm-', end: token?.slice(-4) }, status: 'active', createdAt: expect.any(String) as string, expiresAt: null, lastUsedAt: null })
    const [first, ...others] = await listed()
    expect(others).toEqual([])
    expect({ ...first, lastUsedAt: null }).toEqual(key)
  })

  it('tells when a key was last used, and that another never was', async () => {
    const { token } = await adapter.create({ name: 'used' }, WRITE)
    await adapter.create({ name: 'unused' }, WRITE)
    await verify(token)
    const [unused, used] = await listed()
    expect(unused?.lastUsedAt).toBeNull()
    expect(Date.parse(used?.lastUsedAt ?? '')).toBeCloseTo(Date.now(), -4)
  })

  it('deletes a key, which the server then rejects, and answers not-found the second time', async () => {
    const { id, token } = await adapter.create({ name: 'short-lived' }, WRITE)
    await adapter.remove(id, WRITE)
    expect(await verify(token)).toBe(false)
    expect(await listed()).toEqual([])
    await expect(adapter.remove(id, WRITE)).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('neither deletes nor renames another user’s key', async () => {
    const { id, token } = await adapter.create({ name: 'mine' }, WRITE)
    const other = (await host.signIn()).adapter()
    await expect(other.remove(id, WRITE)).rejects.toMatchObject({ kind: 'not-found' })
    await expect(other.update(id, { name: 'theirs' }, WRITE)).rejects.toMatchObject({ kind: 'not-found' })
    expect(await verify(token)).toBe(true)
    expect(await listed()).toMatchObject([{ name: 'mine' }])
  })

  it('renames and disables a key, keeping what may be shown of it', async () => {
    const { id, token, key } = await adapter.create({ name: 'before' }, WRITE)
    expect(await adapter.update(id, { name: 'after', enabled: false }, WRITE)).toEqual({ ...key, name: 'after', status: 'disabled' })
    expect(await listed()).toMatchObject([{ name: 'after', status: 'disabled' }])
    expect(await verify(token)).toBe(false)
  })

  it('gives a key a lifetime, whether it is told as seconds or as a date', async () => {
    const at = new Date(Date.now() + 3 * DAY * 1000)
    const [seconds, date] = await Promise.all([adapter.create({ name: 'a', expires: { inSeconds: 2 * DAY } }, WRITE), adapter.create({ name: 'b', expires: { at: at.toISOString() } }, WRITE)])
    expect(Date.parse(seconds.key?.expiresAt ?? '')).toBeCloseTo(Date.now() + 2 * DAY * 1000, -4)
    expect(Date.parse(date.key?.expiresAt ?? '')).toBeCloseTo(at.getTime(), -4)
  })

  it('calls a key expired by the server’s clock', async () => {
    await host.db.create({ model: 'apikey', data: { key: 'hash', referenceId: user.id, name: 'old', expiresAt: new Date(Date.now() - 1000), createdAt: new Date(), updatedAt: new Date() } })
    const { items, now } = await adapter.list(FIRST, {})
    expect(items).toMatchObject([{ name: 'old', status: 'expired', hint: null }])
    expect(Date.parse(now ?? '')).toBeCloseTo(Date.now(), -4)
  })

  it('pages, sorts and searches on the server', async () => {
    for (const name of ['b', 'a', 'c', 'ab']) await adapter.create({ name }, WRITE)
    const page = await adapter.list({ ...FIRST, limit: 2, offset: 1, sort: [{ by: 'name', direction: 'desc' }] }, {})
    expect(page).toMatchObject({ items: [{ name: 'b' }, { name: 'ab' }], total: 4 })
    expect(await adapter.list({ ...FIRST, search: 'A', sort: [{ by: 'name', direction: 'asc' }] }, {})).toMatchObject({ items: [{ name: 'a' }, { name: 'ab' }], total: 2 })
  })

  it('carries a name of emoji, markup and right-to-left marks there and back unchanged', async () => {
    const name = '<b>👩‍👩‍👧</b> \u202egnp.exe &amp;'
    await adapter.create({ name }, WRITE)
    expect(await listed()).toMatchObject([{ name }])
  })

  it.each([
    ['a blank name', { name: '  \n' }, { name: ['Enter a name'] }],
    ['a name that is too long', { name: 'x'.repeat(33) }, { name: ['Use 32 characters or fewer (33 now)'] }],
    ['a name with a NUL', { name: 'a\0b' }, { name: ['Use visible characters only'] }],
    ['a date that is no date', { name: 'a', expires: { at: 'tomorrow' } }, { expires: ['Choose a time in the future'] }],
    ['a date in the past', { name: 'a', expires: { at: '2020-01-01' } }, { expires: ['Choose a time in the future'] }],
  ])('refuses %s itself, and makes no key', async (_, input, fields) => {
    await expect(adapter.create(input, WRITE)).rejects.toMatchObject({ kind: 'validation', fields })
    expect(await listed()).toEqual([])
  })

  it.each([
    ['name', { name: 'x'.repeat(33) }],
    ['expires', { name: 'a', expires: { inSeconds: 60 } }],
    ['expires', { name: 'a', expires: { inSeconds: 400 * DAY } }],
  ])('puts what the server has against the %s on its field', async (field, input) => {
    const error = user.adapter({ nameMaxLength: 1000 }).create(input, WRITE)
    await expect(error).rejects.toMatchObject({ kind: 'validation', fields: { [field]: [expect.any(String)] } })
  })

  it('keeps to the configuration it was given, in every request', async () => {
    const plugins = [keyrackPlugin({ configId: 'internal' }), apiKey([{ configId: 'default' }, { configId: 'internal', defaultPrefix: 'in-' }])]
    const internal = (await createHost(storage.database, { plugins })).resume(user).adapter({ configId: 'internal' })
    await adapter.create({ name: 'default' }, WRITE)
    const { id } = await internal.create({ name: 'before' }, WRITE)
    await internal.update(id, { name: 'after' }, WRITE)
    expect(await internal.list(FIRST, {})).toMatchObject({ items: [{ id, name: 'after', hint: { start: 'in-' } }], total: 1 })
    await internal.remove(id, WRITE)
    expect(await internal.list(FIRST, {})).toMatchObject({ items: [], total: 0 })
  })

  it('says what to do where the server lists the keys of another configuration than it creates', async () => {
    const mismatch = { kind: 'unsupported', message: expect.stringContaining('the same `configId`') as string }
    await expect(user.adapter({ configId: 'internal' }).list(FIRST, {})).rejects.toMatchObject(mismatch)
    const internal = await createHost(storage.database, { plugins: [keyrackPlugin({ configId: 'internal' }), apiKey([{ configId: 'default' }, { configId: 'internal' }])] })
    await expect(internal.resume(user).adapter().list(FIRST, {})).rejects.toMatchObject(mismatch)
  })

  it('says unauthorized when nobody is signed in', async () => {
    const stranger = createBetterAuthAdapter({ fetch: (input, init) => host.auth.handler(new Request(new URL(input as string, 'http://keys.test'), { ...init, headers: { origin: 'http://keys.test', 'content-type': 'application/json' } })) })
    await expect(stranger.list(FIRST, {})).rejects.toMatchObject({ kind: 'unauthorized' })
    await expect(stranger.create({ name: 'a' }, WRITE)).rejects.toMatchObject({ kind: 'unauthorized' })
    await expect(stranger.remove('a', WRITE)).rejects.toMatchObject({ kind: 'unauthorized' })
  })

  it('says unavailable while the database is away, though the server answers 401', async () => {
    const { id } = await adapter.create({ name: 'a' }, WRITE)
    await sql`alter table session rename to session_away`.execute(storage.database.db)
    expect((await user.fetch('/api/auth/keyrack/list-keys')).status).toBe(401)
    await expect(adapter.list(FIRST, {})).rejects.toMatchObject({ kind: 'unavailable' })
    await expect(adapter.create({ name: 'b' }, WRITE)).rejects.toMatchObject({ kind: 'unavailable' })
    await expect(adapter.remove(id, WRITE)).rejects.toMatchObject({ kind: 'unavailable' })
    await sql`alter table session_away rename to session`.execute(storage.database.db)
    expect(await listed()).toMatchObject([{ name: 'a' }])
  })

  it('says that the outcome is unknown when the database fails in the middle of a write, and unavailable for a list', async () => {
    const { id } = await adapter.create({ name: 'a' }, WRITE)
    const away = (): Promise<never> => Promise.reject(new Error('the connection was lost'))
    Object.assign(host.db, { create: away, update: away, delete: away, findMany: away })
    vi.spyOn(console, 'error').mockImplementation(() => {}) // Better Auth's router reports it there
    await expect(adapter.create({ name: 'b' }, WRITE)).rejects.toMatchObject({ kind: 'unknown-outcome' })
    await expect(adapter.update(id, { name: 'c' }, WRITE)).rejects.toMatchObject({ kind: 'unknown-outcome' })
    await expect(adapter.remove(id, WRITE)).rejects.toMatchObject({ kind: 'unknown-outcome' })
    await expect(adapter.list(FIRST, {})).rejects.toMatchObject({ kind: 'unavailable' })
  })
})

describe('createBetterAuthAdapter', () => {
  const answering = (...answers: Response[]): BetterAuthAdapter => createBetterAuthAdapter({ fetch: () => Promise.resolve(answers.shift() ?? Response.error()) })
  const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response => Response.json(body, { status, headers })

  it.each<[string, Response[], Partial<KeyrackErrorDetails> & { kind: string }]>([
    ['a ban', [json(401, { code: 'USER_BANNED', message: 'User is banned' })], { kind: 'forbidden' }],
    ['a refused origin', [json(403, { code: 'INVALID_ORIGIN', message: 'Invalid origin' })], { kind: 'forbidden' }],
    ['too many requests', [json(429, { message: 'Too many requests.' }, { 'x-retry-after': '7' })], { kind: 'rate-limited', retryAfterMs: 7000 }],
    ['a session that was refused and is valid', [json(401, { code: 'UNAUTHORIZED' }), json(200, { session: {}, user: {} })], { kind: 'unavailable' }],
    ['no session', [json(401, { code: 'UNAUTHORIZED' }), json(200, null)], { kind: 'unauthorized' }],
    ['a key that is gone', [json(404, { code: 'KEY_NOT_FOUND', message: 'API Key not found' })], { kind: 'not-found' }],
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
      return Promise.resolve(json(200, { success: true }))
    }
    await createBetterAuthAdapter({ baseUrl: '/auth', configId: 'internal', fetch }).remove('id-1', WRITE)
    expect(requests).toEqual([{ url: '/auth/api-key/delete', body: { keyId: 'id-1', configId: 'internal' } }])
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
      filter: {},
      nameMaxLength: 100,
      updatable: ['name', 'enabled'],
      remove: 'delete',
      expiry: false,
    })
  })

  it('sorts by its own columns only, as a type', () => {
    expectTypeOf<SortOf<BetterAuthAdapter>>().toEqualTypeOf<'createdAt' | 'name' | 'lastUsedAt' | 'expiresAt'>()
    const adapter = createBetterAuthAdapter()
    // @ts-expect-error the server can't sort by it
    void (() => adapter.list({ ...FIRST, sort: [{ by: 'scopes', direction: 'asc' }] }, {}))
  })
})
