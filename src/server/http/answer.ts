import type { KeyrackError, KeyrackErrorKind } from '../../adapter/index.ts'
import { Refusal } from './refusal.ts'

export interface Answer {
  readonly status: 200 | 201 | 204
  /** As JSON: what can't be written is an answer that was not understood, and has to be known before anything is answered. */
  readonly body?: string
}

/** The methods that have a meaning at the one address there is. */
export const ALLOW = 'GET, POST, PATCH, DELETE'

const HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  vary: 'Authorization, Cookie, Origin, Sec-Fetch-Site', // for a cache that keeps what it was told not to
}

/**
 * The status of each kind of error, for clients that look no further. A write that may have been done has one of which every client
 * has to think so; of 5xx, 501 and 503 alone say that nothing was done.
 */
const STATUS: Readonly<Record<KeyrackErrorKind, number>> = {
  unauthorized: 401,
  'step-up': 401, // signed in, but not well enough for this
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  limit: 409, // what there is stands in the way, and may be removed
  validation: 422,
  'rate-limited': 429,
  unsupported: 501,
  'invalid-response': 502,
  unavailable: 503,
  network: 503,
  'unknown-outcome': 504,
}

/** An answer as it is sent. */
export function answered({ status, body }: Answer, requestId: string): Response {
  return sent(status, body, requestId, {})
}

/** An error as it is sent: its kind and what the page needs to act on it, never its words. */
export function refused(error: KeyrackError, requestId: string): Response {
  const { kind: code, limit, retryAfterMs } = error
  const fields = Object.keys(error.fields).length > 0 ? error.fields : undefined
  const status = (error instanceof Refusal && error.status) || STATUS[code]
  const body = { error: { code, requestId, ...(fields && { fields }), ...(code === 'limit' && isCount(limit) && { limit }) } }
  const seconds = Math.ceil((retryAfterMs ?? NaN) / 1000)
  return sent(status, JSON.stringify(body), requestId, { ...(isCount(seconds) && { 'retry-after': String(seconds) }), ...(status === 405 && { allow: ALLOW }) })
}

function sent(status: number, body: string | undefined, requestId: string, headers: Record<string, string>): Response {
  const type = body === undefined ? undefined : { 'content-type': 'application/json' }
  return new Response(body ?? null, { status, headers: { ...HEADERS, ...type, ...headers, 'x-request-id': requestId } })
}

function isCount(value: number | null): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}
