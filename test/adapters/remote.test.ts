import type { IncomingMessage, OutgoingHttpHeaders, RequestListener } from 'node:http'
import { describe, expect, expectTypeOf, it, vi } from 'vitest'
import { type ApiKey, type ApiKeysAdapter, type Capabilities, capabilitiesOf, defineAdapter, type FilterOf, type KeyOf, type KeyrackError, type SortOf } from 'keyrack/adapter'
import { createMemoryAdapter } from 'keyrack/adapters/memory'
import { createRemoteAdapter, type RemoteAdapter } from 'keyrack/adapters/remote'
import { leaks, TOKEN } from '../adapter/leaks.ts'
import { deserted, serve as listen } from '../adapter/server.ts'
import { across, FIRST, WRITE } from '../server/page-client.ts'

const ALL = { traits: { paging: 'offset', sort: ['name', 'createdAt'], search: true, filter: { status: ['active', 'revoked'] }, remove: 'revoke', expiry: false }, create: true, update: true, remove: true, rotate: true, restore: true } as const
const KEY = { id: 'key_1', name: 'Production', hint: null, status: 'active', createdAt: null }
const CREATED = { id: 'key_1', token: TOKEN, key: KEY }
const JSON_TYPE = { 'content-type': 'application/json' }

type Remote = RemoteAdapter<typeof ALL>
type Calls = readonly (readonly [string, (adapter: Remote, signal?: AbortSignal) => Promise<unknown>])[]

const READ: Calls[number] = ['list', (adapter, signal) => adapter.list(FIRST, { signal })]
const WRITES: Calls = [
  ['create', (adapter, signal) => adapter.create({ name: 'a' }, { ...WRITE, signal })],
  ['update', (adapter, signal) => adapter.update('key_1', { name: 'a' }, { ...WRITE, signal })],
  ['remove', (adapter, signal) => adapter.remove('key_1', { ...WRITE, signal })],
  ['rotate', (adapter, signal) => adapter.rotate('key_1', { overlapSeconds: 0 }, { ...WRITE, signal })],
  ['restore', (adapter, signal) => adapter.restore('key_1', { ...WRITE, signal })],
]

const answers =
  (status: number, body: unknown = '', headers: OutgoingHttpHeaders = JSON_TYPE): RequestListener =>
  (_, response) =>
    void response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body))

async function remote(listener: RequestListener, options: Partial<Parameters<typeof createRemoteAdapter<typeof ALL>>[0]> = {}): Promise<Remote> {
  return createRemoteAdapter({ baseUrl: `${await listen(listener)}/api/keys`, capabilities: ALL, ...options })
}

async function failure(call: Promise<unknown>): Promise<unknown> {
  const thrown: unknown = await call.then(
    (answer) => expect.unreachable(`It answered ${JSON.stringify(answer)}.`),
    (reason: unknown) => reason,
  )
  expect(leaks(thrown)).toBe(false)
  return thrown
}

/** The kind of what each call rejects with: the read, and then the writes. */
async function kinds(listener: RequestListener): Promise<unknown[]> {
  const adapter = await remote(listener)
  return Promise.all([READ, ...WRITES].map(async ([, call]) => ((await failure(call(adapter))) as { kind?: unknown }).kind))
}

const every = (read: string, write: string): string[] => [read, ...WRITES.map(() => write)]

