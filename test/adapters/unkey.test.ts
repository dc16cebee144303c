import { Unkey } from '@unkey/api'
import { describe, expect, it, vi } from 'vitest'
import { capabilitiesOf, type KeyrackError } from 'keyrack/adapter'
import { createUnkeyAdapter, type UnkeyAdapter, type UnkeyAdapterOptions } from 'keyrack/adapters/unkey'
import { conforms } from './conformance.ts'
import { unkeyStandIn, type UnkeyStandIn, type Workspace } from './stand-ins/unkey.ts'

const FIRST = { limit: 10, offset: 0, cursor: null }
const WRITE = { idempotencyKey: 'intent-1' }
const HOUR = 3600
const YEAR_2100 = Date.UTC(2100, 0, 1)

interface World {
  readonly service: UnkeyStandIn
  readonly workspace: Workspace
  /** The adapter of one identity of the workspace. */
  adapter(externalId?: string, options?: Partial<UnkeyAdapterOptions>): UnkeyAdapter
}

function world(): World {
  const service = unkeyStandIn()
  const workspace = service.found()
  return { service, workspace, adapter: (externalId = 'ada', options = {}) => createUnkeyAdapter({ ...workspace, externalId, fetch: service.fetch, ...options }) }
}

const answering = (answer: Response): UnkeyAdapter => createUnkeyAdapter({ rootKey: 'unkey_x', apiId: 'api_x', externalId: 'ada', fetch: () => Promise.resolve(answer) })
const problem = (status: number, type: string, errors?: readonly object[]): Response => Response.json({ meta: { requestId: 'req_1' }, error: { title: 'Title', detail: 'Detail', status, type: `https://unkey.com/docs/errors/unkey/${type}`, ...(errors && { errors }) } }, { status })

