import { WorkOS } from '@workos-inc/node'
import { beforeEach, describe, expect, expectTypeOf, it, vi } from 'vitest'
import type { ApiKey, SortOf } from 'keyrack/adapter'
import { createWorkOSAdapter, type WorkOSAdapter, type WorkOSAdapterOptions } from 'keyrack/adapters/workos'
import { NO_FIELDS } from '../adapter/no-fields.ts'
import { conforms } from './conformance.ts'
import type { StandIn } from './stand-ins/server.ts'
import { ACME, ALICE, API_KEY, createWorkOS, GLOBEX } from './stand-ins/workos.ts'

const FIRST = { limit: 10, offset: 0, cursor: null }
const WRITE = { idempotencyKey: 'intent-1' }
const DAY = 86_400
const ORIGIN = 'https://workos.test'
const LIST = `GET /organizations/${ACME}/api_keys?order=desc&limit=100`

let service: StandIn
let adapter: WorkOSAdapter

const adapterFor = (organizationId: string, options: Partial<WorkOSAdapterOptions> = {}): WorkOSAdapter => createWorkOSAdapter({ apiKey: API_KEY, organizationId, baseUrl: ORIGIN, fetch: service.fetch, ...options })
const listed = async (from = adapter): Promise<readonly ApiKey[]> => (await from.list(FIRST, {})).items
const accepts = async (value: string | null): Promise<boolean> => {
  const headers = { authorization: `Bearer ${API_KEY}` }
  const answer = await service.fetch(`${ORIGIN}/api_keys/validations`, { method: 'POST', headers, body: JSON.stringify({ value }) })
  return ((await answer.json()) as { api_key: unknown }).api_key !== null
}
/** The requests that something sends. */
const sent = async (run: () => Promise<unknown>): Promise<readonly string[]> => {
  const before = service.requests.length
  await run()
  return service.requests.slice(before)
}
const refused = (status: number, body: object = { message: 'Refused.' }, headers: Record<string, string> = {}): Response => Response.json(body, { status, headers })

beforeEach(() => {
  service = createWorkOS()
  adapter = adapterFor(ACME)
})

describe.each([['an organization', {}], ['a member', { userId: ALICE }]])('createWorkOSAdapter for %s, against the contract', (_, owner) => {
  const limited = (): WorkOSAdapter => {
    service.refuse(refused(429, { message: 'Too many requests' }, { 'retry-after': '7' }))
    return adapterFor(ACME, owner)
  }
  conforms(() => ((service = createWorkOS()), adapterFor(ACME, owner)), {
    capabilities: createWorkOSAdapter({ apiKey: API_KEY, organizationId: ACME, ...owner }),
    accepts,
    stranger: () => adapterFor(GLOBEX, owner),
    signedOut: () => adapterFor(ACME, { ...owner, apiKey: 'sk_example_revoked' }),
    limited,
    skipped: [
      'the adapter has no restore()',
      'the adapter has no rotate()',
      'the traits declare expiry',
      'the traits declare no filter by status',
      'the traits declare no idempotent create',
      'the traits declare no longest name',
      'the traits declare no paging by offset',
      'the traits declare no search',
      'the traits declare no sort by several columns',
      'the traits declare no total',
      'the traits declare no update of enabled',
      'the traits declare no update of name',
    ],
  })
})

