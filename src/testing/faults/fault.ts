import type { KeyrackErrorKind } from '../../adapter/error.ts'
import type { ShapeName } from './shapes.ts'

/** On which side of the server's work a call goes wrong: before it has acted, or after. */
export type When = 'before' | 'after'

/**
 * What goes wrong with one call. Plain data, so that it can be logged, stored and given back.
 *
 * A request that is under way stays so when the caller gives up: networks don't take anything back.
 */
export type Fault =
  /** The connection is cut, as `fetch` tells it. */
  | { readonly kind: 'drop'; readonly when: When }
  /** The request, or its answer, is this many milliseconds longer on its way. */
  | { readonly kind: 'delay'; readonly when: When; readonly ms: number }
  /** The request, or its answer, is overtaken: it goes on once a call that was made later has been answered. */
  | { readonly kind: 'reorder'; readonly when: When }
  /** The request reaches the server twice, one after the other; this answer comes back. */
  | { readonly kind: 'duplicate'; readonly answer: 'first' | 'second' }
  /** The call never settles. */
  | { readonly kind: 'hang'; readonly when: When }
  /** The adapter throws instead of returning a promise. */
  | { readonly kind: 'throw'; readonly when: When }
  /** The server acts, and the adapter throws an error that quotes its answer: after a create, the token. */
  | { readonly kind: 'leak' }
  /** The server acts, and its answer has not the shape that the contract asks for. */
  | { readonly kind: 'shape'; readonly shape: ShapeName }
  /** The server, or something in front of it, answers with this over HTTP; read as `requestJson` reads it. */
  | HttpFault
  /** The server refuses, and has done nothing. */
  | { readonly kind: 'refuse'; readonly error: KeyrackErrorKind; /** @default none */ readonly fields?: { readonly [field: string]: readonly string[] } | undefined }
  /** There is no network, so nothing is sent. */
  | { readonly kind: 'offline' }
  /** The server's clock is this many milliseconds ahead: every instant in the answer is. */
  | { readonly kind: 'skew'; readonly ms: number }

/** An answer over HTTP that is not the service's: an error, or something that a gateway puts in its place. */
export interface HttpFault {
  readonly kind: 'http'
  readonly when: When
  readonly status: number
  /**
   * An error as JSON; a web page; JSON that ends in the middle; a login page that the request was redirected to; or nothing.
   * @default 'json'
   */
  readonly body?: 'json' | 'page' | 'truncated' | 'login' | 'none' | undefined
  /**
   * How long to wait, in seconds, and which of the header's two forms says so.
   * @default no Retry-After header
   */
  readonly retryAfter?: { readonly seconds: number; readonly form: 'seconds' | 'date' } | undefined
}