describe('what the adapter can do', () => {
  it('is what the capabilities name, and nothing else', () => {
    const names = (capabilities: Capabilities): string[] => Object.keys(createRemoteAdapter({ baseUrl: '/keys', capabilities })).sort()
    expect(names({ traits: ALL.traits })).toEqual(['list', 'traits'])
    expect(names({ traits: ALL.traits, create: true, remove: false, update: null, rotate: undefined })).toEqual(['create', 'list', 'traits'])
    expect(names(ALL)).toEqual(['create', 'list', 'remove', 'restore', 'rotate', 'traits', 'update'])
    expect(names({ ...ALL, token: true, constructor: true } as Capabilities)).toEqual(['create', 'list', 'remove', 'restore', 'rotate', 'traits', 'update'])
    expect(names(createMemoryAdapter())).toEqual(['create', 'list', 'remove', 'rotate', 'traits', 'update'])
  })

  it('is as the traits say, of which it knows the longest page better', () => {
    const traitsOf = (traits: Partial<Capabilities['traits']>): unknown => createRemoteAdapter({ baseUrl: '/keys', capabilities: { traits: { ...ALL.traits, ...traits } } }).traits
    expect(traitsOf({ maxLimit: 100 })).toEqual({ ...ALL.traits, maxLimit: 100 })
    for (const traits of [{}, { maxLimit: 5000 }]) expect(traitsOf(traits)).toEqual({ ...ALL.traits, maxLimit: 1000 })
    expect(traitsOf({ paging: 'none' })).toEqual({ ...ALL.traits, paging: 'none' }) // there are no pages
  })

  it('has the types of the capabilities', () => {
    const some = createRemoteAdapter({ baseUrl: '/keys', capabilities: { traits: { paging: 'none', sort: ['team'], search: false, filter: { team: ['core'] }, remove: 'delete', expiry: false }, create: true, update: false } })
    expectTypeOf<SortOf<typeof some>>().toEqualTypeOf<'team'>()
    expectTypeOf<FilterOf<typeof some>>().toEqualTypeOf<'team'>()
    expectTypeOf<Parameters<typeof some.list>[0]['filter']>().toEqualTypeOf<{ readonly team?: string | undefined } | undefined>()
    expectTypeOf(some.create).toExtend<NonNullable<ApiKeysAdapter['create']>>()
    expectTypeOf(some).not.toHaveProperty('update')
    expectTypeOf(some).not.toHaveProperty('rotate')
    expectTypeOf(some).toExtend<ApiKeysAdapter>()
    // @ts-expect-error the service does not sort by name
    const query: Parameters<typeof some.list>[0] = { ...FIRST, sort: [{ by: 'name', direction: 'asc' }] }
    expect(query).toBeDefined()
  })

  it('has the types of an adapter, down to the fields that it adds to a key', () => {
    interface TeamKey extends ApiKey {
      readonly team: string
    }
    const teams = defineAdapter({ traits: { paging: 'none', sort: ['team'], search: false, filter: {}, remove: 'delete', expiry: false }, list: () => Promise.resolve({ items: [] as TeamKey[] }), remove: () => Promise.resolve() })
    const far = createRemoteAdapter({ baseUrl: '/keys', capabilities: teams })
    expectTypeOf<SortOf<typeof far>>().toEqualTypeOf<'team'>()
    expectTypeOf<KeyOf<typeof far>>().toEqualTypeOf<TeamKey>()
    expectTypeOf(far).toHaveProperty('remove')
    expectTypeOf(far).not.toHaveProperty('create')
    expectTypeOf(createRemoteAdapter({ baseUrl: '/keys', capabilities: createMemoryAdapter() }).restore).toEqualTypeOf<RemoteAdapter<ReturnType<typeof createMemoryAdapter>>['restore']>()
  })

  it('may have any method where the capabilities are not known before they have come', () => {
    const any = createRemoteAdapter({ baseUrl: '/keys', capabilities: JSON.parse(JSON.stringify(ALL)) as Capabilities })
    expectTypeOf(any).toExtend<ApiKeysAdapter>()
    expectTypeOf<undefined>().toExtend<typeof any.rotate>()
    expectTypeOf<SortOf<typeof any>>().toEqualTypeOf<string>()
    expect(any.rotate).toBeTypeOf('function')
  })

  it.each([createMemoryAdapter(), createMemoryAdapter({ paging: 'cursor', remove: 'revoke' }), { ...createMemoryAdapter(), traits: { ...ALL.traits, maxLimit: 5000 } }, { ...createMemoryAdapter(), traits: { ...ALL.traits, paging: 'none' as const, maxLimit: 5000 } }])('is told alike beforehand and by the server', async (adapter) => {
    let told: unknown
    const watch: typeof fetch = async (input, init) => {
      const [url] = (input as string).split('?')
      told = await (await fetch(`${url}?capabilities`)).json()
      return fetch(input, init)
    }
    const page = await across(adapter as ApiKeysAdapter, adapter as ApiKeysAdapter, { client: { fetch: watch } })
    await page.list(FIRST, {})
    const beforehand = JSON.parse(JSON.stringify(capabilitiesOf(page as Capabilities))) as Capabilities
    expect(told).toEqual(adapter.traits.paging === 'none' ? { ...beforehand, traits: { ...beforehand.traits, maxLimit: undefined } } : beforehand)
  })
})

