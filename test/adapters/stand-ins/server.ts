import type { IncomingMessage, ServerResponse } from 'node:http'
import { serve } from '../../adapter/server.ts'

/** What answers for a service, without a network. */
export type Service = (request: Request) => Response | Promise<Response>

/** A service that stands in for a hosted one, and the failures that a test plants in it. */
export interface StandIn {
  /** Sends to the service without a network, as an adapter's `fetch`. */
  readonly fetch: typeof globalThis.fetch
  /** The requests that came, oldest first: `POST /v1/keys?limit=1`. */
  readonly requests: string[]
  /** Answers the next request with this, and does nothing. */
  refuse(answer: Response): void
  /** Does what the next request asks, and loses its answer midway. */
  cut(): void
  /** Never answers the next request, and does nothing. */
  hang(): void
  /** Serves the same over HTTP on the loopback interface until the test is over; resolves with its origin. Call it in a test. */
  listen(): Promise<string>
}

/** Makes a stand-in of what answers. */
export function standIn(service: Service): StandIn {
  const requests: string[] = []
  let next: Service | null = null
  const answer = async (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url)
    requests.push(`${request.method} ${pathname}${search}`)
    const now = next ?? service
    next = null
    return now(request)
  }
  return {
    requests,
    refuse: (refusal) => void (next = () => refusal),
    cut: () => void (next = async (request) => cutOff(await service(request))),
    hang: () => void (next = () => new Promise(() => {})),
    async fetch(input, init) {
      const request = new Request(input, init)
      request.signal.throwIfAborted()
      const aborted = new Promise<never>((_, reject) => {
        request.signal.addEventListener('abort', () => reject(request.signal.reason as Error))
      })
      return Promise.race([answer(request), aborted])
    },
    listen: () => serve((incoming, outgoing) => void bridge(answer, incoming, outgoing)),
  }
}

/** One request, taken apart. */
export interface Call {
  readonly request: Request
  /** What the path holds at each `:name`, decoded. */
  readonly params: { readonly [name: string]: string }
  readonly query: URLSearchParams
  /** The JSON of the body; undefined where there is none, or none that can be read. */
  readonly body: unknown
}

/** A service of routes, `'GET /v1/keys/:id'`; what matches none goes to `otherwise`. A route may throw the answer that it refuses with. */
export function routes(table: { readonly [route: string]: (call: Call) => Response | Promise<Response> }, otherwise: Service): Service {
  return async (request) => {
    const { pathname, searchParams } = new URL(request.url)
    for (const [route, handle] of Object.entries(table)) {
      const params = match(route, `${request.method} ${pathname}`)
      if (!params) continue
      try {
        return await handle({ request, params, query: searchParams, body: parse(await request.text()) })
      } catch (thrown) {
        if (thrown instanceof Response) return thrown
        throw thrown
      }
    }
    return otherwise(request)
  }
}

function match(route: string, asked: string): Call['params'] | null {
  const [wanted, given] = [route.split('/'), asked.split('/')]
  const fits = wanted.length === given.length && wanted.every((part, index) => (part.startsWith(':') ? given[index] !== '' : part === given[index]))
  if (!fits) return null
  return Object.fromEntries(wanted.flatMap((part, index) => (part.startsWith(':') ? [[part.slice(1), decodeURIComponent(given[index] ?? '')]] : [])))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** The same answer, of which half arrives before the connection breaks. */
async function cutOff(answer: Response): Promise<Response> {
  const bytes = new Uint8Array(await answer.arrayBuffer())
  let sent = false
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent || bytes.length < 2) return controller.error(new TypeError('terminated'))
      sent = true
      controller.enqueue(bytes.slice(0, bytes.length / 2))
    },
  })
  return new Response(body, { status: answer.status === 204 ? 200 : answer.status, headers: answer.headers })
}

async function bridge(answer: Service, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  try {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk as Buffer)
    const headers = Object.entries(incoming.headersDistinct).flatMap(([name, values = []]) => values.map((value): [string, string] => [name, value]))
    const body = chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}
    const response = await answer(new Request(`http://${incoming.headers.host}${incoming.url}`, { method: incoming.method ?? 'GET', headers, ...body }))
    outgoing.writeHead(response.status, Object.fromEntries(response.headers))
    for await (const chunk of response.body ?? []) outgoing.write(chunk)
    outgoing.end()
  } catch {
    outgoing.destroy()
  }
}