describe('createUnkeyAdapter', () => {
  it('creates a key that the service accepts, and lists it with what may be shown of it', async () => {
    const { service, adapter } = world()
    const before = Date.now()
    const created = await adapter().create({ name: 'CI' }, WRITE)
    expect(Object.keys(created)).toEqual(['id', 'token']) // the service answers nothing else, and is not asked again
    expect(service.requests).toEqual(['POST /v2/keys.createKey'])
    expect(service.accepts(created.token ?? '')).toBe(true)
    const { items } = await adapter().list(FIRST, {})
    expect(items).toEqual([{ id: created.id, name: 'CI', hint: { start: created.token?.slice(0, 4) }, status: 'active', createdAt: expect.any(String) as string, expiresAt: null }])
    expect(Date.parse(items[0]?.createdAt ?? '')).toBeGreaterThanOrEqual(before)
  })

  it('works on the same keys as the official client', async () => {
    const { service, workspace, adapter } = world()
    const serverURL = await service.listen()
    const unkey = new Unkey({ rootKey: workspace.rootKey, serverURL, retryConfig: { strategy: 'none' } })
    const ada = adapter('ada', { baseUrl: serverURL, fetch })
    const { apiId } = workspace
    const clientsKeys = async (): Promise<readonly string[]> => {
      const ids: string[] = []
      for await (const { result } of await unkey.apis.listKeys({ apiId, externalId: 'ada', limit: 1, revalidateKeysCache: true })) ids.push(...result.data.map(({ keyId }) => keyId))
      return ids
    }

    const { data: theirs } = await unkey.keys.createKey({ apiId, externalId: 'ada', name: 'by the client', prefix: 'prod', permissions: ['read'], expires: YEAR_2100 })
    const ours = await ada.create({ name: 'by the adapter' }, WRITE)
    const { items } = await ada.list(FIRST, {})
    expect(items.map(({ id }) => id)).toEqual(await clientsKeys())
    expect(items.find(({ id }) => id === theirs.keyId)).toMatchObject({ name: 'by the client', hint: { start: theirs.key.slice(0, 9) }, scopes: ['read'], expiresAt: '2100-01-01T00:00:00.000Z' })

    await ada.update(theirs.keyId, { name: 'renamed', expires: null }, WRITE)
    expect((await unkey.keys.getKey({ keyId: theirs.keyId })).data).toMatchObject({ name: 'renamed', identity: { externalId: 'ada' } })
    const rotated = await ada.rotate(theirs.keyId, { overlapSeconds: 0 }, WRITE)
    expect(rotated.oldValidUntil).toBeNull()
    expect((await unkey.keys.verifyKey({ key: rotated.token ?? '' })).data).toMatchObject({ valid: true, code: 'VALID' })
    expect((await unkey.keys.verifyKey({ key: theirs.key })).data).toMatchObject({ valid: false, code: 'EXPIRED' })

    await ada.remove(ours.id, WRITE)
    await expect(unkey.keys.getKey({ keyId: ours.id })).rejects.toMatchObject({ statusCode: 404 })
    await unkey.keys.deleteKey({ keyId: rotated.id })
    await expect(ada.remove(rotated.id, WRITE)).rejects.toMatchObject({ kind: 'not-found' })
    expect(await clientsKeys()).toEqual([theirs.keyId])
  })

  describe('another identity’s key', () => {
    const stolen = async (): Promise<{ readonly service: UnkeyStandIn; readonly stranger: UnkeyAdapter; readonly id: string; readonly token: string; unchanged(): Promise<void> }> => {
      const { service, adapter } = world()
      const { id, token } = await adapter('ada').create({ name: 'Ada’s' }, WRITE)
      const before = await adapter('ada').list(FIRST, {})
      return { service, stranger: adapter('bob'), id, token: token ?? '', unchanged: async () => expect(await adapter('ada').list(FIRST, {})).toEqual(before) }
    }

    it.each<[string, (stranger: UnkeyAdapter, id: string) => Promise<unknown>]>([
      ['deleted', (stranger, id) => stranger.remove(id, WRITE)],
      ['renamed', (stranger, id) => stranger.update(id, { name: 'Bob’s' }, WRITE)],
      ['disabled', (stranger, id) => stranger.update(id, { enabled: false }, WRITE)],
      ['rotated', (stranger, id) => stranger.rotate(id, { overlapSeconds: 0 }, WRITE)],
    ])('is not %s, though the root key could: it is not-found, after one request that reads whose it is', async (_, write) => {
      const { service, stranger, id, token, unchanged } = await stolen()
      service.requests.length = 0
      await expect(write(stranger, id)).rejects.toMatchObject({ kind: 'not-found' })
      expect(service.requests).toEqual(['POST /v2/keys.getKey'])
      expect(service.accepts(token)).toBe(true)
      await unchanged()
    })

    it('is not listed', async () => {
      const { stranger } = await stolen()
      expect(await stranger.list(FIRST, {})).toEqual({ items: [], nextCursor: null })
    })

    it('is refused in a list, should the service take one identity for another', async () => {
      const rows = ['Ada', undefined].map((externalId) => ({ keyId: 'key_1', start: 'abcd', enabled: true, createdAt: 1, ...(externalId && { identity: { id: 'ada', externalId } }) }))
      for (const row of rows) await expect(answering(Response.json({ data: [row], pagination: { hasMore: false } })).list(FIRST, {})).rejects.toMatchObject({ kind: 'forbidden' })
    })

    it('is not touched where it belongs to nobody', async () => {
      const { service, workspace, adapter } = world()
      const response = await service.fetch('https://api.unkey.com/v2/keys.createKey', { method: 'POST', headers: { authorization: `Bearer ${workspace.rootKey}` }, body: JSON.stringify({ apiId: workspace.apiId }) })
      const { data } = (await response.json()) as { data: { keyId: string; key: string } }
      await expect(adapter().remove(data.keyId, WRITE)).rejects.toMatchObject({ kind: 'not-found' })
      expect(service.accepts(data.key)).toBe(true)
    })
  })

  it.each([
    ['undefined', undefined],
    ['null', null],
    ['an empty text', ''],
    ['an address', 'ada@example.com'],
    ['256 characters', 'x'.repeat(256)],
  ])('is not made where the external id is %s: everybody’s keys might be listed', (_, externalId) => {
    expect(() => createUnkeyAdapter({ rootKey: 'unkey_x', apiId: 'api_x', externalId: externalId as string })).toThrow(/`externalId` has to be/)
  })

  it('does not touch a key of another API or another workspace', async () => {
    const { service, workspace, adapter } = world()
    const rootKey = service.rootKey(workspace, ['read_api', 'read_key', 'create_key', 'delete_key'].map((action) => `api.*.${action}`))
    const elsewhere = await adapter('ada', { apiId: service.api(workspace), rootKey }).create({ name: 'a' }, WRITE)
    const foreign = await adapter('ada', service.found()).create({ name: 'a' }, WRITE)
    await expect(adapter().remove(elsewhere.id, WRITE)).rejects.toMatchObject({ kind: 'forbidden' }) // the root key of `workspace` is for one API
    await expect(adapter().remove(foreign.id, WRITE)).rejects.toMatchObject({ kind: 'not-found' })
    expect([elsewhere, foreign].map(({ token }) => service.accepts(token ?? ''))).toEqual([true, true])
  })

  it('goes on at the cursor of the page before, until there are no more', async () => {
    const { adapter } = world()
    const made = new Set<string>()
    for (const name of ['a', 'b', 'c']) made.add((await adapter().create({ name }, WRITE)).id)
    await adapter('bob').create({ name: 'd' }, WRITE)
    const first = await adapter().list({ ...FIRST, limit: 2 }, {})
    const second = await adapter().list({ ...FIRST, limit: 2, cursor: first.nextCursor ?? null }, {})
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([2, 1, null])
    expect(new Set([...first.items, ...second.items].map(({ id }) => id))).toEqual(made)
  })

  it.each([[{ hasMore: false, cursor: 'key_9' }], [{ hasMore: true }], [{ hasMore: true, cursor: null }], [{}], [null]])('is at the last page where the service says so, or names no cursor: %j', async (pagination) => {
    expect(await answering(Response.json({ data: [], pagination })).list(FIRST, {})).toEqual({ items: [], nextCursor: null })
  })

  it('lists a key that was made a moment ago, though the service’s cache lacks it', async () => {
    const { adapter } = world()
    expect((await adapter().list(FIRST, {})).items).toEqual([])
    const { id } = await adapter().create({ name: 'new' }, WRITE)
    expect((await adapter().list(FIRST, {})).items).toMatchObject([{ id }])
  })

  it('never passes on a token that the service tells in clear', async () => {
    const row = { keyId: 'key_1', start: 'abcd', plaintext: 'abcdefghijklmnop', enabled: true, createdAt: 1, identity: { id: 'id_1', externalId: 'ada' } }
    expect(JSON.stringify(await answering(Response.json({ data: [row], pagination: { hasMore: false } })).list(FIRST, {}))).not.toContain('plaintext')
  })

  it('tells when a key was last used, and where the service does not say', async () => {
    const row = { keyId: 'key_1', start: 'abcd', enabled: true, createdAt: 1_711_471_533_000, expires: 1_711_471_534_000, identity: { id: 'id_1', externalId: 'ada' } }
    const { items } = await answering(Response.json({ data: [{ ...row, lastUsedAt: 1_711_471_533_500 }, row], pagination: { hasMore: false } })).list(FIRST, {})
    expect(items.map(({ lastUsedAt }) => lastUsedAt)).toEqual(['2024-03-26T16:45:33.500Z', undefined])
    expect(items[0]).toMatchObject({ name: null, status: 'expired', createdAt: '2024-03-26T16:45:33.000Z', expiresAt: '2024-03-26T16:45:34.000Z' })
  })

  it('starts each token as it was told to', async () => {
    const { adapter } = world()
    const { token } = await adapter('ada', { prefix: 'acme' }).create({ name: 'a' }, WRITE)
    expect(token).toMatch(/^acme_/)
    expect((await adapter().list(FIRST, {})).items).toMatchObject([{ hint: { start: token?.slice(0, 9) } }])
  })

  it('changes the name, the date of expiry and whether a key is enabled, each alone', async () => {
    const { service, adapter } = world()
    const { id, token } = await adapter().create({ name: 'before', expires: { inSeconds: HOUR } }, WRITE)
    const listed = async (): Promise<unknown> => (await adapter().list(FIRST, {})).items[0]
    const before = (await listed()) as object
    await adapter().update(id, { name: 'after' }, WRITE)
    expect(await listed()).toEqual({ ...before, name: 'after' })
    await adapter().update(id, { expires: { at: '2090-01-01' } }, WRITE)
    expect(await listed()).toEqual({ ...before, name: 'after', expiresAt: '2090-01-01T00:00:00.000Z' })
    await adapter().update(id, { enabled: false }, WRITE)
    expect(await listed()).toEqual({ ...before, name: 'after', expiresAt: '2090-01-01T00:00:00.000Z', status: 'disabled' })
    expect(service.accepts(token ?? '')).toBe(false)
    await adapter().update(id, { expires: null, enabled: true }, WRITE)
    expect(await listed()).toEqual({ ...before, name: 'after', expiresAt: null, status: 'active' })
  })

  describe('a rotation', () => {
    it('answers a new key of the same name, and says until when the old one is valid', async () => {
      vi.useFakeTimers({ toFake: ['Date'] }) // the service goes by whole minutes, whatever time its answers take
      const { service, adapter } = world()
      const old = await adapter('ada', { prefix: 'acme' }).create({ name: 'CI' }, WRITE)
      const before = Date.now()
      const rotated = await adapter().rotate(old.id, { overlapSeconds: HOUR }, WRITE)
      expect(rotated.id).not.toBe(old.id)
      expect([rotated.token, old.token].map((token) => service.accepts(token ?? ''))).toEqual([true, true])
      const { items } = await adapter().list(FIRST, {})
      expect(items.map(({ name }) => name)).toEqual(['CI', 'CI'])
      expect(items.find(({ id }) => id === rotated.id)).toMatchObject({ hint: { start: rotated.token?.slice(0, 9) }, expiresAt: null })
      const told = Date.parse(rotated.oldValidUntil ?? '')
      const truth = Date.parse(items.find(({ id }) => id === old.id)?.expiresAt ?? '')
      expect(told).toBeGreaterThanOrEqual(before + HOUR * 1000)
      expect(truth - told).toBeGreaterThanOrEqual(0)
      expect(truth - told).toBeLessThan(60_000)
    })

    it('does not keep the old token alive beyond its own date', async () => {
      const { adapter } = world()
      const at = new Date(Date.now() + HOUR * 1000).toISOString()
      const { id } = await adapter().create({ name: 'CI', expires: { at } }, WRITE)
      expect(Date.parse((await adapter().rotate(id, { overlapSeconds: 24 * HOUR }, WRITE)).oldValidUntil ?? '')).toBe(Date.parse(at))
    })

    it('of a key that has expired is refused: it would revive the old token, and the new one would be dead', async () => {
      const { service, adapter } = world()
      const { id, token } = await adapter().create({ name: 'CI' }, WRITE)
      await adapter().rotate(id, { overlapSeconds: 0 }, WRITE)
      service.requests.length = 0
      await expect(adapter().rotate(id, { overlapSeconds: HOUR }, WRITE)).rejects.toMatchObject({ kind: 'conflict' })
      expect(service.requests).toEqual(['POST /v2/keys.getKey'])
      expect(service.accepts(token ?? '')).toBe(false)
    })

    it.each([-1, NaN, 4_102_444_801])('with an overlap of %d s is refused, and nothing is sent', async (overlapSeconds) => {
      const { service, adapter } = world()
      await expect(adapter().rotate('key_1', { overlapSeconds }, WRITE)).rejects.toMatchObject({ kind: 'validation' })
      expect(service.requests).toEqual([])
    })
  })

  it.each([
    ['a blank name', { name: ' ' }, 'name'],
    ['a name that is too long', { name: 'x'.repeat(256) }, 'name'],
    ['a date after the year 2099', { name: 'a', expires: { at: '2100-01-02' } }, 'expires'],
    ['a date in the past, which the service would take', { name: 'a', expires: { at: '2020-01-01' } }, 'expires'],
  ])('refuses %s itself, and sends nothing', async (_, input, field) => {
    const { service, adapter } = world()
    const refusals = [adapter().create(input, WRITE), adapter().update('key_1', input, WRITE)].map((refused) => refused.then(() => null, (error: KeyrackError) => [error.kind, Object.keys(error.fields)]))
    expect(await Promise.all(refusals)).toEqual([['validation', [field]], ['validation', [field]]])
    expect(service.requests).toEqual([])
  })

  it('puts what the service has against the input on its fields', async () => {
    const errors = [
      { location: 'body.name', message: 'too short' },
      { location: 'body.name', message: 'reserved', fix: 'Choose another' },
      { location: 'body.expires', message: 'too late' },
      { location: 'body.meta', message: 'no field of the form' },
    ]
    const error: unknown = await answering(problem(400, 'application/invalid_input', errors)).create({ name: 'a' }, WRITE).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ kind: 'validation', requestId: 'req_1' })
    expect((error as KeyrackError).fields).toEqual({ name: ['too short', 'reserved'], expires: ['too late'] })
  })

  it.each([
    ['an API that is not there', { apiId: 'api_unknown' }, 'forbidden'], // a root key for one API may not even ask
    ['an API of no possible id', { apiId: 'no-api' }, 'unsupported'],
    ['a prefix that can’t be', { prefix: 'a-b' }, 'unsupported'],
    ['an address where no Unkey is', { baseUrl: 'https://api.unkey.com/elsewhere' }, 'unsupported'],
    ['a root key that is none', { rootKey: 'unkey_x' }, 'unauthorized'],
  ])('says what is wrong with %s, and makes nothing', async (_, options, kind) => {
    const { adapter } = world()
    await expect(adapter('ada', options).create({ name: 'a' }, WRITE)).rejects.toMatchObject({ kind })
    expect((await adapter().list(FIRST, {})).items).toEqual([])
  })

  it('says which option to check where the root key may see every API, and this one is not there', async () => {
    const { service, workspace, adapter } = world()
    const rootKey = service.rootKey(workspace, ['api.*.read_api', 'api.*.read_key'])
    await expect(adapter('ada', { rootKey, apiId: 'api_unknown' }).list(FIRST, {})).rejects.toMatchObject({ kind: 'unsupported', message: expect.stringContaining('check `apiId`') as string })
  })

  it('does not take a wrong address, or an answer that holds no key, for a key that was deleted already', async () => {
    const { adapter } = world()
    await expect(adapter('ada', { baseUrl: 'https://api.unkey.com/elsewhere' }).remove('key_1', WRITE)).rejects.toMatchObject({ kind: 'unsupported' })
    for (const body of [null, {}, { data: {} }, { data: null }]) await expect(answering(Response.json(body)).remove('key_1', WRITE)).rejects.toMatchObject({ kind: 'invalid-response' })
  })

  it('does not know what was done where the answer to a write is lost, and sends it once', async () => {
    const { service, adapter } = world()
    service.cut()
    await expect(adapter().create({ name: 'made' }, WRITE)).rejects.toMatchObject({ kind: 'unknown-outcome' })
    expect(service.requests).toEqual(['POST /v2/keys.createKey'])
    expect((await adapter().list(FIRST, {})).items).toMatchObject([{ name: 'made' }])
    service.refuse(problem(500, 'application/unexpected_error'))
    await expect(adapter().create({ name: 'a' }, WRITE)).rejects.toMatchObject({ kind: 'unknown-outcome' })
  })

  it('knows that nothing was done where it could not read whose key it is, or could not list', async () => {
    const { service, adapter } = world()
    const { id } = await adapter().create({ name: 'a' }, WRITE)
    for (const ask of [() => adapter().remove(id, WRITE), () => adapter().list(FIRST, {})]) {
      service.cut()
      await expect(ask()).rejects.toMatchObject({ kind: 'network' })
      service.refuse(problem(500, 'application/unexpected_error'))
      await expect(ask()).rejects.toMatchObject({ kind: 'unavailable' })
    }
    expect((await adapter().list(FIRST, {})).items).toMatchObject([{ id }])
  })

  it.each([`<b> unkey_x`, 5, { id: 'a' }, null])('takes no id of a request for one that is none: %j', async (requestId) => {
    await expect(answering(Response.json({ meta: { requestId }, error: { status: 403 } }, { status: 403, headers: { 'x-request-id': 'of-the-header' } })).list(FIRST, {})).rejects.toMatchObject({ kind: 'forbidden', requestId: 'of-the-header' })
  })

  it('says how long to wait', async () => {
    const { service, adapter } = world()
    service.refuse(new Response('{"meta":{"requestId":"req_7"},"error":{"status":429}}', { status: 429, headers: { 'content-type': 'application/problem+json', 'retry-after': '7' } }))
    await expect(adapter().list(FIRST, {})).rejects.toMatchObject({ kind: 'rate-limited', retryAfterMs: 7000, requestId: 'req_7' })
  })

  it('tells what the service can do', () => {
    const { traits, ...methods } = capabilitiesOf(world().adapter())
    const { expiry, ...others } = traits
    expect(methods).toEqual({ create: true, remove: true, update: true, rotate: true })
    expect(others).toEqual({ paging: 'cursor', maxLimit: 100, sort: [], search: false, filter: {}, nameMaxLength: 255, updatable: ['name', 'enabled', 'expires'], remove: 'delete', settleMs: 30_000, rotate: { maxOverlapSeconds: 4_102_444_800, sameId: false } })
    expect(expiry).toMatchObject({ unit: 'instant' })
    const { maxSeconds = 0 } = expiry as { maxSeconds?: number }
    expect(Math.abs(Date.now() + maxSeconds * 1000 - YEAR_2100)).toBeLessThan(60_000)
  })
})

describe('the adapter of Unkey conforms:', () => {
  let { service, workspace, adapter } = world()
  conforms(
    () => {
      ;({ service, workspace, adapter } = world())
      return adapter()
    },
    {
      accepts: (token) => Promise.resolve(service.accepts(token)),
      settle: () => Promise.resolve(service.settle()),
      stranger: () => adapter('bob'),
      signedOut: () => adapter('ada', { rootKey: `${workspace.rootKey}x` }),
      limited: () => {
        service.refuse(Response.json(null, { status: 429, headers: { 'retry-after': '7' } }))
        return adapter()
      },
      skipped: [
        'the adapter has no restore()',
        'the traits declare expiry',
        'the traits declare no filter by status',
        'the traits declare no idempotent create',
        'the traits declare no paging by offset',
        'the traits declare no search',
        'the traits declare no sort',
        'the traits declare no sort by several columns',
        'the traits declare no total',
      ],
    },
  )
})
