import { apiKey } from '@better-auth/api-key'
import { sql } from 'kysely'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { keyrackPlugin } from 'keyrack/server/better-auth'
import { createHost, DATABASES, givenHost, type HostOptions, type User } from './better-auth-host.ts'

const HOUR = 3600

describe.each(DATABASES)('POST /keyrack/rotate-key on $name', (database) => {
  const given = givenHost(database)
  afterEach(() => {
    vi.useRealTimers()
    vi.restoreAllMocks()
  })

  async function create(by: User = given.user, options: object = {}): Promise<{ id: string; token: string }> {
    const { id, key } = await given.host.auth.api.createApiKey({ body: { userId: by.id, name: 'CI', ...options } })
    return { id, token: key }
  }
  const rotate = (keyId: string, overlapSeconds = 0, intent?: string) => given.user.post('/keyrack/rotate-key', { keyId, overlapSeconds }, intent ? { 'idempotency-key': intent } : {})
  const rowOf = async (id: string): Promise<Record<string, unknown>> => (await given.host.db.findOne<Record<string, unknown>>({ model: 'apikey', where: [{ field: 'id', value: id }] })) ?? {}
  const formerTokens = (): Promise<Record<string, unknown>[]> => given.host.db.findMany({ model: 'apikeyFormerToken' })
  const tokenOf = ({ body }: { body: Record<string, unknown> }): string => body['key'] as string

  it('gives the key a new token and kills the old one at once', async () => {
    const { id, token } = await create()
    const { status, body, headers } = await rotate(id)
    expect(status).toBe(200)
    expect(body).toMatchObject({ id, name: 'CI', key: expect.stringMatching(/^mm-.{64}$/) as string, oldValidUntil: null })
    expect(headers.get('cache-control')).toBe('no-store')
    expect(await given.host.accepts(body['key'] as string)).toBe(true)
    expect(await given.host.accepts(token)).toBe(false)
  })

  it('keeps the old token valid for the overlap, and not a moment longer', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const { id, token } = await create()
    const rotated = await rotate(id, HOUR)
    expect(rotated.body['oldValidUntil']).toBe(new Date(Date.now() + HOUR * 1000).toISOString())
    expect([await given.host.accepts(token), await given.host.accepts(tokenOf(rotated))]).toEqual([true, true])
    vi.setSystemTime(Date.now() + HOUR * 1000 - 1)
    expect(await given.host.accepts(token)).toBe(true)
    vi.setSystemTime(Date.now() + 1)
    expect([await given.host.accepts(token), await given.host.accepts(tokenOf(rotated))]).toEqual([false, true])
  })

  it('keeps each of several old tokens valid as long as it was told', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const { id, token } = await create()
    const first = await rotate(id, 2 * HOUR)
    const second = await rotate(id, HOUR)
    expect([await given.host.accepts(token), await given.host.accepts(tokenOf(first)), await given.host.accepts(tokenOf(second))]).toEqual([true, true, true])
    vi.setSystemTime(Date.now() + HOUR * 1000)
    expect([await given.host.accepts(token), await given.host.accepts(tokenOf(first)), await given.host.accepts(tokenOf(second))]).toEqual([true, false, true])
  })

  it('kills the tokens of earlier rotations too, where the old one is to die at once', async () => {
    const [one, another] = [await create(), await create()]
    const first = await rotate(one.id, HOUR)
    await rotate(another.id, HOUR)
    const last = await rotate(one.id)
    expect([await given.host.accepts(one.token), await given.host.accepts(tokenOf(first)), await given.host.accepts(tokenOf(last))]).toEqual([false, false, true])
    expect(await given.host.accepts(another.token)).toBe(true)
  })

  it('lets the old token live no longer than the key', async () => {
    const { id } = await create(given.user, { expiresIn: 86_400 })
    const { body } = await rotate(id, 7 * 86_400)
    expect(body['oldValidUntil']).toBe(body['expiresAt'])
  })

  it('changes nothing of the key but its token: both tokens draw on the same limits', async () => {
    const { id, token } = await create(given.user, { remaining: 3, refillAmount: 10, refillInterval: 1e9, metadata: undefined, permissions: { files: ['read'] }, rateLimitMax: 50, rateLimitTimeWindow: 60_000, expiresIn: 86_400 })
    await given.host.accepts(token)
    const before = await rowOf(id)
    const rotated = await rotate(id, HOUR)
    const { key: _, updatedAt: _at, lastFour, ...after } = await rowOf(id)
    const { key: _old, updatedAt: _oldAt, lastFour: _oldLast, start: _start, ...kept } = before
    expect(after).toMatchObject(kept)
    expect(lastFour).toBe(tokenOf(rotated).slice(-4))
    expect([await given.host.accepts(token), await given.host.accepts(tokenOf(rotated))]).toEqual([true, true])
    expect(await rowOf(id)).toMatchObject({ remaining: 0 })
    expect(await given.host.accepts(token)).toBe(false)
  })

  it('tells of the new token what was told of the old one: its start, its prefix and its last four', async () => {
    const { id } = await create()
    const token = tokenOf(await rotate(id))
    const { body } = await given.user.post('/keyrack/rotate-key', { keyId: id })
    expect(body).toMatchObject({ start: tokenOf({ body }).slice(0, 6), prefix: 'mm-', lastFour: tokenOf({ body }).slice(-4) })
    expect(JSON.stringify(await rowOf(id))).not.toContain(token.slice(3, 15))
  })

  it('lets a deleted or disabled key die with all its tokens', async () => {
    const [deleted, disabled] = [await create(), await create()]
    await Promise.all([rotate(deleted.id, HOUR), rotate(disabled.id, HOUR)])
    await given.user.post('/api-key/delete', { keyId: deleted.id })
    await given.user.post('/api-key/update', { keyId: disabled.id, enabled: false })
    expect([await given.host.accepts(deleted.token), await given.host.accepts(disabled.token)]).toEqual([false, false])
  })

  it('refuses a key that is disabled or has expired, and leaves it as it was', async () => {
    const [disabled, expired] = [await create(), await create()]
    await given.user.post('/api-key/update', { keyId: disabled.id, enabled: false })
    await given.host.db.update({ model: 'apikey', where: [{ field: 'id', value: expired.id }], update: { expiresAt: new Date(Date.now() - 1000) } })
    for (const { id } of [disabled, expired]) {
      const before = await rowOf(id)
      expect(await rotate(id)).toMatchObject({ status: 409, body: { code: 'KEY_NOT_ACTIVE' } })
      expect(await rowOf(id)).toEqual(before)
    }
  })

  it('finds no key of another given.user, of another configuration or of nobody', async () => {
    const theirs = await create(await given.host.signIn())
    await given.host.db.create({ model: 'apikey', data: { key: 'hash', referenceId: given.user.id, configId: 'internal', name: 'internal', createdAt: new Date(), updatedAt: new Date() } })
    const [internal] = await given.host.db.findMany<{ id: string }>({ model: 'apikey', where: [{ field: 'configId', value: 'internal' }] })
    for (const id of [theirs.id, internal?.id ?? '', 'unknown', '../x']) expect(await rotate(id)).toMatchObject({ status: 404, body: { code: 'KEY_NOT_FOUND' } })
    expect(await given.host.accepts(theirs.token)).toBe(true)
  })

  it.each([
    [{ keyId: '' }, 'INVALID_KEY_ID'],
    [{}, 'INVALID_KEY_ID'],
    [{ keyId: 7 }, 'INVALID_KEY_ID'],
    [{ keyId: 'a\0b' }, 'INVALID_KEY_ID'],
    [null, 'INVALID_KEY_ID'],
    [{ keyId: 'a', overlapSeconds: -1 }, 'INVALID_OVERLAP'],
    [{ keyId: 'a', overlapSeconds: 604_801 }, 'INVALID_OVERLAP'],
    [{ keyId: 'a', overlapSeconds: 1.5 }, 'INVALID_OVERLAP'],
    [{ keyId: 'a', overlapSeconds: 'long' }, 'INVALID_OVERLAP'],
    [{ keyId: 'a', configId: 'internal' }, 'CONFIG_MISMATCH'],
  ])('answers %j with %s', async (body, code) => {
    expect(await given.user.post('/keyrack/rotate-key', body)).toMatchObject({ status: 400, body: { code } })
  })

  it('refuses who is not signed in, who is banned, and who comes from another origin', async () => {
    const { id, token } = await create()
    expect(await given.host.stranger().post('/keyrack/rotate-key', { keyId: id })).toMatchObject({ status: 401 })
    const foreign = new Request('http://keys.test/api/auth/keyrack/rotate-key', { method: 'POST', body: JSON.stringify({ keyId: id }), headers: { cookie: given.user.cookie, origin: 'http://evil.test', 'content-type': 'application/json' } })
    expect((await given.host.auth.handler(foreign)).status).toBe(403)
    expect(await given.host.accepts(token)).toBe(true)
  })

  it('mints once under one idempotency key, and says so with no token', async () => {
    const { id } = await create()
    const first = await rotate(id, HOUR, 'intent-1')
    const again = await rotate(id, HOUR, 'intent-1')
    expect(again).toMatchObject({ status: 200, body: { id, key: null, oldValidUntil: first.body['oldValidUntil'], lastFour: tokenOf(first).slice(-4) } })
    expect(await given.host.accepts(tokenOf(first))).toBe(true)
    expect(tokenOf(await rotate(id, HOUR, 'intent-2'))).not.toBeNull()
  })

  it('mints once of two rotations at the same moment, whether they are the same intent or not', async () => {
    const { id } = await create()
    const same = await Promise.all([rotate(id, 0, 'intent-1'), rotate(id, 0, 'intent-1'), rotate(id, 0, 'intent-1')])
    const minted = same.map(tokenOf).filter((token) => token !== null)
    expect(same.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(minted).toHaveLength(1)
    expect(await given.host.accepts(minted[0] ?? '')).toBe(true)
    const others = await Promise.all([rotate(id, 0, 'intent-2'), rotate(id, 0, 'intent-3')])
    const alive = await Promise.all(others.filter(({ status }) => status === 200).map((answer) => given.host.accepts(tokenOf(answer))))
    expect(alive.filter(Boolean)).toHaveLength(1)
    expect(others.filter(({ status }) => status !== 200).every(({ status, body }) => status === 409 && body['code'] === 'KEY_CHANGED')).toBe(true)
  })

  it('is all done or not at all when the database fails in the middle', async () => {
    const { id, token } = await create()
    const before = await rowOf(id)
    const { transaction } = given.host.db
    given.host.db.transaction = (run) => transaction((trx) => run({ ...trx, updateMany: () => Promise.reject(new Error('the connection was lost')) }))
    vi.spyOn(console, 'error').mockImplementation(() => {}) // Better Auth's router reports it there
    expect((await given.user.fetch('/api/auth/keyrack/rotate-key', { method: 'POST', body: JSON.stringify({ keyId: id, overlapSeconds: HOUR }), headers: { 'content-type': 'application/json', 'idempotency-key': 'intent-1' } })).status).toBe(500)
    given.host.db.transaction = transaction
    expect(await rowOf(id)).toEqual(before)
    expect(await formerTokens()).toEqual([])
    expect(await given.host.accepts(token)).toBe(true)
    const again = await rotate(id, 0, 'intent-1')
    expect([await given.host.accepts(tokenOf(again)), await given.host.accepts(token)]).toEqual([true, false])
  })

  it('keeps the old token, and no more than that, when a database without transactions fails in the middle', async () => {
    const bare = await createHost({ ...given.storage.database, transaction: false as never })
    const { id, token } = await create()
    const { transaction } = bare.db
    bare.db.transaction = (run) => transaction((trx) => run({ ...trx, updateMany: () => Promise.reject(new Error('the connection was lost')) }))
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const member = bare.resume(given.user)
    const send = () => member.fetch('/api/auth/keyrack/rotate-key', { method: 'POST', body: JSON.stringify({ keyId: id, overlapSeconds: HOUR }), headers: { 'content-type': 'application/json' } })
    expect((await send()).status).toBe(500)
    bare.db.transaction = transaction
    expect(await bare.accepts(token)).toBe(true)
    await member.post('/keyrack/rotate-key', { keyId: id, overlapSeconds: 0 })
    expect(await bare.accepts(token)).toBe(false)
  })

  it.each<[string, (copies: Map<string, string>) => HostOptions]>([
    ['Better Auth’s secondary storage', (copies) => ({ secondaryStorage: storageIn(copies), plugins: [keyrackPlugin(), apiKey({ storage: 'secondary-storage', fallbackToDatabase: true, rateLimit: { enabled: false } })] })],
    ['a storage of its own', (copies) => ({ plugins: [keyrackPlugin(), apiKey({ storage: 'secondary-storage', fallbackToDatabase: true, customStorage: storageIn(copies), rateLimit: { enabled: false } })] })],
  ])('kills the old token also where apiKey() keeps copies of keys in %s', async (_, optionsFor) => {
    const copies = new Map<string, string>()
    const cached = await createHost(given.storage.database, optionsFor(copies))
    const member = cached.resume(given.user)
    const { body: created } = await member.post('/api-key/create', { name: 'cached' })
    expect(await cached.accepts(created['key'] as string)).toBe(true)
    expect([...copies.keys()].some((name) => name.startsWith('api-key:'))).toBe(true)
    const { body } = await member.post('/keyrack/rotate-key', { keyId: created['id'] })
    expect([await cached.accepts(body['key'] as string), await cached.accepts(created['key'] as string)]).toEqual([true, false])
    const { body: again } = await member.post('/keyrack/rotate-key', { keyId: created['id'], overlapSeconds: HOUR })
    expect([await cached.accepts(again['key'] as string), await cached.accepts(body['key'] as string)]).toEqual([true, true])
  })

  it('makes the token as apiKey() was told to: by its generator, its hash and its rules', async () => {
    const own = apiKey({ customKeyGenerator: ({ prefix = '' }) => `${prefix}made-here-${crypto.randomUUID()}`, disableKeyHashing: true, requireName: true, defaultPrefix: 'own-', rateLimit: { enabled: false } })
    const custom = await createHost(given.storage.database, { plugins: [keyrackPlugin(), own] })
    const member = custom.resume(given.user)
    const { body: created } = await member.post('/api-key/create', { name: 'own' })
    const { body } = await member.post('/keyrack/rotate-key', { keyId: created['id'] })
    expect(body['key']).toMatch(/^own-made-here-/)
    expect([await custom.accepts(body['key'] as string), await custom.accepts(created['key'] as string)]).toEqual([true, false])
  })

  it('works on keys and tables from before it, and under a table name of the host’s own', async () => {
    const before = await database.create()
    const credentials = apiKey({ schema: { apikey: { modelName: 'credentials' } }, rateLimit: { enabled: false } })
    const old = await createHost(before.database, { plugins: [credentials] })
    const member = await old.signIn()
    const { id, key } = await old.auth.api.createApiKey({ body: { userId: member.id } })
    const upgraded = await createHost(before.database, { plugins: [keyrackPlugin(), credentials] })
    const { body } = await upgraded.resume(member).post('/keyrack/rotate-key', { keyId: id, overlapSeconds: HOUR })
    expect([await upgraded.accepts(key), await upgraded.accepts(body['key'] as string)]).toEqual([true, true])
    await before.drop()
  })

  it('keeps no old token for ever', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const { id } = await create()
    await rotate(id, HOUR)
    vi.setSystemTime(Date.now() + (24 + 2) * HOUR * 1000)
    await rotate(id)
    expect(await formerTokens()).toHaveLength(1)
  })

  it('shows no token that was replaced, nor a hash of it, in any answer', async () => {
    const { id } = await create()
    const { key: hash } = await rowOf(id)
    await rotate(id, HOUR)
    const answers = await Promise.all(['/keyrack/list-keys', '/api-key/list', `/api-key/get?id=${id}`].map(async (path) => (await given.user.fetch(`/api/auth${path}`)).text()))
    expect(answers.join('\n')).not.toContain(hash)
    const { rows } = await sql<{ key: string }>`select key from ${sql.table('apikeyFormerToken')}`.execute(given.storage.database.db)
    expect(rows).toEqual([{ key: hash }])
  })
})

function storageIn(copies: Map<string, string>) {
  return {
    get: (name: string) => Promise.resolve(copies.get(name) ?? null),
    set: (name: string, value: string) => Promise.resolve(void copies.set(name, value)),
    delete: (name: string) => Promise.resolve(void copies.delete(name)),
    getAndDelete: () => Promise.reject(new Error('not asked for')),
    increment: () => Promise.reject(new Error('not asked for')),
  }
}

