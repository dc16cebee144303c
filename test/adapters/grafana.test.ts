import { describe, expect, it } from 'vitest'
import { clientSide } from 'keyrack/adapter'
import { createGrafanaAdapter, type GrafanaAdapter, type GrafanaAdapterOptions } from 'keyrack/adapters/grafana'
import { conforms } from './conformance.ts'
import { createGrafana, type Grafana } from './stand-ins/grafana.ts'

const FIRST = { limit: 10, offset: 0, cursor: null }
const WRITE = { idempotencyKey: 'intent-1' }
const DAY = 86_400

const connect = (service: Grafana, options: Partial<GrafanaAdapterOptions> = {}): GrafanaAdapter => createGrafanaAdapter({ serviceAccountId: 1, token: 'glsa_admin', baseUrl: 'http://grafana.test', fetch: service.fetch, ...options })

describe.each([{ old: false }, { old: true }])('createGrafanaAdapter, with a Grafana that is old: $old', ({ old }) => {
  let service: Grafana
  const options = {
    accepts: (token: string) => Promise.resolve(service.accepts(token)),
    stranger: () => connect(service, { serviceAccountId: 2 }),
    signedOut: () => connect(service, { token: 'glsa_nobody' }),
    limited: () => (service.refuse(Response.json({ message: 'Too many requests' }, { status: 429, headers: { 'retry-after': '7' } })), connect(service)),
  }
  const skipped = ['the adapter has no restore()', 'the adapter has no rotate()', 'the adapter has no update()', 'the traits declare expiry', 'the traits declare no idempotent create']
  describe('as it is', () => {
    conforms(() => connect((service = createGrafana({ old }))), { ...options, skipped: [...skipped, 'the traits declare no filter by status', 'the traits declare no paging by offset', 'the traits declare no search', 'the traits declare no sort', 'the traits declare no sort by several columns', 'the traits declare no total'] })
  })

  it('puts a name that another token of the organization has on its field', async () => {
    const grafana = createGrafana({ old })
    await connect(grafana).create({ name: 'ci' }, WRITE)
    const taken = { kind: 'conflict', fields: { name: ['Another token of this organization has this name'] } }
    await expect(connect(grafana).create({ name: 'ci' }, WRITE)).rejects.toMatchObject(taken)
    await expect(connect(grafana, { serviceAccountId: 2 }).create({ name: 'ci' }, WRITE)).rejects.toMatchObject(taken)
    expect((await connect(grafana).list(FIRST, {})).items).toHaveLength(1)
  })

  it('does not take a missing service account for a token that was deleted already', async () => {
    const grafana = createGrafana({ old })
    await expect(connect(grafana, { serviceAccountId: 3 }).remove('1', WRITE)).rejects.toMatchObject({ kind: 'unsupported', message: expect.stringContaining('serviceAccountId') as string })
    await expect(connect(grafana, { baseUrl: 'http://grafana.test/other' }).remove('1', WRITE)).rejects.toMatchObject({ kind: 'unsupported' })
    await expect(connect(grafana).remove('1', WRITE)).rejects.toMatchObject({ kind: 'not-found' })
  })
})

describe('createGrafanaAdapter in clientSide()', () => {
  conforms(() => clientSide(connect(createGrafana())), {
    skipped: ['no `accepts` was given', 'no `limited` was given', 'no `signedOut` was given', 'no `stranger` was given', 'the adapter has no restore()', 'the adapter has no rotate()', 'the adapter has no update()', 'the traits declare expiry', 'the traits declare no idempotent create', 'the traits declare search'],
  })
})

