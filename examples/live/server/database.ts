import { type Dialect, Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { DemoError, reasonOf } from './demo-error.ts'
import { sqliteDialect } from './sqlite.ts'

/** A database as Better Auth takes it. */
export interface AuthDatabase {
  readonly db: Kysely<Record<string, never>>
  readonly type: 'sqlite' | 'postgres'
  readonly transaction: true
}

export interface OpenDatabase {
  readonly database: AuthDatabase
  readonly close: () => Promise<void>
}

/** Opens the SQLite file at a path, or `:memory:`. */
export async function openSqlite(path: string): Promise<OpenDatabase> {
  try {
    return await open('sqlite', sqliteDialect(path))
  } catch (error) {
    throw new DemoError(`The database ${path} can't be opened (${reasonOf(error)}): move the file away, or choose another folder with DATA_DIR.`)
  }
}

/** Opens the PostgreSQL database at a URL, which is never repeated in an error: it may hold a password. */
export async function openPostgres(url: string): Promise<OpenDatabase> {
  if (!/^postgres(ql)?:$/.test(protocolOf(url))) throw new DemoError('DATABASE_URL is not the address of a PostgreSQL database: write it as postgres://user:password@host:5432/database.')
  const pool = new pg.Pool({ connectionString: url, connectionTimeoutMillis: 5000 })
  // The pool replaces a connection that breaks while it is idle; without a listener the process would end.
  pool.on('error', (error) => console.error(`PostgreSQL closed a connection (${reasonOf(error)}).`))
  try {
    return await open('postgres', new PostgresDialect({ pool }))
  } catch (error) {
    await pool.end()
    throw new DemoError(`The PostgreSQL database in DATABASE_URL can't be used (${reasonOf(error)}): check that it runs, and the host, port, user, password and name in the address.`)
  }
}

async function open(type: 'sqlite' | 'postgres', dialect: Dialect): Promise<OpenDatabase> {
  const db = new Kysely<Record<string, never>>({ dialect })
  await sql`select 1`.execute(db)
  return { database: { db, type, transaction: true }, close: () => db.destroy() }
}

function protocolOf(url: string): string {
  return URL.canParse(url) ? new URL(url).protocol : ''
}
