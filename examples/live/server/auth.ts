import { apiKey } from '@better-auth/api-key'
import { betterAuth, type BetterAuthOptions } from 'better-auth'
import { anonymous } from 'better-auth/plugins'
import { getMigrations } from 'better-auth/db/migration'
import { sql } from 'kysely'
import { keyrackPlugin, sqliteNameIndex } from 'keyrack/server/better-auth'
import { NAME_MAX_LENGTH } from '../limits.ts'
import type { AuthDatabase } from './database.ts'

export interface AuthSettings {
  readonly database: AuthDatabase
  readonly secret: string
  /** The page's origin, as its URL is printed. */
  readonly origin: string
}

export type Auth = Awaited<ReturnType<typeof createAuth>>

/** Better Auth with its api-key plugin and Keyrack's, its tables made or brought up to date. */
export async function createAuth({ database, secret, origin }: AuthSettings) {
  const nameIndex = database.type === 'sqlite'
  const options = {
    database,
    secret,
    baseURL: origin,
    trustedOrigins: [origin.replace('127.0.0.1', 'localhost')],
    // Whoever opens the page is signed in, each browser as a user of its own.
    plugins: [keyrackPlugin({ nameIndex }), apiKeys(), anonymous()],
    advanced: { disableOriginCheck: false }, // said outright, for with NODE_ENV=test Better Auth leaves the check out
    rateLimit: { enabled: false }, // it guards logins in production; here there are none
    telemetry: { enabled: false },
    logger: { level: 'error', log: logError },
  } satisfies BetterAuthOptions
  await (await getMigrations(options)).runMigrations()
  for (const statement of nameIndex ? sqliteNameIndex : []) await sql.raw(statement).execute(database.db)
  return betterAuth(options)
}

function apiKeys() {
  return apiKey({
    defaultPrefix: 'mm-',
    maximumNameLength: NAME_MAX_LENGTH,
    startingCharactersConfig: { shouldStore: false }, // the prefix and the last four are enough to know a key by
    rateLimit: { enabled: false }, // by default a key is good for ten requests a day
  })
}

// A refused key is an answer, not an error of the server.
function logError(_level: string, message: string, ...details: unknown[]): void {
  if (message !== 'Failed to validate API key:') console.error(message, ...details)
}
