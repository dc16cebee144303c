import { KeyrackError, type KeyrackErrorDetails, type KeyrackErrorKind } from './error.ts'
import { LONGEST_MS } from './longest.ts'

export interface RequestOptions {
  readonly fetch: typeof globalThis.fetch
  readonly url: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Whether it changes anything: a service of procedures asks for a list by POST, too. @default 'read' for GET, otherwise 'write' */
  readonly kind?: 'read' | 'write' | undefined
  readonly body?: unknown
  readonly headers?: HeadersInit | undefined
  /** Sent as the header of that name, which some services heed: a create that comes twice under one key makes one key. */
  readonly idempotencyKey?: string | undefined
  readonly signal?: AbortSignal | undefined
  /** After this long the answer counts as lost, in milliseconds. @default as long as `fetch` waits */
  readonly timeoutMs?: number | undefined
  /** What this service means by an answer that is not 2xx; undefined leaves it to its status. The body is what JSON it held, or null. A `requestId` may be taken from it as it is: one that is none gives way to the header's. */
  readonly explain?: ((status: number, body: unknown) => { readonly kind?: KeyrackErrorKind | undefined; readonly details?: KeyrackErrorDetails | undefined } | undefined) | undefined
}

/**
 * Sends one request and resolves with the JSON of a 2xx answer (null where it has no body); otherwise rejects with a `KeyrackError`.
 *
 * A write whose answer is lost or unreadable rejects with `unknown-outcome`, for it may have been done. Nothing is retried, and no
 * redirect is followed: an API redirects to a login page, which rejects with `unauthorized`.
 */
export async function requestJson(options: RequestOptions): Promise<unknown> {
  const write = isWrite(options)
  const limit = options.timeoutMs === undefined ? undefined : AbortSignal.timeout(Math.min(options.timeoutMs, LONGEST_MS))
  const request = requestOf(options, limit)
  const lost = (thrown: unknown): never => {
    if (!write && options.signal?.aborted) throw thrown
    if (!write && limit?.aborted) throw new KeyrackError('unavailable', { hint: 'It did not answer in time.' })
    throw new KeyrackError(write ? 'unknown-outcome' : 'network')
  }
  const { fetch, url } = options // called bare: a browser's fetch refuses any other `this`
  const send = async (): Promise<Response> => fetch(url, request) // one that throws at once rejects, too
  const response = await send().catch(lost)
  if (!response.ok) throw await refused(response, options)
  if (response.redirected && !isJson(response)) throw new KeyrackError('unauthorized', { hint: REDIRECTED }) // by a fetch that does as it likes
  const text = await response.text().catch(lost)
  try {
    return text === '' ? null : (JSON.parse(text) as unknown)
  } catch {
    throw new KeyrackError(write ? 'unknown-outcome' : 'invalid-response', { hint: 'The answer is not JSON.' })
  }
}

function requestOf({ method, body, idempotencyKey, ...options }: RequestOptions, limit: AbortSignal | undefined): RequestInit {
  const signal = options.signal && limit ? AbortSignal.any([options.signal, limit]) : (options.signal ?? limit)
  try {
    const headers = new Headers(options.headers)
    headers.set('accept', 'application/json')
    if (body !== undefined) headers.set('content-type', 'application/json')
    if (idempotencyKey !== undefined) headers.set('idempotency-key', idempotencyKey)
    return {
      method,
      headers,
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'manual', // where it leads, neither the headers nor the body are meant for
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    }
  } catch {
    // Not the error itself: for a bad header it quotes the value, which may be a credential.
    throw new KeyrackError('unsupported', { hint: 'The request was not sent: a header is malformed, or the body is no JSON.' })
  }
}

function isWrite({ method, kind }: RequestOptions): boolean {
  return kind === undefined ? method !== 'GET' : kind === 'write'
}

async function refused(response: Response, options: RequestOptions): Promise<KeyrackError> {
  const body: unknown = isJson(response) ? await response.json().catch(() => null) : null
  const { kind, details } = options.explain?.(response.status, body) ?? {}
  return new KeyrackError(kind ?? kindOf(response.status, isWrite(options)), {
    ...(response.status < 400 && KINDS[response.status] && { hint: REDIRECTED }),
    ...details,
    retryAfterMs: details?.retryAfterMs ?? retryAfter(response.headers),
    requestId: [details?.requestId, response.headers.get('x-request-id')].find(isRequestId),
  })
}

