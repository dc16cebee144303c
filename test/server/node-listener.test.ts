import { createServer, request as send } from 'node:http'
import { connect, createServer as createSecureHttp2 } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, vi } from 'vitest'
import { createMemoryAdapter } from 'keyrack/adapters/memory'
import { type NodeRequest, serve, toNodeListener } from 'keyrack/server'
import { serve as listen } from '../adapter/server.ts'
import { raw } from './wire.ts'

type Handler = Parameters<typeof toNodeListener>[0]

/** What a handler is given for a request that is sent as it is written here. */
async function given(...pieces: readonly (string | Uint8Array)[]): Promise<{ readonly request: Request | undefined; readonly body: string; readonly answer: string }> {
  let [request, body]: [Request | undefined, string] = [undefined, '']
  const origin = await listen(
    toNodeListener(async (incoming) => {
      request = incoming
      body = await incoming.text()
      return new Response('OK', { headers: { connection: 'close' } })
    }),
  )
  const answer = await raw(origin, ...pieces)
  return { request, body, answer }
}

describe('a request', () => {
  it('comes with its method, its address, its headers and its body', async () => {
    const { request, body, answer } = await given('PATCH /api/keys?id=a%2Fb&x=%20+ HTTP/1.1\r\nHost: app.test:8080\r\nContent-Type: application/json\r\nX-Two: 1\r\nX-Two: 2\r\nCookie: a=1\r\nContent-Length: 8\r\n\r\n{"a":"é"}'.slice(0, -2), Uint8Array.from([]), '')
    expect(answer).toMatch(/^HTTP\/1.1 200 /)
    expect([request?.method, request?.url]).toEqual(['PATCH', 'http://app.test:8080/api/keys?id=a%2Fb&x=%20+'])
    expect([request?.headers.get('content-type'), request?.headers.get('x-two'), request?.headers.get('cookie')]).toEqual(['application/json', '1, 2', 'a=1'])
    expect(body).toBe('{"a":"é')
  })

  it.each([
    ['of no host', 'GET /api/keys HTTP/1.0\r\n\r\n'],
    ['of a host that is none', 'GET /api/keys HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n'],
    ['of a host with a path', 'GET /api/keys HTTP/1.1\r\nHost: app.test/x?\r\nConnection: close\r\n\r\n'],
    ['of a host with a user', 'GET /api/keys HTTP/1.1\r\nHost: user@app.test\r\nConnection: close\r\n\r\n'],
    ['of a port that is none', 'GET /api/keys HTTP/1.1\r\nHost: app.test:99999\r\nConnection: close\r\n\r\n'],
    ['for another address altogether', 'GET http://evil.test/api/keys HTTP/1.1\r\nHost: app.test\r\nConnection: close\r\n\r\n'],
    ['for no address', 'OPTIONS * HTTP/1.1\r\nHost: app.test\r\nConnection: close\r\n\r\n'],
    ['of a method that fetch does not know', 'TRACE /api/keys HTTP/1.1\r\nHost: app.test\r\nConnection: close\r\n\r\n'],
  ])('%s is answered with 400, and the server lives on', async (_, text) => {
    const handler = vi.fn<Handler>(() => Promise.resolve(new Response('OK')))
    const origin = await listen(toNodeListener(handler))
    expect(await raw(origin, text)).toMatch(/^HTTP\/1.1 400 /)
    expect(handler).not.toHaveBeenCalled()
    expect((await fetch(origin)).status).toBe(200)
  })

  it.each(['//evil.test/api/keys', '/\\evil.test', '/@evil.test', '/:80/x'])('stays on its host, though its path is %j', async (path) => {
    const { request } = await given(`GET ${path} HTTP/1.1\r\nHost: app.test\r\nConnection: close\r\n\r\n`)
    expect(new URL(request?.url ?? '').host).toBe('app.test')
  })

  it('is of the host that it names, not of one that a header of a proxy names', async () => {
    const { request } = await given('GET / HTTP/1.1\r\nHost: app.test\r\nX-Forwarded-Host: evil.test\r\nX-Forwarded-Proto: https\r\nForwarded: host=evil.test;proto=https\r\nConnection: close\r\n\r\n')
    expect(request?.url).toBe('http://app.test/')
  })

  it.each(['[::1]:8080', '127.0.0.1', 'xn--bcher-kva.test'])('may be of the host %s', async (host) => {
    expect((await given(`GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)).request?.url).toBe(`http://${host}/`)
  })

  it('is aborted when its client hangs up, and not when it was answered', async () => {
    const signals: AbortSignal[] = []
    const origin = await listen(
      toNodeListener((request) => {
        signals.push(request.signal)
        return request.url.endsWith('/slow') ? new Promise(() => {}) : Promise.resolve(new Response('OK'))
      }),
    )
    await (await fetch(origin, { headers: { connection: 'close' } })).text()
    const gone = send(`${origin}/slow`).on('error', () => {})
    gone.end()
    await vi.waitFor(() => expect(signals).toHaveLength(2), { timeout: 10_000 })
    gone.destroy()
    await vi.waitFor(() => expect(signals[1]?.aborted).toBe(true), { timeout: 10_000 })
    expect(signals[0]?.aborted).toBe(false)
  })

  it('is read from what a framework has parsed, and of the address before it was mounted', async () => {
    const seen = vi.fn<(...request: string[]) => void>()
    const listener = toNodeListener(async (request) => (seen(request.method, request.url, await request.text()), new Response(null, { status: 204 })))
    // As Express does it: a parser reads the body, and the path is cut at where the application is mounted.
    const framework = createServer((incoming, outgoing) => {
      incoming.resume().on('end', () => {
        const cut = Object.assign(incoming, { originalUrl: incoming.url, url: '/?id=a', body: { name: 'a' } })
        setImmediate(() => listener(cut, outgoing))
      })
    })
    await new Promise<void>((resolve) => framework.listen(0, '127.0.0.1', resolve))
    const { port } = framework.address() as AddressInfo
    await fetch(`http://127.0.0.1:${port}/api/keys?id=a`, { method: 'POST', body: '{"name":"a"}', headers: { connection: 'close' } })
    framework.close()
    expect(seen).toHaveBeenCalledWith('POST', `http://127.0.0.1:${port}/api/keys?id=a`, '{"name":"a"}')
  })

  it('may come over HTTP/2', async () => {
    const handler = serve(createMemoryAdapter(), { authorize: (request) => request.headers.get('cookie') === 'a=1' })
    const server = createSecureHttp2(toNodeListener(handler))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const client = connect(origin)
    const stream = client.request({ ':method': 'POST', ':path': '/api/keys', cookie: 'a=1', origin, 'idempotency-key': 'a', 'content-type': 'application/json' })
    stream.end('{"name":"a"}')
    let text = ''
    const status = await new Promise((resolve) => void stream.setEncoding('utf8').on('response', (headers) => void stream.on('data', (piece: string) => (text += piece)).on('end', () => resolve(headers[':status']))))
    client.close()
    server.close()
    expect([status, JSON.parse(text)]).toMatchObject([201, { key: { name: 'a' } }])
  })
})

describe('an answer', () => {
  it('is the handler’s, with its status, headers and body', async () => {
    const origin = await listen(toNodeListener(() => Promise.resolve(Response.json({ a: 'é' }, { status: 422, headers: { 'x-a': '1' } }))))
    const response = await fetch(origin)
    expect([response.status, response.headers.get('x-a'), response.headers.get('content-type'), await response.text()]).toEqual([422, '1', 'application/json', '{"a":"é"}'])
  })

  it('is 500 without a word where the handler fails, and the server lives on', async () => {
    const handler = vi.fn<Handler>(() => Promise.resolve(new Response('OK'))).mockRejectedValueOnce(new Error('mm-secret'))
    const origin = await listen(toNodeListener(handler))
    const response = await fetch(origin)
    expect([response.status, await response.text()]).toEqual([500, ''])
    expect((await fetch(origin)).status).toBe(200)
  })

  it('takes no type of Node’s to be written', () => {
    const incoming = { method: 'GET', url: '/', headers: { host: 'app.test' }, socket: { encrypted: true }, complete: true, readableEnded: true, [Symbol.asyncIterator]: () => expect.unreachable() } satisfies NodeRequest
    const handler = vi.fn<Handler>(() => new Promise(() => {}))
    toNodeListener(handler)(incoming, { writableFinished: false, statusCode: 0, setHeader: () => {}, end: () => {}, on: () => {} })
    expect(handler.mock.calls[0]?.[0].url).toBe('https://app.test/')
  })
})
