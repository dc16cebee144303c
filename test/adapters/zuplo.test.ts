import { describe, expect, it } from 'vitest'
import { createZuploAdapter, type ZuploAdapter, type ZuploAdapterOptions } from 'keyrack/adapters/zuplo'
import { conforms } from './conformance.ts'
import { createZuplo, type Zuplo } from './stand-ins/zuplo.ts'

const FIRST = { limit: 10, offset: 0, cursor: null }
const WRITE = { idempotencyKey: 'intent-1' }
const DAY = 86_400

const connect = (service: Zuplo, options: Partial<ZuploAdapterOptions> = {}): ZuploAdapter => createZuploAdapter({ account: 'acme', bucket: 'live', consumer: 'alice', apiKey: 'zpka_developer', fetch: service.fetch, ...options })

describe('createZuploAdapter', () => {
  let service: Zuplo
  conforms(() => connect((service = createZuplo())), {
    accepts: (token) => Promise.resolve(service.accepts(token)),
    stranger: () => connect(service, { consumer: 'bob' }),
    signedOut: () => connect(service, { apiKey: 'zpka_nobody' }),
    limited: () => (service.refuse(Response.json({ title: 'Too Many Requests' }, { status: 429, headers: { 'retry-after': '7', 'content-type': 'application/problem+json' } })), connect(service)),
    skipped: ['the adapter has no restore()', 'the adapter has no rotate()', 'the traits declare expiry', 'the traits declare no filter by status', 'the traits declare no idempotent create', 'the traits declare no longest name', 'the traits declare no search', 'the traits declare no sort', 'the traits declare no sort by several columns', 'the traits declare no update of enabled'],
  })
})

describe('a key of a Zuplo consumer', () => {
  const start = (): { service: Zuplo; adapter: ZuploAdapter } => {
    const service = createZuplo()
    return { service, adapter: connect(service) }
  }

  it('is listed masked, of which no more than the last four characters are shown', async () => {
    const { service, adapter } = start()
    const { token } = await adapter.create({ name: 'ci' }, WRITE)
    const page = await adapter.list(FIRST, {})
    expect(page.items).toMatchObject([{ name: 'ci', hint: { end: token?.slice(-4) } }])
    expect(service.requests.at(-1)).toBe('GET /v1/accounts/acme/key-buckets/live/consumers/alice/keys?limit=10&offset=0&key-format=masked')
  })

  it.each([
    ['a whole token, whatever was asked for', 'zpka_8b388ab3bbe7256bdb084158d4b3fa6c_82659d60', null],
    ['nothing', undefined, null],
    ['no mask but stars', '********', null],
    ['a mask that tells more', 'zpka_8b388ab3...659d60', { end: '9d60' }],
    ['a mask that tells less', 'zpka_•••••60', { end: '60' }],
  ])('has a hint that is true where Zuplo tells %s', async (_, key, hint) => {
    const { service, adapter } = start()
    service.refuse(Response.json({ data: [{ id: 'key_1', key, createdOn: '2026-01-01T00:00:00.000Z' }], total: 1 }))
    const page = await adapter.list(FIRST, {})
    expect(page.items[0]?.hint).toEqual(hint)
    expect(JSON.stringify(page)).not.toContain('8b388ab3')
  })

  it('has a token in no answer but that of its create, which tells no record', async () => {
    const { adapter } = start()
    const created = await adapter.create({ name: 'ci' }, WRITE)
    expect(Object.keys(created)).toEqual(['id', 'token'])
    expect(await adapter.update(created.id, { name: 'cd' }, WRITE)).toBeUndefined()
  })

  it('is named by its description, which it need not have, and has no use that Zuplo tells of', async () => {
    const { service, adapter } = start()
    const id = service.plant('alice', { createdOn: '2026-01-01T00:00:00.000Z', key: 'x'.repeat(46) })
    expect((await adapter.list(FIRST, {})).items).toEqual([{ id, name: null, hint: { end: 'xxxx' }, status: 'active', createdAt: '2026-01-01T00:00:00.000Z', expiresAt: null }])
  })

  it('expires, and its end can be moved but not taken away', async () => {
    const { service, adapter } = start()
    service.plant('alice', { description: 'over', expiresOn: '2020-01-01T00:00:00.000Z' })
    const { id } = await adapter.create({ name: 'ci', expires: { inSeconds: 2 * DAY } }, WRITE)
    const at = '2099-12-31T12:00:00.000Z'
    await adapter.update(id, { expires: { at } }, WRITE)
    expect((await adapter.list(FIRST, {})).items).toMatchObject([{ name: 'over', status: 'expired' }, { id, name: 'ci', status: 'active', expiresAt: at }])
    await expect(adapter.update(id, { expires: null }, WRITE)).rejects.toMatchObject({ kind: 'unsupported' })
    await expect(adapter.update(id, { expires: { at: '2020-01-01' } }, WRITE)).rejects.toMatchObject({ kind: 'validation', fields: { expires: [expect.any(String)] } })
    expect((await adapter.list(FIRST, {})).items[1]).toMatchObject({ expiresAt: at })
  })

  it('is renamed without touching its end, and the other way round', async () => {
    const { service, adapter } = start()
    const id = service.plant('alice', { description: 'a', expiresOn: '2099-01-01T00:00:00.000Z' })
    await adapter.update(id, { name: 'b' }, WRITE)
    expect((await adapter.list(FIRST, {})).items).toMatchObject([{ name: 'b', expiresAt: '2099-01-01T00:00:00.000Z' }])
    await adapter.update(id, { expires: { at: '2098-01-01T00:00:00.000Z' } }, WRITE)
    expect((await adapter.list(FIRST, {})).items).toMatchObject([{ name: 'b', expiresAt: '2098-01-01T00:00:00.000Z' }])
  })

  it('is rotated by nothing: what Zuplo calls rolling ends every key, and answers no token', () => {
    const { adapter } = start()
    expect([adapter.traits.rotate, 'rotate' in adapter]).toEqual([undefined, false])
  })

  it('is asked for in the account, the bucket and the consumer that were given, whatever they are called', async () => {
    const { service } = start()
    const strange = connect(service, { account: 'a/b', bucket: 'c?d', consumer: 'e#f' })
    await expect(strange.list(FIRST, {})).rejects.toMatchObject({ kind: 'not-found' })
    expect(service.requests).toEqual(['GET /v1/accounts/a%2Fb/key-buckets/c%3Fd/consumers/e%23f/keys?limit=10&offset=0&key-format=masked'])
  })
})

describe('an answer of Zuplo', () => {
  it('that is lost leaves a write unknown, and the key is made once', async () => {
    const service = createZuplo()
    service.cut()
    await expect(connect(service).create({ name: 'ci' }, WRITE)).rejects.toMatchObject({ kind: 'unknown-outcome' })
    expect(await connect(service).list(FIRST, {})).toMatchObject({ total: 1 })
  })

  it.each([
    [400, 'validation'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [500, 'unknown-outcome'],
    [503, 'unavailable'],
  ])('of status %d is understood', async (status, kind) => {
    const service = createZuplo()
    service.refuse(Response.json({ type: 'https://httpproblems.com', title: 'A problem', detail: 'zpka_secret' }, { status, headers: { 'content-type': 'application/problem+json' } }))
    const error: unknown = await connect(service).remove('key_1', WRITE).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ kind })
    expect(JSON.stringify([error, (error as Error).message])).not.toContain('zpka')
  })
})