/** What all requests to one service have in common. */
export interface ServiceOptions extends Pick<RequestOptions, 'headers' | 'timeoutMs' | 'explain'> {
  /** What each path is put behind. A slash at its end is left out before a path that begins with one. */
  readonly baseUrl: string
  /** @default globalThis.fetch */
  readonly fetch?: typeof globalThis.fetch | undefined
}

/** Sends one request to the service, as `requestJson` does. */
export type Request = (method: RequestOptions['method'], path: string, request?: Pick<RequestOptions, 'kind' | 'body' | 'signal' | 'idempotencyKey'>) => Promise<unknown>

/** The function that sends the requests of one adapter. */
export function createRequest({ baseUrl, fetch, ...service }: ServiceOptions): Request {
  const urlOf = (path: string): string => baseUrl + (baseUrl.endsWith('/') && path.startsWith('/') ? path.slice(1) : path)
  return (method, path, request) => requestJson({ ...service, ...request, fetch: fetch ?? globalThis.fetch, method, url: urlOf(path) })
}

/**
 * A path with each value in it as one segment of its own: `` path`/keys/${id}` ``.
 *
 * Throws `not-found` for an id that no segment can hold: `.` and `..` mean another resource, though they are escaped, and half a
 * surrogate pair has no encoding.
 */
export function path(texts: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  return String.raw({ raw: texts }, ...values.map(segment))
}

function segment(value: string | number): string {
  if (/^\.{0,2}$|\p{Surrogate}/u.test(String(value))) throw new KeyrackError('not-found')
  return encodeURIComponent(value)
}

/** The array that an answer holds under a name, or is itself. Throws `invalid-response` where there is none. */
export function arrayIn<Item>(answer: unknown, name?: string): readonly Item[] {
  const found: unknown = name === undefined ? answer : (answer as Record<string, unknown> | null)?.[name]
  if (!Array.isArray(found)) throw new KeyrackError('invalid-response', { hint: `This is no array: ${name ?? 'the answer'}.` })
  return found as Item[]
}

const REDIRECTED = 'The request was redirected, probably to a login page. If not, set `baseUrl` to where it leads.'

const KINDS: Readonly<Record<number, KeyrackErrorKind>> = {
  0: 'unauthorized', // a redirect that was not followed, as a browser shows it
  301: 'unauthorized',
  302: 'unauthorized',
  303: 'unauthorized',
  307: 'unauthorized',
  308: 'unauthorized',
  400: 'validation',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  410: 'not-found',
  422: 'validation',
  429: 'rate-limited',
  501: 'unsupported',
  503: 'unavailable',
}

function kindOf(status: number, write: boolean): KeyrackErrorKind {
  const kind = KINDS[status]
  if (kind) return kind
  if (status >= 400 && status < 500 && status !== 408) return 'unsupported' // any other 4xx is a refusal, whatever it is about
  // A server may fail after it has committed, and a gateway that lost its server can't know: 501 and 503 alone say that nothing was done.
  if (write) return 'unknown-outcome' // and below 400 it was neither done nor refused
  return status < 400 ? 'invalid-response' : 'unavailable'
}

/** Retry-After in both its forms, seconds and an HTTP date (RFC 9110 §10.2.3), in milliseconds. */
function retryAfter(headers: Headers): number | undefined {
  const value = headers.get('retry-after') ?? headers.get('x-retry-after') ?? ''
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000
  const wait = Date.parse(value) - (Date.parse(headers.get('date') ?? '') || Date.now())
  return Number.isNaN(wait) ? undefined : Math.max(0, wait)
}

// A service may answer anything under that name, and an error travels into logs.
function isRequestId(id: unknown): id is string {
  return typeof id === 'string' && /^[\w.:-]{1,100}$/.test(id)
}

function isJson(response: Response): boolean {
  return /[/+]json\b/i.test(response.headers.get('content-type') ?? '')
}
