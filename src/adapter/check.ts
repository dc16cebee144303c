import { KeyrackError } from './error.ts'
import type { ApiKey, Created, Page } from './types.ts'

/** The page of keys in an answer, each id once. Throws `invalid-response` where the shape is wrong. */
export function checkPage(answer: unknown): Page {
  const page = record(answer, 'list() resolved with something other than an object.')
  if (!Array.isArray(page['items'])) throw invalid('list() resolved without an `items` array.')
  const seen = new Map<string, ApiKey>()
  for (const item of page['items'] as unknown[]) {
    const key = checkKey(item)
    if (!seen.has(key.id)) seen.set(key.id, key)
  }
  return { ...(page as unknown as Page), items: [...seen.values()] }
}

/**
 * The answer to a create. A token is never thrown away for what is missing beside it: without an id the answer keeps `id: ''`.
 *
 * A `key` that holds its own token anywhere is dropped, so that it can reach no cache.
 */
export function checkCreated(answer: unknown): Created {
  const created = record(answer, 'create() resolved with something other than an object.', 'unknown-outcome')
  const token = typeof created['token'] === 'string' && created['token'] !== '' ? created['token'] : null
  const id = typeof created['id'] === 'string' ? created['id'] : ''
  if (token === null && id === '') throw new KeyrackError('unknown-outcome', { hint: 'create() resolved without an id and without a token.' })
  const key = safeKey(created['key'], token)
  return { id: id || (key?.id ?? ''), token, ...(key && { key }) }
}

function safeKey(value: unknown, token: string | null): ApiKey | null {
  if (value == null || (token !== null && holds(value, token))) return null
  try {
    return checkKey(value)
  } catch {
    return null // the key exists and its token must be shown; the next list brings the row
  }
}

function checkKey(value: unknown): ApiKey {
  const key = record(value, 'A key is something other than an object.')
  if (typeof key['id'] !== 'string' || key['id'] === '') throw invalid('A key has no `id`, or one that is not a string.')
  if (key['name'] != null && typeof key['name'] !== 'string') throw invalid('A key has a `name` that is neither a string nor null.')
  if (!STATUSES.has(key['status'] as string)) throw invalid('A key has a `status` other than active, disabled, expired or revoked.')
  return { ...(key as unknown as ApiKey), name: (key['name'] as string | null | undefined) ?? null, hint: (key['hint'] as ApiKey['hint'] | undefined) ?? null }
}

const STATUSES = new Set(['active', 'disabled', 'expired', 'revoked'])

function holds(value: unknown, token: string): boolean {
  if (typeof value === 'string') return value.includes(token)
  return typeof value === 'object' && value !== null && Object.values(value).some((inner) => holds(inner, token))
}

function record(value: unknown, hint: string, kind: 'invalid-response' | 'unknown-outcome' = 'invalid-response'): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw new KeyrackError(kind, { hint })
  return value as Record<string, unknown>
}

function invalid(hint: string): KeyrackError {
  return new KeyrackError('invalid-response', { hint })
}
