import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { apiKey } from '@better-auth/api-key'
import { betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import { anonymous } from 'better-auth/plugins'
import { sql } from 'kysely'
import { type KeyrackPlugin, keyrackPlugin, sqliteNameIndex } from 'keyrack/server/better-auth'
import { type AuthDatabase, openPostgres, openSqlite } from '../../examples/live/server/database.ts'
import { startPostgres } from '../../scripts/postgres.mjs'
import { seed, settle } from './seed.mjs'

const ORIGIN = 'http://bench.test'

export interface Backend {
  readonly name: string
  readonly plugin: boolean
  readonly database: AuthDatabase
  readonly cookies: ReadonlyMap<number, string>
  /** Sends a GET as the user who has so many keys, and resolves with what came back. */
  get(count: number, path: string): Promise<{ apiKeys: { name: string; createdAt: string }[]; total?: number }>
}

/** Opens the databases, each with and without the plugin, and gives one user of each so many keys. */
export async function openBackends(counts: readonly number[]): Promise<{ backends: Backend[]; close: () => Promise<void> }> {
  const closing: (() => unknown)[] = []
  const backends: Backend[] = []
  const folder = mkdtempSync(join(tmpdir(), 'keyrack-bench-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const postgres = await startPostgres()
  closing.push(postgres.stop)
  for (const plugin of [false, true]) {
    const sqlite = await openSqlite(join(folder, `${plugin}.db`))
    const schema = `bench_${process.pid}_${plugin}`
    const url = new URL(postgres.url)
    url.searchParams.set('options', `-c search_path=${schema}`)
    const pg = await openPostgres(url.href)
    await sql`create schema ${sql.id(schema)}`.execute(pg.database.db)
    closing.push(sqlite.close, async () => {
      await sql`drop schema ${sql.id(schema)} cascade`.execute(pg.database.db)
      await pg.close()
    })
    for (const { database } of [sqlite, pg]) backends.push(await createBackend(database, plugin, counts))
  }
  return {
    backends,
    async close() {
      for (const each of closing.toReversed()) await each()
    },
  }
}

async function createBackend(database: AuthDatabase, plugin: boolean, counts: readonly number[]): Promise<Backend> {
  const options = optionsOf(database, plugin ? [keyrackPlugin()] : [])
  await (await getMigrations(options)).runMigrations()
  const auth = betterAuth(options)
  const cookies = new Map<number, string>()
  for (const count of counts) {
    const response = await auth.handler(new Request(`${ORIGIN}/api/auth/sign-in/anonymous`, { method: 'POST', headers: { origin: ORIGIN } }))
    const { user } = (await response.json()) as { user: { id: string } }
    cookies.set(count, response.headers.getSetCookie().map((header) => header.split(';')[0]).join('; '))
    await seed(database.db, database.type, user.id, count)
  }
  // What the plugin writes beside each name it stores; these are of ASCII alone.
  if (plugin) await sql`update apikey set "searchableName" = lower(name), "sortName" = lower(name)`.execute(database.db)
  await settle(database.db, database.type)
  return { name: database.type === 'sqlite' ? 'SQLite' : 'PostgreSQL', plugin, database, cookies, get: getter(auth, cookies) }
}

function optionsOf(database: AuthDatabase, plugins: KeyrackPlugin[]) {
  return {
    database,
    secret: 'a secret that only this benchmark knows',
    baseURL: ORIGIN,
    plugins: [...plugins, apiKey({ rateLimit: { enabled: false } }), anonymous()],
    logger: { disabled: true },
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    advanced: { database: { defaultFindManyLimit: 1_000_000 } },
  }
}

function getter(auth: { readonly handler: (request: Request) => Promise<Response> }, cookies: ReadonlyMap<number, string>): Backend['get'] {
  return async (count, path) => {
    const response = await auth.handler(new Request(`${ORIGIN}/api/auth${path}`, { headers: { cookie: cookies.get(count) ?? '' } }))
    if (!response.ok) throw new Error(`${path} was answered with ${response.status}.`)
    return (await response.json()) as Awaited<ReturnType<Backend['get']>>
  }
}

/** The same server with the index that lets its database find a part of a name without reading every name; null where it can't be made. */
export async function indexNames(backend: Backend): Promise<Backend | null> {
  const { database, cookies } = backend
  try {
    if (database.type === 'sqlite') {
      for (const statement of sqliteNameIndex) await sql.raw(statement).execute(database.db)
      return { ...backend, get: getter(betterAuth(optionsOf(database, [keyrackPlugin({ nameIndex: true })])), cookies) }
    }
    await sql`create extension if not exists pg_trgm with schema public`.execute(database.db)
    await sql`create index on apikey using gin ("searchableName" public.gin_trgm_ops)`.execute(database.db)
    await settle(database.db, database.type)
    return backend
  } catch {
    return null
  }
}
