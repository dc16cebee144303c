import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, expect, it } from 'vitest'
import { openSqlite } from '../../examples/live/server/database.ts'

const folder = mkdtempSync(join(tmpdir(), 'keyrack-sqlite-'))
const crashed = mkdtempSync(join(tmpdir(), 'keyrack-crashed-'))
afterAll(() => [folder, crashed].forEach((each) => rmSync(each, { recursive: true })))

it('forgets what a process had half written when it was killed, and nothing else', async () => {
  const path = join(folder, 'keyrack.db')
  const { database, close } = await openSqlite(path)
  await sql`create table keys (name text)`.execute(database.db)
  await sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < 2000) insert into keys select hex(randomblob(200)) from n`.execute(database.db)
  await sql`pragma cache_size = 5`.execute(database.db) // so that a transaction reaches the file before it is committed
  const interrupted = database.db.transaction().execute(async (transaction) => {
    await sql`update keys set name = 'half written'`.execute(transaction)
    cpSync(folder, crashed, { recursive: true })
    throw new Error('rolled back')
  })
  await expect(interrupted).rejects.toThrow('rolled back')
  await close()

  const reopened = await openSqlite(join(crashed, 'keyrack.db'))
  const { rows } = await sql<{ all: number; half: number }>`select count(*) as "all", sum(name = 'half written') as half from keys`.execute(reopened.database.db)
  expect(rows).toEqual([{ all: 2000, half: 0 }])
  expect((await sql`pragma integrity_check`.execute(reopened.database.db)).rows).toEqual([{ integrity_check: 'ok' }])
  await reopened.close()
})
