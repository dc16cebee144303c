import { type ApiKey, epochDate } from '../../adapter/index.ts'

/** A key as Unkey shows it. It may have a `plaintext`, which goes no further. */
export interface Row {
  readonly keyId: string
  readonly start?: string
  readonly enabled: boolean
  readonly name?: string
  readonly createdAt: number
  readonly lastUsedAt?: number
  readonly expires?: number
  readonly permissions?: readonly string[]
  readonly identity?: { readonly externalId: string }
}

/** The key as the contract has it. */
export function toKey({ keyId, name, start, enabled, expires, permissions, ...dates }: Row): ApiKey {
  return {
    id: keyId,
    name: name ?? null,
    hint: start ? { start } : null,
    status: !enabled ? 'disabled' : expires !== undefined && expires <= Date.now() ? 'expired' : 'active',
    createdAt: epochDate(dates.createdAt, 'ms'),
    expiresAt: epochDate(expires, 'ms'),
    ...(dates.lastUsedAt !== undefined && { lastUsedAt: epochDate(dates.lastUsedAt, 'ms') }),
    ...(permissions && { scopes: permissions }),
  }
}
