import fc from 'fast-check'
import { type KyselyPlugin, type RootOperationNode, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keyrackPlugin, sqliteNameIndex } from 'keyrack/server/better-auth'
import { apiKeys, createHost, DATABASES, type Host, type TestDatabase, type User } from './better-auth-host.ts'

const MANY = 1001 // of fewer keys each is read
const INDEXED = [keyrackPlugin({ nameIndex: true }), apiKeys()]

type Answer = Record<string, unknown> & { readonly apiKeys: { readonly name: string | null }[] }

const named = async (user: User, search: string, query: Record<string, string> = {}): Promise<unknown[]> => (await list(user, { search, ...query })).apiKeys.map(({ name }) => name)

async function list(user: User, query: Record<string, string>): Promise<Answer> {
  const response = await user.fetch(`/api/auth/keyrack/list-keys?${new URLSearchParams(query)}`)
  expect(response.status).toBe(200)
  return { ...((await response.json()) as Answer), now: null }
}

describe.runIf(DATABASES[0]?.name === 'SQLite').each(DATABASES)('the index of names on $name', ({ create }) => {
  const asked: RootOperationNode[] = []
  const recorder = { transformQuery: ({ node }) => (asked.push(node), node), transformResult: ({ result }) => Promise.resolve(result) } satisfies KyselyPlugin
  let storage: TestDatabase
  let plain: Host
  let host: Host
  let user: User

  beforeEach(async () => {
    storage = await create()
    plain = await createHost(storage.database)
    host = await createHost({ ...storage.database, db: storage.database.db.withPlugin(recorder) }, { plugins: INDEXED })
    user = await host.signIn()
  })
  afterEach(() => storage.drop())

  async function install(): Promise<void> {
    for (const statement of sqliteNameIndex) await sql.raw(statement).execute(storage.database.db)
  }

  /** Gives a user so many keys that an index pays. */
  async function fill(owner: string, configId = 'default', count = MANY): Promise<void> {
    await sql`insert into apikey (id, key, "configId", "referenceId", name, "searchableName", "sortName", enabled, "rateLimitEnabled", "createdAt", "updatedAt")
      with recursive n(i) as (select 1 union all select i + 1 from n where i < ${count})
      select lower(hex(randomblob(16))), lower(hex(randomblob(16))), ${configId}, ${owner}, 'Filler ' || i, 'filler ' || i, 'filler ' || i, i % 3 > 0, 0, strftime('%Y-%m-%dT%H:%M:%fZ', 1767225600 + i, 'unixepoch'), '2026-01-01T00:00:00.000Z' from n`.execute(storage.database.db)
  }

  const add = async (name: string | null, others: Record<string, unknown> = {}): Promise<unknown> =>
    host.db.create({ model: 'apikey', data: { key: `hash-${crypto.randomUUID()}`, referenceId: user.id, createdAt: new Date(), updatedAt: new Date(), name, ...others } })

  /** The tables that a request has looked for a name in. */
  async function searchedBy(search: string, query: Record<string, string> = {}): Promise<string[]> {
    asked.length = 0
    await list(user, { search, ...query })
    const statements = asked.map((node) => storage.database.db.getExecutor().compileQuery(node, { queryId: 'asked' }).sql)
    return [...new Set(statements.flatMap((text) => /"(\w+)"\."searchableName" like/.exec(text)?.[1] ?? []))]
  }

  const CHARACTERS = ['a', 'B', 'c', 'É', 'e\u0301', 'ﬁ', 'ß', 'İ', 'Σ', '%', '_', '"', "'", '\\', '[', '*', '-', '🚀', '𝒜', ' ', '\0', '\ue025']
  const text = fc.array(fc.constantFrom(...CHARACTERS), { minLength: 1, maxLength: 12 }).map((characters) => characters.join(''))

  it('finds what is found without it, whatever the names and the search, in the same order and number', async () => {
    await fill(user.id)
    await install()
    const names = fc.sample(text, { numRuns: 250, seed: 1 })
    for (const [index, name] of names.entries()) await add(name, { enabled: index % 4 > 0, expiresAt: index % 5 ? null : new Date(index % 2 ? 0 : 4e12), lastRequest: index % 3 ? null : new Date(1.7e12 + (index % 7)) })
    const part = fc.tuple(fc.constantFrom(...names, 'Filler 99', 'filler', 'aB'), fc.nat(6), fc.integer({ min: 1, max: 8 })).map(([name, start, length]) => name.slice(start, start + length))
    const query = fc.record({
      search: fc.oneof(part, text).filter((search) => search !== ''),
      sortBy: fc.constantFrom('createdAt', 'name', 'lastUsedAt', 'expiresAt'),
      sortDirection: fc.constantFrom('asc', 'desc'),
      limit: fc.constantFrom('1', '3', '50'),
      offset: fc.constantFrom('0', '0', '1', '4'),
    }, { noNullPrototype: true })
    const status = fc.constantFrom<Record<string, string>>({}, {}, { status: 'active' }, { status: 'disabled' }, { status: 'expired' }, { countUpTo: '2' })
    const same = fc.asyncProperty(query, status, async (asked, filter) => {
      expect(await list(user, { ...asked, ...filter })).toEqual(await list(plain.resume(user), { ...asked, ...filter }))
    })
    await fc.assert(same, { numRuns: 100 })
  }, 60_000)

  it('is asked for a search of 3 to 64 characters, of a user with many keys, that finds few', async () => {
    await install()
    await add('Nightly')
    await fill('another')
    expect(await searchedBy('nightly')).toEqual(['apikey'])
    await fill(user.id)
    expect(await searchedBy('igh')).toEqual(['apikeySearch'])
    expect(await searchedBy('filler 50', { limit: '1' })).toEqual(['apikeySearch']) // its count too
    expect(await searchedBy('nobody')).toEqual(['apikeySearch'])
    expect(await searchedBy('🚀🚀')).toEqual(['apikey']) // two characters, of two code units each
    expect(await searchedBy('filler')).toEqual(['apikeySearch', 'apikey'])
    expect(await searchedBy('n'.repeat(64))).toEqual(['apikeySearch'])
    expect(await searchedBy('n'.repeat(65))).toEqual(['apikey']) // one request could keep an index of trigrams busy for a minute
    expect(await searchedBy('ﷺ'.repeat(4))).toEqual(['apikey']) // eighteen characters each, in the form that is searched
    const { rows } = await sql<{ detail: string }>`explain query plan select id from "apikeySearch" where "referenceId" = '' and "searchableName" like '%abc%' and "ownerTail" like '%abcdef%'`.execute(storage.database.db)
    expect(rows[0]?.detail).toMatch(/VIRTUAL TABLE INDEX 0:L\dL\d$/) // by both at once
  })

  it('holds the keys there were before it, and those of before the plugin', async () => {
    await fill(user.id)
    await sql`update apikey set "searchableName" = null, "sortName" = null where name = 'Filler 1000'`.execute(storage.database.db)
    await install()
    expect(await named(user, 'LER 1000')).toEqual(['Filler 1000'])
    expect(await named(user, 'LER 1001')).toEqual(['Filler 1001'])
  })

  it('knows each key by its name of now, when it was made, renamed, rotated or deleted', async () => {
    await install()
    await fill(user.id)
    const adapter = user.adapter()
    const { id } = await adapter.create({ name: 'before' }, { idempotencyKey: 'a' })
    expect(await named(user, 'before')).toEqual(['before'])
    await adapter.update(id, { name: 'AFTER' }, { idempotencyKey: 'b' })
    expect([await named(user, 'before'), await named(user, 'after')]).toEqual([[], ['AFTER']])
    await user.post('/keyrack/rotate-key', { keyId: id })
    expect(await named(user, 'after')).toEqual(['AFTER'])
    await adapter.remove(id, { idempotencyKey: 'c' })
    expect(await named(user, 'after')).toEqual([])
    expect((await sql`select id from "apikeySearch" where "searchableName" like '%after%' union all select id from "apikeyNumber" where id = ${id}`.execute(storage.database.db)).rows).toEqual([])
    await sql`insert into "apikeySearch" ("apikeySearch", rank) values ('integrity-check', 1)`.execute(storage.database.db) // fails where the index has another name than the key
  })

  it('shows no key of another user or configuration, though it be found by the same tail of an id', async () => {
    await install()
    const twin = `another-${user.id.slice(-12)}`
    for (const [owner, configId] of [[user.id], [twin], [user.id, 'internal']] as const) await fill(owner, configId)
    await add('mine, payroll')
    await add('theirs, payroll', { referenceId: twin })
    await add('handed over, payroll', { referenceId: 'a stranger' })
    await add('elsewhere, payroll', { configId: 'internal' })
    expect(await list(user, { search: 'payroll' })).toMatchObject({ apiKeys: [{ name: 'mine, payroll' }], total: 1 })
    expect(await named(user, 'payroll', { sortBy: 'name' })).toEqual(['mine, payroll'])
    expect(await list(user, { search: 'theirs' })).toMatchObject({ apiKeys: [], total: 0 })
    await host.db.update({ model: 'apikey', where: [{ field: 'name', value: 'handed over, payroll' }], update: { referenceId: user.id } })
    expect(await named(user, 'handed')).toEqual(['handed over, payroll'])
  })

  it('outlives a vacuum, a second installation and a second migration', async () => {
    await fill(user.id, 'default', 3)
    await install()
    await sql`delete from apikey`.execute(storage.database.db)
    await fill(user.id)
    await add('Nightly')
    await sql`vacuum`.execute(storage.database.db)
    await install()
    const again = await createHost(storage.database, { plugins: INDEXED })
    expect(await named(again.resume(user), 'nightly')).toEqual(['Nightly'])
    await host.db.delete({ model: 'apikey', where: [{ field: 'name', value: 'Nightly' }] })
    expect(await named(user, 'nightly')).toEqual([])
    expect(await named(user, 'filler 500')).toEqual(['Filler 500'])
  })

  it('says what to do where it was not installed', async () => {
    await fill(user.id)
    const asked = host.auth.api.listKeyrackKeys({ query: { search: 'nightly' }, headers: new Headers({ cookie: user.cookie }) })
    await expect(asked).rejects.toThrow('The table apikeySearch is missing, which keyrackPlugin({ nameIndex: true }) searches by: run the statements of `sqliteNameIndex` on the SQLite database, or leave the option out.')
    expect((await list(user, {})).apiKeys).toHaveLength(10)
  })
})
