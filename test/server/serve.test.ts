import { describe, expect, expectTypeOf, it, vi } from 'vitest'
import { type ApiKey, type ApiKeysAdapter, capabilitiesOf, clientSide, KeyrackError, type KeyrackErrorKind, type ListQuery, type Traits } from 'keyrack/adapter'
import { createMemoryAdapter } from 'keyrack/adapters/memory'
import { serve } from 'keyrack/server'
import { leaks, TOKEN } from '../adapter/leaks.ts'
import { host, type Told } from './host.ts'

const KEY: ApiKey = { id: 'key_1', name: 'Production', hint: { start: 'mm-', end: 'AXsg' }, status: 'active', createdAt: '2026-01-01T00:00:00.000Z' }
const TRAITS: Traits = { paging: 'offset', sort: ['name', 'createdAt'], multiSort: true, search: true, filter: { status: ['active', 'revoked'] }, remove: 'delete', expiry: false }
const UUID = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/

/** An adapter that answers as it is told, and says what it was asked. */
function told(methods: Partial<Record<keyof ApiKeysAdapter, unknown>> = {}, traits: Partial<Traits> = {}): ApiKeysAdapter & { readonly list: ReturnType<typeof vi.fn> } {
  return { list: vi.fn(() => Promise.resolve({ items: [KEY] })), ...methods, traits: { ...TRAITS, ...traits } } as never
}

const keysOf = ({ body }: Told): Record<string, unknown>[] => (body as { items: Record<string, unknown>[] }).items
/** A Response or an Error of another class than the platform's. */
const foreign = (name: 'Response' | 'Error'): object => ({ [Symbol.toStringTag]: name, toString: () => `another realm's ${name}` })
const throwing = (error: unknown) => (): Promise<never> => Promise.resolve().then(() => { throw error })

describe('what the service can do', () => {
  it.each([createMemoryAdapter(), createMemoryAdapter({ paging: 'cursor', remove: 'revoke', nameMaxLength: 40 }), clientSide(createMemoryAdapter({ remove: 'unlist' }))])('is answered as plain data', async (adapter) => {
    const { status, body } = await (await host(adapter)).send('GET', '?capabilities')
    const { traits, ...methods } = capabilitiesOf(adapter)
    expect(status).toBe(200)
    expect(body).toEqual({ ...methods, traits: { ...traits, maxLimit: 1000 } })
  })

  it('names every trait, and nothing else that stands beside them', async () => {
    const traits: Required<Traits> = {
      ...{ paging: 'cursor', maxLimit: 100, total: true, sort: ['name'], multiSort: true, search: false, filter: { status: ['active'] }, names: false, nameMaxLength: 32, updatable: ['name'], remove: 'revoke' },
      ...{ removeIdempotent: true, settleMs: 30_000, expiry: { unit: 'day', minSeconds: 1, maxSeconds: 2, required: true }, rotate: { maxOverlapSeconds: 60, sameId: false }, idempotentCreate: true },
      createFields: [{ name: 'region', kind: 'select', label: 'Region', required: true, maxLength: 9, pattern: '.*', options: [{ value: 'eu', label: 'Europe' }, { value: 'us' }] }],
    }
    const secret = { secret: TOKEN, client: { token: TOKEN } }
    const careless = { ...traits, ...secret, expiry: { ...traits.expiry, ...secret }, rotate: { ...traits.rotate, ...secret }, createFields: traits.createFields?.map((field) => ({ ...field, ...secret, options: field.options?.map((option) => ({ ...option, ...secret })) })) }
    const { text, body } = await (await host({ ...told({}), ...secret, traits: careless } as unknown as ApiKeysAdapter)).send('GET', '?capabilities')
    expect(body).toEqual({ traits })
    expect(text).not.toContain(TOKEN)
  })

  it('names no longest page where there are no pages', async () => {
    expect((await (await host(told({}, { paging: 'none' }))).send('GET', '?capabilities=')).body).toEqual({ traits: { ...TRAITS, paging: 'none' } })
  })
})

