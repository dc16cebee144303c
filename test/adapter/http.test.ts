import type { IncomingMessage, OutgoingHttpHeaders, RequestListener } from 'node:http'
import { describe, expect, it, vi } from 'vitest'
import { KeyrackError, type RequestOptions, arrayIn, createRequest, path, requestJson } from '../../src/adapter/index.ts'
import { TOKEN, leaks } from './leaks.ts'
import { NO_FIELDS } from './no-fields.ts'
import { deserted, serve } from './server.ts'

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' }
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
const READ_AND_WRITE = ['GET', 'POST'] as const

const answers =
  (status: number, headers: OutgoingHttpHeaders = {}, body = ''): RequestListener =>
  (_, response) =>
    void response.writeHead(status, headers).end(body)

async function request(listener: RequestListener, options: Partial<RequestOptions> = {}): Promise<unknown> {
  return requestJson({ fetch, method: 'GET', url: `${await serve(listener)}/keys`, ...options })
}

async function failure(listener: RequestListener, options: Partial<RequestOptions> = {}): Promise<unknown> {
  const thrown: unknown = await request(listener, options).then(
    (answer) => expect.unreachable(`It answered ${JSON.stringify(answer)}.`),
    (reason: unknown) => reason,
  )
  expect(leaks(thrown)).toBe(false)
  return thrown
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of incoming.setEncoding('utf8')) text += chunk as string
  return text
}

describe('the request', () => {
  it.each(METHODS)('goes out as %s with its headers, asking for JSON', async (method) => {
    const seen = vi.fn<(method: string | undefined, headers: object) => void>()
    await request((incoming, response) => (seen(incoming.method, incoming.headers), response.end('1')), { method, headers: { 'idempotency-key': 'intent-1' } })
    expect(seen).toHaveBeenCalledWith(method, expect.objectContaining({ accept: 'application/json', 'idempotency-key': 'intent-1' }))
    expect(seen.mock.calls[0]?.[1]).not.toHaveProperty('content-type')
  })

  it('carries an idempotency key where it has one, also an empty one', async () => {
    const echo: RequestListener = (incoming, response) => void response.end(JSON.stringify(incoming.headers['idempotency-key'] ?? null))
    expect(await request(echo, { method: 'POST', idempotencyKey: 'intent-1' })).toBe('intent-1')
    expect(await request(echo, { method: 'POST', idempotencyKey: '', headers: { 'idempotency-key': 'another' } })).toBe('')
    expect(await request(echo, { method: 'POST' })).toBeNull()
  })

  it('is not sent with an idempotency key that no header can hold', async () => {
    const spy = vi.fn(fetch)
    expect(await failure(answers(200), { method: 'POST', fetch: spy, idempotencyKey: `${TOKEN}\n` + '\u2028' })).toMatchObject({ kind: 'unsupported' })
    expect(spy).not.toHaveBeenCalled()
  })

  it('speaks of no body and no signal to a fetch of the host where it has none', async () => {
    const spy = vi.fn(fetch)
    await request(answers(204), { fetch: spy, method: 'POST' })
    expect(Object.keys(spy.mock.calls[0]?.[1] ?? {})).toEqual(['method', 'headers', 'credentials', 'cache', 'redirect'])
  })

  it('carries its body as JSON, also null', async () => {
    const echo: RequestListener = (incoming, response) => void textOf(incoming).then((text) => response.end(JSON.stringify([incoming.headers['content-type'], text])))
    expect(await request(echo, { method: 'POST', body: { name: 'Ключ 🔑' } })).toEqual(['application/json', '{"name":"Ключ 🔑"}'])
    expect(await request(echo, { method: 'POST', body: null })).toEqual(['application/json', 'null'])
  })

  it('sends cookies to its own origin only, and lets nothing be cached', async () => {
    const spy = vi.fn(fetch)
    await request(answers(204), { fetch: spy })
    expect(spy.mock.calls[0]?.[1]).toMatchObject({ credentials: 'same-origin', cache: 'no-store' })
  })

  it("calls fetch bare, for a browser's own refuses to be a method of something else", async () => {
    const strict = function (this: unknown, ...args: Parameters<typeof fetch>): Promise<Response> {
      if (this !== undefined && this !== globalThis) throw new TypeError('Illegal invocation')
      return fetch(...args)
    }
    expect(await request(answers(200, JSON_TYPE, '1'), { fetch: strict })).toBe(1)
  })

  it.each([
    ['a header that is malformed', { headers: { authorization: `Bearer ${TOKEN}\u2028` } }],
    ['a body that is no JSON', { body: { at: 1n } }],
  ])('is not sent with %s', async (_, options) => {
    const spy = vi.fn(fetch)
    expect(await failure(answers(200), { method: 'POST', fetch: spy, ...options })).toMatchObject({ name: 'KeyrackError', kind: 'unsupported', message: expect.stringContaining('was not sent') as string })
    expect(spy).not.toHaveBeenCalled()
  })

  it.each(READ_AND_WRITE)('is sent once, however it fails (%s)', async (method) => {
    for (const status of [429, 500, 503]) {
      const seen = vi.fn()
      await failure((_, response) => (seen(), response.writeHead(status, { 'retry-after': '0' }).end()), { method })
      expect(seen).toHaveBeenCalledOnce()
    }
  })
})