describe('the address', () => {
  const sent = async (baseUrl: string): Promise<unknown> => {
    const fetch = vi.fn(() => Promise.resolve(Response.json({ items: [] })))
    await createRemoteAdapter({ baseUrl, capabilities: ALL, fetch: fetch }).list(FIRST, {})
    return (fetch.mock.calls as unknown[][])[0]?.[0]
  }

  it.each(['/api/keys', '/api/keys/', 'api/keys', './keys', '//keys.test/api', 'https://keys.test', 'https://keys.test:8443/api/keys/', 'http://[::1]/keys', '/кл ючи'])('may be %s, and is used as it is', async (baseUrl) => {
    expect(await sent(baseUrl)).toBe(`${baseUrl}?limit=10&offset=0`)
  })

  it.each([
    ['', 'is empty'],
    ['  ', 'is empty'],
    ['/api/keys?team=1', 'has a query or a fragment'],
    ['/api/keys?', 'has a query or a fragment'],
    ['/api/keys#top', 'has a query or a fragment'],
    ['https://', 'is no URL'],
    ['https://keys.test:port', 'is no URL'],
    ['ftp://keys.test', 'is neither http: nor https:'],
    ['javascript:alert(1)', 'is neither http: nor https:'],
    ['https://user:password@keys.test', 'has a user or a password in it'],
    ['https://mm-token@keys.test', 'has a user or a password in it'],
  ])('can’t be %j, and it says why', (baseUrl, why) => {
    expect(() => createRemoteAdapter({ baseUrl, capabilities: ALL })).toThrow(`createRemoteAdapter(): \`baseUrl\` ${why}`)
    expect(() => createRemoteAdapter({ baseUrl, capabilities: ALL })).toThrow(expect.objectContaining({ message: expect.not.stringMatching(/password@|mm-token/) as string }))
  })
})

