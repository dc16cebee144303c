import type { ApiKey, Iso } from '../../adapter/index.ts'

/** A key as Clerk answers it, without its secret. Times are in milliseconds since 1970. */
export interface Row extends Record<'created_at' | 'expiration' | 'last_used_at', number | null> {
  readonly id: string
  readonly subject: string
  readonly name: string
  readonly scopes: readonly string[]
  readonly revoked: boolean
  readonly expired: boolean
  readonly created_by: string | null
}

/** What may be shown of a key; of its secret Clerk shows nothing. */
export function toKey({ id, name, scopes, revoked, expired, created_by: by, ...times }: Row): ApiKey {
  return {
    id,
    name,
    hint: null,
    status: revoked ? 'revoked' : expired ? 'expired' : 'active',
    createdAt: dateOf(times.created_at) ?? null,
    expiresAt: dateOf(times.expiration),
    lastUsedAt: dateOf(times.last_used_at),
    scopes,
    createdBy: by ? { id: by } : null,
  }
}

// A date that can't be read must not throw: in the answer to a create, the token would be lost with it.
function dateOf(time: number | null | undefined): Iso | null | undefined {
  return typeof time === 'number' && Math.abs(time) <= 8.64e15 ? new Date(time).toISOString() : time === null ? null : undefined
}
