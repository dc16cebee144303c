import { describe, expect, it } from 'vitest'
import { createKongAdapter, type KongAdapter, type KongAdapterOptions } from 'keyrack/adapters/kong'
import { NO_FIELDS } from '../adapter/no-fields.ts'
import { conforms } from './conformance.ts'
import { createKong, type Kong } from './stand-ins/kong.ts'

const FIRST = { limit: 10, offset: 0, cursor: null }
const WRITE = { idempotencyKey: 'intent-1' }
const INPUT = { name: '' }

const connect = (service: Kong, options: Partial<KongAdapterOptions> = {}): KongAdapter => createKongAdapter({ baseUrl: 'http://kong.test', consumer: 'alice', headers: { 'kong-admin-token': 'admin' }, fetch: service.fetch, ...options })

describe.each([{ absent: 204 }, { absent: 404 }] as const)('createKongAdapter, where a missing key is answered $absent', ({ absent }) => {
  let service: Kong
  const options = {
    accepts: (token: string) => Promise.resolve(service.accepts(token)),
    stranger: () => connect(service, { consumer: 'bob' }),
    signedOut: () => connect(service, { headers: { 'kong-admin-token': 'nobody' } }),
    limited: () => (service.refuse(Response.json({ message: 'API rate limit exceeded' }, { status: 429, headers: { 'retry-after': '7' } })), connect(service)),
  }
  const skipped = ['the adapter has no restore()', 'the adapter has no rotate()', 'the adapter has no update()', 'the traits declare no filter by status', 'the traits declare no idempotent create', 'the traits declare no names', 'the traits declare no paging by offset', 'the traits declare no search', 'the traits declare no sort', 'the traits declare no sort by several columns', 'the traits declare no total']
  describe('as it is', () => conforms(() => connect((service = createKong({ absent }))), { ...options, skipped: [...skipped, 'the traits declare no expiry'] }))
  describe('with lifetimes', () => conforms(() => connect((service = createKong({ absent })), { expiry: true }), { ...options, skipped: [...skipped, 'the traits declare expiry'] }))
})

describe('a key of a Kong consumer', () => {
  const start = (options?: Partial<KongAdapterOptions>): { service: Kong; adapter: KongAdapter } => {
    const service = createKong()
    return { service, adapter: connect(service, options) }
  }

  it('is listed without the clear text that Kong tells, but for the last four characters', async () => {
    const { service, adapter } = start()
    const { token, key } = await adapter.create(INPUT, WRITE)
    const clear = await service.fetch('http://kong.test/consumers/alice/key-auth', { headers: { 'kong-admin-token': 'admin' } })
    expect(await clear.text()).toContain(token)
    const page = await adapter.list(FIRST, {})
    expect(JSON.stringify(page)).not.toContain(token)
    expect(page.items).toEqual([key])
    expect(key?.hint).toEqual({ end: token?.slice(-4) })
  })

  it('shows nothing of a text so short that four characters would be much of it', async () => {
    const { service, adapter } = start()
    service.plant('alice', { key: 'fifteen-chars-x' })
    service.plant('alice', { key: 'sixteen-chars-xy' })
    const { items } = await adapter.list(FIRST, {})
    expect(items.map(({ hint }) => hint).sort((a, b) => Number(a === null) - Number(b === null))).toEqual([{ end: 's-xy' }, null])
  })

  it('has no name, no use and, unless it was given one, no end that Kong tells of', async () => {
    const { service, adapter } = start()
    const id = service.plant('alice', { created_at: 1_700_000_000, key: 'k'.repeat(32), tags: ['team-a'] })
    expect((await adapter.list(FIRST, {})).items).toEqual([{ id, name: null, hint: { end: 'kkkk' }, status: 'active', createdAt: '2023-11-14T22:13:20.000Z', expiresAt: null }])
    expect(adapter.traits.names).toBe(false)
  })

  it('tells nothing of an end that an older Kong does not tell', async () => {
    const { service, adapter } = start()
    service.refuse(Response.json({ data: [{ id: 'a', key: null }], next: null }))
    expect((await adapter.list(FIRST, {})).items).toEqual([{ id: 'a', name: null, hint: null, status: 'active', createdAt: null, expiresAt: undefined }])
  })

  it('is given a lifetime only where the host says that Kong heeds it', async () => {
    const { service, adapter } = start()
    await expect(adapter.create({ ...INPUT, expires: { inSeconds: 60 } }, WRITE)).rejects.toMatchObject({ kind: 'unsupported' })
    expect(service.requests).toEqual([])
    const { key } = await connect(service, { expiry: true }).create({ ...INPUT, expires: { inSeconds: 60 } }, WRITE)
    expect(Date.parse(key?.expiresAt ?? '')).toBeCloseTo(Date.now() + 60_000, -4)
  })

  it('is paged by Kong’s own cursor, a thousand at most', async () => {
    const { service, adapter } = start()
    for (let count = 0; count < 1001; count++) service.plant('alice', {})
    const page = await adapter.list({ ...FIRST, limit: 5000 }, {})
    expect(page.items).toHaveLength(1000)
    expect(await adapter.list({ ...FIRST, limit: 5000, cursor: page.nextCursor ?? '' }, {})).toMatchObject({ items: { length: 1 }, nextCursor: null })
    await expect(adapter.list({ ...FIRST, cursor: 'not Kong’s' }, {})).rejects.toMatchObject({ kind: 'validation' })
  })

  it('is not deleted by its text, which Kong would take for an id', async () => {
    const { service, adapter } = start()
    const { token } = await adapter.create(INPUT, WRITE)
    service.requests.length = 0
    await adapter.remove(token ?? '', WRITE)
    expect([service.accepts(token ?? ''), service.requests]).toEqual([true, []])
  })
})