describe('a request', () => {
  const seen = async (call: (adapter: Remote) => Promise<unknown>, capabilities: Capabilities = ALL): Promise<{ line: string; headers: IncomingMessage['headers']; body: string }[]> => {
    const requests: { line: string; headers: IncomingMessage['headers']; body: string }[] = []
    const adapter = await remote((incoming, response) => {
      let body = ''
      incoming.setEncoding('utf8').on('data', (text: string) => (body += text))
      incoming.on('end', () => {
        requests.push({ line: `${incoming.method} ${incoming.url}`, headers: incoming.headers, body })
        const [status, answer] = incoming.method === 'GET' ? [200, { items: [] }] : incoming.method === 'DELETE' || incoming.url?.includes('restore') ? [204, ''] : incoming.method === 'PATCH' ? [200, KEY] : [201, CREATED]
        answers(status, answer)(incoming, response)
      })
    }, { capabilities: capabilities as typeof ALL, headers: { 'x-csrf': 'a' } })
    await call(adapter)
    return requests
  }

  it.each<readonly [string, (adapter: Remote) => Promise<unknown>, string, unknown]>([
    ['list', (adapter) => adapter.list({ limit: 20, offset: 40, cursor: 'ignored', sort: [{ by: 'name', direction: 'asc' }, { by: 'createdAt', direction: 'desc' }].slice(0, 1) as never, search: 'a&b=+ 🔑', filter: { status: 'active' } }, {}), 'GET /api/keys?limit=20&offset=40&sort=name%3Aasc&search=a%26b%3D%2B%20%F0%9F%94%91&filter.status=active', null],
    ['create', (adapter) => adapter.create({ name: 'é', expires: { inSeconds: 60 }, scopes: ['read'], fields: { region: 'eu' } }, WRITE), 'POST /api/keys', { name: 'é', expires: { inSeconds: 60 }, scopes: ['read'], fields: { region: 'eu' } }],
    ['update', (adapter) => adapter.update('a/b?c#d..%', { enabled: false }, WRITE), 'PATCH /api/keys?id=a%2Fb%3Fc%23d..%25', { enabled: false }],
    ['remove', (adapter) => adapter.remove('..', WRITE), 'DELETE /api/keys?id=..', null],
    ['rotate', (adapter) => adapter.rotate('a+b c', { overlapSeconds: 60 }, WRITE), 'POST /api/keys?id=a%2Bb%20c&action=rotate', { overlapSeconds: 60 }],
    ['restore', (adapter) => adapter.restore('ключ', WRITE), `POST /api/keys?id=${encodeURIComponent('ключ')}&action=restore`, null],
  ])('is sent once for %s, with what it is about and the host’s headers', async (name, call, line, body) => {
    const [request, ...others] = await seen(call)
    expect(others).toEqual([])
    expect([request?.line, request?.body === '' ? null : JSON.parse(request?.body ?? '')]).toEqual([line, body])
    expect(request?.headers).toMatchObject({ 'x-csrf': 'a', accept: 'application/json', ...(name !== 'list' && { 'idempotency-key': 'intent-1' }), ...(body !== null && JSON_TYPE) })
    if (body === null) expect(request?.headers).not.toHaveProperty('content-type')
  })

  it.each([
    ['offset', 'limit=10&offset=20'],
    ['cursor', 'limit=10&cursor=a%2Fb'],
    ['none', ''],
  ] as const)('says where to go on in the way of a service that pages by %s', async (paging, query) => {
    const capabilities = { ...ALL, traits: { ...ALL.traits, paging } }
    const [request] = await seen((adapter) => adapter.list({ limit: 10, offset: 20, cursor: 'a/b' }, {}), capabilities)
    expect(request?.line).toBe(`GET /api/keys${query && '?'}${query}`)
    const [first] = await seen((adapter) => adapter.list({ limit: 10, offset: 20, cursor: null }, {}), capabilities)
    expect(first?.line).not.toContain('cursor')
  })

  it('holds a filter’s name whole, whatever it is, and no filter that is none', async () => {
    const capabilities = { ...ALL, traits: { ...ALL.traits, filter: { 'a&limit=1#é': ['x'] } } }
    const [request] = await seen((adapter) => (adapter as ApiKeysAdapter).list({ ...FIRST, filter: { 'a&limit=1#é': 'x' } }, {}), capabilities)
    expect(request?.line).toBe('GET /api/keys?limit=10&offset=0&filter.a%26limit%3D1%23%C3%A9=x')
    const [other] = await seen((adapter) => adapter.list({ ...FIRST, filter: { status: undefined } }, {}))
    expect(other?.line).toBe('GET /api/keys?limit=10&offset=0')
  })

  it('is not sent where the service does not declare what is asked', async () => {
    const fetch = vi.fn()
    const adapter = createRemoteAdapter({ baseUrl: '/keys', capabilities: ALL, fetch }) as ApiKeysAdapter
    for (const query of [{ sort: [{ by: 'id', direction: 'asc' }] }, { sort: [{ by: 'name', direction: 'asc' }, { by: 'createdAt', direction: 'asc' }] }, { filter: { team: 'core' } }] as const) await expect(adapter.list({ ...FIRST, ...query }, {})).rejects.toMatchObject({ kind: 'unsupported' })
    expect(fetch).not.toHaveBeenCalled()
  })

  it('is not sent for an id that no URL can hold, which would become another’s, or that is none', async () => {
    const fetch = vi.fn()
    const adapter = createRemoteAdapter({ baseUrl: '/keys', capabilities: ALL, fetch })
    const id = 'key_\ud800'
    for (const call of [adapter.remove(id, WRITE), adapter.update(id, {}, WRITE), adapter.rotate(id, { overlapSeconds: 0 }, WRITE), adapter.restore(id, WRITE)]) expect(await failure(call)).toMatchObject({ kind: 'not-found' })
    for (const call of [adapter.remove('', WRITE), adapter.update('', {}, WRITE), adapter.rotate('', { overlapSeconds: 0 }, WRITE), adapter.restore('', WRITE)]) expect(await failure(call)).toMatchObject({ kind: 'not-found' })
    expect(await failure(adapter.list({ ...FIRST, search: '\ud800' }, {}))).toMatchObject({ kind: 'validation' })
    expect(fetch).not.toHaveBeenCalled()
  })

  it('takes nothing from a context but what the contract knows', async () => {
    const [request] = await seen((adapter) => adapter.remove('a', { ...WRITE, headers: { 'x-other': '1' }, url: 'https://evil.test', body: { a: 1 } } as never))
    expect(request).toMatchObject({ line: 'DELETE /api/keys?id=a', body: '' })
    expect(request?.headers).not.toHaveProperty('x-other')
  })

  it('gets 30 seconds, unless it is given other', async () => {
    const timeout = vi.spyOn(AbortSignal, 'timeout')
    const list = answers(200, { items: [] })
    await (await remote(list)).list(FIRST, {})
    await (await remote(list, { timeoutMs: 123_456 })).list(FIRST, {})
    expect(timeout.mock.calls).toEqual([[30_000], [123_456]])
    timeout.mockRestore()
  })
})