describe('createWorkOSAdapter', () => {
  it('creates a key with its permissions, and lists the record that the create answered', async () => {
    const created = await adapter.create({ name: 'MM-Test', scopes: ['posts:read', 'posts:write'] }, WRITE)
    const record = { id: created.id, name: 'MM-Test', hint: { text: `sk_...${created.token?.slice(-4)}` }, status: 'active', createdAt: expect.any(String) as string, expiresAt: null, lastUsedAt: null, scopes: ['posts:read', 'posts:write'] }
    expect(created).toEqual({ id: expect.stringMatching(/^api_key_/) as string, token: expect.stringMatching(/^sk_/) as string, key: record })
    expect(await listed()).toEqual([created.key])
    expect(await accepts(created.token)).toBe(true)
    expect(Date.parse((await listed())[0]?.lastUsedAt ?? '')).toBeCloseTo(Date.now(), -4)
  })

  it('pages both ways by creation, and keeps its place though the key there is gone', async () => {
    const ids: string[] = []
    for (const name of ['a', 'b', 'c', 'd']) ids.push((await adapter.create({ name }, WRITE)).id)
    const first = await adapter.list({ ...FIRST, limit: 2 }, {})
    expect(first).toMatchObject({ items: [{ name: 'd' }, { name: 'c' }], nextCursor: ids[2] })
    await adapter.remove(ids[2] ?? '', WRITE)
    expect(await adapter.list({ ...FIRST, limit: 2, cursor: first.nextCursor ?? null }, {})).toMatchObject({ items: [{ name: 'b' }, { name: 'a' }], nextCursor: null })
    const oldest = await adapter.list({ ...FIRST, limit: 2, sort: [{ by: 'createdAt', direction: 'asc' }] }, {})
    expect(oldest).toMatchObject({ items: [{ name: 'a' }, { name: 'b' }], nextCursor: ids[1] })
    expect(await adapter.list({ ...FIRST, limit: 2, sort: [{ by: 'createdAt', direction: 'asc' }], cursor: oldest.nextCursor ?? null }, {})).toMatchObject({ items: [{ name: 'd' }], nextCursor: null })
  })

  it('gives a key a lifetime, moves it and takes it away, and calls it expired by its date', async () => {
    const at = new Date(Date.now() + 2 * DAY * 1000).toISOString()
    const { id, key, token } = await adapter.create({ name: 'dated', expires: { at } }, WRITE)
    expect(key).toMatchObject({ status: 'active', expiresAt: at })
    const moved = (await adapter.update(id, { expires: { inSeconds: 60 } }, WRITE)) as ApiKey
    expect(Date.parse(moved.expiresAt ?? '')).toBeCloseTo(Date.now() + 60_000, -4)
    expect(await adapter.update(id, { expires: null }, WRITE)).toEqual({ ...key, expiresAt: null })
    await adapter.update(id, { expires: { inSeconds: 60 } }, WRITE)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 })
    const [[expired], accepted, error] = await Promise.all([listed(), accepts(token), adapter.update(id, { expires: null }, WRITE).catch((thrown: unknown) => thrown)])
    vi.useRealTimers()
    expect([expired, accepted, error]).toMatchObject([{ id, status: 'expired' }, false, { kind: 'conflict' }])
  })

  it('ends no key by an update that says nothing, and by none whose date has passed', async () => {
    const { id, token } = await adapter.create({ name: 'lasting' }, WRITE)
    expect(await sent(() => adapter.update(id, {}, WRITE))).toEqual([LIST])
    await expect(adapter.update(id, { expires: { at: '2020-01-01' } }, WRITE)).rejects.toMatchObject({ kind: 'validation', fields: { expires: ['Choose a date in the future'] } })
    expect(await accepts(token)).toBe(true)
    expect(await listed()).toMatchObject([{ expiresAt: null, status: 'active' }])
  })

  it('looks a key up in its owner’s list before it changes or removes it, and sends nothing more for a stranger’s', async () => {
    const { id, token } = await adapter.create({ name: 'mine' }, WRITE)
    const strangers: [WorkOSAdapter, string][] = [
      [adapterFor(GLOBEX), `GET /organizations/${GLOBEX}/api_keys?order=desc&limit=100`],
      [adapterFor(ACME, { userId: ALICE }), `GET /user_management/users/${ALICE}/api_keys?organization_id=${ACME}&order=desc&limit=100`],
    ]
    for (const [stranger, list] of strangers) {
      for (const change of [() => stranger.remove(id, WRITE), () => stranger.update(id, { expires: { inSeconds: 1 } }, WRITE), () => stranger.update(id, { expires: null }, WRITE)]) {
        expect(await sent(() => expect(change()).rejects.toMatchObject({ kind: 'not-found' }))).toEqual([list])
      }
    }
    const half = id.slice(0, -1)
    expect(await sent(() => expect(adapter.remove(half, WRITE)).rejects.toMatchObject({ kind: 'not-found' }))).toEqual([LIST])
    expect(await accepts(token)).toBe(true)
    expect(await listed()).toMatchObject([{ name: 'mine', expiresAt: null }])
    expect(await sent(() => adapter.update(id, { expires: { inSeconds: DAY } }, WRITE))).toEqual([LIST, `POST /api_keys/${id}/expire`])
    expect(await sent(() => adapter.remove(id, WRITE))).toEqual([LIST, `DELETE /api_keys/${id}`])
  })

  it('reads a hundred keys at a time for it, to the end of the list and no further', async () => {
    const ids: string[] = []
    for (let count = 0; count < 201; count++) ids.push((await adapter.create({ name: `key ${count}` }, WRITE)).id)
    const pages = [LIST, `${LIST}&after=${ids[101]}`, `${LIST}&after=${ids[1]}`]
    expect(await sent(() => expect(adapter.remove('api_key_of_nobody', WRITE)).rejects.toMatchObject({ kind: 'not-found' }))).toEqual(pages)
    expect(await sent(() => adapter.remove(ids[101] ?? '', WRITE))).toEqual([LIST, `DELETE /api_keys/${ids[101]}`])
    expect(await sent(() => adapter.remove(ids[0] ?? '', WRITE))).toEqual([LIST, `${LIST}&after=${ids[100]}`, `DELETE /api_keys/${ids[0]}`])
  })

  it('gives up on a list that never ends', async () => {
    const endless = adapterFor(ACME, { fetch: () => Promise.resolve(Response.json({ data: [], list_metadata: { before: null, after: 'api_key_1' } })) })
    await expect(endless.remove('api_key_2', WRITE)).rejects.toMatchObject({ kind: 'invalid-response' })
  })

  it('says that nothing was changed when it could not look a key up', async () => {
    const { id, token } = await adapter.create({ name: 'mine' }, WRITE)
    service.refuse(refused(500))
    await expect(adapter.remove(id, WRITE)).rejects.toMatchObject({ kind: 'unavailable' })
    service.cut()
    await expect(adapter.update(id, { expires: null }, WRITE)).rejects.toMatchObject({ kind: 'network' })
    expect(await accepts(token)).toBe(true)
  })

  it('keeps a member’s own keys apart from the organization’s, and from those for another organization', async () => {
    const own = adapterFor(ACME, { userId: ALICE })
    const { id } = await own.create({ name: 'hers', scopes: ['posts:read'] }, WRITE)
    await adapter.create({ name: 'theirs' }, WRITE)
    expect(await listed(own)).toMatchObject([{ id, name: 'hers', scopes: ['posts:read'] }])
    expect(await listed()).toMatchObject([{ name: 'theirs' }])
    expect(await listed(adapterFor(GLOBEX, { userId: ALICE }))).toEqual([])
    await own.remove(id, WRITE)
    expect(await listed(own)).toEqual([])
  })

  it('puts what WorkOS has against a field on it, in the form’s words for the fields', async () => {
    await expect(adapter.create({ name: 'a', scopes: ['Not A Slug'] }, WRITE)).rejects.toMatchObject({ kind: 'validation', fields: { scopes: ['invalid'] } })
    const errors = [{ code: 'required', field: 'name' }, { code: 'too_soon', field: 'expires_at' }, { code: 'required', field: 'event.action' }, null]
    service.refuse(refused(422, { message: 'Validation failed.', errors }))
    await expect(adapter.create({ name: 'a' }, WRITE)).rejects.toMatchObject({ kind: 'validation', fields: { name: ['required'], expires: ['too soon'] } })
    service.refuse(refused(422, { message: 'No membership', errors: 'none' }))
    await expect(adapter.create({ name: 'a' }, WRITE)).rejects.toMatchObject({ kind: 'validation', fields: NO_FIELDS })
  })

  it.each([
    ['organization', { organizationId: 'org_nowhere' }],
    ['user', { userId: 'user_nobody' }],
  ])('says what to check where there is no such %s', async (_, owner) => {
    const nowhere = adapterFor(ACME, owner)
    const unsupported = { kind: 'unsupported', message: expect.stringContaining('check `organizationId`') as string }
    await expect(nowhere.list(FIRST, {})).rejects.toMatchObject(unsupported)
    await expect(nowhere.create({ name: 'a' }, WRITE)).rejects.toMatchObject(unsupported)
    await expect(nowhere.remove('api_key_1', WRITE)).rejects.toMatchObject(unsupported)
  })

  it('says not-found for a key that went away after it was looked up', async () => {
    const { id } = await adapter.create({ name: 'a' }, WRITE)
    const late: typeof fetch = async (url, init) => {
      if (init?.method === 'DELETE') await service.fetch(url, init)
      return service.fetch(url, init)
    }
    await expect(adapterFor(ACME, { fetch: late }).remove(id, WRITE)).rejects.toMatchObject({ kind: 'not-found' })
  })

  it.each([
    ['an answer cut off', (): void => service.cut(), 1],
    ['an error of the server', (): void => service.refuse(refused(500)), 0],
  ])('does not know after %s whether a key was made, and makes no second one', async (_, plant, made) => {
    plant()
    expect(await sent(() => expect(adapter.create({ name: 'perhaps' }, WRITE)).rejects.toMatchObject({ kind: 'unknown-outcome' }))).toEqual([`POST /organizations/${ACME}/api_keys`])
    expect(await listed()).toHaveLength(made)
  })

  it('hands on no value that a list should hold, and refuses a list that is none', async () => {
    service.refuse(Response.json({ data: [{ id: 'api_key_1', name: 'told', value: 'sk_the-token' }], list_metadata: { before: null, after: null } }))
    expect(JSON.stringify(await adapter.list(FIRST, {}))).not.toContain('sk_the-token')
    service.refuse(Response.json({ keys: [] }))
    await expect(adapter.list(FIRST, {})).rejects.toMatchObject({ kind: 'invalid-response' })
  })

  it('is WorkOS’s at its own address with the platform’s fetch, unless it is told otherwise, and sends the intent’s key with whose keys these are', async () => {
    const fetch = vi.spyOn(globalThis, 'fetch').mockImplementation(() => Promise.resolve(Response.json({ id: 'api_key_1', name: 'a', value: 'sk_1' })))
    await createWorkOSAdapter({ apiKey: API_KEY, organizationId: ACME }).create({ name: 'a' }, WRITE)
    const [url, init] = fetch.mock.calls[0] ?? []
    fetch.mockRestore()
    expect(url).toBe(`https://api.workos.com/organizations/${ACME}/api_keys`)
    expect(Object.fromEntries(new Headers(init?.headers))).toMatchObject({ authorization: `Bearer ${API_KEY}`, 'idempotency-key': `${ACME} intent-1` })
    expect(init?.body).toBe('{"name":"a"}')
  })

  it('tells how WorkOS behaves', () => {
    expect(adapter.traits).toEqual({ paging: 'cursor', maxLimit: 100, sort: ['createdAt'], search: false, filter: {}, updatable: ['expires'], remove: 'delete', expiry: { unit: 'instant' } })
    expectTypeOf<SortOf<WorkOSAdapter>>().toEqualTypeOf<'createdAt'>()
  })
})

