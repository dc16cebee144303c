import { apiKey } from '@better-auth/api-key'
import { CompiledQuery, type Kysely, type KyselyPlugin, type RootOperationNode, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type KeyrackPlugin, keyrackPlugin } from 'keyrack/server/better-auth'
import { apiKeys, createHost, DATABASES, type TestDatabase, type User } from './better-auth-host.ts'

const INDEXES = ['createdAt_lastRequest_expiresAt', 'sortName_createdAt', 'lastRequest_createdAt', 'expiresAt_createdAt', 'enabled_createdAt'].map((columns) => `apikey_referenceId_configId_${columns}_idx`)
const COUNT = 3000

describe.each(DATABASES)('the tables of keyrackPlugin() on $name', ({ name, create: createDatabase }) => {
  let storage: TestDatabase
  beforeEach(async () => {
    storage = await createDatabase()
  })
  afterEach(() => storage.drop())

  /** The indexes of a table with their columns, as the database itself has them. */
  async function indexesOf(table: string): Promise<Record<string, { columns: string[]; unique: boolean }>> {
    const ofSqlite = sql<Index>`select list.name, list."unique" as "isUnique", info.name as "column" from pragma_index_list(${table}) as list, pragma_index_info(list.name) as info order by list.name, info.seqno`
    const ofPostgres = sql<Index>`select index_class.relname as name, indisunique as "isUnique", attname as "column" from pg_index join pg_class index_class on index_class.oid = indexrelid join pg_attribute on attrelid = indexrelid where indrelid = ${`"${table}"`}::regclass order by 1, attnum`
    const { rows } = await (name === 'SQLite' ? ofSqlite : ofPostgres).execute(storage.database.db)
    const indexes: Record<string, { columns: string[]; unique: boolean }> = {}
    for (const row of rows) (indexes[row.name] ??= { columns: [], unique: Boolean(row.isUnique) }).columns.push(row.column)
    return indexes
  }
  interface Index {
    readonly name: string
    readonly isUnique: boolean | number
    readonly column: string
  }

  const expectSchema = async (): Promise<void> => {
    const keys = await indexesOf('apikey')
    for (const index of INDEXES) expect(keys[index]).toEqual({ columns: index.replace(/^apikey_|_idx$/g, '').split('_'), unique: false })
    expect(Object.values(keys)).toContainEqual({ columns: ['createIntent'], unique: true })
    expect(Object.values(await indexesOf('apikeyFormerToken'))).toContainEqual({ columns: ['key'], unique: true })
  }

  it('are made with the indexes that its lists need', async () => {
    await createHost(storage.database)
    await expectSchema()
  })

  it('grow out of those of a server without it, keys and all', async () => {
    const before = await createHost(storage.database, { plugins: [apiKeys()] })
    const user = await before.signIn()
    const { key } = await before.auth.api.createApiKey({ body: { userId: user.id, name: 'old' } })
    const host = await createHost(storage.database)
    await expectSchema()
    expect(await host.accepts(key)).toBe(true)
    expect((await host.resume(user).adapter().list({ limit: 1, offset: 0, cursor: null, search: 'OLD' }, {})).items).toMatchObject([{ name: 'old' }])
  })

  it('grow out of those of its first version', async () => {
    const string = { type: 'string', required: false, input: false } as const
    const first = { id: 'keyrack', schema: { apikey: { fields: { lastFour: string, searchableName: { ...string, returned: false } }, indexes: [{ fields: ['referenceId', 'createdAt'] }] } } }
    const before = await createHost(storage.database, { plugins: [first as unknown as KeyrackPlugin, apiKeys()] })
    const user = await before.signIn()
    await before.auth.api.createApiKey({ body: { userId: user.id, name: 'old' } })
    const host = await createHost(storage.database)
    await expectSchema()
    expect((await host.resume(user).adapter().list({ limit: 1, offset: 0, cursor: null, sort: [{ by: 'name', direction: 'asc' }] }, {})).items).toMatchObject([{ name: 'old' }])
  })

  it('are left alone by a second migration', async () => {
    await createHost(storage.database)
    const indexes = await indexesOf('apikey')
    await createHost(storage.database)
    expect(await indexesOf('apikey')).toEqual(indexes)
  })

  it('are read by an index for each page, whatever its order, search or filter', async () => {
    const asked: RootOperationNode[] = []
    const recorder = { transformQuery: ({ node }) => (asked.push(node), node), transformResult: ({ result }) => Promise.resolve(result) } satisfies KyselyPlugin
    const host = await createHost({ ...storage.database, db: storage.database.db.withPlugin(recorder) }, { plugins: [keyrackPlugin(), apiKey({ rateLimit: { enabled: false } })] })
    const user = await host.signIn()
    await seed(storage.database.db, user)

    const plansOf = async (query: Record<string, string>, asking = '"apikey"'): Promise<string[]> => {
      asked.length = 0
      expect((await user.fetch(`/api/auth/keyrack/list-keys?${new URLSearchParams({ countUpTo: '1000', ...query })}`)).status).toBe(200)
      const compiled = asked.map((node) => storage.database.db.getExecutor().compileQuery(node, { queryId: 'explain' }))
      const keys = compiled.filter((query) => query.sql.startsWith('select') && query.sql.includes(asking))
      return Promise.all(keys.map(explain))
    }
    const explain = async (query: CompiledQuery): Promise<string> => {
      const explained = CompiledQuery.raw(`explain ${name === 'SQLite' ? 'query plan ' : ''}${query.sql}`, [...query.parameters])
      const { rows } = await storage.database.db.executeQuery<Record<string, string>>(explained)
      return rows.map((row) => row['detail'] ?? row['QUERY PLAN']).join('\n')
    }
    const used = (plans: readonly string[]): string[] => [...new Set(plans.join('\n').match(/apikey_referenceId_configId_\w+_idx/g))].sort()

    const [createdAt = '', sortName = '', lastRequest = '', expiresAt = '', enabled = ''] = INDEXES
    const questions: [Record<string, string>, string][] = [
      [{}, createdAt],
      [{ offset: '1500' }, createdAt],
      [{ sortDirection: 'asc' }, createdAt],
      [{ sortBy: 'name' }, sortName],
      [{ sortBy: 'name', sortDirection: 'desc' }, sortName],
      [{ sortBy: 'lastUsedAt', sortDirection: 'desc' }, lastRequest],
      [{ sortBy: 'expiresAt' }, expiresAt],
      [{ status: 'disabled' }, enabled],
      [{ status: 'expired' }, expiresAt],
      [{ status: 'active' }, expiresAt],
      [{ search: 'key 1' }, sortName], // which of the keys have no searchable name yet
    ]
    for (const [query, index] of questions) {
      const plans = await plansOf(query)
      expect([query, used(plans)]).toEqual([query, expect.arrayContaining([index])])
      expect([query, plans.filter((plan) => /SCAN apikey|Seq Scan on apikey/.test(plan))]).toEqual([query, []])
    }
    // Half of the keys were used, and stand before the others, of which the newest come first.
    const namesFrom = async (offset: number): Promise<(string | null)[]> => {
      const { items } = await user.adapter().list({ limit: 3, offset, cursor: null, sort: [{ by: 'lastUsedAt', direction: 'desc' }] }, {})
      return items.map((key) => key.name)
    }
    expect(await namesFrom(1100)).toEqual(['Key 800', 'Key 798', 'Key 796'])
    expect(await namesFrom(1499)).toEqual(['Key 2', 'Key 2999', 'Key 2997'])
    expect(await namesFrom(2000)).toEqual(['Key 1999', 'Key 1997', 'Key 1995'])
    expect(await namesFrom(2900)).toEqual(['Key 199', 'Key 197', 'Key 195'])
    expect(await namesFrom(3000)).toEqual([])
    // Far down, no row is read that is not shown: what lies before it is skipped in the index.
    expect((await plansOf({ offset: '1500' }))[0]).toMatch(/COVERING INDEX|Index Only Scan/)
    for (const sortBy of ['lastUsedAt', 'expiresAt']) {
      const [amongNulls = ''] = await plansOf({ sortBy, offset: '2900' }, '(select "createdAt" from "apikey"')
      expect([sortBy, amongNulls]).toEqual([sortBy, expect.stringMatching(/COVERING INDEX|Index Only Scan/)])
    }
  })

  // 3000 keys of one user among 9000: of fewer, a database reads all sooner than any index.
  async function seed(db: Kysely<Record<string, never>>, user: User): Promise<void> {
    const date = (seconds: string) => sql.raw(name === 'SQLite' ? `strftime('%Y-%m-%dT%H:%M:%fZ', 1767225600 + ${seconds}, 'unixepoch')` : `to_timestamp(1767225600 + ${seconds})`)
    const columns = sql.raw(['id', 'key', 'configId', 'referenceId', 'name', 'searchableName', 'sortName', 'enabled', 'createdAt', 'updatedAt', 'lastRequest', 'expiresAt'].map((column) => `"${column}"`).join(', '))
    for (const [owner, prefix] of [[user.id, 'a'], [(await createHost(storage.database).then((host) => host.signIn())).id, 'b'], ['nobody', 'c']] as const) {
      const text = (start: string) => sql.raw(`'${start}' || cast(i as text)`)
      await sql`insert into apikey (${columns}) with recursive n(i) as (select 1 union all select i + 1 from n where i < ${sql.raw(String(COUNT))})
        select ${text(prefix)}, ${text(`hash-${prefix}-`)}, 'default', ${owner}, ${text('Key ')}, ${text('key ')}, ${text('key ')}, ${sql.raw(name === 'SQLite' ? 'i % 50 <> 0' : 'i % 50 <> 0')},
          ${date('i')}, ${date('i')}, case when i % 2 = 0 then ${date('i * 7')} end, case when i % 5 = 0 then ${date('100000000 + i')} end from n`.execute(db)
    }
    if (name === 'SQLite') return
    // While another connection's transaction may still need older rows, a vacuum leaves pages that no plan can count as read from the index alone.
    for (let tries = 0; tries < 50; tries++) {
      await sql`vacuum analyze apikey`.execute(db)
      const { rows } = await sql<{ done: boolean }>`select relallvisible = relpages as done from pg_class where oid = 'apikey'::regclass`.execute(db)
      if (rows[0]?.done) return
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
})
