import { describe, expect, it, vi } from 'vitest'
import { type ApiKeysAdapter, KeyrackError, type ReadContext, type WriteContext } from 'keyrack/adapter'
import { createMemoryAdapter } from 'keyrack/adapters/memory'
import { serve, type ServeOptions } from 'keyrack/server'
import { host, type Told } from './host.ts'
import { watched } from './protocol.ts'
import { chunk, raw } from './wire.ts'

const ELSEWHERE = 'https://evil.test'
const WRITES = [
  ['POST', '', { name: 'a' }],
  ['PATCH', '?id=key_1', { name: 'a' }],
  ['DELETE', '?id=key_1', undefined],
  ['POST', '?id=key_1&action=rotate', { overlapSeconds: 0 }],
  ['POST', '?id=key_1&action=restore', undefined],
] as const

/** A service whose every call is counted. */
function counted(): { readonly adapter: ApiKeysAdapter; readonly calls: ReturnType<typeof vi.fn> } {
  const calls = vi.fn()
  return { adapter: createMemoryAdapter({ remove: 'revoke', before: calls, keys: [{ id: 'key_1', name: 'a', hint: null, status: 'active', createdAt: null }] }), calls }
}

describe('a write from another site', () => {
  const written = async (headers: Record<string, string | null>, options: Partial<ServeOptions<true>> = {}): Promise<{ answers: Told[]; calls: number; asked: number }> => {
    const { adapter, calls } = counted()
    const authorize = vi.fn(() => true as const)
    const { send, origin } = await host(adapter, { authorize, ...options })
    const own = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value?.replace('OWN', origin) ?? null]))
    const answers: Told[] = []
    for (const [method, query, body] of WRITES) answers.push(await send(method, query, { body, headers: own }))
    return { answers, calls: calls.mock.calls.length, asked: authorize.mock.calls.length }
  }

  it.each<readonly [string, Record<string, string | null>]>([
    ['with its origin', { origin: ELSEWHERE, 'sec-fetch-site': null }],
    ['with its origin, though it calls itself the same', { origin: ELSEWHERE, 'sec-fetch-site': 'same-origin' }],
    ['without an origin', { origin: null, 'sec-fetch-site': 'cross-site' }],
    ['with our origin, though a browser says otherwise', { 'sec-fetch-site': 'cross-site' }],
    ['on a neighbouring host', { 'sec-fetch-site': 'same-site' }],
    ['out of a sandboxed frame', { origin: 'null', 'sec-fetch-site': null }],
    ['out of a sandboxed frame of our own', { origin: 'null', 'sec-fetch-site': 'same-origin' }],
    ['with two origins', { origin: `OWN, ${ELSEWHERE}`, 'sec-fetch-site': null }],
    ['with an origin that starts like ours', { origin: 'OWN.evil.test', 'sec-fetch-site': null }],
    ['with an origin that is more than one', { origin: 'OWN/', 'sec-fetch-site': null }],
    ['with an empty origin', { origin: '', 'sec-fetch-site': null }],
    ['typed into the address bar', { origin: null, 'sec-fetch-site': 'none' }],
    ['that a browser has a new word for', { 'sec-fetch-site': 'same-party' }],
    ['that says nothing of where it comes from', { origin: null, 'sec-fetch-site': null }],
    ['that names it in the Referer alone', { origin: null, 'sec-fetch-site': null, referer: 'OWN/' }],
  ])('%s is forbidden, before anybody is asked who sent it', async (_, headers) => {
    const { answers, calls, asked } = await written(headers)
    for (const answer of answers) expect(answer).toMatchObject({ status: 403, code: 'forbidden' })
    expect([calls, asked]).toEqual([0, 0])
  })

  it.each<readonly [string, Record<string, string | null>]>([
    ['as new browsers send it', {}],
    ['as old browsers send it', { 'sec-fetch-site': null }],
    ['without an origin, where the browser calls it the same', { origin: null }],
  ])('is told from one of our own page, %s', async (_, headers) => {
    const { answers, calls } = await written(headers)
    expect(answers.map(({ status }) => status)).toEqual([201, 200, 204, 409, 204])
    expect(calls).toBe(5)
  })

  it('is told from one of the page’s own by `origins`, where a proxy stands before the server', async () => {
    const origins = ['https://app.test:8443', 'https://OTHER.test/keys']
    for (const origin of ['https://app.test:8443', 'https://other.test']) expect((await written({ origin }, { origins })).calls).toBe(5)
    for (const origin of ['https://app.test', 'http://app.test:8443', 'https://evil.test']) expect((await written({ origin }, { origins })).calls).toBe(0)
  })

  it('is none under a name that somebody has pointed here, where `origins` name the page’s', async () => {
    const handler = serve(counted().adapter, { authorize: () => true, origins: ['https://app.test'] })
    const request = new Request('http://rebound.evil.test/api/keys?id=key_1', { method: 'DELETE', headers: { origin: 'http://rebound.evil.test', 'sec-fetch-site': 'same-origin', 'idempotency-key': 'a' } })
    expect((await handler(request)).status).toBe(403)
  })

  it.each(['app.test', '*', '', 'null', 'file:///', 'data:text/html,a', 'https://', 'ftp://app.test', 'blob:https://app.test/1'])('can’t be let in by mistake: %j is no origin', (origin) => {
    expect(() => serve(counted().adapter, { authorize: () => true, origins: [origin] })).toThrow(/`origins` has '.*', which is no origin/)
  })
})

