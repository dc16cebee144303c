import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { apiKey } from '@better-auth/api-key'
import { betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import { anonymous } from 'better-auth/plugins'
import { sql } from 'kysely'
import { type BetterAuthAdapterOptions, createBetterAuthAdapter } from 'keyrack/adapters/better-auth'
import { type KeyrackPlugin, keyrackPlugin } from 'keyrack/server/better-auth'
import { type AuthDatabase, openPostgres, openSqlite } from '../../examples/live/server/database.ts'

const ORIGIN = 'http://keys.test'

export interface TestDatabase {
  readonly database: AuthDatabase
  /** Closes it and returns all that it had stored. */
  readonly dump: () => Promise<string>
  readonly drop: () => Promise<void>
}

/** The databases to test on: SQLite, and the PostgreSQL of DATABASE_URL where it is set. */
export const DATABASES: { readonly name: string; readonly create: () => Promise<TestDatabase> }[] = [{ name: 'SQLite', create: createSqlite }]
const postgresUrl = process.env['DATABASE_URL']
if (postgresUrl) DATABASES.push({ name: 'PostgreSQL', create: () => createPostgres(postgresUrl) })

async function createSqlite(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'keyrack-'))
  const { database, close } = await openSqlite(join(folder, 'test.db'))
  return {
    database,
    async dump() {
      await close()
      return readdirSync(folder).map((file) => readFileSync(join(folder, file), 'latin1')).join('\n')
    },
    async drop() {
      await close()
      rmSync(folder, { recursive: true })
    },
  }
}

// A schema of its own keeps the tests from one another, and from what else is in the database.
async function createPostgres(url: string): Promise<TestDatabase> {
  const schema = `keyrack_${randomUUID().replaceAll('-', '')}`
  const scoped = new URL(url)
  scoped.searchParams.set('options', `-c search_path=${schema}`)
  const { database, close } = await openPostgres(scoped.href)
  await sql`create schema ${sql.id(schema)}`.execute(database.db)
  return {
    database,
    async dump() {
      const { rows } = await sql<{ row: string }>`select apikey::text as row from apikey union all select "user"::text from "user"`.execute(database.db)
      return rows.map(({ row }) => row).join('\n')
    },
    async drop() {
      await sql`drop schema ${sql.id(schema)} cascade`.execute(database.db)
      await close()
    },
  }
}

export interface HostOptions {
  /** @default the api-key plugin and Keyrack's */
  readonly plugins?: (KeyrackPlugin | ReturnType<typeof apiKey>)[]
}

export type Host = Awaited<ReturnType<typeof createHost>>
export type User = ReturnType<typeof browserOf>

/** A Better Auth server with its tables made, which is called as a function: it needs no port. */
export async function createHost(database: AuthDatabase, { plugins = [keyrackPlugin(), apiKeys()] }: HostOptions = {}) {
  const options = {
    database,
    secret: 'a secret that only this test knows',
    baseURL: ORIGIN,
    plugins: [...plugins, anonymous()],
    logger: { disabled: true },
    advanced: { disableOriginCheck: false }, // by default it is not made in tests
  }
  await (await getMigrations(options)).runMigrations()
  const auth = betterAuth(options)
  const { adapter: db } = await auth.$context
  return {
    auth,
    db,
    /** Signs in as a new user. */
    async signIn() {
      const response = await auth.handler(new Request(`${ORIGIN}/api/auth/sign-in/anonymous`, { method: 'POST', headers: { origin: ORIGIN } }))
      const { user } = (await response.json()) as { user: { id: string } }
      const cookies = response.headers.getSetCookie().map((header) => header.split(';')[0])
      return browserOf(user.id, cookies.join('; '), auth.handler)
    },
    /** The session of a user who signed in to another server on the same database. */
    resume: ({ id, cookie }: User) => browserOf(id, cookie, auth.handler),
  }
}

export function apiKeys(): ReturnType<typeof apiKey> {
  return apiKey({ defaultPrefix: 'mm-', rateLimit: { enabled: false } })
}

function browserOf(id: string, cookie: string, handler: (request: Request) => Promise<Response>) {
  const fetch = (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers)
    headers.set('cookie', cookie)
    headers.set('origin', ORIGIN)
    return handler(new Request(new URL(input instanceof Request ? input.url : input, ORIGIN), { ...init, headers }))
  }
  return { id, cookie, fetch, adapter: (options: BetterAuthAdapterOptions = {}) => createBetterAuthAdapter({ fetch, ...options }) }
}
