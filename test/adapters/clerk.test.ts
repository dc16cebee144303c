import { createClerkClient } from '@clerk/backend'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ApiKey } from 'keyrack/adapter'
import { type ClerkAdapter, type ClerkAdapterOptions, createClerkAdapter } from 'keyrack/adapters/clerk'
import { conforms } from './conformance.ts'
import { ACME, ALICE, BOB, createClerk, SECRET_KEY } from './stand-ins/clerk.ts'
import type { StandIn } from './stand-ins/server.ts'

const FIRST = { limit: 10, offset: 0, cursor: null }
const WRITE = { idempotencyKey: 'intent-1' }
const DAY = 86_400
const ORIGIN = 'https://clerk.test/v1'

let service: StandIn
let adapter: ClerkAdapter

const adapterFor = (subject: string, options: Partial<ClerkAdapterOptions> = {}): ClerkAdapter => createClerkAdapter({ secretKey: SECRET_KEY, subject, baseUrl: ORIGIN, fetch: service.fetch, ...options })
const listed = async (from = adapter): Promise<readonly ApiKey[]> => (await from.list(FIRST, {})).items
const accepts = async (secret: string | null): Promise<boolean> => {
  const headers = { authorization: `Bearer ${SECRET_KEY}` }
  return (await service.fetch(`${ORIGIN}/api_keys/verify`, { method: 'POST', headers, body: JSON.stringify({ secret }) })).ok
}
const clientFor = (apiUrl: string, secretKey = SECRET_KEY): ReturnType<typeof createClerkClient>['apiKeys'] => createClerkClient({ secretKey, apiUrl, telemetry: { disabled: true } }).apiKeys
/** The requests that something sends. */
const sent = async (run: () => Promise<unknown>): Promise<readonly string[]> => {
  const before = service.requests.length
  await run()
  return service.requests.slice(before)
}
const refused = (status: number, code: string, headers: Record<string, string> = {}): Response => Response.json({ errors: [{ code, message: code, long_message: code }] }, { status, headers })

beforeEach(() => {
  service = createClerk()
  adapter = adapterFor(ALICE)
})

describe.each(['revoke', 'delete'] as const)('createClerkAdapter where removing means %s, against the contract', (remove) => {
  const limited = (): ClerkAdapter => {
    service.refuse(refused(429, 'too_many_requests', { 'retry-after': '7' }))
    return adapterFor(ALICE, { remove })
  }
  conforms(() => ((service = createClerk()), adapterFor(ALICE, { remove })), {
    capabilities: createClerkAdapter({ secretKey: SECRET_KEY, subject: ALICE, remove }),
    accepts,
    stranger: () => adapterFor(BOB, { remove }),
    signedOut: () => adapterFor(ALICE, { remove, secretKey: 'sk_test_revoked' }),
    limited,
    skipped: [
      'the adapter has no restore()',
      'the adapter has no rotate()',
      'the traits declare expiry',
      'the traits declare no idempotent create',
      'the traits declare no longest name',
      'the traits declare no sort',
      'the traits declare no sort by several columns',
      'the traits declare no update of enabled',
      'the traits declare no update of name',
      'the traits declare search',
    ],
  })
})

