import type { IncomingMessage, OutgoingHttpHeaders, RequestListener } from 'node:http'
import { describe, expect, it, vi } from 'vitest'
import { KeyrackError, type RequestOptions, requestJson } from '../../src/adapter/index.ts'
import { TOKEN, leaks } from './leaks.ts'
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

  it('speaks of no body and no signal to a fetch of the host where it has none', async () => {
    const spy = vi.fn(fetch)
    await request(answers(204), { fetch: spy, method: 'POST' })
    expect(Object.keys(spy.mock.calls[0]?.[1] ?? {})).toEqual(['method', 'headers', 'credentials', 'cache'])
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

  it.each([408, 500, 502, 504, 524])('of %d says of a write that nobody knows what was done', async (status) => {
    expect(await failure(answers(status))).toMatchObject({ kind: 'unavailable' })
    for (const method of METHODS.slice(1)) expect(await failure(answers(status), { method })).toMatchObject({ kind: 'unknown-outcome' })
  })

  it('with an HTML page is judged by the status, and the page is not repeated', async () => {
    expect(await failure(answers(503, { 'content-type': 'text/html' }, `<h1>${TOKEN}</h1>`))).toMatchObject({ kind: 'unavailable', fields: {} })
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
})

describe('a redirect', () => {
  const site: RequestListener = (incoming, response) => {
    if (incoming.url === '/keys') response.writeHead(302, { location: '/moved' }).end()
    else response.writeHead(200, incoming.headers['x-login'] ? { 'content-type': 'text/html' } : JSON_TYPE).end(incoming.headers['x-login'] ? '<form>' : '{"items":[]}')
  }

  it.each(READ_AND_WRITE)('to a login page means that nobody is signed in (%s)', async (method) => {
    expect(await failure(site, { method, headers: { 'x-login': '1' } })).toMatchObject({ kind: 'unauthorized', message: expect.stringContaining('login page') as string })
  })

  it('to more JSON is followed', async () => {
    expect(await request(site)).toEqual({ items: [] })
  })

  it('that never ends is a lost connection', async () => {
    expect(await failure(answers(302, { location: '/keys' }))).toMatchObject({ kind: 'network' })
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