describe('an answer', () => {
  it.each([
    [200, JSON_TYPE, '{"items":[]}', { items: [] }],
    [201, { 'content-type': 'application/problem+json' }, '"x"', 'x'],
    [200, { 'content-type': 'text/plain' }, '[1]', [1]],
    [200, JSON_TYPE, '', null],
    [200, JSON_TYPE, 'null', null],
    [202, {}, '', null],
    [204, {}, '', null],
    [205, { 'content-length': 0 }, '', null],
  ])('of status %d is its JSON, or null without a body', async (status, headers, body, expected) => {
    for (const method of READ_AND_WRITE) expect(await request(answers(status, headers, body), { method })).toEqual(expected)
  })

  it.each([
    ['is HTML', { 'content-type': 'text/html' }, `<!doctype html>${TOKEN}`],
    ['is JSON cut short', JSON_TYPE, `{"token":"${TOKEN}"`],
  ])('that %s is no answer', async (_, headers, body) => {
    const message = expect.stringContaining('not JSON') as string
    expect(await failure(answers(200, headers, body))).toMatchObject({ kind: 'invalid-response', message })
    expect(await failure(answers(201, headers, body), { method: 'POST' })).toMatchObject({ kind: 'unknown-outcome', message })
  })
})

describe('a status', () => {
  it.each([
    [400, 'validation'],
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [405, 'unsupported'],
    [409, 'conflict'],
    [410, 'not-found'],
    [402, 'unsupported'],
    [418, 'unsupported'],
    [423, 'unsupported'],
    [422, 'validation'],
    [429, 'rate-limited'],
    [501, 'unsupported'],
    [503, 'unavailable'],
  ])('of %d means %s', async (status, kind) => {
    for (const method of METHODS) expect(await failure(answers(status, JSON_TYPE, JSON.stringify({ message: TOKEN })), { method })).toMatchObject({ name: 'KeyrackError', kind })
  })

  it.each([300, 304])('of %d is neither an answer nor a refusal', async (status) => {
    expect(await failure(answers(status))).toMatchObject({ kind: 'invalid-response' })
    for (const method of METHODS.slice(1)) expect(await failure(answers(status), { method })).toMatchObject({ kind: 'unknown-outcome' })
  })

  it.each([408, 500, 502, 504, 524])('of %d says of a write that nobody knows what was done', async (status) => {
    expect(await failure(answers(status))).toMatchObject({ kind: 'unavailable' })
    for (const method of METHODS.slice(1)) expect(await failure(answers(status), { method })).toMatchObject({ kind: 'unknown-outcome' })
  })

  it('with an HTML page is judged by the status, and the page is not repeated', async () => {
    expect(await failure(answers(503, { 'content-type': 'text/html' }, `<h1>${TOKEN}</h1>`))).toMatchObject({ kind: 'unavailable', fields: NO_FIELDS })
  })

  it('is explained by the service, which gets the body only as JSON', async () => {
    const explain = vi.fn((status: number, body: unknown) => (body === null ? undefined : { kind: 'limit' as const, details: { limit: status } }))
    expect(await failure(answers(400, JSON_TYPE, '{"code":"TOO_MANY"}'), { explain })).toMatchObject({ kind: 'limit', limit: 400 })
    expect(await failure(answers(400, { 'content-type': 'application/problem+json' }, '{"code":"TOO_MANY"}'), { explain })).toMatchObject({ kind: 'limit' })
    expect(await failure(answers(400, { 'content-type': 'text/html' }, '{"code":"TOO_MANY"}'), { explain })).toMatchObject({ kind: 'validation' })
    expect(await failure(answers(400, JSON_TYPE, '{"code":'), { explain })).toMatchObject({ kind: 'validation' })
    expect(explain.mock.calls.map(([, body]) => body)).toEqual([{ code: 'TOO_MANY' }, { code: 'TOO_MANY' }, null, null])
  })

  it('keeps its own kind, delay and request id where the service explains them as undefined', async () => {
    const explain: RequestOptions['explain'] = () => ({ kind: undefined, details: { retryAfterMs: undefined, requestId: undefined } })
    expect(await failure(answers(429, { 'retry-after': '2', 'x-request-id': 'req_1' }), { explain })).toMatchObject({ kind: 'rate-limited', retryAfterMs: 2000, requestId: 'req_1' })
  })

  it('keeps its own kind where the service explains only the details', async () => {
    const explain = (): { details: { fields: { name: string[] } } } => ({ details: { fields: { name: ['Taken'] } } })
    expect(await failure(answers(409), { explain, method: 'POST' })).toMatchObject({ kind: 'conflict', fields: { name: ['Taken'] } })
  })
})