describe('the stand-in for WorkOS', () => {
  const clientFor = async (key = API_KEY): Promise<WorkOS> => {
    const { hostname, port } = new URL(await service.listen())
    return new WorkOS(key, { apiHostname: hostname, port: Number(port), https: false })
  }

  it('is the same service to WorkOS’s own client', async () => {
    const workos = await clientFor()
    const theirs = await workos.organizations.createOrganizationApiKey({ organizationId: ACME, name: 'by the client', permissions: ['posts:read'] })
    const ours = await adapter.create({ name: 'by the adapter', expires: { inSeconds: DAY } }, WRITE)
    expect(await listed()).toMatchObject([{ id: ours.id }, { id: theirs.id, name: 'by the client', scopes: ['posts:read'], hint: { text: theirs.obfuscatedValue }, createdAt: theirs.createdAt }])
    const { data, listMetadata } = await workos.organizations.listOrganizationApiKeys({ organizationId: ACME, limit: 1 })
    expect(data).toMatchObject([{ id: ours.id, name: 'by the adapter', owner: { type: 'organization', id: ACME } }])
    expect(await workos.organizations.listOrganizationApiKeys({ organizationId: ACME, after: listMetadata.after ?? '', order: 'desc' })).toMatchObject({ data: [{ id: theirs.id }], listMetadata: { after: null } })
    expect(await workos.apiKeys.validateApiKey({ value: ours.token ?? '' })).toMatchObject({ apiKey: { id: ours.id } })

    await adapter.remove(theirs.id, WRITE)
    await workos.apiKeys.deleteApiKey(ours.id)
    expect(await listed()).toEqual([])
    expect(await workos.apiKeys.validateApiKey({ value: ours.token ?? '' })).toEqual({ apiKey: null })
  })

  it('refuses WorkOS’s own client as it refuses the adapter', async () => {
    await expect((await clientFor('sk_example_other')).organizations.listOrganizationApiKeys({ organizationId: ACME })).rejects.toMatchObject({ status: 401 })
    const workos = await clientFor()
    await expect(workos.organizations.listOrganizationApiKeys({ organizationId: 'org_nowhere' })).rejects.toMatchObject({ status: 404 })
    await expect(workos.organizations.createOrganizationApiKey({ organizationId: ACME, name: '' })).rejects.toMatchObject({ status: 422, message: expect.stringContaining('required') as string })
    await expect(workos.apiKeys.deleteApiKey('api_key_of_nobody')).rejects.toMatchObject({ status: 404 })
  })
})