describe('a list', () => {
  const asked = async (query: string, traits: Partial<Traits> = {}): Promise<{ readonly answer: Told; readonly query: ListQuery | undefined }> => {
    const adapter = told({}, traits)
    const answer = await (await host(adapter)).send('GET', query)
    return { answer, query: adapter.list.mock.calls[0]?.[0] as ListQuery | undefined }
  }

  it.each<readonly [string, Partial<Traits>, object]>([
    ['', {}, { limit: 50, offset: 0, cursor: null }],
    ['?limit=20&offset=40', {}, { limit: 20, offset: 40, cursor: null }],
    ['?limit=20&sort=name:asc,createdAt:desc', {}, { limit: 20, offset: 0, cursor: null, sort: [{ by: 'name', direction: 'asc' }, { by: 'createdAt', direction: 'desc' }] }],
    ['?search=a%26b%3D%2B+%F0%9F%94%91&filter.status=active', {}, { limit: 50, offset: 0, cursor: null, search: 'a&b=+ 🔑', filter: { status: 'active' } }],
    ['?search=&limit=1', {}, { limit: 1, offset: 0, cursor: null }],
    ['?sort=a:b:asc', { sort: ['a:b'] }, { limit: 50, offset: 0, cursor: null, sort: [{ by: 'a:b', direction: 'asc' }] }],
    ['?cursor=a%2Fb%3D&offset=3', { paging: 'cursor' }, { limit: 50, offset: 3, cursor: 'a/b=' }],
    ['?limit=5000', {}, { limit: 1000, offset: 0, cursor: null }],
    ['?limit=5000', { maxLimit: 5000 }, { limit: 1000, offset: 0, cursor: null }],
    ['?limit=500', { maxLimit: 100 }, { limit: 100, offset: 0, cursor: null }],
    ['', { maxLimit: 10 }, { limit: 10, offset: 0, cursor: null }],
    ['?limit=7', { paging: 'none' }, { limit: Number.MAX_SAFE_INTEGER, offset: 0, cursor: null }],
    [`?offset=${Number.MAX_SAFE_INTEGER}`, {}, { limit: 50, offset: Number.MAX_SAFE_INTEGER, cursor: null }],
    [`?search=${'a'.repeat(1000)}`, {}, { limit: 50, offset: 0, cursor: null, search: 'a'.repeat(1000) }],
    ['?sort=a:asc:desc', { sort: ['a:asc'] }, { limit: 50, offset: 0, cursor: null, sort: [{ by: 'a:asc', direction: 'desc' }] }],
    [`?sort=${[...'abcdefghij'].map((by) => `${by}:asc`).join()}`, { sort: [...'abcdefghij'] }, { limit: 50, offset: 0, cursor: null, sort: [...'abcdefghij'].map((by) => ({ by, direction: 'asc' })) }],
  ])('asks the adapter for what %j says, and nothing else', async (text, traits, query) => {
    const { answer, query: given } = await asked(text, traits)
    expect([answer.status, given]).toEqual([200, query])
  })

  it.each([
    ['?limit=0'], ['?limit=-1'], ['?limit=1.5'], ['?limit=1e2'], ['?limit=0x10'], ['?limit=010'], ['?limit=+1'], ['?limit='], ['?limit=ten'], ['?limit=99999999999999999999'], ['?offset=-1'], ['?offset=1.0'], ['?offset='],
    ['?limit=%D9%A1'], ['?sort='], ['?sort=name'], ['?sort=name:up'], ['?sort=:asc'], ['?sort=name:asc,'], [`?sort=${Array(11).fill('name:asc').join()}`], ['?search=a&search=b'], ['?filter.status=active&filter.status=revoked'],
    ['?limit=1&limit=1'], ['?page=2'], ['?scope=other'], ['?filter=active'], ['?filter[status]=active'], ['?Limit=1'], ['?id=key_1'], ['?action=rotate'], ['?__proto__=1'], ['?capabilities&limit=1'], ['?capabilities&capabilities'],
    ['?cursor=a'], [`?search=${'a'.repeat(1001)}`], ['?sort=name:ascending'], [`?offset=${Number.MAX_SAFE_INTEGER + 1}`],
  ])('is refused, and not asked for otherwise, where the query string is %j', async (text) => {
    expect(await asked(text)).toMatchObject({ answer: { status: 400, code: 'validation' }, query: undefined })
  })

  it.each<readonly [string, Partial<Traits>]>([
    ['?offset=10', { paging: 'cursor' }],
    ['?limit=0', { paging: 'none' }],
    ['?offset=10', { paging: 'none' }],
    ['?cursor=a', { paging: 'none' }],
  ])('is refused where %j can’t be said to an adapter that pages like this: %j', async (text, traits) => {
    expect(await asked(text, traits)).toMatchObject({ answer: { status: 400, code: 'validation' }, query: undefined })
    expect(await asked(text.replace(/=1?\d$/, '=0').replace('limit=0', 'limit=1').replace(/\?cursor.*/, ''), traits)).toMatchObject({ answer: { status: 200 } })
  })

  it.each(['?sort=id:asc', '?filter.team=core', '?filter.status=ACTIVE', '?filter.=x', '?filter.__proto__=x', '?filter.toString=x'])('is refused where the traits declare nothing like %j', async (text) => {
    expect(await asked(text)).toMatchObject({ answer: { status: 501, code: 'unsupported' }, query: undefined })
  })

  it('is refused where it sorts by more, or searches, than the traits declare', async () => {
    expect(await asked('?sort=name:asc,createdAt:asc', { multiSort: false })).toMatchObject({ answer: { code: 'unsupported' }, query: undefined })
    expect(await asked('?search=a', { search: false })).toMatchObject({ answer: { code: 'unsupported' }, query: undefined })
  })

  it('is refused where the query string is longer than any page’s', async () => {
    const ofLength = (length: number): string => '?cursor='.padEnd(length, 'a')
    expect(await asked(ofLength(12_288), { paging: 'cursor' })).toMatchObject({ answer: { status: 200 } })
    expect(await asked(ofLength(12_289), { paging: 'cursor' })).toMatchObject({ answer: { status: 414, code: 'validation' }, query: undefined })
    const handler = serve(told(), { authorize: () => true })
    const response = await handler(new Request(`https://app.test/api/keys?${'a=b&'.repeat(100_000)}`)) // more than Node reads
    expect([response.status, await response.json()]).toMatchObject([414, { error: { code: 'validation' } }])
  })

  it('answers the page as the contract has it', async () => {
    const page = { items: [KEY, { ...KEY, id: 'key_2', name: null, hint: null, createdAt: null }], nextCursor: 'next', total: 12, now: '2026-01-02T00:00:00.000Z' }
    const full: Required<ApiKey> = { ...KEY, expiresAt: '2027-01-01', lastUsedAt: null, scopes: ['read'], createdBy: { id: 'u1', name: 'Ada' }, can: { update: true, remove: false, rotate: true, restore: false } }
    for (const answer of [page, { items: [] }, { items: [{ ...full, hint: { text: 'mm-***' } }], nextCursor: null }]) {
      expect((await (await host(told({ list: () => Promise.resolve(answer) }))).send('GET')).body).toEqual(answer)
    }
  })

  it('lists a key that came twice once, as the page would', async () => {
    expect(keysOf(await (await host(told({ list: () => ({ items: [KEY, KEY] }) }))).send('GET'))).toEqual([KEY])
  })
})

