import { KeyrackError } from './error.ts'
import type { ApiKey, Created, Page, Rotated } from './types.ts'

/** The page of keys in an answer, each id once. Throws `invalid-response` where the shape is wrong. */
export function checkPage(answer: unknown): Page {
  const page = record(answer, 'list() resolved with something other than an object.')
  if (!Array.isArray(page['items'])) throw invalid('list() resolved without an `items` array.')
  const seen = new Map<string, ApiKey>()
  for (const item of page['items'] as unknown[]) {
    const key = checkKey(item)
    if (!seen.has(key.id)) seen.set(key.id, key)
  }
  const { nextCursor = null, total } = page as { nextCursor?: unknown; total?: unknown }
  if (nextCursor !== null && typeof nextCursor !== 'string') throw invalid('list() resolved with a `nextCursor` that is neither a string nor null.')
  if (total !== undefined && !isCount(total)) throw invalid('list() resolved with a `total` that is not a whole number from 0.')
  return { ...(page as unknown as Page), items: [...seen.values()] }
}

/**
 * The answer to a create. A token is never thrown away for what is missing beside it: without an id the answer keeps `id: ''`.
 *
 * A `key` that holds its own token anywhere is dropped, so that it can reach no cache.
 */
export function checkCreated(answer: unknown): Created {
  return withToken('create', answer)
}

/** The same for a rotate. Where it doesn't say until when the old token is good, that one counts as dead: nobody relies on it then. */
export function checkRotated(answer: unknown): Rotated {
  return { ...withToken('rotate', answer), oldValidUntil: validUntil(answer) }
}

function validUntil(answer: unknown): string | null {
  try {
    const { oldValidUntil } = answer as { readonly oldValidUntil?: unknown }
    return typeof oldValidUntil === 'string' && !Number.isNaN(Date.parse(oldValidUntil)) ? oldValidUntil : null
  } catch {
    return null // a hostile getter: the new token must be shown all the same
  }
}

/** The key in the answer to an update, if there is one. Throws `unknown-outcome` for anything else, for the update may have been made. */
export function checkUpdated(answer: unknown): ApiKey | undefined {
  if (answer === undefined || answer === null) return undefined
  try {
    return checkKey(answer)
  } catch {
    throw new KeyrackError('unknown-outcome', { hint: 'update() resolved with something other than a key or nothing.' })
  }
}

function withToken(method: 'create' | 'rotate', answer: unknown): Created {
  const created = record(answer, `${method}() resolved with something other than an object.`, 'unknown-outcome')
  const token = typeof created['token'] === 'string' && created['token'] !== '' ? created['token'] : null
  const key = safeKey(created['key'], token)
  const id = safeId(created['id'], token) || (key?.id ?? '')
  if (token === null && id === '') throw new KeyrackError('unknown-outcome', { hint: `${method}() resolved without an id and without a token.` })
  return { id, token, ...(key && { key }) }
}

function safeId(value: unknown, token: string | null): string {
  return typeof value === 'string' && !(token !== null && holds(value, token)) ? value : ''
}

function safeKey(value: unknown, token: string | null): ApiKey | undefined {
  try {
    if (token === null || !holds(value, token)) return checkKey(value)
  } catch {
    // none, or a wrong, cyclic or hostile one: the key exists and its token must be shown; the next list brings the row
  }
  return undefined
}

function checkKey(value: unknown): ApiKey {
  const key = record(value, 'A key is something other than an object.')
  if (typeof key['id'] !== 'string' || key['id'] === '') throw invalid('A key has no `id`, or one that is not a string.')
  if (!isText(key['name'])) throw invalid('A key has a `name` that is neither a string nor null.')
  if (!STATUSES.has(key['status'] as string)) throw invalid('A key has a `status` other than active, disabled, expired or revoked.')
  if (!DATES.every((date) => isText(key[date]))) throw invalid('A key has a date that is neither an ISO 8601 string nor null.')
  if (!isHint(key['hint'])) throw invalid('A key has a `hint` that is neither null nor an object of strings.')
  if (!isScopes(key['scopes'])) throw invalid('A key has `scopes` that are no array of strings.')
  if (!isCreator(key['createdBy'])) throw invalid('A key has a `createdBy` that is neither null nor an object whose `id` and `name` are strings.')
  if (!isCan(key['can'])) throw invalid('A key has a `can` that is no object of booleans.')
  const { id, name = null, hint = null, status, createdAt = null, scopes } = key as unknown as ApiKey
  return { ...(key as unknown as ApiKey), id, name, hint, status, createdAt, ...(scopes && { scopes: [...new Set(scopes)] }) }
}

const STATUSES = new Set(['active', 'disabled', 'expired', 'revoked'])
const DATES = ['createdAt', 'expiresAt', 'lastUsedAt']

function isText(value: unknown): boolean {
  return value == null || typeof value === 'string'
}

function isHint(value: unknown): boolean {
  if (value == null) return true
  if (typeof value !== 'object') return false
  const { start, end, text } = value as Record<string, unknown>
  return isText(start) && isText(end) && isText(text)
}

function isScopes(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && [...(value as unknown[])].every((scope) => typeof scope === 'string'))
}

function isCreator(value: unknown): boolean {
  return value == null || (isObject(value) && [value['id'], value['name']].every((text) => text === undefined || typeof text === 'string'))
}

function isCan(value: unknown): boolean {
  return value === undefined || (isObject(value) && Object.values(value).every((allowed) => allowed === undefined || typeof allowed === 'boolean'))
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

function holds(value: unknown, token: string): boolean {
  if (typeof value === 'string') return value.includes(token)
  if (typeof value !== 'object' || value === null) return false
  if (value instanceof Map || value instanceof Set) return holds([...(value as Iterable<unknown>)], token)
  return Reflect.ownKeys(value).some((name) => String(name).includes(token) || holds((value as Record<PropertyKey, unknown>)[name], token))
}

function record(value: unknown, hint: string, kind: 'invalid-response' | 'unknown-outcome' = 'invalid-response'): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw new KeyrackError(kind, { hint })
  return value as Record<string, unknown>
}

function invalid(hint: string): KeyrackError {
  return new KeyrackError('invalid-response', { hint })
}