describe('how long to wait', () => {
  const date = 'Tue, 10 Mar 2026 12:00:00 GMT'
  it.each([
    ['seconds', { 'retry-after': '120' }, 120_000],
    ['parts of a second', { 'retry-after': '0.25' }, 250],
    ['no time', { 'retry-after': '0' }, 0],
    ["a date, by the server's clock", { date, 'retry-after': 'Tue, 10 Mar 2026 12:01:30 GMT' }, 90_000],
    ['a date gone by', { date, 'retry-after': 'Tue, 10 Mar 2026 11:00:00 GMT' }, 0],
    ["Better Auth's header", { 'x-retry-after': '7' }, 7000],
    ['the standard header before another', { 'retry-after': '1', 'x-retry-after': '7' }, 1000],
    ['nothing', {}, null],
    ['an empty header', { 'retry-after': '' }, null],
    ['words', { 'retry-after': 'soon' }, null],
    ['infinity', { 'retry-after': 'Infinity' }, null],
    ['no decimal number', { 'retry-after': '0x10' }, null],
  ])('is read from %s', async (_, headers, retryAfterMs) => {
    expect(await failure(answers(429, headers))).toMatchObject({ kind: 'rate-limited', retryAfterMs })
  })

  it("is counted by this machine's clock where the server sends no date", async () => {
    const at = new Date(Date.now() + 60_000).toUTCString()
    const error = await failure((_, response) => {
      response.sendDate = false
      response.writeHead(503, { 'retry-after': at }).end()
    })
    expect((error as KeyrackError).retryAfterMs).toBeGreaterThan(50_000)
    expect((error as KeyrackError).retryAfterMs).toBeLessThanOrEqual(60_000)
  })
})

describe('the request id', () => {
  it.each(['req_01HZ.a-b:c', 'x'.repeat(100)])('is kept: %s', async (requestId) => {
    expect(await failure(answers(500, { 'x-request-id': requestId }))).toMatchObject({ requestId })
  })

  it.each(['<img src=x>', 'two words', 'x'.repeat(101), 'req_1;DROP', ''])('is dropped where it is more than an id: %j', async (requestId) => {
    expect(await failure(answers(500, { 'x-request-id': requestId }))).toMatchObject({ requestId: null })
  })

  it.each(['two words', 'x'.repeat(101), '', `<img src=x> ${TOKEN}`, 5, null, { id: 'a' }, ['a']])('that a service finds in the body is one too, or the header’s is taken: %j', async (found) => {
    const explain: RequestOptions['explain'] = (_, body) => ({ details: { requestId: (body as { id: string }).id } })
    const refusal = (id: unknown): RequestListener => answers(500, { ...JSON_TYPE, 'x-request-id': 'of-the-header' }, JSON.stringify({ id }))
    expect(await failure(refusal('of.the:body'), { explain })).toMatchObject({ requestId: 'of.the:body' })
    expect(await failure(refusal(found), { explain })).toMatchObject({ requestId: 'of-the-header' })
    expect(await failure(answers(500, JSON_TYPE, JSON.stringify({ id: found })), { explain })).toMatchObject({ requestId: null })
  })
})

