import type { Traits } from './types.ts'

export type KeyrackErrorKind =
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'validation'
  | 'limit'
  | 'rate-limited'
  | 'unavailable'
  | 'network'
  | 'unknown-outcome'
  | 'step-up'
  | 'invalid-response'
  | 'unsupported'

/** What an error may carry besides its kind. Never a token, never the answer's body. */
export interface KeyrackErrorDetails {
  /** What is wrong with each field of the form, by its name (`name`, `expires` or a `CreateField`), in the user's language. */
  readonly fields?: { readonly [field: string]: readonly string[] } | undefined
  /** How long to wait before trying again, in milliseconds. */
  readonly retryAfterMs?: number | undefined
  /** How many keys there may be, for `limit`. */
  readonly limit?: number | undefined
  /** The id under which the server's log knows this request. */
  readonly requestId?: string | undefined
  /** A sentence for the developer, added to the message. Constant text only: never user input, never anything a server sent. Of a write's error it is dropped. */
  readonly hint?: string | undefined
}

// What happened, why it matters, what to do: for developers. What users read is in messages/.
const EXPLAINED: Record<KeyrackErrorKind, string> = {
  unauthorized: 'The key service answered that nobody is signed in. Sign in, then try again.',
  forbidden: 'The signed-in user may not do this. Ask an administrator of the key service for access.',
  'not-found': 'The key service knows no key with this id. It was probably deleted elsewhere; reload the list.',
  conflict: 'The key service refused because of what it already has, for example another key of this name.',
  validation: 'The key service refused the input; `fields` says what to change.',
  limit: 'The key service allows no more keys for this account. Delete one first, or raise the limit.',
  'rate-limited': 'Too many requests. Wait for `retryAfterMs`, then try again.',
  unavailable: 'The key service could not answer. Nothing was changed; try again later.',
  network: 'The key service was not reached, so nothing was changed. Check the connection and try again.',
  'unknown-outcome': 'The answer to a write was lost, so it may or may not have been done. Read the list before trying again.',
  'step-up': 'The key service wants the user to prove who they are again. Do that, then repeat the request.',
  'invalid-response': 'The answer does not have the shape the adapter contract asks for. Compare what the service sends, and what the adapter makes of it, with the types in keyrack/adapter.',
  unsupported: 'The key service cannot do this. Leave the method out of the adapter, or the option out of its traits.',
}

/**
 * The one error of the adapter contract: a closed set of kinds, and what the page needs to act on them.
 *
 * It never takes a `cause`: what other code threw may hold a token, and an error travels into logs.
 */
export class KeyrackError extends Error {
  override readonly name = 'KeyrackError'
  readonly kind: KeyrackErrorKind
  readonly fields: { readonly [field: string]: readonly string[] }
  readonly retryAfterMs: number | null
  readonly limit: number | null
  readonly requestId: string | null

  constructor(kind: KeyrackErrorKind, details: KeyrackErrorDetails = {}) {
    super(details.hint ? `${EXPLAINED[kind]} ${details.hint}` : EXPLAINED[kind])
    this.kind = kind
    this.fields = details.fields ?? {}
    this.retryAfterMs = details.retryAfterMs ?? null
    this.limit = details.limit ?? null
    this.requestId = details.requestId ?? null
  }
}

/** Whether a value is a `KeyrackError`, also one from another copy of the package. */
export function isKeyrackError(value: unknown): value is KeyrackError {
  if (!(value instanceof Error) || value.name !== 'KeyrackError') return false
  const { kind, fields } = value as Partial<KeyrackError>
  return typeof kind === 'string' && Object.hasOwn(EXPLAINED, kind) && typeof fields === 'object' && fields !== null
}

/** The error of whoever asks for what the back end has not declared to have. */
export function undeclared(trait: keyof Traits): KeyrackError {
  return new KeyrackError('unsupported', { hint: `\`traits.${trait}\` does not declare what was asked for.` })
}