describe('a write', () => {
  const adapter = (): ApiKeysAdapter & Record<'create' | 'update' | 'remove' | 'rotate' | 'restore', ReturnType<typeof vi.fn>> => {
    const created = { id: 'key_1', token: TOKEN, key: KEY }
    const write = (answer?: unknown): ReturnType<typeof vi.fn> => vi.fn(() => Promise.resolve(answer))
    return told({ create: write(created), update: write(KEY), remove: write(), rotate: write({ ...created, oldValidUntil: null }), restore: write() }) as never
  }
  const CONTEXT = { idempotencyKey: 'intent-1', signal: expect.any(AbortSignal) as AbortSignal }

  it('reaches the adapter with what the page sent, and answers what came back', async () => {
    const service = adapter()
    const { send } = await host(service)
    expect(await send('POST', '', { body: { name: 'Ключ 🔑', expires: { inSeconds: 60 }, scopes: ['read'] } })).toMatchObject({ status: 201, body: { id: 'key_1', token: TOKEN, key: KEY } })
    expect(service.create.mock.calls).toEqual([[{ name: 'Ключ 🔑', expires: { inSeconds: 60 }, scopes: ['read'] }, CONTEXT]])
    expect(await send('PATCH', '?id=a%2F..%3Fb%20%C3%A9', { body: { name: 'New', enabled: false, expires: null } })).toMatchObject({ status: 200, body: KEY })
    expect(service.update.mock.calls).toEqual([['a/..?b é', { name: 'New', enabled: false, expires: null }, CONTEXT]])
    expect(await send('DELETE', '?id=..')).toMatchObject({ status: 204, text: '' })
    expect(service.remove.mock.calls).toEqual([['..', CONTEXT]])
    expect(await send('POST', '?id=key_1&action=rotate', { body: { overlapSeconds: 60 } })).toMatchObject({ status: 200, body: { id: 'key_1', token: TOKEN, key: KEY, oldValidUntil: null } })
    expect(service.rotate.mock.calls).toEqual([['key_1', { overlapSeconds: 60 }, CONTEXT]])
    expect(await send('POST', '?action=restore&id=key_1')).toMatchObject({ status: 204, text: '' })
    expect(service.restore.mock.calls).toEqual([['key_1', CONTEXT]])
  })

  it('answers nothing where an update tells nothing', async () => {
    expect(await (await host({ ...adapter(), update: () => Promise.resolve() })).send('PATCH', '?id=key_1', { body: {} })).toMatchObject({ status: 204, text: '' })
  })

  it('is unsupported where the adapter has no such method', async () => {
    const { send } = await host(told())
    for (const [method, query] of WRITES) expect(await send(method, query, { body: {} })).toMatchObject({ status: 501, code: 'unsupported' })
  })

  it.each(['PUT', 'OPTIONS', 'HEAD', 'PROPFIND', 'QUERY'])('by %s is none, and says which are', async (method) => {
    const { send } = await host(adapter())
    const { status, headers, code } = await send(method, '?id=key_1')
    expect([status, headers.get('allow'), method === 'HEAD' ? 'unsupported' : code]).toEqual([405, 'GET, POST, PATCH, DELETE', 'unsupported'])
  })

  it.each([
    ['POST', '?id=key_1'], ['POST', '?action=rotate'], ['POST', '?action=restore'], ['POST', '?id=key_1&action=remove'], ['POST', '?id=key_1&action='], ['POST', '?id=key_1&action=rotate&action=restore'], ['POST', '?_method=DELETE&id=key_1'],
    ['PATCH', ''], ['PATCH', '?id='], ['DELETE', '?id='], ['DELETE', '?id'], ['POST', '?id=&action=rotate'], ['POST', '?id=a&action=rotate&name=b'], ['POST', '?id=a&action=restore&name=b'], ['POST', '?id=&action=restore'], ['PATCH', '?id=a&id=b'], ['PATCH', '?id[]=a'], ['PATCH', '?id=a&name=b'], ['PATCH', '?id=a&action=rotate'], ['DELETE', ''], ['DELETE', '?id=a&id=a'], ['DELETE', '?ids=a,b'], ['DELETE', '?id=a&action=restore'],
    ['DELETE', '?id=a&scope=b'], ['DELETE', `?id=${'a'.repeat(1001)}`],
  ])('is refused where its query string can’t be meant: %s %s', async (method, query) => {
    const service = adapter()
    expect(await (await host(service)).send(method, query, { body: { name: 'a' } })).toMatchObject({ status: 400, code: 'validation' })
    for (const called of [service.create, service.update, service.remove, service.rotate, service.restore]) expect(called).not.toHaveBeenCalled()
  })

  it('reaches a key whose id is as long as an id may be', async () => {
    const service = adapter()
    const id = 'a'.repeat(1000)
    await (await host(service)).send('DELETE', `?id=${id}`)
    expect(service.remove.mock.calls[0]?.[0]).toBe(id)
  })

  const WRITES = [
    ['POST', ''], ['PATCH', '?id=key_1'], ['DELETE', '?id=key_1'], ['POST', '?id=key_1&action=rotate'], ['POST', '?id=key_1&action=restore'],
  ] as const

  it.each([null, '', ' ', 'two words', 'ключ', 'a\tb', 'x'.repeat(201), 'one, two'])('is refused with %j for an idempotency key', async (idempotencyKey) => {
    const service = adapter()
    const { send } = await host(service)
    const headers = { 'idempotency-key': idempotencyKey && encodeHeader(idempotencyKey) }
    for (const [method, query] of WRITES) expect(await send(method, query, { headers, body: query.includes('rotate') ? { overlapSeconds: 0 } : { name: 'a' } })).toMatchObject({ status: 400, code: 'validation' })
    for (const called of [service.create, service.update, service.remove, service.rotate, service.restore]) expect(called).not.toHaveBeenCalled()
  })

  it.each(['x', '~'.repeat(200), '"8e03978e-40d5-43dd-bc93-6894a57f9324"'])('goes on with the idempotency key %j', async (idempotencyKey) => {
    const service = adapter()
    await (await host(service)).send('DELETE', '?id=key_1', { headers: { 'idempotency-key': idempotencyKey } })
    expect(service.remove).toHaveBeenCalledWith('key_1', { ...CONTEXT, idempotencyKey })
  })

  it.each<readonly [string, unknown, readonly string[]]>([
    ['a name that is missing', {}, ['name']],
    ['a name that is null', { name: null }, ['name']],
    ['a name in an array', { name: ['a'] }, ['name']],
    ['a name as an object', { name: { toString: 'a' } }, ['name']],
    ['a name longer than any', { name: 'x'.repeat(1001) }, ['name']],
    ['an expiry in text', { name: 'a', expires: '2027-01-01' }, ['expires']],
    ['an expiry as a number', { name: 'a', expires: 60 }, ['expires']],
    ['an expiry that is empty', { name: 'a', expires: {} }, ['expires']],
    ['two expiries', { name: 'a', expires: { at: '2027-01-01', inSeconds: 60 } }, ['expires']],
    ['an expiry of something else', { name: 'a', expires: { after: 60 } }, ['expires']],
    ['seconds in text', { name: 'a', expires: { inSeconds: '60' } }, ['expires']],
    ['seconds without an end', '{"name":"a","expires":{"inSeconds":1e999}}', ['expires']],
    ['a date in milliseconds', { name: 'a', expires: { at: 1_800_000_000_000 } }, ['expires']],
    ['a date in words', { name: 'a', expires: { at: 'tomorrow' } }, ['expires']],
    ['a date without its zone', { name: 'a', expires: { at: '2027-01-01T00:00:00' } }, ['expires']],
    ['a date that there is not', { name: 'a', expires: { at: '2027-13-01' } }, ['expires']],
    ['a prototype of an expiry', '{"name":"a","expires":{"__proto__":{"inSeconds":60}}}', ['expires']],
    ['scopes in one string', { name: 'a', scopes: 'read write' }, ['scopes']],
    ['a scope that is no text', { name: 'a', scopes: ['read', { name: 'write' }] }, ['scopes']],
    ['scopes like an array', { name: 'a', scopes: { length: 1, 0: 'read' } }, ['scopes']],
    ['more scopes than any', { name: 'a', scopes: Array(1001).fill('a') }, ['scopes']],
    ['a scope longer than any', { name: 'a', scopes: ['x'.repeat(1001)] }, ['scopes']],
    ['fields in an array', { name: 'a', fields: ['eu'] }, ['fields']],
    ['fields in text', { name: 'a', fields: 'eu' }, ['fields']],
    ['a field as an object', { name: 'a', fields: { region: { $ne: '' } } }, ['region']],
    ['a field that is null', { name: 'a', fields: { region: null } }, ['region']],
    ['a field of mixed values', { name: 'a', fields: { region: ['eu', 1] } }, ['region']],
    ['two mistakes', { name: 1, scopes: 2 }, ['name', 'scopes']],
    ['what an update has', { name: 'a', enabled: true }, []],
    ['what a key has', { name: 'a', id: 'key_2' }, []],
    ['whose it is', { name: 'a', scope: 'other' }, []],
    ['a prototype', '{"name":"a","__proto__":{"scopes":["admin"]}}', []],
    ['a constructor', '{"name":"a","constructor":{"prototype":{"admin":true}}}', []],
    ['no object', ['a'], []],
    ['nothing', null, []],
    ['a text', '"name"', []],
  ])('is refused with %s for its input', async (_, body, fields) => {
    const service = adapter()
    const { send } = await host({ ...service, traits: { ...TRAITS, createFields: [{ name: 'region', kind: 'text', label: 'Region' }] } })
    for (const [method, query] of [['POST', ''], ['PATCH', '?id=key_1']] as const) {
      if (method === 'PATCH' && JSON.stringify(body).match(/^\{\}$|enabled/)) continue
      const answer = await send(method, query, { body })
      expect(answer).toMatchObject({ status: 422, code: 'validation' })
      expect(Object.keys((answer.body as { error: { fields?: object } }).error.fields ?? {})).toEqual(fields)
    }
    expect(service.create).not.toHaveBeenCalled()
    expect(service.update).not.toHaveBeenCalled()
    expect(({} as { admin?: unknown }).admin).toBeUndefined()
  })

  it.each<readonly [string, unknown]>([
    ['is missing', {}], ['is negative', { overlapSeconds: -1 }], ['is a text', { overlapSeconds: '60' }], ['has no end', '{"overlapSeconds":1e999}'], ['is null', { overlapSeconds: null }], ['has company', { overlapSeconds: 0, token: 'a' }], ['is an array', [60]],
  ])('is refused where the overlap of a rotation %s', async (_, body) => {
    const service = adapter()
    expect(await (await host(service)).send('POST', '?id=key_1&action=rotate', { body })).toMatchObject({ status: 422, code: 'validation' })
    expect(service.rotate).not.toHaveBeenCalled()
  })

  it('is unsupported with a field that the traits don’t declare, whatever it is called', async () => {
    const service = adapter()
    const { send } = await host(service)
    for (const name of ['region', '__proto__', 'toString']) expect(await send('POST', '', { body: `{"name":"a","fields":{"${name}":"eu"}}` })).toMatchObject({ status: 501, code: 'unsupported' })
    expect(service.create).not.toHaveBeenCalled()
  })

  it('passes on fields of every type that one can have', async () => {
    const service = adapter()
    const names = ['a', 'b', 'c', 'd']
    const fields = { a: 'eu', b: 7, c: false, d: ['x', 'y'] }
    await (await host({ ...service, traits: { ...TRAITS, createFields: names.map((name) => ({ name, kind: 'text', label: name })) } })).send('POST', '', { body: { name: '', fields } })
    expect(service.create).toHaveBeenCalledWith({ name: '', fields }, CONTEXT)
  })
})

