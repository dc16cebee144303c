import { createAuthMiddleware } from 'better-auth/api'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createHost, DATABASES, givenHost } from './better-auth-host.ts'

describe.each(DATABASES)('a create under an Idempotency-Key, with keyrackPlugin() on $name', (database) => {
  const given = givenHost(database)
  afterEach(() => vi.restoreAllMocks())

  const create = (intent: string | null, name = 'CI', by = given.user) => by.post('/api-key/create', { name }, intent === null ? {} : { 'idempotency-key': intent })
  const countKeys = (): Promise<number> => given.host.db.count({ model: 'apikey' })

  it('makes one key of two, and answers the second with its id and no token', async () => {
    const first = await create('intent-1')
    const again = await create('intent-1')
    expect(first).toMatchObject({ status: 200, body: { key: expect.stringMatching(/^mm-/) as string, lastFour: String(first.body['key']).slice(-4) } })
    expect(again).toMatchObject({ status: 200, body: { id: first.body['id'], name: 'CI', key: null, lastFour: first.body['lastFour'] } })
    expect(again.headers.get('cache-control')).toBe('no-store')
    expect(await countKeys()).toBe(1)
  })

  it('makes one key of several at the same moment, whose token one of them tells', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => create('intent-1')))
    expect(await countKeys()).toBe(1)
    expect(answers.filter(({ body }) => typeof body['key'] === 'string')).toHaveLength(1)
    const others = answers.filter(({ body }) => typeof body['key'] !== 'string')
    expect(others.every(({ status, body }) => (status === 200 && body['key'] === null) || (status === 409 && body['code'] === 'CREATE_UNDER_WAY'))).toBe(true)
    expect(await create('intent-1')).toMatchObject({ status: 200, body: { key: null } })
  })

  it('makes a key each for two intents, for two users of one intent, and for two creates without', async () => {
    const other = await given.host.signIn()
    const answers = [await create('intent-1'), await create('intent-2'), await create('intent-1', 'theirs', other), await create(null), await create(null)]
    expect(new Set(answers.map(({ body }) => body['id'])).size).toBe(5)
    expect(answers.every(({ body }) => typeof body['key'] === 'string')).toBe(true)
  })

  it('shows nobody what another user has made', async () => {
    await create('intent-1', 'mine')
    const other = await create('intent-1', 'theirs', await given.host.signIn())
    expect(other.body).toMatchObject({ name: 'theirs' })
  })

  it('takes a create that was refused, or failed, for none', async () => {
    expect(await create('intent-1', 'x'.repeat(33))).toMatchObject({ status: 400 })
    const { create: original } = given.host.db
    given.host.db.create = () => Promise.reject(new Error('the connection was lost'))
    vi.spyOn(console, 'error').mockImplementation(() => {}) // Better Auth's router reports it there
    const failed = await given.user.fetch('/api/auth/api-key/create', { method: 'POST', body: '{"name":"CI"}', headers: { 'content-type': 'application/json', 'idempotency-key': 'intent-1' } })
    expect(failed.status).toBe(500)
    given.host.db.create = original
    expect(await create('intent-1')).toMatchObject({ status: 200, body: { key: expect.any(String) as string } })
  })

  it.each(['', 'é', 'x'.repeat(256)])('refuses %j for an Idempotency-Key', async (intent) => {
    expect(await create(intent)).toMatchObject({ status: 400, body: { code: 'INVALID_IDEMPOTENCY_KEY' } })
    expect(await countKeys()).toBe(0)
  })

  it('asks who is signed in as before', async () => {
    expect(await create('intent-1', 'CI', given.host.stranger())).toMatchObject({ status: 401 })
    await create('intent-1')
    expect(await create('intent-1', 'CI', given.host.stranger())).toMatchObject({ status: 401 })
  })

  it('lets the host’s own hooks refuse a create, and see each that is done', async () => {
    const seen: unknown[] = []
    const hooks = {
      before: createAuthMiddleware((ctx) => (ctx.path === '/api-key/create' && (ctx.body as { name: string }).name === 'no' ? Promise.reject(ctx.error('FORBIDDEN', { message: 'no' })) : Promise.resolve())),
      after: createAuthMiddleware((ctx) => Promise.resolve(void (ctx.path === '/api-key/create' && seen.push((ctx.context.returned as { name: unknown }).name)))),
    }
    const strict = await createHost(given.storage.database, { hooks })
    expect(await create('intent-1', 'no', strict.resume(given.user))).toMatchObject({ status: 403 })
    expect(await create('intent-1', 'yes', strict.resume(given.user))).toMatchObject({ status: 200 })
    expect(seen).toEqual(['yes'])
  })
})