describe('a token of a Grafana service account', () => {
  const start = (old = false): { service: Grafana; adapter: GrafanaAdapter } => {
    const service = createGrafana({ old })
    return { service, adapter: connect(service) }
  }

  it('says when it was used, when never, and nothing where Grafana is too old to tell', async () => {
    const { service, adapter } = start()
    const { token } = await adapter.create({ name: 'ci' }, WRITE)
    expect((await adapter.list(FIRST, {})).items[0]?.lastUsedAt).toBeNull()
    service.accepts(token ?? '')
    expect(Date.parse((await adapter.list(FIRST, {})).items[0]?.lastUsedAt ?? '')).toBeCloseTo(Date.now(), -4)
    const older = start(true)
    older.service.plant('1', {})
    expect((await older.adapter.list(FIRST, {})).items[0]).not.toHaveProperty('lastUsedAt')
  })

  it('never expires and was never used where Grafana tells Go’s zero time', async () => {
    const { service, adapter } = start()
    const zero = '0001-01-01T00:00:00Z'
    const id = service.plant('1', { name: 'ci', created: '2026-01-01T00:00:00Z', lastUsedAt: zero })
    service.refuse(Response.json([{ id, name: 'ci', created: '2026-01-01T00:00:00Z', expiration: zero, lastUsedAt: zero, hasExpired: false, isRevoked: false }]))
    expect((await adapter.list(FIRST, {})).items).toEqual([{ id: String(id), name: 'ci', hint: null, status: 'active', createdAt: '2026-01-01T00:00:00Z', expiresAt: null, lastUsedAt: null }])
  })

  it('is expired, or revoked by Grafana itself, and stays listed', async () => {
    const { service, adapter } = start()
    service.plant('1', { name: 'a', expiration: '2020-01-01T00:00:00Z' })
    service.plant('1', { name: 'b', isRevoked: true, expiration: '2020-01-01T00:00:00Z' })
    service.plant('1', { name: 'c' })
    expect((await adapter.list(FIRST, {})).items.map(({ status }) => status)).toEqual(['expired', 'revoked', 'active'])
  })

  it('lives for whole seconds, and for ever without a lifetime', async () => {
    const { adapter } = start()
    const at = new Date(Date.now() + 2 * DAY * 1000).toISOString()
    await adapter.create({ name: 'a', expires: { at } }, WRITE)
    await adapter.create({ name: 'b' }, WRITE)
    const [a, b] = (await adapter.list(FIRST, {})).items
    expect(Date.parse(a?.expiresAt ?? '')).toBeCloseTo(Date.parse(at), -4)
    expect(b?.expiresAt).toBeNull()
  })

  it('lives as long as the host says that Grafana allows', async () => {
    const { service } = start()
    const adapter = connect(service, { expiry: { unit: 'instant', required: true, maxSeconds: 30 * DAY } })
    for (const expires of [null, { inSeconds: 31 * DAY }]) await expect(adapter.create({ name: 'a', expires }, WRITE)).rejects.toMatchObject({ kind: 'validation', fields: { expires: [expect.any(String)] } })
    expect(service.requests).toEqual([])
  })

  it('is told by its create without a record, for Grafana answers none', async () => {
    const { adapter } = start()
    const created = await adapter.create({ name: 'ci' }, WRITE)
    expect(created).toEqual({ id: '1', token: expect.stringMatching(/^glsa_/) as string })
  })

  it('is not listed where there are so many that Grafana leaves some out', async () => {
    const { service, adapter } = start()
    for (let count = 0; count < 299; count++) service.plant('1', {})
    expect((await adapter.list(FIRST, {})).items).toHaveLength(299)
    service.plant('1', {})
    await expect(adapter.list(FIRST, {})).rejects.toMatchObject({ kind: 'unsupported', message: expect.stringContaining('300') as string })
  })

  it('is not asked for by an id that is no number', async () => {
    const { service, adapter } = start()
    for (const id of ['1x', '1?x', '-1', '1.0', '9'.repeat(30)]) await expect(adapter.remove(id, WRITE)).rejects.toMatchObject({ kind: 'not-found' })
    expect(service.requests).toEqual([])
  })

  it('is managed in Grafana’s own page without a credential but the session’s cookie', async () => {
    const { service } = start()
    const sent: Headers[] = []
    const session: typeof fetch = (input, init) => {
      const headers = new Headers(init?.headers)
      sent.push(new Headers(headers))
      headers.set('cookie', 'grafana_session=admin')
      return service.fetch(`http://grafana.test${input as string}`, { ...init, headers })
    }
    const adapter = connect(service, { token: undefined, baseUrl: undefined, fetch: session })
    await adapter.create({ name: 'ci' }, WRITE)
    expect((await adapter.list(FIRST, {})).items).toMatchObject([{ name: 'ci' }])
    expect(sent.some((headers) => headers.has('authorization'))).toBe(false)
  })
})

describe('an answer of Grafana', () => {
  it.each([
    ['Number of seconds before expiration should be set', { expires: ['Choose another date'] }],
    ['Number of seconds before expiration is greater than the global limit', { expires: ['Choose another date'] }],
    ['The expiration date input exceeds the limit for service account access tokens expiration date', { expires: ['Choose another date'] }],
    ['invalid SecondsToLive value', { expires: ['Choose another date'] }],
    ['Bad request data', {}],
  ])('is put on its field: %s', async (message, fields) => {
    const service = createGrafana()
    service.refuse(Response.json({ message }, { status: 400 }))
    await expect(connect(service).create({ name: 'ci' }, WRITE)).rejects.toMatchObject({ kind: 'validation', fields })
  })

  it('that is lost leaves a write unknown, and the token is made once', async () => {
    const service = createGrafana()
    service.cut()
    await expect(connect(service).create({ name: 'ci' }, WRITE)).rejects.toMatchObject({ kind: 'unknown-outcome' })
    expect((await connect(service).list(FIRST, {})).items).toHaveLength(1)
  })

  it('that is no list is refused', async () => {
    const service = createGrafana()
    service.refuse(Response.json({ message: 'hello' }))
    await expect(connect(service).list(FIRST, {})).rejects.toMatchObject({ kind: 'invalid-response' })
  })
})