describe('createClerkAdapter', () => {
  it('creates a key with its scopes and its creator, and lists the record that the create answered', async () => {
    const created = await adapterFor(ACME, { createdBy: ALICE }).create({ name: 'MM-Test', scopes: ['read', 'write'] }, WRITE)
    const record = { id: expect.stringMatching(/^ak_/) as string, name: 'MM-Test', hint: null, status: 'active', createdAt: expect.any(String) as string, expiresAt: null, lastUsedAt: null, scopes: ['read', 'write'], createdBy: { id: ALICE } }
    expect(created).toEqual({ id: created.id, token: expect.stringMatching(/^ak_/) as string, key: record })
    expect(await listed(adapterFor(ACME))).toEqual([created.key])
    expect(await listed()).toEqual([])
    expect(await accepts(created.token)).toBe(true)
  })

  it('tells when a key was last used, and that another never was and has no creator', async () => {
    const { token } = await adapter.create({ name: 'used' }, WRITE)
    await adapter.create({ name: 'unused' }, WRITE)
    await accepts(token)
    const [unused, used] = await listed()
    expect(unused).toMatchObject({ name: 'unused', lastUsedAt: null, createdBy: null })
    expect(Date.parse(used?.lastUsedAt ?? '')).toBeCloseTo(Date.now(), -4)
  })

  it('pages with a total, and searches names, newest first', async () => {
    for (const name of ['bob', 'alice', 'carol', 'abby']) await adapter.create({ name }, WRITE)
    expect(await adapter.list({ ...FIRST, limit: 2, offset: 1 }, {})).toMatchObject({ items: [{ name: 'carol' }, { name: 'alice' }], total: 4 })
    expect(await adapter.list({ ...FIRST, search: 'B' }, {})).toMatchObject({ items: [{ name: 'abby' }, { name: 'bob' }], total: 2 })
  })

  it('calls keys revoked and expired as Clerk does, and lists them unless it was told not to', async () => {
    const { id } = await adapter.create({ name: 'revoked' }, WRITE)
    await adapter.create({ name: 'expired', expires: { inSeconds: 60 } }, WRITE)
    await adapter.create({ name: 'active' }, WRITE)
    await adapter.remove(id, WRITE)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 })
    const [all, some, active] = await Promise.all([listed(), listed(adapterFor(ALICE, { includeInvalid: false })), adapter.list({ ...FIRST, filter: { status: 'active' } }, {})])
    vi.useRealTimers()
    expect(all.map(({ name, status }) => [name, status])).toEqual([['active', 'active'], ['expired', 'expired'], ['revoked', 'revoked']])
    expect(some).toMatchObject([{ name: 'active' }])
    expect(active).toMatchObject({ items: [{ name: 'active' }], total: 1 })
  })

  it('gives a key a lifetime, moves it and takes it away, and leaves what it is not told to change', async () => {
    const { id, key } = await adapter.create({ name: 'dated', scopes: ['read'], expires: { inSeconds: 2 * DAY } }, WRITE)
    expect(Date.parse(key?.expiresAt ?? '')).toBeCloseTo(Date.now() + 2 * DAY * 1000, -4)
    const at = new Date(Date.now() + 3 * DAY * 1000)
    const moved = await adapter.update(id, { expires: { at: at.toISOString() } }, WRITE)
    expect(Date.parse((moved as ApiKey).expiresAt ?? '')).toBeCloseTo(at.getTime(), -4)
    expect(await adapter.update(id, { scopes: ['write'] }, WRITE)).toEqual({ ...moved, scopes: ['write'] })
    expect(await adapter.update(id, { expires: null }, WRITE)).toEqual({ ...key, expiresAt: null, scopes: ['write'] })
    expect(await listed()).toEqual([{ ...key, expiresAt: null, scopes: ['write'] }])
  })

  it('reads whose a key is before it changes or removes it, in one request, and sends nothing more for a stranger’s', async () => {
    const { id, token } = await adapter.create({ name: 'mine' }, WRITE)
    for (const stranger of [adapterFor(BOB), adapterFor(ACME), adapterFor(BOB, { remove: 'delete' })]) {
      for (const change of [() => stranger.remove(id, WRITE), () => stranger.update(id, { scopes: ['all'] }, WRITE), () => stranger.update(id, { expires: { inSeconds: 1 } }, WRITE)]) {
        expect(await sent(() => expect(change()).rejects.toMatchObject({ kind: 'not-found' }))).toEqual([`GET /v1/api_keys/${id}`])
      }
    }
    expect(await accepts(token)).toBe(true)
    expect(await listed()).toMatchObject([{ name: 'mine', status: 'active', scopes: [], expiresAt: null }])
    expect(await sent(() => adapter.update(id, { scopes: ['own'] }, WRITE))).toEqual([`GET /v1/api_keys/${id}`, `PATCH /v1/api_keys/${id}`])
    expect(await sent(() => adapter.remove(id, WRITE))).toEqual([`GET /v1/api_keys/${id}`, `POST /v1/api_keys/${id}/revoke`])
  })

  it('asks for no second revocation', async () => {
    const { id } = await adapter.create({ name: 'short-lived' }, WRITE)
    await adapter.remove(id, WRITE)
    expect(await sent(() => adapter.remove(id, WRITE))).toEqual([`GET /v1/api_keys/${id}`])
  })

  it.each([`ak_${'0'.repeat(32)}`, 'verify', 'not of its form', 'a/b/../c'])('knows no key %j, and never gets to a write', async (id) => {
    const requests = await sent(() => expect(adapter.remove(id, WRITE)).rejects.toMatchObject({ kind: 'not-found' }))
    expect(requests).toEqual([expect.stringMatching(/^GET /)])
  })

  it('says that nothing was changed when it could not read whose a key is', async () => {
    const { id, token } = await adapter.create({ name: 'mine' }, WRITE)
    service.refuse(refused(500, 'internal_error'))
    await expect(adapter.remove(id, WRITE)).rejects.toMatchObject({ kind: 'unavailable' })
    service.cut()
    await expect(adapter.update(id, { scopes: [] }, WRITE)).rejects.toMatchObject({ kind: 'network' })
    expect(await accepts(token)).toBe(true)
  })

  it.each([
    ['a name of two characters', { name: 'ab' }, { name: ['Use 3 characters or more'] }],
    ['a name with space around it', { name: ' abc' }, { name: ['Use one line, and no space around it'] }],
    ['a name of two lines', { name: 'abc\ndef' }, { name: ['Use one line, and no space around it'] }],
    ['a blank name', { name: '   ' }, { name: ['Enter a name'] }],
    ['a date in the past', { name: 'abc', expires: { at: '2020-01-01' } }, { expires: ['Choose a date in the future'] }],
  ])('refuses %s as Clerk would, and sends nothing', async (_, input, fields) => {
    expect(await sent(() => expect(adapter.create(input, WRITE)).rejects.toMatchObject({ kind: 'validation', fields }))).toEqual([])
    const body = JSON.stringify({ name: input.name, subject: ALICE, ...('expires' in input && { seconds_until_expiration: -1 }) })
    expect((await service.fetch(`${ORIGIN}/api_keys`, { method: 'POST', headers: { authorization: `Bearer ${SECRET_KEY}` }, body })).status).toBe(400)
  })

  it('says at the name that another key has it', async () => {
    await adapter.create({ name: 'taken' }, WRITE)
    await expect(adapter.create({ name: 'taken' }, WRITE)).rejects.toMatchObject({ kind: 'conflict', fields: { name: ['Another key has this name'] } })
    expect(await listed()).toHaveLength(1)
  })

  it('says that there may be no more keys, and what to check where there can be none', async () => {
    service.refuse(refused(403, 'token_quota_exceeded'))
    await expect(adapter.create({ name: 'one too many' }, WRITE)).rejects.toMatchObject({ kind: 'limit' })
    for (const call of [() => adapter.list(FIRST, {}), () => adapter.create({ name: 'nowhere' }, WRITE)]) {
      service.refuse(refused(404, 'resource_not_found'))
      await expect(call()).rejects.toMatchObject({ kind: 'unsupported', message: expect.stringContaining('check `subject`') as string })
    }
  })

  it.each([
    ['an answer cut off', (): void => service.cut(), 1],
    ['an error of the server', (): void => service.refuse(refused(500, 'internal_error')), 0],
  ])('does not know after %s whether a key was made, and makes no second one', async (_, plant, made) => {
    plant()
    expect(await sent(() => expect(adapter.create({ name: 'perhaps' }, WRITE)).rejects.toMatchObject({ kind: 'unknown-outcome' }))).toEqual(['POST /v1/api_keys'])
    expect(await listed()).toHaveLength(made)
  })

  it('keeps the token whatever the dates beside it are', async () => {
    const row = { id: 'ak_1', subject: ALICE, name: 'odd', scopes: [], revoked: false, expired: false, created_by: null, created_at: 1e300, expiration: 'soon', last_used_at: undefined, secret: 'ak_the-token' }
    service.refuse(Response.json(row))
    expect(await adapter.create({ name: 'odd' }, WRITE)).toMatchObject({ id: 'ak_1', token: 'ak_the-token', key: { createdAt: null, expiresAt: undefined, lastUsedAt: undefined } })
  })

  it('hands on no secret that a list should hold', async () => {
    const { key } = await adapter.create({ name: 'told' }, WRITE)
    service.refuse(Response.json({ data: [{ id: key?.id, subject: ALICE, name: 'told', scopes: [], revoked: false, expired: false, secret: 'ak_the-token' }], total_count: 1 }))
    expect(JSON.stringify(await adapter.list(FIRST, {}))).not.toContain('ak_the-token')
    service.refuse(Response.json({ api_keys: [] }))
    await expect(adapter.list(FIRST, {})).rejects.toMatchObject({ kind: 'invalid-response' })
  })

  it('is Clerk’s at its own address with the platform’s fetch, unless it is told otherwise', async () => {
    const fetch = vi.spyOn(globalThis, 'fetch').mockResolvedValue(Response.json({ data: [], total_count: 0 }))
    await createClerkAdapter({ secretKey: SECRET_KEY, subject: ALICE }).list(FIRST, {})
    const [url, init] = fetch.mock.calls[0] ?? []
    fetch.mockRestore()
    expect(url).toBe(`https://api.clerk.com/v1/api_keys?subject=${ALICE}&limit=10&offset=0&include_invalid=true`)
    expect(Object.fromEntries(new Headers(init?.headers))).toMatchObject({ authorization: `Bearer ${SECRET_KEY}`, 'clerk-api-version': '2026-05-12' })
  })

  it('tells how Clerk behaves', () => {
    expect(adapter.traits).toEqual({
      paging: 'offset',
      maxLimit: 100,
      total: true,
      sort: [],
      search: true,
      filter: { status: ['active'] },
      updatable: ['scopes', 'expires'],
      remove: 'revoke',
      expiry: { unit: 'instant', minSeconds: 1 },
    })
  })
})

