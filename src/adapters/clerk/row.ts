import { type ApiKey, epochDate, type Iso } from '../../adapter/index.ts'

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
    createdAt: epochDate(times.created_at, 'ms'),
    expiresAt: dateOf(times.expiration),
    lastUsedAt: dateOf(times.last_used_at),
    scopes,
    createdBy: by ? { id: by } : null,
  }
}

// What can't be read is not known; only null says never.
const dateOf = (time: number | null): Iso | null | undefined => (time === null ? null : (epochDate(time, 'ms') ?? undefined))
