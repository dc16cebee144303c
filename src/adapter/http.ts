import { KeyrackError, type KeyrackErrorDetails, type KeyrackErrorKind } from './error.ts'

export interface RequestOptions {
  readonly fetch: typeof globalThis.fetch
  readonly url: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly body?: unknown
  readonly headers?: HeadersInit | undefined
  readonly signal?: AbortSignal | undefined
  /** What this service means by an answer that is not 2xx; undefined leaves it to its status. The body is what JSON it held, or null. */
  readonly explain?: ((status: number, body: unknown) => { kind?: KeyrackErrorKind; details?: KeyrackErrorDetails } | undefined) | undefined
}

/**
 * Sends one request and resolves with the JSON of a 2xx answer (null where it has no body); otherwise rejects with a `KeyrackError`.
 *
 * A write whose answer is lost or unreadable rejects with `unknown-outcome`, for it may have been done. Nothing is retried.
 */
export async function requestJson(options: RequestOptions): Promise<unknown> {
  const write = options.method !== 'GET'
  const response = await send(options).catch((thrown: unknown) => {
    if (!write && options.signal?.aborted) throw thrown
    throw new KeyrackError(write ? 'unknown-outcome' : 'network')
  })
  if (!response.ok) throw await refused(response, options)
  if (response.redirected && !isJson(response)) throw new KeyrackError('unauthorized', { hint: 'The request was redirected to a page, which is probably the login page.' })
  if (response.status === 204 || response.status === 205) return null
  try {
    const text = await response.text()
    return text === '' ? null : (JSON.parse(text) as unknown)
  } catch {
    throw new KeyrackError(write ? 'unknown-outcome' : 'invalid-response', { hint: 'The answer was cut off or is not JSON.' })
  }
}

function send(options: RequestOptions): Promise<Response> {
  const headers = new Headers(options.headers)
  headers.set('accept', 'application/json')
  if (options.body !== undefined) headers.set('content-type', 'application/json')
  return options.fetch(options.url, {
    method: options.method,
    headers,
    credentials: 'same-origin',
    cache: 'no-store',
    ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
    ...(options.signal && { signal: options.signal }),
  })
}

async function refused(response: Response, options: RequestOptions): Promise<KeyrackError> {
  const body: unknown = isJson(response) ? await response.json().catch(() => null) : null
  const explained = options.explain?.(response.status, body)
  const retryAfterMs = retryAfter(response.headers)
  const requestId = response.headers.get('x-request-id')
  return new KeyrackError(explained?.kind ?? kindOf(response.status, options.method !== 'GET'), {
    ...(retryAfterMs !== null && { retryAfterMs }),
    ...(requestId && /^[\w.:-]{1,100}$/.test(requestId) && { requestId }),
    ...explained?.details,
  })
}

const KINDS = new Map<number, KeyrackErrorKind>([
  [400, 'validation'],
  [401, 'unauthorized'],
  [403, 'forbidden'],
  [404, 'not-found'],
  [405, 'unsupported'],
  [409, 'conflict'],
  [410, 'not-found'],
  [422, 'validation'],
  [429, 'rate-limited'],
  [501, 'unsupported'],
])

function kindOf(status: number, write: boolean): KeyrackErrorKind {
  // A gateway that lost its server can't know what the server did.
  if (write && (status === 408 || status === 502 || status === 504)) return 'unknown-outcome'
  return KINDS.get(status) ?? (status >= 500 || status === 408 ? 'unavailable' : 'invalid-response')
}

/** Retry-After in both its forms, seconds and an HTTP date (RFC 9110 §10.2.3), in milliseconds. */
function retryAfter(headers: Headers): number | null {
  const value = headers.get('retry-after') ?? headers.get('x-retry-after')
  if (value === null) return null
  const seconds = Number(value)
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000)
  const served = Date.parse(headers.get('date') ?? '')
  const at = Date.parse(value)
  return Number.isNaN(at) ? null : Math.max(0, at - (Number.isNaN(served) ? Date.now() : served))
}

function isJson(response: Response): boolean {
  return /[/+]json\b/i.test(response.headers.get('content-type') ?? '')
}
