import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { apiKey } from '@better-auth/api-key'
import { betterAuth, type BetterAuthOptions } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import { anonymous } from 'better-auth/plugins'
import { sql } from 'kysely'
import { type afterAll, afterEach, type beforeAll, beforeEach } from 'vitest'
import { type BetterAuthAdapterOptions, createBetterAuthAdapter } from 'keyrack/adapters/better-auth'
import { type KeyrackPlugin, keyrackPlugin } from 'keyrack/server/better-auth'
import { type AuthDatabase, openPostgres, openSqlite } from '../../examples/live/server/database.ts'

const ORIGIN = 'http://keys.test'

export interface TestDatabase {
  readonly database: AuthDatabase
  /** Takes it away from under whoever uses it. */
  readonly close: () => Promise<void>
  /** Closes it and returns all that it had stored. */
  readonly dump: () => Promise<string>
  readonly drop: () => Promise<void>
}

interface Database {
  readonly name: 'SQLite' | 'PostgreSQL'
  readonly create: () => Promise<TestDatabase>
}

const postgresUrl = process.env['DATABASE_URL']

/** The database to test on: the PostgreSQL of DATABASE_URL where that is set (`npm run test:databases` sets it), else SQLite. */
export const DATABASES: readonly Database[] = [
  postgresUrl ? { name: 'PostgreSQL', create: () => createPostgres(postgresUrl) } : { name: 'SQLite', create: createSqlite },
]

async function createSqlite(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'keyrack-'))
  const { database, close } = await openSqlite(join(folder, 'test.db'))
  await sql`pragma synchronous = off`.execute(database.db) // no power fails in a test, and waiting for the disk took a third of its time
  return {
    database,
    close,
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
    close,
    async dump() {
      const { rows } = await sql<{ row: string }>`select apikey::text as row from apikey union all select "user"::text from "user"`.execute(database.db)
      return rows.map(({ row }) => row).join('\n')
    },
    async drop() {
      await close()
      const admin = await openPostgres(url)
      await sql`drop schema ${sql.id(schema)} cascade`.execute(admin.database.db)
      await admin.close()
    },
  }
}

export interface HostOptions {
  /** @default the api-key plugin and Keyrack's */
  readonly plugins?: (KeyrackPlugin | ReturnType<typeof apiKey>)[]
  /** What is run after the migrations. */
  readonly statements?: readonly string[]
  /** How many rows a query of Better Auth's own brings at most. @default 100 */
  readonly defaultFindManyLimit?: number
  /** What keeps copies of the database's rows. */
  readonly secondaryStorage?: SecondaryStorage
  /** What each request may be refused by. */
  readonly hooks?: BetterAuthOptions['hooks']
  readonly rateLimit?: BetterAuthOptions['rateLimit']
}

type SecondaryStorage = NonNullable<BetterAuthOptions['secondaryStorage']>

export type Host = Awaited<ReturnType<typeof createHost>>
export type User = ReturnType<typeof browserOf>

/** What a test finds. */
export interface Given {
  readonly storage: TestDatabase
  readonly host: Host
  readonly user: User
}

/** Gives each test, or whatever the hooks are of, a database of its own, a server on it and a user who is signed in there. */
export function givenHost({ create }: Database, options?: HostOptions, [before, after]: readonly [typeof beforeAll, typeof afterAll] = [beforeEach, afterEach]): Given {
  const given = {} as { -readonly [Part in keyof Given]: Given[Part] }
  before(async () => {
    given.storage = await create()
    given.host = await createHost(given.storage.database, options)
    given.user = await given.host.signIn()
  })
  after(() => given.storage.drop())
  return given
}

/** A Better Auth server with its tables made, which is called as a function: it needs no port. */
export async function createHost(database: AuthDatabase, { plugins = [keyrackPlugin(), apiKeys()], statements = [], defaultFindManyLimit, secondaryStorage, hooks, rateLimit }: HostOptions = {}) {
  const options = {
    database,
    secret: 'a secret that only this test knows',
    baseURL: ORIGIN,
    plugins: [...plugins, anonymous()],
    logger: { disabled: true },
    advanced: { disableOriginCheck: false, ...(defaultFindManyLimit && { database: { defaultFindManyLimit } }) }, // by default the check is not made in tests
    ...(secondaryStorage && { secondaryStorage, session: { storeSessionInDatabase: true } }),
    ...(hooks && { hooks }),
    ...(rateLimit && { rateLimit }),
  }
  await (await getMigrations(options)).runMigrations()
  for (const statement of statements) await sql.raw(statement).execute(database.db)
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
    /** Nobody: a browser without a session. */
    stranger: () => browserOf('', '', auth.handler),
    /** Whether the server takes a token for a key's. */
    accepts: async (token: string | null) => (await auth.api.verifyApiKey({ body: { key: token ?? '' } })).valid,
    /** The session of a user who signed in to another server on the same database. */
    resume: ({ id, cookie }: User) => browserOf(id, cookie, auth.handler),
  }
}

export function apiKeys(): ReturnType<typeof apiKey> {
  return apiKey({ defaultPrefix: 'mm-', rateLimit: { enabled: false } })
}

function browserOf(id: string, cookie: string, handler: (request: Request) => Promise<Response>) {
  const fetch = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers)
    if (cookie !== '') headers.set('cookie', cookie)
    headers.set('origin', ORIGIN)
    init.signal?.throwIfAborted()
    const response = await handler(new Request(new URL(input instanceof Request ? input.url : input, ORIGIN), { ...init, headers }))
    init.signal?.throwIfAborted()
    return response
  }
  return {
    id,
    cookie,
    fetch,
    /** Sends JSON, and resolves with the status and the JSON that came back. */
    async post(path: string, body: unknown, headers: Record<string, string> = {}) {
      const response = await fetch(`/api/auth${path}`, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } })
      return { status: response.status, headers: response.headers, body: (await response.json()) as Record<string, unknown> }
    },
    adapter: (options: Omit<BetterAuthAdapterOptions, 'plugin'> = {}) => createBetterAuthAdapter({ fetch, ...options }),
    stockAdapter: (options: Omit<BetterAuthAdapterOptions, 'plugin'> = {}) => createBetterAuthAdapter({ fetch, ...options, plugin: false }),
  }
}