describe('an answer', () => {
  it('of the right shape is the contract’s, with the fields that the host exposes', async () => {
    const page = { items: [{ ...KEY, team: 'core' }], nextCursor: null, total: 1, now: '2026-01-01T00:00:00Z' }
    expect(await (await remote(answers(200, page))).list(FIRST, {})).toEqual(page)
    expect(await (await remote(answers(201, CREATED))).create({ name: 'a' }, WRITE)).toEqual(CREATED)
    expect(await (await remote(answers(201, { id: 'key_1', token: null }))).create({ name: 'a' }, WRITE)).toEqual({ id: 'key_1', token: null })
    expect(await (await remote(answers(200, { ...CREATED, oldValidUntil: '2026-01-01' }))).rotate('key_1', { overlapSeconds: 0 }, WRITE)).toEqual({ ...CREATED, oldValidUntil: '2026-01-01' })
    expect(await (await remote(answers(200, KEY))).update('key_1', {}, WRITE)).toEqual(KEY)
    for (const call of [WRITES[1], WRITES[2], WRITES[4]]) expect(await call?.[1](await remote(answers(204, '', {})))).toBeUndefined()
  })

  it.each<readonly [string, RequestListener]>([
    ['HTML', answers(200, `<!doctype html>${TOKEN}`, { 'content-type': 'text/html' })],
    ['JSON cut short', answers(200, `{"token":"${TOKEN}`)],
    ['a text', answers(200, '"OK"')],
    ['a number', answers(200, '1')],
    ['true', answers(200, 'true')],
    ['an array', answers(200, [])],
    ['something else', answers(200, { ok: true })],
    ['an error with status 200', answers(200, { error: { code: 'forbidden', requestId: 'a' } })],
  ])('of %s is no list, and leaves every write unknown', async (_, listener) => {
    expect(await kinds(listener)).toEqual(every('invalid-response', 'unknown-outcome'))
  })

  it.each([200, 204])('of nothing is no list, no create and no rotation (%d)', async (status) => {
    const adapter = await remote(answers(status, '', {}))
    expect(await failure(READ[1](adapter))).toMatchObject({ kind: 'invalid-response' })
    for (const index of [0, 3]) expect(await failure(WRITES[index]?.[1](adapter) ?? Promise.resolve())).toMatchObject({ kind: 'unknown-outcome' })
  })

  it.each([
    ['keys of another shape', { items: [{ id: 'a', name: 'a' }] }],
    ['items that are none', { items: {} }],
    ['a total in text', { items: [], total: '1' }],
  ])('with %s is no list', async (_, body) => {
    expect(await failure((await remote(answers(200, body))).list(FIRST, {}))).toMatchObject({ kind: 'invalid-response' })
  })

  it('that echoes its token in the key loses the key, not the token', async () => {
    expect(await (await remote(answers(201, { ...CREATED, key: { ...KEY, name: TOKEN } }))).create({ name: 'a' }, WRITE)).toEqual({ id: 'key_1', token: TOKEN })
  })

  it('that is redirected to a login page means that nobody is signed in', async () => {
    const site: RequestListener = (incoming, response) => (incoming.url?.startsWith('/api') ? answers(302, '', { location: '/login' })(incoming, response) : answers(200, '<form>', { 'content-type': 'text/html' })(incoming, response))
    expect(await kinds(site)).toEqual(every('unauthorized', 'unauthorized'))
  })

  it.each([301, 302, 303, 307, 308])('that is redirected (%d) is not followed: no other server is sent what is meant for ours, or answers for it', async (status) => {
    const other = vi.fn<RequestListener>(answers(200, { ...CREATED, items: [KEY] }))
    const location = `${await listen(other)}/api/keys`
    expect(await kinds(answers(status, '', { location }))).toEqual(every('unauthorized', 'unauthorized'))
    expect(other).not.toHaveBeenCalled()
  })

  it('that is redirected is one without a status to a browser, and says what else it may be', async () => {
    const fetch = vi.fn<typeof globalThis.fetch>(() => Promise.resolve(Response.error()))
    const adapter = createRemoteAdapter({ baseUrl: '/keys', capabilities: ALL, fetch })
    for (const [, call] of [READ, ...WRITES]) expect(await failure(call(adapter))).toMatchObject({ kind: 'unauthorized', message: expect.stringContaining('set `baseUrl` to where it leads') as string })
    for (const [, init] of fetch.mock.calls) expect(init?.redirect).toBe('manual')
  })
})

