import { randomBytes } from 'node:crypto'
import { type IncomingMessage, type RequestListener, type Server, type ServerResponse, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAuth } from '../../examples/live/server/auth.ts'
import { openSqlite } from '../../examples/live/server/database.ts'
import { route } from '../../examples/live/server/route.ts'
import { buildPages } from './pages.ts'

/** The token of each key that was made here, by its visitor and its name: what the gates look for in the browser. */
type Tokens = Map<string, string>

function addressOf({ headers }: IncomingMessage, name: string): string {
  return `${/session_token=([^;]+)/.exec(headers.cookie ?? '')?.[1]} ${name}`
}

/**
 * Starts the page of the gates, in a production and a development build, in front of a real key server. A test asks
 * `/gate/token?name=` for the token of a key it made, so that it never has to read it out of the browser it examines.
 */
export async function startGates(): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer()
  const origin = await listen(server)
  const { database, close } = await openSqlite(':memory:')
  const auth = await createAuth({ database, secret: randomBytes(32).toString('hex'), origin })
  const tokens: Tokens = new Map()
  server.on('request', behindProxy(origin, tellToken(tokens, takeDownTokens(tokens, route(auth, await buildPages())))))
  return {
    url: origin,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await close()
    },
  }
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
  })
}

// A page may be opened under another host name, to be an insecure one; the key server knows a single origin.
function behindProxy(origin: string, next: RequestListener): RequestListener {
  return (request, response) => {
    const { headers } = request
    headers.host = new URL(origin).host
    if (headers.origin !== undefined) headers.origin = origin
    next(request, response)
  }
}

function tellToken(tokens: Tokens, next: RequestListener): RequestListener {
  return (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://gates')
    if (pathname !== '/gate/token') return next(request, response)
    const token = tokens.get(addressOf(request, searchParams.get('name') ?? ''))
    return response.writeHead(token ? 200 : 404, { 'content-type': 'text/plain' }).end(token)
  }
}

function takeDownTokens(tokens: Tokens, next: RequestListener): RequestListener {
  return (request: IncomingMessage, response: ServerResponse & { req: IncomingMessage }) => {
    if (request.url?.startsWith('/api/auth/api-key/create')) {
      const chunks: Buffer[] = []
      const { write, end } = response
      const keep = (chunk: unknown): void => void (chunk instanceof Uint8Array || typeof chunk === 'string' ? chunks.push(Buffer.from(chunk as string)) : undefined)
      response.write = ((...args: Parameters<typeof write>) => (keep(args[0]), write.apply(response, args))) as typeof write
      response.end = ((...args: Parameters<typeof end>) => {
        keep(args[0])
        takeDown(tokens, request, Buffer.concat(chunks).toString())
        return end.apply(response, args)
      }) as typeof end
    }
    return next(request, response)
  }
}

function takeDown(tokens: Tokens, request: IncomingMessage, body: string): void {
  const { name, key } = (body.startsWith('{') ? JSON.parse(body) : {}) as { name?: string; key?: string }
  if (name && key) tokens.set(addressOf(request, name), key)
}
