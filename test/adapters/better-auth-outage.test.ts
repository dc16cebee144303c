import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { BetterAuthAdapter, StockBetterAuthAdapter } from 'keyrack/adapters/better-auth'
import { DATABASES, givenHost } from '../server/better-auth-host.ts'

const FIRST = { limit: 10, offset: 0, cursor: null }
const WRITE = { idempotencyKey: 'intent-1' }

describe.each(DATABASES)('what createBetterAuthAdapter() says of an outage on $name', (database) => {
  const given = givenHost(database)
  let adapter: BetterAuthAdapter
  let stock: StockBetterAuthAdapter
  let id: string

  beforeEach(async () => {
    adapter = given.user.adapter()
    stock = given.user.stockAdapter()
    id = (await adapter.create({ name: 'a' }, WRITE)).id
    vi.spyOn(console, 'error').mockImplementation(() => {}) // Better Auth's router reports there what fails
  })
  afterEach(() => vi.restoreAllMocks())

  const calls = (): [string, () => Promise<unknown>][] => [
    ['list', () => adapter.list(FIRST, {})],
    ['stock list', () => stock.list(FIRST, {})],
    ['create', () => adapter.create({ name: 'b' }, { idempotencyKey: 'intent-2' })],
    ['update', () => adapter.update(id, { name: 'b' }, WRITE)],
    ['rotate', () => adapter.rotate(id, { overlapSeconds: 0 }, WRITE)],
    ['remove', () => adapter.remove(id, WRITE)],
  ]
  const kinds = async (): Promise<Record<string, unknown>> => Object.fromEntries(await Promise.all(calls().map(async ([name, call]) => [name, await call().then(() => 'done', (error: { kind?: unknown }) => error.kind)] as const)))
  const each = (kind: string): Record<string, string> => Object.fromEntries(calls().map(([name]) => [name, kind]))

  it('calls it unavailable once the database has gone from under the server, though that answers 401', async () => {
    await given.storage.close()
    expect((await given.user.fetch('/api/auth/keyrack/list-keys')).status).toBe(401)
    expect(await kinds()).toEqual(each('unavailable'))
  })

  it('calls it unavailable while the table of sessions is away, and works again once it is back', async () => {
    await sql`alter table session rename to session_away`.execute(given.storage.database.db)
    expect(await kinds()).toEqual(each('unavailable'))
    await sql`alter table session_away rename to session`.execute(given.storage.database.db)
    expect((await adapter.list(FIRST, {})).items).toMatchObject([{ id, name: 'a' }])
  })

  it('tells an expired session from an outage, and can’t tell it during one', async () => {
    await given.host.db.updateMany({ model: 'session', where: [{ field: 'userId', value: given.user.id }], update: { expiresAt: new Date(Date.now() - 1000) } })
    await sql`alter table session rename to session_away`.execute(given.storage.database.db)
    expect(await kinds()).toEqual(each('unavailable'))
    await sql`alter table session_away rename to session`.execute(given.storage.database.db)
    expect(await kinds()).toEqual(each('unauthorized'))
  })

  it('says unauthorized when nobody is signed in', async () => {
    ;[adapter, stock] = [given.host.stranger().adapter(), given.host.stranger().stockAdapter()]
    expect(await kinds()).toEqual(each('unauthorized'))
  })

  it('says that the outcome is unknown when the database fails in the middle of a write, and unavailable for a list', async () => {
    const away = (): Promise<never> => Promise.reject(new Error('the connection was lost'))
    Object.assign(given.host.db, { create: away, update: away, delete: away, findMany: away, transaction: away })
    expect(await kinds()).toEqual({ ...each('unknown-outcome'), list: 'unavailable', 'stock list': 'unavailable' })
  })
})
