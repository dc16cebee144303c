import { callAdapter } from '../../adapter/call.ts'
import { isKeyrackError, KeyrackError, type KeyrackErrorDetails, type KeyrackErrorKind } from '../../adapter/index.ts'
import { mayQuoteSecret } from './secret.ts'

export interface AskOptions<Answer> {
  /** `before`: the question who asks, and which adapter is theirs. */
  readonly kind: 'before' | 'read' | 'write'
  readonly check: (answer: unknown) => Answer
  readonly timeoutMs: number
  readonly signal?: AbortSignal | undefined
  /** What an error may say something about, by name. */
  readonly fields?: readonly string[]
  /** What the caller has entered that nobody may see again. */
  readonly secrets?: readonly string[]
}

type Meanings = Partial<Record<KeyrackErrorKind, KeyrackErrorKind>>

// What this server did not reach, the browser can't reach by checking its own connection. And where nothing was written, nothing can be in doubt.
const WRITE: Meanings = { network: 'unavailable' }
const READ: Meanings = { ...WRITE, 'unknown-outcome': 'unavailable' }
const MEANINGS: Readonly<Record<AskOptions<unknown>['kind'], Meanings>> = { write: WRITE, read: READ, before: { ...READ, 'invalid-response': 'unavailable' } }

const LONGEST_SENTENCE = 500 // in UTF-16 units
const REQUEST_ID = /^[\w.:-]{1,100}$/

/**
 * Calls the host's or an adapter's code as `callAdapter` does, and rejects with an error in which nothing is left of what that code wrote
 * but the contract's details: its message, its cause and whatever was added may hold a token.
 */
export async function ask<Answer>(run: (signal: AbortSignal) => unknown, { kind, fields = [], secrets = [], ...options }: AskOptions<Answer>): Promise<Answer> {
  const bare = (signal: AbortSignal): Promise<unknown> => Promise.resolve().then(() => run(signal)).catch((thrown: unknown) => strip(thrown, fields, secrets))
  try {
    return await callAdapter(bare, { ...options, kind: kind === 'write' ? 'write' : 'read' })
  } catch (thrown) {
    const meaning = isKeyrackError(thrown) ? MEANINGS[kind][thrown.kind] : undefined
    throw meaning ? new KeyrackError(meaning, { ...detailsOf(thrown as KeyrackError), hint: 'The service behind this server was not reached, or it failed without a word that the contract knows.' }) : thrown
  }
}

function strip(thrown: unknown, fields: readonly string[], secrets: readonly string[]): never {
  if (!isKeyrackError(thrown)) throw thrown
  throw new KeyrackError(thrown.kind, { ...detailsOf(thrown), fields: harmless(thrown.fields, fields, secrets) })
}

// Each only as what the contract says it is: another type of value may be anything.
function detailsOf({ retryAfterMs, limit, requestId }: { readonly [Detail in keyof KeyrackError]: unknown }): KeyrackErrorDetails {
  return {
    ...(typeof retryAfterMs === 'number' && { retryAfterMs }),
    ...(typeof limit === 'number' && { limit }),
    ...(typeof requestId === 'string' && REQUEST_ID.test(requestId) && { requestId }),
  }
}

// What a field's error says is free text, in the user's language: of those that may quote a secret the page is told nothing.
function harmless(given: KeyrackError['fields'], names: readonly string[], secrets: readonly string[]): KeyrackError['fields'] {
  const told = names.flatMap((name) => {
    const sentences = sentencesIn(given[name]).filter((text) => !mayQuoteSecret(text) && !secrets.some((secret) => text.includes(secret)))
    return sentences.length > 0 ? [[name, sentences] as const] : []
  })
  return Object.fromEntries(told)
}

function sentencesIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((text): text is string => typeof text === 'string' && text.length <= LONGEST_SENTENCE) : []
}
