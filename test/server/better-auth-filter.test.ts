import { describe, expect, it } from 'vitest'
import { DATABASES, givenHost } from './better-auth-host.ts'

const PAST = new Date('2026-01-01')
const FUTURE = new Date('2999-01-01')

describe.each(DATABASES)('a list filtered by status, with keyrackPlugin() on $name', (database) => {
  const given = givenHost(database)

  async function seed(keys: readonly Record<string, unknown>[]): Promise<void> {
    for (const [index, key] of keys.entries()) {
      const now = new Date(Date.UTC(2026, 1, 1, 0, 0, index))
      await given.host.db.create({ model: 'apikey', data: { key: `hash-${crypto.randomUUID()}`, referenceId: given.user.id, createdAt: now, updatedAt: now, ...key } })
    }
  }
  async function list(query: Record<string, string>): Promise<{ names: unknown[]; total: unknown; status: number; code: unknown }> {
    const response = await given.user.fetch(`/api/auth/keyrack/list-keys?${new URLSearchParams(query)}`)
    const { apiKeys = [], total, code } = (await response.json()) as { apiKeys?: Record<string, unknown>[]; total?: number; code?: string }
    return { names: apiKeys.map((key) => key['name']), total, status: response.status, code }
  }

  const KEYS = [
    { name: 'plain' },
    { name: 'later', expiresAt: FUTURE },
    { name: 'over', expiresAt: PAST },
    { name: 'off', enabled: false },
    { name: 'off and over', enabled: false, expiresAt: PAST },
    { name: 'over too', expiresAt: PAST },
    { name: 'unsaid' },
  ]

  it.each([
    ['active', ['unsaid', 'later', 'plain']],
    ['expired', ['over too', 'over']],
    ['disabled', ['off and over', 'off']],
  ])('holds the %s keys and no others, counted and in order', async (status, names) => {
    await seed(KEYS)
    expect(await list({ status })).toMatchObject({ names, total: names.length })
    expect(await list({ status, sortBy: 'name', limit: '1' })).toMatchObject({ names: [names.toSorted()[0]], total: names.length })
    const pages = await Promise.all(names.map((_, offset) => list({ status, limit: '1', offset: String(offset) })))
    expect(pages.flatMap((page) => page.names)).toEqual(names)
  })

  it('takes a key of which nothing is said for enabled, as Better Auth does', async () => {
    await seed([{ name: 'unsaid' }])
    await given.host.db.updateMany({ model: 'apikey', where: [{ field: 'name', value: 'unsaid' }], update: { enabled: null } })
    expect(await list({ status: 'active' })).toMatchObject({ names: ['unsaid'] })
    expect(await list({ status: 'disabled' })).toMatchObject({ names: [], total: 0 })
  })

  it.each(['active', 'expired', 'disabled'])('is empty where no key is %s', async (status) => {
    expect(await list({ status })).toMatchObject({ names: [], total: 0, status: 200 })
  })

  it('goes with a search and with each sort', async () => {
    await seed([...KEYS, { name: 'Plain 2', lastRequest: new Date() }])
    expect(await list({ status: 'active', search: 'PLAIN', sortBy: 'lastUsedAt' })).toMatchObject({ names: ['Plain 2', 'plain'], total: 2 })
    expect(await list({ status: 'active', sortBy: 'expiresAt' })).toMatchObject({ names: ['later', 'Plain 2', 'unsaid', 'plain'] })
  })

  it('shows no other user’s keys', async () => {
    await seed(KEYS)
    const other = await given.host.signIn()
    const response = await other.fetch('/api/auth/keyrack/list-keys?status=expired')
    expect(await response.json()).toMatchObject({ apiKeys: [], total: 0 })
  })

  it.each(['revoked', '', 'Active', 'constructor'])('answers the status %j with INVALID_STATUS', async (status) => {
    expect(await list({ status })).toMatchObject({ status: 400, code: 'INVALID_STATUS' })
  })

  it('counts no further than it is asked to, and says nothing rather than less', async () => {
    await seed(Array.from({ length: 7 }, () => ({ name: 'a' })))
    expect((await list({ limit: '2', countUpTo: '7' })).total).toBe(7)
    expect((await list({ limit: '2', countUpTo: '6' })).total).toBeUndefined()
    expect((await list({ limit: '2', offset: '4', countUpTo: '7' })).total).toBe(7)
    expect((await list({ limit: '2', offset: '4', countUpTo: '5' })).total).toBeUndefined() // the page itself goes beyond it
    expect((await list({ limit: '2', offset: '6', countUpTo: '6' })).total).toBe(7) // it is the last page: nothing had to be counted
    expect((await list({ limit: '2' })).total).toBe(7)
    expect(await list({ countUpTo: 'all' })).toMatchObject({ status: 400, code: 'INVALID_COUNT' })
  })

  it('leaves out the last use of a key of which none is kept, and says of the others when it was', async () => {
    await seed([{ name: 'unwatched', rateLimitTimeWindow: null }, { name: 'never' }, { name: 'unlimited', rateLimitTimeWindow: null, rateLimitEnabled: false }, { name: 'used', rateLimitMax: null, lastRequest: PAST }])
    const response = await given.user.fetch('/api/auth/keyrack/list-keys')
    const { apiKeys } = (await response.json()) as { apiKeys: Record<string, unknown>[] }
    expect(apiKeys.map(({ name, lastRequest }) => [name, lastRequest])).toEqual([['used', PAST.toISOString()], ['unlimited', null], ['never', null], ['unwatched', undefined]])
  })
})
