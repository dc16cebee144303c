/** What is needed of a request of `node:http`, or of a framework that builds on it. */
export interface NodeRequest extends AsyncIterable<unknown> {
  readonly method?: string | undefined
  readonly url?: string | undefined
  readonly headers: { readonly [name: string]: string | readonly string[] | undefined }
  readonly socket: object
  readonly complete: boolean
  readonly readableEnded: boolean
}

/** What is needed of its answer. */
export interface NodeResponse {
  readonly writableFinished: boolean
  statusCode: number
  setHeader(name: string, value: string): unknown
  end(body: Uint8Array): unknown
  on(event: 'close', listener: () => void): unknown
}

/**
 * A handler as `node:http`, Express and their like take one: `app.all('/api/keys', toNodeListener(handler))`. A request that can't be
 * understood is answered with 400, and never ends the process.
 *
 * The request's URL is built of the connection and the header `Host`; what a proxy adds is not believed, so name your `origins` behind one.
 */
export function toNodeListener(handler: (request: Request) => Promise<Response>): (request: NodeRequest, response: NodeResponse) => void {
  return (incoming, outgoing) => {
    answer(handler, incoming, outgoing).catch(() => end(outgoing, 500))
  }
}

function end(outgoing: NodeResponse, status: 400 | 500): void {
  outgoing.statusCode = status
  outgoing.end(new Uint8Array())
}

async function answer(handler: (request: Request) => Promise<Response>, incoming: NodeRequest, outgoing: NodeResponse): Promise<void> {
  const request = requestOf(incoming, outgoing)
  if (!request) return end(outgoing, 400)
  const response = await handler(request)
  const body = new Uint8Array(await response.arrayBuffer())
  outgoing.statusCode = response.status
  response.headers.forEach((value, name) => outgoing.setHeader(name, value))
  if (!incoming.complete) outgoing.setHeader('connection', 'close') // what is left of the body is nobody's next request
  outgoing.end(body)
}

const HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i

function requestOf(incoming: NodeRequest, outgoing: NodeResponse): Request | null {
  const { method = 'GET', headers, socket } = incoming
  const host = headers[':authority'] ?? headers['host']
  const path = (incoming as Framework).originalUrl ?? incoming.url
  // A target that names another host (`http://…`, `*`) would decide what counts as the same origin.
  if (typeof host !== 'string' || !HOST.test(host) || !path?.startsWith('/')) return null
  try {
    return new Request(`${(socket as { readonly encrypted?: boolean }).encrypted ? 'https' : 'http'}://${host}${path}`, {
      method,
      headers: headersOf(headers),
      signal: closeOf(outgoing),
      ...(method !== 'GET' && method !== 'HEAD' && { body: bodyOf(incoming), duplex: 'half' }),
    })
  } catch {
    return null
  }
}

/** What Express and its like add: the path before it was cut at where they are mounted, and the body where a parser has read it. */
type Framework = NodeRequest & { readonly originalUrl?: string; readonly body?: unknown }

// HTTP/2 has the request line among its headers, each with a colon in front.
function headersOf(headers: NodeRequest['headers']): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]) => (name.startsWith(':') ? [] : [value ?? []].flat().map((one): [string, string] => [name, one])))
}

function closeOf(outgoing: NodeResponse): AbortSignal {
  const controller = new AbortController()
  outgoing.on('close', () => {
    if (!outgoing.writableFinished) controller.abort()
  })
  return controller.signal
}

function bodyOf(incoming: Framework): ReadableStream<Uint8Array> | string {
  if (incoming.readableEnded && incoming.body !== undefined) return JSON.stringify(incoming.body)
  const chunks = incoming[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const chunk = await chunks.next()
      if (chunk.done) controller.close()
      else controller.enqueue(chunk.value as Uint8Array)
    }, // without `cancel`: it would end the connection before the answer
  })
}