describe('a redirect', () => {
  const STATUSES = [301, 302, 303, 307, 308]

  it.each(STATUSES.flatMap((status) => READ_AND_WRITE.map((method) => [status, method] as const)))('(%d, %s) means that nobody is signed in, or that the address is another, and says so', async (status, method) => {
    expect(await failure(answers(status, { location: '/login' }), { method })).toMatchObject({ kind: 'unauthorized', message: expect.stringMatching(/login page.*`baseUrl`/) as string })
  })

  it.each([300, 304, 401, 404])('is not what a %d is called', async (status) => {
    for (const method of READ_AND_WRITE) expect(((await failure(answers(status), { method })) as Error).message).not.toContain('redirected')
  })

  it.each(STATUSES)('(%d) is not followed: no other server is sent what is meant for this one, or answers for it', async (status) => {
    const asked: string[] = []
    const site: RequestListener = (incoming, response) => {
      asked.push(incoming.url ?? '')
      if (incoming.url === '/keys') response.writeHead(status, { location: '/moved' }).end()
      else response.writeHead(200, JSON_TYPE).end('{"items":[]}')
    }
    for (const method of READ_AND_WRITE) await failure(site, { method, headers: { 'private-token': TOKEN } })
    expect(asked).toEqual(READ_AND_WRITE.map(() => '/keys'))
  })

  it.each(READ_AND_WRITE)('of which a browser tells nothing means the same (%s)', async (method) => {
    const fetch = vi.fn<typeof globalThis.fetch>(() => Promise.resolve(Response.error()))
    expect(await failure(() => {}, { method, fetch })).toMatchObject({ kind: 'unauthorized', message: expect.stringContaining('`baseUrl`') as string })
    expect(fetch.mock.calls[0]?.[1]?.redirect).toBe('manual')
  })

  it.each(READ_AND_WRITE)('to a page, that a fetch of the host’s has followed, means the same (%s)', async (method) => {
    const followed: typeof globalThis.fetch = (url, init) => fetch(url, { ...init, redirect: 'follow' })
    const site: RequestListener = (incoming, response) => (incoming.url === '/keys' ? response.writeHead(302, { location: '/login' }).end() : response.writeHead(200, { 'content-type': 'text/html' }).end('<form>'))
    expect(await failure(site, { method, fetch: followed })).toMatchObject({ kind: 'unauthorized', message: expect.stringContaining('login page') as string })
  })
})

describe('a connection', () => {
  const cutBefore: RequestListener = (incoming) => void incoming.socket.destroy()
  const cutAfter: RequestListener = (incoming, response) => {
    response.writeHead(200, { ...JSON_TYPE, 'content-length': 500 })
    response.write(`{"token":"${TOKEN}"`, () => setTimeout(() => incoming.socket.destroy(), 20))
  }

  it.each([
    ['is cut before the answer', cutBefore, {}],
    ['is cut in the middle of the answer', cutAfter, {}],
    ['fails in a fetch that throws at once', cutBefore, { fetch: () => { throw new Error(TOKEN) } }],
  ])('that %s changes nothing for a read and leaves a write unknown', async (_, listener, options) => {
    expect(await failure(listener, options)).toMatchObject({ name: 'KeyrackError', kind: 'network' })
    expect(await failure(listener, { ...options, method: 'DELETE' })).toMatchObject({ name: 'KeyrackError', kind: 'unknown-outcome' })
  })

  it('that is refused changes nothing for a read and leaves a write unknown', async () => {
    const url = await deserted()
    await expect(requestJson({ fetch, url, method: 'GET' })).rejects.toMatchObject({ kind: 'network' })
    await expect(requestJson({ fetch, url, method: 'POST' })).rejects.toMatchObject({ kind: 'unknown-outcome' })
  })

  it('cut in the middle of a refusal leaves the refusal standing', async () => {
    const listener: RequestListener = (incoming, response) => {
      response.writeHead(403, { ...JSON_TYPE, 'content-length': 500 })
      response.write('{', () => setTimeout(() => incoming.socket.destroy(), 20))
    }
    expect(await failure(listener, { method: 'POST' })).toMatchObject({ kind: 'forbidden' })
  })
})