describe('a read from another site', () => {
  const read = async (headers: Record<string, string>): Promise<number> => (await (await host(counted().adapter)).send('GET', '?search=prod', { headers })).status

  it.each([{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, { origin: ELSEWHERE }, { origin: 'null' }])('is forbidden, for it could be timed: %j', async (headers) => {
    expect(await read(headers)).toBe(403)
  })

  it.each([{}, { 'sec-fetch-site': 'same-origin' }, { 'sec-fetch-site': 'none' }])('is told from one of our own page: %j', async (headers) => {
    expect(await read(headers)).toBe(200)
  })
})

describe('a body', () => {
  const JSON_BODIES = WRITES.filter(([, , body]) => body !== undefined)

  it.each([
    null, '', 'text/plain', 'text/plain; application/json', 'application/json-patch+json', 'application/problem+json', 'text/json', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=application/json',
    'application/json, text/plain', 'text/plain, application/json', 'application/json; charset=utf-16', 'application/json; charset=utf-8; boundary=a', 'application/jsonp', 'application/ json', '*/*',
  ])('of the type %j is not read', async (type) => {
    const { adapter, calls } = counted()
    const { send } = await host(adapter)
    for (const [method, query, body] of JSON_BODIES) expect(await send(method, query, { body: type === null ? new TextEncoder().encode(JSON.stringify(body)) : body, headers: { 'content-type': type } })).toMatchObject({ status: 415, code: 'validation' })
    expect(calls).not.toHaveBeenCalled()
  })

  it.each(['application/json', 'Application/JSON', 'application/json;charset=UTF-8', 'application/json ; charset="utf-8"'])('of the type %j is read', async (type) => {
    expect(await (await host(counted().adapter)).send('POST', '', { body: { name: 'a' }, headers: { 'content-type': type } })).toMatchObject({ status: 201 })
  })

  it.each([
    ['nothing', ''],
    ['JSON cut short', '{"name":"a"'],
    ['JSON with something behind it', '{"name":"a"}{"name":"b"}'],
    ['a form', 'name=a'],
    ['JavaScript', "{name:'a'}"],
    ['JSON deeper than any', '['.repeat(60_000)],
    ['JSON with half a character behind it', Uint8Array.from([...new TextEncoder().encode('{"name":"a","overlapSeconds":0}'), 0xc3])],
    ['bytes that are no text', Uint8Array.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
  ])('of %s is refused', async (_, body) => {
    const { adapter, calls } = counted()
    const { send } = await host(adapter)
    for (const [method, query] of JSON_BODIES) expect(await send(method, query, { body, headers: { 'content-type': 'application/json' } })).toMatchObject({ status: 400, code: 'validation' })
    expect(calls).not.toHaveBeenCalled()
  })

  it('is read up to 64 KiB, or as far as the host says', async () => {
    const { send } = await host(counted().adapter)
    const body = (bytes: number): string => `{"name":"a"}${' '.repeat(bytes - 12)}`
    expect(await send('POST', '', { body: body(65_536) })).toMatchObject({ status: 201 })
    expect(await send('POST', '', { body: body(65_537) })).toMatchObject({ status: 413, code: 'validation' })
    expect(await (await host(counted().adapter, { maxBodyBytes: 100_000 })).send('POST', '', { body: body(90_000) })).toMatchObject({ status: 201 })
  })

  it('is put together again where it was cut within a character', async () => {
    const bytes = new TextEncoder().encode('{"name":"é🔑"}')
    const body = new ReadableStream({ start: (controller) => (bytes.forEach((byte) => controller.enqueue(Uint8Array.of(byte))), controller.close()) })
    const headers = { origin: 'https://app.test', 'idempotency-key': 'a', 'content-type': 'application/json' }
    const response = await serve(counted().adapter, { authorize: () => true })(new Request('https://app.test/api/keys', { method: 'POST', body, duplex: 'half', headers } as RequestInit))
    expect(await response.json()).toMatchObject({ key: { name: 'é🔑' } })
  })

  it('is counted in bytes, while it comes, where no length was announced', async () => {
    const { adapter, calls } = counted()
    const { origin } = await host(adapter, { maxBodyBytes: 100 })
    const head = `POST /api/keys HTTP/1.1\r\nHost: ${new URL(origin).host}\r\nOrigin: ${origin}\r\nIdempotency-Key: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`
    const fits = await raw(origin, head.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'), chunk('{"na'), chunk('me":"é'), chunk('"}'), chunk(''))
    expect(fits).toMatch(/^HTTP\/1.1 201 [^]*"name":"Ã©"/)
    const endless = await raw(origin, head, chunk('{"name":"'), chunk('é'.repeat(50)))
    expect(endless).toMatch(/^HTTP\/1.1 413 /) // though it never ended
    expect(calls).toHaveBeenCalledOnce()
  })

  it('that is cut off leaves nothing behind it to be taken for another request', async () => {
    const { adapter, calls } = counted()
    const { origin } = await host(adapter, { maxBodyBytes: 100 })
    const headers = `Host: ${new URL(origin).host}\r\nOrigin: ${origin}\r\nIdempotency-Key: a\r\nContent-Type: application/json\r\n`
    const smuggled = `DELETE /api/keys?id=key_1 HTTP/1.1\r\n${headers}\r\n`
    const answer = await raw(origin, `POST /api/keys HTTP/1.1\r\n${headers}Content-Length: 100000\r\n\r\n`, 'x'.repeat(101), smuggled)
    expect(answer.match(/HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 413'])
    expect(answer).toMatch(/connection: close/i)
    expect(calls).not.toHaveBeenCalled()
  })

  it('that announces more than is allowed is not read at all', async () => {
    const body = new ReadableStream({ pull: () => expect.unreachable('It was read.') }, { highWaterMark: 0 })
    const headers = { origin: 'https://app.test', 'idempotency-key': 'a', 'content-type': 'application/json', 'content-length': '65537' }
    const response = await serve(counted().adapter, { authorize: () => true })(new Request('https://app.test/api/keys', { method: 'POST', body, duplex: 'half', headers } as RequestInit))
    expect(response.status).toBe(413)
  })

  it.each<readonly [string, Partial<ServeOptions<true>>, number, string]>([
    ['is waited for no longer than an adapter is', { timeoutMs: 20 }, 503, 'unavailable'], // which says that nothing was done
    ['is read no further than it may be long', { maxBodyBytes: 10 }, 413, 'validation'],
  ])('that never ends %s, and let go', async (_, options, status, code) => {
    const { adapter, calls } = counted()
    const cancel = vi.fn()
    const body = new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('{"name":"a"')), cancel })
    const headers = { origin: 'https://app.test', 'idempotency-key': 'a', 'content-type': 'application/json' }
    const response = await serve(adapter, { authorize: () => true, ...options })(new Request('https://app.test/api/keys', { method: 'POST', body, duplex: 'half', headers } as RequestInit))
    expect([response.status, await response.json()]).toMatchObject([status, { error: { code } }])
    expect(cancel).toHaveBeenCalledOnce()
    expect(calls).not.toHaveBeenCalled()
  })

  it('that the host has read already is refused in words that say so', async () => {
    const onError = vi.fn<(error: Error) => void>()
    const { send } = await host(counted().adapter, { authorize: async (request) => (await request.text()) !== '', onError })
    expect(await send('POST', '', { body: { name: 'a' } })).toMatchObject({ status: 400, code: 'validation' })
    expect(onError.mock.calls[0]?.[0].message).toContain('or it was read before')
  })

  it('of a write that takes none changes nothing, whatever it says', async () => {
    const keys = ['key_1', 'key_2'].map((id) => ({ id, name: id, hint: null, status: 'active', createdAt: null }) as const)
    const adapter = createMemoryAdapter({ keys })
    await (await host(adapter)).send('DELETE', '?id=key_1', { body: { id: 'key_2', all: true } })
    expect((await adapter.list({ limit: 9, offset: 0, cursor: null }, {})).items.map(({ id }) => id)).toEqual(['key_2'])
  })
})

describe('every answer', () => {
  it('may be kept by nobody, and is nothing but JSON', async () => {
    const { send } = await host(counted().adapter)
    const answers = [await send('GET'), await send('GET', '?capabilities'), await send('GET', '?nonsense'), await send('PUT')]
    for (const [method, query, body] of WRITES) answers.push(await send(method, query, { body }), await send(method, query, { body, headers: { origin: ELSEWHERE } }))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 400, 405, 201, 403, 204, 409]))
    for (const { headers, text, status } of answers) {
      const { 'x-request-id': id, date: _, connection: __, 'keep-alive': ___, 'content-length': length, 'transfer-encoding': ____, ...rest } = Object.fromEntries(headers)
      expect(id).toMatch(/^[\da-f-]{36}$/)
      expect(Number(length ?? 0)).toBe(new TextEncoder().encode(text).length)
      expect(rest).toEqual({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
        vary: 'Authorization, Cookie, Origin, Sec-Fetch-Site',
        ...(status !== 204 && { 'content-type': 'application/json' }),
        ...(status === 405 && { allow: 'GET, POST, PATCH, DELETE' }),
      })
    }
  })

  it('repeats nothing of the request', async () => {
    const { send } = await host(createMemoryAdapter())
    const mark = 'Zx9<script>'
    const told = [
      await send('GET', `?${mark}=1`), await send('GET', `?limit=${mark}`), await send('GET', `?sort=${mark}:asc`), await send('GET', `?filter.${mark}=1`), await send('DELETE', `?id=${mark}`), await send('POST', `?action=${mark}&id=a`),
      await send('POST', '', { body: `{"${mark}":1}` }), await send('POST', '', { body: `{${mark}` }), await send('POST', '', { body: { name: 'a', fields: { [mark]: 1 } } }), await send('DELETE', '?id=a', { headers: { origin: `https://${mark}` } }),
      await send('POST', '', { body: { name: 'a' }, headers: { 'content-type': `text/${mark}` } }), await send('GET', '', { headers: { cookie: mark, authorization: mark, 'x-request-id': mark } }),
    ]
    for (const { text, headers } of told) expect(text + JSON.stringify([...headers])).not.toContain('Zx9')
  })
})

