import { type KeyrackErrorKind } from 'keyrack/adapter'
import { serve, type Served, type ServeOptions, toNodeListener } from 'keyrack/server'
import { serve as listen } from '../adapter/server.ts'
import { watched } from './protocol.ts'

export interface Sent {
  /** Beside those that a page sends. A header that is null is left out. */
  readonly headers?: Readonly<Record<string, string | null>>
  readonly body?: unknown
}

export interface Told {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** What its JSON says. */
  readonly body: unknown
  /** The kind of its error, if it is one. */
  readonly code: KeyrackErrorKind | undefined
}

export interface Host {
  readonly origin: string
  send(method: string, query?: string, sent?: Sent): Promise<Told>
}

/** A server on the loopback interface, and what sends it the requests that a page would. */
export async function host<Scope>(adapter: Served<Scope>, options: Partial<ServeOptions<Scope>> = {}): Promise<Host> {
  const handler = serve(adapter, { authorize: () => true as Scope, ...options })
  const origin = await listen(toNodeListener(watched(handler)))
  return { origin, send: (method, query = '', sent = {}) => send(`${origin}/api/keys${query}`, method, origin, sent) }
}

async function send(url: string, method: string, origin: string, { headers = {}, body }: Sent): Promise<Told> {
  const own = { ...(method !== 'GET' && { origin, 'sec-fetch-site': 'same-origin', 'idempotency-key': 'intent-1' }), ...(body !== undefined && { 'content-type': 'application/json' }) }
  const all = Object.entries({ ...own, ...headers }).filter((header): header is [string, string] => header[1] !== null)
  const response = await fetch(url, { method, headers: all, redirect: 'manual', ...(body !== undefined && { body: typeof body === 'string' || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body) }) })
  const text = await response.text()
  const told: unknown = text === '' ? null : JSON.parse(text)
  return { status: response.status, headers: response.headers, text, body: told, code: (told as { error?: { code?: KeyrackErrorKind } } | null)?.error?.code }
}
