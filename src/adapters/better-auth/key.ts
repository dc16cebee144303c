import type { ApiKey } from '../../adapter/index.ts'

/** A key as Better Auth answers it, without its token. */
export interface Row {
  readonly id: string
  readonly name: string | null
  readonly prefix: string | null
  readonly start: string | null
  readonly lastFour?: string | null
  readonly enabled: boolean | null
  readonly createdAt: string
  readonly expiresAt: string | null
  readonly lastRequest?: string | null
  readonly rateLimitEnabled?: boolean | null
  readonly rateLimitMax?: number | null
  readonly rateLimitTimeWindow?: number | null
}

/** The key of a row, as of the server's `now` where that is known. */
export function toKey(row: Row, now = new Date().toISOString()): ApiKey {
  const { id, name, prefix, start, lastFour, enabled, createdAt, expiresAt, lastRequest } = row
  const expired = !!expiresAt && Date.parse(expiresAt) <= Date.parse(now)
  // A key made before the plugin has no last four; what is known of it is its start, the prefix included.
  const visible = lastFour ? prefix : (start ?? prefix)
  const hint = visible || lastFour ? { start: visible || undefined, end: lastFour || undefined } : null
  const status = enabled === false ? 'disabled' : expired ? 'expired' : 'active'
  const lastUse = lastRequest !== undefined && !(lastRequest === null && isUnwatched(row)) && { lastUsedAt: lastRequest }
  return { id, name, hint, status, createdAt, expiresAt, ...lastUse }
}

// Better Auth writes down no use of a key whose limit has no window or no number: for such a key null is not never.
function isUnwatched({ rateLimitEnabled, rateLimitMax, rateLimitTimeWindow }: Row): boolean {
  return rateLimitEnabled !== false && (rateLimitMax === null || rateLimitTimeWindow === null)
}