describe('a lost answer', () => {
  const cutBefore: RequestListener = (incoming) => void incoming.socket.destroy()
  const cutAfter: RequestListener = (incoming, response) => {
    response.writeHead(200, { ...JSON_TYPE, 'content-length': 500 })
    response.write(`{"token":"${TOKEN}"`, () => setTimeout(() => incoming.socket.destroy(), 20))
  }
  const silent: RequestListener = () => {}

  it.each([
    ['before it came', cutBefore],
    ['in the middle', cutAfter],
  ])('was harmless to a read, and leaves a write unknown (%s)', async (_, listener) => {
    expect(await kinds(listener)).toEqual(every('network', 'unknown-outcome'))
  })

  it('where nobody answers leaves a write unknown, for a proxy may have let it through', async () => {
    const adapter = createRemoteAdapter({ baseUrl: await deserted(), capabilities: ALL })
    expect(await failure(READ[1](adapter))).toMatchObject({ kind: 'network' })
    for (const [, call] of WRITES) expect(await failure(call(adapter))).toMatchObject({ kind: 'unknown-outcome' })
  })

  it('is given up in time', async () => {
    const adapter = await remote(silent, { timeoutMs: 50 })
    expect(await failure(READ[1](adapter))).toMatchObject({ kind: 'unavailable' })
    for (const [, call] of WRITES) expect(await failure(call(adapter))).toMatchObject({ kind: 'unknown-outcome' })
  })

  it('that nobody waits for any more is an abort of a read, and leaves a write unknown', async () => {
    const adapter = await remote(silent)
    const stop = (): AbortSignal => {
      const controller = new AbortController()
      setTimeout(() => controller.abort(), 50)
      return controller.signal
    }
    expect(await failure(READ[1](adapter, stop()))).toMatchObject({ name: 'AbortError' })
    for (const [, call] of WRITES) expect(await failure(call(adapter, stop()))).toMatchObject({ kind: 'unknown-outcome' })
  })
})