describe('the stand-in for Clerk', () => {
  it('is the same service to Clerk’s own client', async () => {
    const apiKeys = clientFor(await service.listen())
    const theirs = await apiKeys.create({ name: 'by the client', subject: ALICE, scopes: ['read'], createdBy: ALICE, secondsUntilExpiration: 60 })
    const ours = await adapter.create({ name: 'by the adapter' }, WRITE)
    expect(await listed()).toMatchObject([{ id: ours.id }, { id: theirs.id, name: 'by the client', scopes: ['read'], createdBy: { id: ALICE }, expiresAt: new Date(theirs.expiration ?? 0).toISOString() }])

    expect(await apiKeys.verify(ours.token ?? '')).toMatchObject({ id: ours.id, subject: ALICE, revoked: false })
    await adapter.update(ours.id, { scopes: ['write'], expires: { inSeconds: DAY } }, WRITE)
    expect(await apiKeys.get(ours.id)).toMatchObject({ name: 'by the adapter', subject: ALICE, scopes: ['write'], expired: false, expiration: expect.any(Number) as number })
    await apiKeys.update({ apiKeyId: theirs.id, subject: ALICE, secondsUntilExpiration: null })
    expect(await listed()).toMatchObject([{ id: ours.id }, { id: theirs.id, expiresAt: null }])

    await adapter.remove(ours.id, WRITE)
    await apiKeys.revoke({ apiKeyId: theirs.id })
    expect((await listed()).map(({ status }) => status)).toEqual(['revoked', 'revoked'])
    expect((await apiKeys.list({ subject: ALICE })).totalCount).toBe(0)
    expect(await apiKeys.list({ subject: ALICE, includeInvalid: true, limit: 1, offset: 1 })).toMatchObject({ data: [{ id: theirs.id, revoked: true }], totalCount: 2 })

    await apiKeys.delete(theirs.id)
    await adapterFor(ALICE, { remove: 'delete' }).remove(ours.id, WRITE)
    expect(await listed()).toEqual([])
    await expect(apiKeys.get(ours.id)).rejects.toMatchObject({ status: 404 })
  })

  it('refuses Clerk’s own client as it refuses the adapter', async () => {
    const origin = await service.listen()
    await expect(clientFor(origin, 'sk_test_other').list({ subject: ALICE })).rejects.toMatchObject({ status: 401 })
    const apiKeys = clientFor(origin)
    await expect(apiKeys.create({ name: 'ab', subject: ALICE })).rejects.toMatchObject({ status: 400 })
    service.refuse(refused(429, 'too_many_requests', { 'retry-after': '7' }))
    await expect(apiKeys.list({ subject: ALICE })).rejects.toMatchObject({ status: 429, retryAfter: 7 })
  })
})