describe('who asks', () => {
  it.each([null, undefined, false, 0, ''])('is nobody where authorize answers %j', async (nobody) => {
    const adapter = told({ create: vi.fn() })
    const choose = vi.fn(() => adapter)
    for (const served of [adapter, choose]) {
      const { send } = await host(served, { authorize: () => Promise.resolve(nobody as null) })
      for (const [method, query] of [['GET', ''], ['GET', '?capabilities'], ['GET', '?nonsense'], ['POST', ''], ['POST', '?action=x'], ['PATCH', ''], ['DELETE', ''], ['PUT', '']] as const) {
        expect(await send(method, query, { body: method === 'GET' ? undefined : '{' })).toMatchObject({ status: 401, body: { error: { code: 'unauthorized', requestId: expect.stringMatching(UUID) as string } } })
      }
    }
    expect(adapter.list).not.toHaveBeenCalled()
    expect(choose).not.toHaveBeenCalled()
  })

  it.each([Response.redirect('https://app.test/login'), new Response(null, { status: 401 }), foreign('Response'), new Error('Nobody is signed in'), foreign('Error')])('is nobody where authorize answers its refusal in place of null: %s', async (refusal) => {
    const onError = vi.fn<(error: Error) => void>()
    const choose = vi.fn(() => told())
    for (const served of [told(), choose]) expect(await (await host(served, { authorize: () => refusal, onError })).send('GET')).toMatchObject({ status: 401, code: 'unauthorized' })
    expect(choose).not.toHaveBeenCalled()
    expect(onError.mock.calls[0]?.[0].message).toContain('authorize() answered a Response or an Error')
  })

  it('is asked before anything is read of the body', async () => {
    const body = new ReadableStream({ pull: () => expect.unreachable('It was read.') }, { highWaterMark: 0 })
    const request = new Request('https://app.test/api/keys', { method: 'POST', body, duplex: 'half', headers: { origin: 'https://app.test', 'idempotency-key': 'a', 'content-type': 'application/json' } } as RequestInit)
    const handler = serve(told({ create: vi.fn() }), { authorize: () => null })
    expect((await handler(request)).status).toBe(401)
    expect(request.bodyUsed).toBe(false)
  })

  it.each<readonly [KeyrackErrorKind, number]>([['forbidden', 403], ['step-up', 401], ['unauthorized', 401], ['rate-limited', 429], ['unavailable', 503]])('may be refused as %s, with %d', async (kind, status) => {
    const authorize = throwing(new KeyrackError(kind, { hint: TOKEN }))
    expect(await (await host(told(), { authorize })).send('GET')).toMatchObject({ status, code: kind })
  })

  it.each([new Error(TOKEN), new TypeError(TOKEN), TOKEN, null, new KeyrackError('network'), new KeyrackError('unknown-outcome'), new KeyrackError('invalid-response')])('is not known while authorize fails with %s', async (error) => {
    const { send } = await host(told({ remove: vi.fn() }), { authorize: throwing(error) })
    for (const method of ['GET', 'DELETE']) {
      const answer = await send(method, '?id=key_1')
      expect(answer).toMatchObject({ status: 503, body: { error: { code: 'unavailable', requestId: expect.stringMatching(UUID) as string } } })
      expect(Object.keys((answer.body as { error: object }).error)).toEqual(['code', 'requestId'])
    }
  })

  it('is not waited for for ever, nor is the choice of their adapter', async () => {
    const never = (): Promise<never> => new Promise(() => {})
    expect(await (await host(told(), { authorize: never, timeoutMs: 20 })).send('GET')).toMatchObject({ code: 'unavailable' })
    expect(await (await host(never, { timeoutMs: 20 })).send('GET')).toMatchObject({ code: 'unavailable' })
  })

  it.each([undefined, null, {}, 'adapter', { list: () => ({ items: [] }) }])('is not served by what is no adapter, and the host is told why: %j', async (adapter) => {
    const onError = vi.fn<(error: Error) => void>()
    expect(await (await host(() => adapter as never, { onError })).send('GET')).toMatchObject({ status: 503, code: 'unavailable' })
    expect(onError.mock.calls[0]?.[0].message).toContain('The function given to serve() returned no adapter.')
  })

  it('is what the adapter is chosen by, of the type that authorize answers', async () => {
    const authorize = (request: Request): Promise<{ team: string } | null> => Promise.resolve(request.headers.has('x-team') ? { team: 'core' } : null)
    const handler = serve((scope) => (expectTypeOf(scope).toEqualTypeOf<{ team: string }>(), told({}, { nameMaxLength: scope.team.length })), { authorize })
    const annotated = serve((scope) => (expectTypeOf(scope).toEqualTypeOf<number>(), told()), { authorize: (request: Request) => request.url.length > 0 && 7 })
    const response = await handler(new Request('https://app.test/?capabilities', { headers: { 'x-team': '1' } }))
    expect(await response.json()).toMatchObject({ traits: { nameMaxLength: 4 } })
    expect((await annotated(new Request('https://app.test/'))).status).toBe(200)
  })
})

