import type { DBAdapter, Where } from 'better-auth'
import { refusal } from './error-codes.ts'

/** A disabled key is disabled, whether it has expired or not. */
export type Status = 'active' | 'disabled' | 'expired'

type Database = Pick<DBAdapter, 'count' | 'findMany' | 'updateMany'>

/** How many expired keys are told from active ones. Better Auth deletes them, ten seconds after it has last looked, with the next create, delete or get. */
const MOST_EXPIRED = 2000

export function isStatus(value: unknown): value is Status {
  return value === 'active' || value === 'disabled' || value === 'expired'
}

/** The conditions under which one of a user's own keys has a status. */
export async function ofStatus(db: Database, own: readonly Where[], status: Status): Promise<Where[]> {
  if (status === 'disabled') return [...own, { field: 'enabled', value: false }]
  await enableUnsaid(db, own)
  const past: Where[] = [...own, { field: 'expiresAt', operator: 'lte', value: new Date() }, { field: 'enabled', operator: 'ne', value: false }]
  const expired = await db.findMany<{ id: string }>({ model: 'apikey', where: past, select: ['id', 'expiresAt'], sortBy: { field: 'expiresAt', direction: 'asc' }, limit: MOST_EXPIRED + 1 })
  const ids = expired.map(({ id }) => id)
  if (status === 'expired') {
    if (ids.length === 0) return [...own, NEVER]
    return ids.length > MOST_EXPIRED ? past : [...own, { field: 'id', operator: 'in', value: ids }]
  }
  if (ids.length > MOST_EXPIRED) throw refusal('TOO_MANY_EXPIRED')
  // "Never expires, or later" would be an OR: so the few that have expired are left out by their ids.
  const active: Where[] = [...own, { field: 'enabled', value: true }]
  return ids.length === 0 ? active : [...active, { field: 'id', operator: 'not_in', value: ids }]
}

// An empty list of ids is not SQL.
const NEVER: Where = { field: 'createdAt', operator: 'lt', value: new Date(0) }

// To Better Auth a key of which nothing is said is enabled, and to a database it is neither.
async function enableUnsaid(db: Database, own: readonly Where[]): Promise<void> {
  const unsaid: Where[] = [...own, { field: 'enabled', value: null }]
  if ((await db.count({ model: 'apikey', where: unsaid })) > 0) await db.updateMany({ model: 'apikey', where: unsaid, update: { enabled: true } })
}
