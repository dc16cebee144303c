import { apiKey } from '@better-auth/api-key'
import { describe, expect, it } from 'vitest'
import { clientSide } from 'keyrack/adapter'
import { apiKeys, createHost, DATABASES, givenHost } from '../server/better-auth-host.ts'

const FIRST = { limit: 10, offset: 0, cursor: null }
const WRITE = { idempotencyKey: 'intent-1' }
const CUT = { kind: 'limit', message: expect.stringContaining('defaultFindManyLimit') as string }

describe.each(DATABASES)('createBetterAuthAdapter({ plugin: false }) on $name', (database) => {
  const given = givenHost(database, { plugins: [apiKeys()] })

  async function seed(count: number, key: Record<string, unknown> = {}): Promise<void> {
    for (let index = 0; index < count; index++) {
      const now = new Date(Date.UTC(2026, 0, 1, 0, 0, index))
      await given.host.db.create({ model: 'apikey', data: { key: `hash-${crypto.randomUUID()}`, referenceId: given.user.id, name: `Key ${index}`, createdAt: now, updatedAt: now, ...key } })
    }
  }

  it('creates, lists, renames and deletes on a server that knows nothing of Keyrack', async () => {
    const adapter = given.user.stockAdapter()
    const { id, token, key } = await adapter.create({ name: 'MM-Test' }, WRITE)
    expect(await given.host.accepts(token)).toBe(true)
    expect(await adapter.list(FIRST, {})).toMatchObject({ items: [{ id, name: 'MM-Test', hint: { start: token?.slice(0, 6) }, status: 'active' }], total: 1 })
    expect(await adapter.update(id, { name: 'after', enabled: false }, WRITE)).toMatchObject({ ...key, name: 'after', status: 'disabled', lastUsedAt: expect.any(String) as string })
    await adapter.remove(id, WRITE)
    expect(await adapter.list(FIRST, {})).toEqual({ items: [], total: 0 })
    await expect(adapter.remove(id, WRITE)).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('makes two keys of a create that comes twice, and does not promise otherwise', async () => {
    const adapter = given.user.stockAdapter()
    const [first, second] = [await adapter.create({ name: 'a' }, WRITE), await adapter.create({ name: 'a' }, WRITE)]
    expect(first.id).not.toBe(second.id)
    expect(adapter.traits).not.toHaveProperty('idempotentCreate')
  })

  it('pages and sorts where the server does, newest first unless told otherwise', async () => {
    await seed(5)
    const adapter = given.user.stockAdapter()
    expect(await adapter.list({ ...FIRST, limit: 2, offset: 1 }, {})).toMatchObject({ items: [{ name: 'Key 3' }, { name: 'Key 2' }], total: 5 })
    expect(await adapter.list({ ...FIRST, limit: 2, sort: [{ by: 'name', direction: 'asc' }] }, {})).toMatchObject({ items: [{ name: 'Key 0' }, { name: 'Key 1' }], total: 5 })
    await expect(adapter.list({ ...FIRST, sort: [{ by: 'lastUsedAt', direction: 'desc' }, { by: 'name', direction: 'asc' }] }, {})).rejects.toMatchObject({ kind: 'unsupported' })
    await expect(adapter.list({ ...FIRST, search: 'Key' }, {})).rejects.toMatchObject({ kind: 'unsupported' })
  })

  it('never passes off as all the keys those that the server has loaded', async () => {
    await seed(101)
    expect(await (await given.user.fetch('/api/auth/api-key/list')).json()).toMatchObject({ total: 100 }) // it is the server that says so
    const adapter = given.user.stockAdapter()
    const first = await adapter.list(FIRST, {})
    expect(first.items[0]?.name).toBe('Key 100')
    expect(first.total).toBeUndefined()
    expect((await adapter.list({ ...FIRST, offset: 90 }, {})).items).toHaveLength(10)
    await expect(adapter.list({ ...FIRST, offset: 100 }, {})).rejects.toMatchObject(CUT)
    await expect(adapter.list({ ...FIRST, limit: 30, offset: 90 }, {})).rejects.toMatchObject(CUT)
    await expect(clientSide(adapter).list({ ...FIRST, search: 'Key 0' }, {})).rejects.toMatchObject(CUT)
  })

  it('lists them all once the server loads more, and is told so', async () => {
    await seed(101)
    const roomy = await createHost(given.storage.database, { plugins: [apiKeys()], defaultFindManyLimit: 1000 })
    const adapter = roomy.resume(given.user).stockAdapter({ listLimit: 1000 })
    expect(await adapter.list({ ...FIRST, offset: 100 }, {})).toMatchObject({ items: [{ name: 'Key 0' }], total: 101 })
    expect(await clientSide(adapter).list({ ...FIRST, search: 'key 10', sort: [{ by: 'name', direction: 'asc' }] }, {})).toMatchObject({ items: [{ name: 'Key 10' }, { name: 'Key 100' }], total: 2 })
  })

  it('notices that the server has left keys out also where most that it loaded are of another configuration', async () => {
    await seed(70, { configId: 'internal' })
    await seed(70)
    const both = await createHost(given.storage.database, { plugins: [apiKey([{ configId: 'default' }, { configId: 'internal' }])] })
    const adapter = both.resume(given.user).stockAdapter()
    await expect(adapter.list({ ...FIRST, limit: 100 }, {})).rejects.toMatchObject(CUT)
    const roomy = await createHost(given.storage.database, { plugins: [apiKey([{ configId: 'default' }, { configId: 'internal' }])], defaultFindManyLimit: 1000 })
    expect(await roomy.resume(given.user).stockAdapter({ listLimit: 1000 }).list(FIRST, {})).toMatchObject({ total: 70 })
  })

  it('says what to do where the adapter expects the plugin and the server has none', async () => {
    await expect(given.user.adapter().list(FIRST, {})).rejects.toMatchObject({ kind: 'unsupported', message: expect.stringContaining('plugin: false') as string })
  })
})
