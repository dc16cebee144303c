// Keys as they are after years: one user's, made by an insert for each thousand.
import { sql } from 'kysely'

const DAY = 86_400_000
const NOW = Date.now()

/** What is in the name of one of the keys, however many they are. */
export const NAMED_ONCE = scramble(42).toString(36)

/**
 * Gives a user so many keys: names of 12 to 20 characters, four in ten used, one in five with an expiry to come, one in fifty disabled.
 * @param {import('kysely').Kysely<any>} db
 * @param {'sqlite' | 'postgres'} type
 * @param {string} userId
 * @param {number} count
 */
export async function seed(db, type, userId, count) {
  const date = (/** @type {number} */ time) => (type === 'sqlite' ? new Date(time).toISOString() : new Date(time))
  const flag = (/** @type {boolean} */ value) => (type === 'sqlite' ? Number(value) : value)
  for (let start = 0; start < count; start += 500) {
    const rows = Array.from({ length: Math.min(500, count - start) }, (_, offset) => {
      const index = start + offset
      const random = scramble(index)
      const name = `${WORDS[random % WORDS.length]} ${index % 7 ? 'deploy' : 'CI'} ${random.toString(36)}`
      const createdAt = date(NOW - ((index * 997) % 1_000_000) * 1000 - index) // no two at the same moment, and not in the order of their insertion
      return {
        id: `${userId.slice(0, 8)}${index.toString(36).padStart(6, '0')}${random.toString(36)}`,
        key: `hash-${userId}-${index}`,
        configId: 'default',
        referenceId: userId,
        name,
        prefix: 'mm-',
        start: 'mm-abc',
        enabled: flag(index % 50 !== 7),
        rateLimitEnabled: flag(false),
        rateLimitTimeWindow: 86_400_000,
        rateLimitMax: 10,
        requestCount: 0,
        lastRequest: index % 10 < 4 ? date(NOW - (random % 3_000_000) * 1000) : null,
        expiresAt: index % 5 === 0 ? date(NOW + DAY + (random % 30_000_000) * 1000) : null,
        createdAt,
        updatedAt: createdAt,
      }
    })
    await db.insertInto('apikey').values(rows).execute()
  }
}

/** What a database does by itself sooner or later. @param {import('kysely').Kysely<any>} db @param {'sqlite' | 'postgres'} type */
export async function settle(db, type) {
  if (type === 'postgres') await sql`vacuum analyze apikey`.execute(db)
}

const WORDS = ['billing', 'Metrics', 'search', 'Zapier', 'mobile app', 'nightly', 'staging', 'Grafana', 'ingest', 'partner']

/** @param {number} index */
function scramble(index) {
  return Math.imul(index ^ 0x9e3779b9, 2654435761) >>> 0
}