describe('an answer of Kong', () => {
  const answering = (status: number, body: unknown): KongAdapter => {
    const service = createKong()
    service.refuse(Response.json(body, { status }))
    return connect(service, { expiry: true })
  }
  const ID = '9524ec7d-36d9-465d-a8c5-83a3c9390458'

  it('that names the lifetime is put on its field', async () => {
    const refusal = { code: 2, name: 'schema violation', message: 'schema violation (ttl: must be an integer)', fields: { ttl: 'must be an integer' } }
    await expect(answering(400, refusal).create(INPUT, WRITE)).rejects.toMatchObject({ kind: 'validation', fields: { expires: ['Choose another date'] } })
    await expect(answering(400, { ...refusal, fields: { key: 'x' } }).create(INPUT, WRITE)).rejects.toMatchObject({ kind: 'validation', fields: NO_FIELDS })
  })

  it('of some other server is not taken for a key that is gone', async () => {
    for (const body of [{ message: 'no Route matched with those values' }, null]) await expect(answering(404, body).remove(ID, WRITE)).rejects.toMatchObject({ kind: 'unsupported', message: expect.stringContaining('baseUrl') as string })
    await expect(connect(createKong(), { baseUrl: 'http://kong.test/proxy' }).remove(ID, WRITE)).rejects.toMatchObject({ kind: 'unsupported' })
  })

  it('that fails says what is known of the deletion', async () => {
    await expect(answering(403, { message: 'you do not have permissions to delete' }).remove(ID, WRITE)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(answering(500, { message: 'An unexpected error occurred' }).remove(ID, WRITE)).rejects.toMatchObject({ kind: 'unknown-outcome' })
  })

  it('to a create that is lost leaves it unknown, and the key is made once', async () => {
    const service = createKong()
    service.cut()
    await expect(connect(service).create(INPUT, WRITE)).rejects.toMatchObject({ kind: 'unknown-outcome' })
    expect((await connect(service).list(FIRST, {})).items).toHaveLength(1)
  })

  it('that is no list is refused', async () => {
    await expect(answering(200, { items: [] }).list(FIRST, {})).rejects.toMatchObject({ kind: 'invalid-response' })
  })
})