describe('a refusal of the server', () => {
  const refusal = (status: number, code: string, more: object = {}, headers: OutgoingHttpHeaders = {}): RequestListener => answers(status, { error: { code, requestId: '3f2b6a1c-9d4e-4f70-8a5b-c6d7e8f90123', ...more } }, { ...JSON_TYPE, ...headers })

  it('is told with its fields, its limit and its id', async () => {
    const error = await failure((await remote(refusal(409, 'limit', { limit: 3, fields: { name: ['It is taken'] }, message: TOKEN, hint: TOKEN }))).create({ name: 'a' }, WRITE))
    expect(error).toMatchObject({ name: 'KeyrackError', kind: 'limit', limit: 3, fields: { name: ['It is taken'] }, requestId: '3f2b6a1c-9d4e-4f70-8a5b-c6d7e8f90123', retryAfterMs: null })
  })

  it.each<readonly [string, OutgoingHttpHeaders, number]>([
    ['seconds', { 'retry-after': '7' }, 7000],
    ['a date', { date: 'Tue, 10 Mar 2026 12:00:00 GMT', 'retry-after': 'Tue, 10 Mar 2026 12:01:30 GMT' }, 90_000],
  ])('says how long to wait, in %s', async (_, headers, retryAfterMs) => {
    for (const [, call] of [READ, ...WRITES]) expect(await failure(call(await remote(refusal(429, 'rate-limited', {}, headers))))).toMatchObject({ kind: 'rate-limited', retryAfterMs })
    expect(await failure((await remote(refusal(503, 'unavailable', {}, headers))).list(FIRST, {}))).toMatchObject({ kind: 'unavailable', retryAfterMs })
  })

  it.each([400, 413, 414, 415, 422])('of what was sent is one whatever its status, %d', async (status) => {
    expect(await kinds(refusal(status, 'validation'))).toEqual(every('validation', 'validation'))
  })

  it.each<readonly [string, object]>([
    ['fields of another shape', { fields: { name: 'It is taken' } }],
    ['fields in text', { fields: 'name' }],
    ['fields of which one is of another shape', { fields: { name: ['It is taken'], expires: 'Too late' } }],
    ['fields of texts that are none', { fields: { name: ['It is taken', { text: 'a' }] } }],
    ['fields of null', { fields: { name: null } }],
    ['a limit in text', { limit: '3' }],
    ['a limit that is no number', { limit: { n: 3 } }],
    ['an id that is more than one', { requestId: `<img src=x> ${TOKEN}` }],
    ['an id in an object', { requestId: { id: 'a' } }],
  ])('is told without %s', async (_, more) => {
    const error = await failure((await remote(refusal(409, 'conflict', { requestId: undefined, ...more }, { 'x-request-id': 'from-the-header' }))).create({ name: 'a' }, WRITE))
    expect(error).toMatchObject({ kind: 'conflict', limit: null, requestId: 'from-the-header' })
    expect((error as KeyrackError).fields).toEqual({}) // which every object would match
  })

  it('sets no prototype, though it tries to', async () => {
    const error = await failure((await remote(answers(422, '{"error":{"code":"validation","__proto__":{"limit":9},"fields":{"__proto__":["a"]}}}'))).create({ name: 'a' }, WRITE))
    expect(error).toMatchObject({ kind: 'validation', limit: null })
    expect(({} as { limit?: unknown }).limit).toBeUndefined()
  })
})

describe('an error that is none of our server’s', () => {
  it.each<readonly [number, unknown, string, string]>([
    [401, { error: 'unauthorized' }, 'unauthorized', 'unauthorized'],
    [403, { error: { code: 'ACCESS_DENIED' } }, 'forbidden', 'forbidden'],
    [404, '<h1>Not found</h1>', 'unsupported', 'unsupported'],
    [404, { message: 'no Route matched' }, 'unsupported', 'unsupported'],
    [410, { error: { code: 'not-found' } }, 'unsupported', 'unsupported'],
    [409, { error: { code: 'toString' } }, 'conflict', 'conflict'],
    [429, [], 'rate-limited', 'rate-limited'],
    [408, { error: { code: 'validation' } }, 'unavailable', 'unknown-outcome'],
    [500, { error: { code: 'validation' } }, 'unavailable', 'unknown-outcome'],
    [500, { error: { code: 'unavailable' } }, 'unavailable', 'unknown-outcome'],
    [502, { error: { code: 'unavailable' } }, 'unavailable', 'unknown-outcome'],
    [502, { error: { code: 'invalid-response' } }, 'invalid-response', 'unknown-outcome'],
    [504, { error: { code: 'network' } }, 'unavailable', 'unknown-outcome'],
    [504, { error: { code: 'not-found' } }, 'unavailable', 'unknown-outcome'],
    [524, '<h1>A timeout occurred</h1>', 'unavailable', 'unknown-outcome'],
    [403, { error: { code: 'unknown-outcome' } }, 'forbidden', 'forbidden'],
    [422, { error: { code: 'network' } }, 'validation', 'validation'],
    [401, { error: null }, 'unauthorized', 'unauthorized'],
    [422, 'null', 'validation', 'validation'],
    [400, '"validation"', 'validation', 'validation'],
  ])('is judged by its status %d, with %j, as %s of a read and %s of a write', async (status, body, read, write) => {
    expect(await kinds(answers(status, body, { 'content-type': typeof body === 'string' && body.startsWith('<') ? 'text/html' : 'application/json' }))).toEqual(every(read, write))
  })

  it('says of a page that isn’t there where to look', async () => {
    expect(await failure((await remote(answers(404, '', {}))).remove('a', WRITE))).toMatchObject({ message: expect.stringContaining('`baseUrl`') as string })
  })
})
