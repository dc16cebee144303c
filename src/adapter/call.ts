import { KeyrackError, isKeyrackError } from './error.ts'
import { LONGEST_MS } from './longest.ts'

export interface CallOptions<Answer> {
  /** A read changes nothing, so a failure of unknown origin is harmless; after a write it means the outcome is unknown. */
  readonly kind: 'read' | 'write'
  /** Turns whatever the adapter resolved with into an answer of the contract's shape, or throws `invalid-response`. */
  readonly check: (answer: unknown) => Answer
  /** After this long the call counts as lost, in milliseconds. */
  readonly timeoutMs: number
  readonly signal?: AbortSignal | undefined
}

/**
 * Calls one method of an adapter and settles once, with a checked answer or a `KeyrackError`.
 *
 * An adapter is someone else's code: it may throw synchronously, never settle, or answer in the wrong shape.
 */
export async function callAdapter<Answer>(run: (signal: AbortSignal) => unknown, options: CallOptions<Answer>): Promise<Answer> {
  if (options.signal?.aborted) throw abortReason() // nothing was sent, so nothing can have been done
  const controller = new AbortController()
  const abort = (): void => controller.abort()
  const timer = setTimeout(abort, Math.min(options.timeoutMs, LONGEST_MS))
  options.signal?.addEventListener('abort', abort)
  const aborted = new Promise<never>((_, reject) => {
    const lost = (): void => reject(untyped(options.kind, options.signal?.aborted ? 'The caller stopped waiting for it.' : 'It did not answer in time.'))
    controller.signal.addEventListener('abort', lost)
  })
  try {
    const answer = await Promise.race([Promise.resolve().then(() => run(controller.signal)).catch(options.kind === 'write' ? strip : undefined), aborted])
    return options.check(answer)
  } catch (thrown) {
    throw typed(thrown, options)
  } finally {
    clearTimeout(timer)
    options.signal?.removeEventListener('abort', abort)
  }
}

// An adapter's error is somebody else's object: in its cause, its hint or whatever was added to it there may be a token.
function strip(thrown: unknown): never {
  if (!isKeyrackError(thrown)) throw thrown
  const { fields, retryAfterMs, limit, requestId } = thrown
  const kind = thrown.kind === 'invalid-response' ? 'unknown-outcome' : thrown.kind // who answered what can't be read may have done it
  throw new KeyrackError(kind, { fields, retryAfterMs: retryAfterMs ?? undefined, limit: limit ?? undefined, requestId: requestId ?? undefined })
}

function typed<Answer>(thrown: unknown, options: CallOptions<Answer>): unknown {
  if (options.kind === 'read' && options.signal?.aborted) return abortReason()
  if (isKeyrackError(thrown)) return thrown
  return untyped(options.kind, 'The adapter threw something other than a KeyrackError; what it was is not repeated here, for it may hold a secret.', thrown)
}

// What was thrown is looked at only for its type and never kept: its message may hold a token.
function untyped(kind: 'read' | 'write', hint: string, thrown?: unknown): KeyrackError {
  if (kind === 'write') return new KeyrackError('unknown-outcome', { hint })
  return new KeyrackError(thrown instanceof TypeError ? 'network' : 'unavailable', { hint })
}

function abortReason(): DOMException {
  return new DOMException('The question was withdrawn.', 'AbortError')
}