describe('abort', () => {
  const silent: RequestListener = () => {}
  const endless: RequestListener = (_, response) => void response.writeHead(200, JSON_TYPE).write('[')

  it.each([
    ['before the answer', silent],
    ['in the middle of the answer', endless],
  ])('%s ends a read as an abort, and leaves a write unknown', async (_, listener) => {
    expect(await failure(listener, { signal: AbortSignal.timeout(60) })).toMatchObject({ name: 'TimeoutError' })
    const controller = new AbortController()
    setTimeout(() => controller.abort(), 60)
    expect(await failure(listener, { signal: controller.signal })).toMatchObject({ name: 'AbortError' })
    expect(await failure(listener, { method: 'POST', signal: AbortSignal.timeout(60) })).toMatchObject({ kind: 'unknown-outcome' })
  })

  it('beforehand sends nothing', async () => {
    const seen = vi.fn()
    expect(await failure(seen, { signal: AbortSignal.abort() })).toMatchObject({ name: 'AbortError' })
    expect(seen).not.toHaveBeenCalled()
  })
})

describe('a time limit', () => {
  const silent: RequestListener = () => {}
  const endless: RequestListener = (_, response) => void response.writeHead(200, JSON_TYPE).write('[')

  it.each([
    ['before the answer', silent],
    ['in the middle of the answer', endless],
  ])('that ends %s says of a read that the service did not answer, and leaves a write unknown', async (_, listener) => {
    expect(await failure(listener, { timeoutMs: 30 })).toMatchObject({ name: 'KeyrackError', kind: 'unavailable', message: expect.stringContaining('did not answer in time') as string })
    expect(await failure(listener, { timeoutMs: 30, method: 'POST' })).toMatchObject({ name: 'KeyrackError', kind: 'unknown-outcome' })
  })

  it('that is long enough changes nothing, and an end before it is one of the connection', async () => {
    for (const timeoutMs of [10_000, Infinity, 2 ** 40]) expect(await request(answers(200, JSON_TYPE, '1'), { timeoutMs })).toBe(1)
    expect(await failure((incoming) => void incoming.socket.destroy(), { timeoutMs: 10_000 })).toMatchObject({ kind: 'network' })
  })

  it('does not keep the caller from giving up before', async () => {
    const controller = new AbortController()
    setTimeout(() => controller.abort(), 30)
    expect(await failure(silent, { timeoutMs: 10_000, signal: controller.signal })).toMatchObject({ name: 'AbortError' })
  })

  it('is heeded also where the caller may give up, and does not', async () => {
    expect(await failure(silent, { timeoutMs: 30, signal: new AbortController().signal })).toMatchObject({ kind: 'unavailable' })
  })
})

describe('createRequest', () => {
  const echo: RequestListener = (incoming, response) => void textOf(incoming).then((body) => response.end(JSON.stringify({ method: incoming.method, url: incoming.url, key: incoming.headers['x-key'], idempotencyKey: incoming.headers['idempotency-key'], body })))

  it('sends to a path behind the base, with the headers of the service and what the request has of its own', async () => {
    const send = createRequest({ baseUrl: `${await serve(echo)}/v1`, headers: { 'x-key': 'k' } })
    expect(await send('POST', '/keys', { body: { name: 'a' }, idempotencyKey: 'intent-1' })).toEqual({ method: 'POST', url: '/v1/keys', key: 'k', idempotencyKey: 'intent-1', body: '{"name":"a"}' })
    expect(await send('GET', '/keys?limit=1')).toEqual({ method: 'GET', url: '/v1/keys?limit=1', key: 'k', body: '' })
  })

  it('takes a base with a slash at its end, as npm and people write it', async () => {
    const origin = await serve(echo)
    expect(await createRequest({ baseUrl: `${origin}/v1/` })('GET', '/keys')).toMatchObject({ url: '/v1/keys' })
    expect(await createRequest({ baseUrl: `${origin}/` })('GET', '/keys')).toMatchObject({ url: '/keys' })
  })

  it('asks the global fetch, as it is when the request is sent', async () => {
    const send = createRequest({ baseUrl: 'https://keys.test' })
    const spy = vi.spyOn(globalThis, 'fetch').mockResolvedValue(Response.json(1))
    expect(await send('GET', '/keys')).toBe(1)
    expect(spy.mock.calls[0]?.[0]).toBe('https://keys.test/keys')
    spy.mockRestore()
  })

  it('asks the fetch it was given, with the signal of the request', async () => {
    const spy = vi.fn<typeof fetch>().mockResolvedValue(Response.json(1))
    const { signal } = new AbortController()
    await createRequest({ baseUrl: '/api', fetch: spy })('GET', '/keys', { signal })
    expect(spy.mock.calls[0]?.[0]).toBe('/api/keys')
    expect(spy.mock.calls[0]?.[1]?.signal).toBe(signal)
  })

  it('explains and limits every request as the service does', async () => {
    const refusing = createRequest({ baseUrl: await serve(answers(418, JSON_TYPE, '{"code":"FULL"}')), explain: (status, body) => ({ kind: 'limit', details: { limit: status, hint: (body as { code: string }).code } }) })
    await expect(refusing('POST', '/')).rejects.toMatchObject({ kind: 'limit', limit: 418, message: expect.stringContaining('FULL') as string })
    const slow = createRequest({ baseUrl: await serve(() => {}), timeoutMs: 30 })
    await expect(slow('GET', '/')).rejects.toMatchObject({ kind: 'unavailable' })
  })
})