describe('an error', () => {
  const EVERY: readonly (readonly [KeyrackErrorKind, number, KeyrackErrorKind, number, KeyrackErrorKind])[] = [
    ['unauthorized', 401, 'unauthorized', 401, 'unauthorized'],
    ['step-up', 401, 'step-up', 401, 'step-up'],
    ['forbidden', 403, 'forbidden', 403, 'forbidden'],
    ['not-found', 404, 'not-found', 404, 'not-found'],
    ['conflict', 409, 'conflict', 409, 'conflict'],
    ['limit', 409, 'limit', 409, 'limit'],
    ['validation', 422, 'validation', 422, 'validation'],
    ['rate-limited', 429, 'rate-limited', 429, 'rate-limited'],
    ['unsupported', 501, 'unsupported', 501, 'unsupported'],
    ['unavailable', 503, 'unavailable', 503, 'unavailable'],
    ['network', 503, 'unavailable', 503, 'unavailable'],
    ['unknown-outcome', 503, 'unavailable', 504, 'unknown-outcome'],
    ['invalid-response', 502, 'invalid-response', 504, 'unknown-outcome'],
  ]

  it.each(EVERY)('of the kind %s is answered to a read with %d and %s, to a write with %d and %s', async (kind, readStatus, readCode, writeStatus, writeCode) => {
    const fail = throwing(new KeyrackError(kind))
    const { send } = await host(told({ list: fail, create: fail, update: fail, remove: fail, rotate: fail, restore: fail }))
    expect(await send('GET')).toMatchObject({ status: readStatus, code: readCode })
    for (const [method, query, body] of [['POST', '', { name: 'a' }], ['PATCH', '?id=a', {}], ['DELETE', '?id=a'], ['POST', '?id=a&action=rotate', { overlapSeconds: 0 }], ['POST', '?id=a&action=restore']] as const) {
      expect(await send(method, query, { body })).toMatchObject({ status: writeStatus, code: writeCode })
    }
  })

  it.each([new Error(TOKEN), new TypeError(`fetch failed: ${TOKEN}`), TOKEN, undefined, { kind: 'forbidden', token: TOKEN }])('that is none of the contract (%s) is unavailable to a read, and to a write an unknown outcome', async (error) => {
    for (const fail of [throwing(error), () => { throw error }]) {
      const { send } = await host(told({ list: fail, remove: fail }))
      expect(await send('GET')).toMatchObject({ status: 503, code: 'unavailable' })
      expect(await send('DELETE', '?id=a')).toMatchObject({ status: 504, code: 'unknown-outcome' })
    }
  })

  it('is what comes of a call after 25 seconds, unless the host says otherwise: sooner than the page gives up', async () => {
    const timers = vi.spyOn(globalThis, 'setTimeout')
    await serve(told(), { authorize: () => true })(new Request('https://app.test/'))
    expect(timers.mock.calls.map(([, delay]) => delay)).toEqual([25_000, 25_000]) // who asks, and the list
    timers.mockRestore()
  })

  it.each(['list', 'remove'] as const)('is what comes of a call that never answers: %s', async (method) => {
    const { send } = await host(told({ [method]: () => new Promise(() => {}) }), { timeoutMs: 20 })
    expect(method === 'list' ? await send('GET') : await send('DELETE', '?id=a')).toMatchObject(method === 'list' ? { status: 503, code: 'unavailable' } : { status: 504, code: 'unknown-outcome' })
  })

  it.each<readonly [string, unknown]>([['nothing', undefined], ['no items', { data: [] }], ['a key without a status', { items: [{ id: 'a', name: 'a' }] }], ['a token in place of a date', { items: [{ ...KEY, createdAt: { token: TOKEN } }] }]])('is what comes of a list that is %s', async (_, answer) => {
    const response = await (await host(told({ list: () => answer }))).send('GET')
    expect(response).toMatchObject({ status: 502, code: 'invalid-response' })
    expect(response.text).not.toContain(TOKEN)
  })

  it('is what comes of a write whose answer can’t be understood', async () => {
    const { send } = await host(told({ create: () => ({}), update: () => ({ status: 'ok' }), rotate: () => null }))
    expect(await send('POST', '', { body: { name: 'a' } })).toMatchObject({ status: 504, code: 'unknown-outcome' })
    expect(await send('PATCH', '?id=a', { body: {} })).toMatchObject({ status: 504, code: 'unknown-outcome' })
    expect(await send('POST', '?id=a&action=rotate', { body: { overlapSeconds: 0 } })).toMatchObject({ status: 504, code: 'unknown-outcome' })
  })

  it('carries what the page needs, and nothing of its words', async () => {
    const error = Object.assign(new KeyrackError('limit', { limit: 3, fields: { name: ['Noch ein Schlüssel?'], team: ['Unknown'] }, retryAfterMs: 1200, requestId: 'upstream-1', hint: TOKEN }), { cause: TOKEN, token: TOKEN })
    const { status, body, headers, text } = await (await host(told({ create: throwing(error) }))).send('POST', '', { body: { name: 'a' } })
    expect([status, headers.get('retry-after')]).toEqual([409, '2'])
    expect(body).toEqual({ error: { code: 'limit', requestId: headers.get('x-request-id'), limit: 3, fields: { name: ['Noch ein Schlüssel?'] } } })
    expect(text).not.toContain(TOKEN)
  })

  it.each([['conflict', 3], ['limit', NaN], ['limit', -1], ['limit', 1.5]] as const)('says how many keys there may be where that is what stands in the way, and it is a number of keys: %s %s', async (kind, limit) => {
    const { text } = await (await host(told({ remove: throwing(new KeyrackError(kind, { limit })) }))).send('DELETE', '?id=a')
    expect(text).not.toContain('"limit":')
  })

  it.each([NaN, Infinity, -1000, '<script>'])('says no delay where it is %s', async (retryAfterMs) => {
    const { headers } = await (await host(told({ list: throwing(new KeyrackError('rate-limited', { retryAfterMs: retryAfterMs as number })) }))).send('GET')
    expect(headers.get('retry-after')).toBeNull()
  })

  it('that means something else to the page than to the adapter keeps its delay, and the service’s id for the host', async () => {
    const onError = vi.fn<(error: KeyrackError) => void>()
    const { send } = await host(told({ list: throwing(new KeyrackError('network', { retryAfterMs: 2000, requestId: 'upstream-1' })) }), { onError })
    expect((await send('GET')).headers.get('retry-after')).toBe('2')
    expect(onError.mock.calls[0]?.[0]).toMatchObject({ kind: 'unavailable', requestId: 'upstream-1' })
  })

  it.each(['two words', 'a\nb', 'x'.repeat(101), '', { id: 'a' }])('brings no id of the service into the host’s log that is none: %j', async (requestId) => {
    const onError = vi.fn<(error: KeyrackError) => void>()
    await (await host(told({ list: throwing(Object.assign(new KeyrackError('conflict'), { requestId })) }), { onError })).send('GET')
    expect(onError.mock.calls[0]?.[0].requestId).toBeNull()
  })

  it('has an id of its own each time, whatever the client or the service calls it', async () => {
    const { send } = await host(told({ list: throwing(new KeyrackError('unavailable', { requestId: 'upstream-1' })) }))
    const ids = await Promise.all([1, 2].map(async () => (await send('GET', '', { headers: { 'x-request-id': 'client-1' } })).headers.get('x-request-id')))
    expect(new Set(ids).size).toBe(2)
    for (const id of ids) expect(id).toMatch(UUID)
  })

  it('is told to the host once, typed, under the id of the answer, and without what an adapter wrote into it', async () => {
    const onError = vi.fn<(error: KeyrackError, requestId: string) => void>()
    const error = Object.assign(new KeyrackError('conflict', { hint: TOKEN, requestId: 'upstream-1', fields: { name: [TOKEN] } }), { cause: new Error(TOKEN), limit: TOKEN, retryAfterMs: { TOKEN } })
    const { send } = await host(told({ list: throwing(error), remove: throwing(error), restore: throwing(new Error(TOKEN)) }), { onError })
    for (const [method, query] of [['GET', ''], ['DELETE', '?id=a'], ['POST', '?id=a&action=restore'], ['GET', '?nonsense']] as const) {
      const { headers } = await send(method, query)
      const [given, requestId] = onError.mock.calls.at(-1) ?? []
      expect(given).toBeInstanceOf(KeyrackError)
      expect(leaks(given)).toBe(false)
      expect(requestId).toBe(headers.get('x-request-id'))
    }
    expect(onError.mock.calls.map(([{ kind, requestId }]) => [kind, requestId])).toEqual([['conflict', 'upstream-1'], ['conflict', 'upstream-1'], ['unknown-outcome', null], ['validation', null]])
    expect(onError.mock.calls[3]?.[0].message).toContain('The query string has a parameter that means nothing here.')
  })

  it('is answered as ever where the host’s own log fails', async () => {
    const onError = (): never => { throw new Error('The disk is full.') }
    expect(await (await host(told({ list: throwing(new KeyrackError('forbidden')) }), { onError })).send('GET')).toMatchObject({ status: 403 })
    const late = (): Promise<never> => Promise.reject(new Error('The disk is full.'))
    expect(await (await host(told({ list: throwing(new KeyrackError('forbidden')) }), { onError: late })).send('GET')).toMatchObject({ status: 403 })
  })
})

/** A text as the bytes that a header can hold. */
function encodeHeader(text: string): string {
  return [...new TextEncoder().encode(text)].map((byte) => String.fromCharCode(byte)).join('')
}
