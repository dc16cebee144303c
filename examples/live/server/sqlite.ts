import { rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { SqliteDialect, type SqliteDatabase } from 'kysely'
import type { BindValues, Database } from 'node-sqlite3-wasm'

// CommonJS whose named exports Node can't tell from outside.
const sqlite = createRequire(import.meta.url)('node-sqlite3-wasm') as typeof import('node-sqlite3-wasm')

/** An SQLite file, or `:memory:`, in the shape in which Kysely takes it. The caller holds the file's folder: see `claimFolder`. */
export function sqliteDialect(path: string): SqliteDialect {
  // node-sqlite3-wasm locks with a directory, which a process that was killed leaves behind.
  if (path !== ':memory:') rmSync(`${path}.lock`, { recursive: true, force: true })
  const db = new sqlite.Database(path)
  // With a rollback journal it would also take its own lock for another's, and never undo what a killed process had half
  // written. A write-ahead log is always recovered; without shared memory it needs the file for itself.
  db.exec('pragma locking_mode = exclusive; pragma journal_mode = wal')
  db.exec('pragma cache_size = -65536') // 64 MB instead of 2: a page far down a long list is found in an index that has to be walked
  return new SqliteDialect({ database: preparing(db) })
}

// A prepared statement of node-sqlite3-wasm has to be finalized by hand, which Kysely doesn't do: so each is prepared as it runs.
function preparing(db: Database): SqliteDatabase {
  return {
    close: () => db.close(),
    prepare: (sql) => ({
      reader: /^\s*(select|with|pragma|explain)\b|\breturning\b/i.test(sql),
      all: (values) => db.all(sql, values as BindValues),
      run: (values) => db.run(sql, values as BindValues),
      iterate: (values) => db.all(sql, values as BindValues)[Symbol.iterator](),
    }),
  }
}