describe('a client that hangs up', () => {
  /** An adapter whose calls wait until they are let go, and the signals that they were given. */
  function waiting(): { readonly adapter: ApiKeysAdapter; readonly called: Promise<AbortSignal>; release(): void; readonly done: Promise<void> } {
    const [called, go, done] = [deferred<AbortSignal>(), deferred(), deferred()]
    const memory = createMemoryAdapter()
    const wait = async ({ signal }: ReadContext | WriteContext): Promise<void> => {
      called.resolve(signal as AbortSignal)
      await go.promise
      done.resolve()
    }
    const adapter: ApiKeysAdapter = { ...memory, list: async ({ limit, offset, cursor }, context) => (await wait(context), memory.list({ limit, offset, cursor }, {})), create: async (input, context) => (await wait(context), memory.create(input, { ...context, signal: undefined })) }
    return { adapter, called: called.promise, release: go.resolve, done: done.promise }
  }

  it('stops a read', async () => {
    const { adapter, called } = waiting()
    const onError = vi.fn()
    const { origin } = await host(adapter, { onError })
    const controller = new AbortController()
    const answer = fetch(`${origin}/api/keys`, { signal: controller.signal })
    const signal = await called
    expect(signal.aborted).toBe(false)
    controller.abort()
    await expect(answer).rejects.toThrow()
    await vi.waitFor(() => expect(signal.aborted).toBe(true), { timeout: 10_000 })
    expect(onError).not.toHaveBeenCalled()
  })

  it('stops no write: it is brought to its end', async () => {
    const { adapter, called, release, done } = waiting()
    const { origin } = await host(adapter)
    const controller = new AbortController()
    const answer = fetch(`${origin}/api/keys`, { method: 'POST', body: '{"name":"a"}', headers: { origin, 'idempotency-key': 'a', 'content-type': 'application/json' }, signal: controller.signal })
    const signal = await called
    controller.abort()
    await expect(answer).rejects.toThrow()
    release()
    await done
    expect(signal.aborted).toBe(false)
    await vi.waitFor(async () => expect((await adapter.list({ limit: 9, offset: 0, cursor: null }, {})).items).toHaveLength(1), { timeout: 10_000 })
  })

  it('leaves the host to be told what its write came to', async () => {
    const onError = vi.fn<(error: KeyrackError) => void>()
    const { adapter, called, release } = waiting()
    const failing: ApiKeysAdapter = { ...adapter, create: async (...asked) => (await adapter.create?.(...asked), Promise.reject(new KeyrackError('conflict'))) }
    const controller = new AbortController()
    const request = new Request('https://app.test/api/keys', { method: 'POST', body: '{"name":"a"}', headers: { origin: 'https://app.test', 'idempotency-key': 'a', 'content-type': 'application/json' }, signal: controller.signal })
    const answer = serve(failing, { authorize: () => true, onError })(request)
    await called
    controller.abort()
    release()
    await answer
    expect(onError.mock.calls.map(([{ kind }]) => kind)).toEqual(['conflict'])
  })
})

function deferred<Value = void>(): { readonly promise: Promise<Value>; readonly resolve: (value: Value) => void } {
  let resolve: (value: Value) => void = () => {}
  const promise = new Promise<Value>((settle) => (resolve = settle))
  return { promise, resolve }
}

it('answers the same without a server around it, as a route handler', async () => {
  const handler = watched(serve(createMemoryAdapter(), { authorize: () => true }))
  const headers = { origin: 'https://app.test', 'idempotency-key': 'a', 'content-type': 'application/json' }
  const created = await handler(new Request('https://app.test/api/keys', { method: 'POST', headers, body: '{"name":"a"}' }))
  expect([created.status, await created.json()]).toMatchObject([201, { key: { name: 'a' } }])
  expect(await (await handler(new Request('https://app.test/api/keys'))).json()).toMatchObject({ items: [{ name: 'a' }], total: 1 })
})
