import type { Where } from 'better-auth'

/** What is read of a key to list it: neither its hash nor anything else that is not shown. */
export interface KeyRow {
  readonly id: string
  readonly name: string | null
  readonly sortName: string | null
  readonly prefix: string | null
  readonly start: string | null
  readonly lastFour: string | null
  readonly enabled: boolean | null
  readonly createdAt: Date
  readonly expiresAt: Date | null
  readonly lastRequest: Date | null
  readonly rateLimitEnabled: boolean | null
  readonly rateLimitMax: number | null
  readonly rateLimitTimeWindow: number | null
}

export const COLUMNS: readonly (keyof KeyRow)[] = ['id', 'name', 'sortName', 'prefix', 'start', 'lastFour', 'enabled', 'createdAt', 'expiresAt', 'lastRequest', 'rateLimitEnabled', 'rateLimitMax', 'rateLimitTimeWindow']

/** A key as it is answered. */
export type ListedKey = Omit<KeyRow, 'sortName' | 'lastRequest' | `rateLimit${string}`> & { readonly lastRequest?: Date | null }

/** What may be answered of a key. A last use that nobody has kept is left out, for null means never. */
export function listed(row: KeyRow): ListedKey {
  const { id, name, prefix, start, lastFour, enabled, createdAt, expiresAt, lastRequest } = row
  return { id, name, prefix, start, lastFour, enabled, createdAt, expiresAt, ...(keepsLastUse(row) && { lastRequest }) }
}

// Better Auth writes down no use of a key whose limit has no window or no number.
function keepsLastUse({ lastRequest, rateLimitEnabled, rateLimitMax, rateLimitTimeWindow }: KeyRow): boolean {
  return lastRequest !== null || rateLimitEnabled === false || (rateLimitMax !== null && rateLimitTimeWindow !== null)
}

/**
 * The conditions under which a key is a user's own. Each query has them, and only ANDs: not every database adapter of Better Auth groups an
 * OR, and this is what keeps one user's keys from another.
 */
export function ownedBy(userId: string, configId: string): Where[] {
  return [
    { field: 'referenceId', value: userId },
    { field: 'configId', value: configId },
  ]
}
