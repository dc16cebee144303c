import { refusal } from './error-codes.ts'

/** The request's idempotency key; null where it has none. Throws a 400 for one that is malformed. */
export function idempotencyKey(headers: Headers | undefined): string | null {
  const key = headers?.get('idempotency-key') ?? null
  if (key !== null && !/^[\x20-\x7e]{1,255}$/.test(key)) throw refusal('INVALID_IDEMPOTENCY_KEY')
  return key
}

/** An idempotency key as it is stored: of a fixed length, and of one owner, so that nobody meets another's. */
export async function intentOf(owner: string, key: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify([owner, key])))
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