describe('path', () => {
  it('makes each value one segment of its own', () => {
    expect(path`/keys`).toBe('/keys')
    expect(path`/projects/${'a b'}/keys/${7}/roll`).toBe('/projects/a%20b/keys/7/roll')
    expect(path`${'a'}/${'b'}`).toBe('a/b')
  })

  it.each([
    ['a/b', 'a%2Fb'],
    ['../x', '..%2Fx'],
    ['...', '...'],
    ['%2e%2e', '%252e%252e'],
    ['?x=1', '%3Fx%3D1'],
    ['#x', '%23x'],
    ['\\', '%5C'],
    ['\0', '%00'],
    ['ключ 🔑', '%D0%BA%D0%BB%D1%8E%D1%87%20%F0%9F%94%91'],
  ])('escapes what would mean something else: %j', (id, segment) => {
    expect(path`/keys/${id}`).toBe(`/keys/${segment}`)
    expect(new URL(path`/keys/${id}/roll`, 'https://keys.test').pathname).toBe(`/keys/${segment}/roll`)
  })

  it.each(['', '.', '..', '\ud83d', 'a\udd11b'])('knows of no key whose id no segment can hold: %j', (id) => {
    expect(() => path`/keys/${id}`).toThrow(expect.objectContaining({ name: 'KeyrackError', kind: 'not-found' }) as Error)
    expect(() => path`/keys/${'a'}/versions/${id}`).toThrow(KeyrackError)
  })
})

describe('arrayIn', () => {
  const invalid = (message: string): Error => expect.objectContaining({ name: 'KeyrackError', kind: 'invalid-response', message: expect.stringContaining(message) as string }) as Error

  it('is what the answer holds under the name, or the answer itself', () => {
    const keys = [{ id: 'a' }]
    expect(arrayIn({ keys }, 'keys')).toBe(keys)
    expect(arrayIn(keys)).toBe(keys)
    expect(arrayIn([], undefined)).toEqual([])
  })

  it.each([[{}], [{ keys: null }], [{ keys: { 0: 'a' } }], [{ keys: 'text' }], [{ other: [] }], [[]], [null], [undefined], ['text'], [5]])('refuses %j, which has none under that name', (answer) => {
    expect(() => arrayIn(answer, 'keys')).toThrow(invalid('no array: keys'))
  })

  it.each([[{}], [null], [undefined], ['text'], [{ length: 1, 0: 'a' }]])('refuses %j, which is none', (answer) => {
    expect(() => arrayIn(answer)).toThrow(invalid('is no array'))
  })
})

describe('a read by POST, which a service of procedures has', () => {
  const read = { method: 'POST', kind: 'read', body: {} } as const

  it.each([
    ['a server that failed', answers(500), {}, { kind: 'unavailable' }],
    ['an answer that is no JSON', answers(200, JSON_TYPE, '{'), {}, { kind: 'invalid-response' }],
    ['a connection that is cut', ((incoming) => void incoming.socket.destroy()) satisfies RequestListener, {}, { kind: 'network' }],
    ['an abort', () => {}, { signal: AbortSignal.abort() }, { name: 'AbortError' }],
    ['a time-out', () => {}, { timeoutMs: 20 }, { kind: 'unavailable' }],
  ])('fails as a read does: %s', async (_, listener, options, expected) => {
    expect(await failure(listener, { ...read, ...options })).toMatchObject(expected)
  })

  it('leaves a write by GET unknown, if there is such a thing', async () => {
    expect(await failure(answers(500), { kind: 'write' })).toMatchObject({ kind: 'unknown-outcome' })
  })
})
