import { apiKey } from '@better-auth/api-key'
import { describe, expect, it, vi } from 'vitest'
import { keyrackPlugin } from 'keyrack/server/better-auth'
import { apiKeys, createHost, DATABASES, givenHost, type User } from './better-auth-host.ts'

interface Listed {
  readonly apiKeys: Record<string, unknown>[]
  readonly total: number
}

const idOf = (key: Record<string, unknown>): string => key['id'] as string
const namesOf = ({ apiKeys }: Listed): unknown[] => apiKeys.map((key) => key['name'])

async function list(user: User, query: Record<string, string> = {}): Promise<Listed> {
  const response = await user.fetch(`/api/auth/keyrack/list-keys?${new URLSearchParams(query)}`)
  expect(response.status).toBe(200)
  return (await response.json()) as Listed
}

async function create(user: User, name: string): Promise<{ id: string; token: string }> {
  const response = await user.fetch('/api/auth/api-key/create', { method: 'POST', body: JSON.stringify({ name }), headers: { 'content-type': 'application/json' } })
  expect(response.status).toBe(200)
  const { id, key } = (await response.json()) as { id: string; key: string }
  return { id, token: key }
}

describe.each(DATABASES)('keyrackPlugin on $name', (database) => {
  const given = givenHost(database)

  /** Puts keys straight into the database, as they are after years of use. */
  async function seed(keys: readonly Record<string, unknown>[]): Promise<void> {
    for (const [index, key] of keys.entries()) {
      const now = new Date(Date.UTC(2026, 0, 1, 0, 0, index))
      await given.host.db.create({ model: 'apikey', data: { key: `hash-${index}`, referenceId: given.user.id, createdAt: now, updatedAt: now, ...key } })
    }
  }

  async function walk(query: Record<string, string>, limit: number): Promise<Record<string, unknown>[]> {
    const rows: Record<string, unknown>[] = []
    for (let offset = 0; ; offset += limit) {
      const { apiKeys, total } = await list(given.user, { ...query, limit: String(limit), offset: String(offset) })
      rows.push(...apiKeys)
      if (rows.length >= total || apiKeys.length === 0) return rows
    }
  }

  it('pages 250 keys, newest first, each exactly once, with their total on every page', async () => {
    await seed(Array.from({ length: 250 }, (_, index) => ({ name: `Key ${index}` })))
    const pages = await Promise.all([list(given.user, { limit: '100' }), list(given.user, { limit: '100', offset: '100' }), list(given.user, { limit: '100', offset: '200' }), list(given.user, { limit: '100', offset: '300' })])
    expect(pages.map(({ total }) => total)).toEqual([250, 250, 250, 250])
    expect(pages.map(({ apiKeys }) => apiKeys.length)).toEqual([100, 100, 50, 0])
    expect(pages.flatMap(namesOf)).toEqual(Array.from({ length: 250 }, (_, index) => `Key ${249 - index}`))
  })

  it('answers ten keys where no limit is asked for', async () => {
    await seed(Array.from({ length: 12 }, () => ({ name: 'a' })))
    expect((await list(given.user)).apiKeys).toHaveLength(10)
  })

  it('shows keys made in the same millisecond each exactly once, whatever the size of the page', async () => {
    const createdAt = new Date('2026-05-05T05:05:05.005Z')
    await seed([...Array.from({ length: 3 }, () => ({})), ...Array.from({ length: 30 }, () => ({ createdAt })), ...Array.from({ length: 3 }, () => ({}))])
    const byId = await given.host.db.findMany<{ id: string }>({ model: 'apikey', where: [{ field: 'createdAt', value: createdAt }], sortBy: { field: 'id', direction: 'asc' } })
    for (const limit of [1, 4, 7, 10, 36]) {
      const ids = (await walk({}, limit)).map(idOf)
      expect(ids.slice(0, 30)).toEqual(byId.map(idOf))
      expect(new Set(ids).size).toBe(36)
    }
  })

  it.each(['asc', 'desc'])('sorts by last use %s, with the keys never used last and in a fixed order', async (sortDirection) => {
    const used = Array.from({ length: 9 }, (_, index) => ({ name: `used ${index}`, lastRequest: new Date(Date.UTC(2026, 1, 1 + Math.floor(index / 3))) }))
    await seed([...Array.from({ length: 8 }, () => ({ name: 'never' })), ...used])
    const whole = await walk({ sortBy: 'lastUsedAt', sortDirection }, 100)
    const days = whole.map((key) => key['lastRequest'])
    expect(days.slice(9)).toEqual(Array.from({ length: 8 }, () => null))
    expect(days.slice(0, 9)).toEqual(days.slice(0, 9).sort((a, b) => (sortDirection === 'asc' ? 1 : -1) * String(a).localeCompare(String(b))))
    for (const limit of [1, 2, 4, 5, 8, 10]) expect((await walk({ sortBy: 'lastUsedAt', sortDirection }, limit)).map(idOf)).toEqual(whole.map(idOf))
  })

  it('sorts by name without regard to case, and by expiry with the keys that never expire last', async () => {
    await seed([{ name: 'beta', expiresAt: new Date('2030-01-02') }, { name: 'Alpha' }, { name: null, expiresAt: new Date('2030-01-01') }, { name: 'alpha 2' }, { name: 'Gamma', expiresAt: new Date('2030-01-03') }])
    expect(namesOf(await list(given.user, { sortBy: 'name' }))).toEqual(['Alpha', 'alpha 2', 'beta', 'Gamma', null])
    expect(namesOf(await list(given.user, { sortBy: 'name', sortDirection: 'desc' }))).toEqual(['Gamma', 'beta', 'alpha 2', 'Alpha', null])
    expect(namesOf(await list(given.user, { sortBy: 'expiresAt' })).slice(0, 3)).toEqual([null, 'beta', 'Gamma'])
    expect(namesOf(await list(given.user, { sortBy: 'expiresAt', sortDirection: 'desc' })).slice(0, 3)).toEqual(['Gamma', 'beta', null])
  })

  it('keeps its order far down, through more equal keys than a page holds', async () => {
    const at = (index: number): Date => new Date(Date.UTC(2026, 0, 2, 0, 0, index))
    const equal = Array.from({ length: 125 }, (_, index) => ({ name: index % 5 ? 'CI' : null, createdAt: index < 115 ? at(0) : at(index % 3), lastRequest: index < 4 ? at(5) : null }))
    await seed([...equal, ...Array.from({ length: 15 }, (_, index) => ({ name: `other ${index % 2}`, createdAt: at(-1 - index), lastRequest: at(index % 4) }))])
    for (const query of [{}, { sortDirection: 'asc' }, { sortBy: 'name', sortDirection: 'desc' }, { sortBy: 'lastUsedAt' }]) {
      const [whole, ...others] = await Promise.all([100, 40].map((limit) => walk(query as Record<string, string>, limit)))
      expect(new Set(whole?.map(idOf)).size).toBe(140)
      for (const other of others) expect(other.map(idOf)).toEqual(whole?.map(idOf))
      if (!('sortBy' in query)) continue
      // Keys that are equal stand with the newest first.
      const column = query.sortBy === 'name' ? 'name' : 'lastRequest'
      const older = whole?.filter((key, index) => index > 0 && key[column] === whole[index - 1]?.[column] && String(key['createdAt']) > String(whole[index - 1]?.['createdAt']))
      expect(older).toEqual([])
    }
  })

  const HOSTILE = ['100% sure', '100 percent', 'snake_case', 'snakeXcase', 'back\\slash', "it's; drop table apikey --", '"quoted"', '[brackets]', 'rocket 🚀 launch', 'ÉCOLE', '‮reversed', 'x'.repeat(32)]

  it.each([
    ['%', ['100% sure']],
    ['0%', ['100% sure']],
    ['_', ['snake_case']],
    ['snake_', ['snake_case']],
    ['SNAKE', ['snakeXcase', 'snake_case']],
    ['\\', ['back\\slash']],
    ["'", ["it's; drop table apikey --"]],
    ['"', ['"quoted"']],
    ['[b', ['[brackets]']],
    ['🚀', ['rocket 🚀 launch']],
    ['école', ['ÉCOLE']],
    ['‮', ['‮reversed']],
    ['nothing like it', []],
    ['\0', []],
  ])('finds %j literally and without regard to case', async (search, names) => {
    await seed(HOSTILE.map((name) => ({ name })))
    const found = await list(given.user, { search })
    expect(namesOf(found)).toEqual(names)
    expect(found.total).toBe(names.length)
  })

  it('pages and counts what a search has found, not all keys', async () => {
    await seed(Array.from({ length: 60 }, (_, index) => ({ name: index % 2 ? `odd ${index}` : `even ${index}` })))
    const found = await walk({ search: 'ODD' }, 7)
    expect(found).toHaveLength(30)
    expect(found.every((key) => String(key['name']).startsWith('odd'))).toBe(true)
  })

  it('finds a renamed key by its new name alone', async () => {
    const { id } = await create(given.user, 'before')
    await given.user.adapter().update(id, { name: 'AFTER' }, { idempotencyKey: 'x' })
    expect(namesOf(await list(given.user, { search: 'after' }))).toEqual(['AFTER'])
    expect(namesOf(await list(given.user, { search: 'before' }))).toEqual([])
  })

  it('keeps the last four characters of a new key, and nothing more of it anywhere', async () => {
    const { token } = await create(given.user, 'MM-Test')
    const { apiKeys } = await list(given.user)
    expect(apiKeys).toMatchObject([{ name: 'MM-Test', prefix: 'mm-', lastFour: token.slice(-4) }])
    expect(token).toMatch(/^mm-.{64}$/)
    expect(JSON.stringify(apiKeys)).not.toContain(token.slice(3, 15))
    const stored = await given.storage.dump()
    expect(stored).toContain('MM-Test')
    for (let start = 0; start + 8 <= token.length; start += 4) expect(stored).not.toContain(token.slice(start, start + 8))
  })

  it('lists neither the hash of a key nor anything else that is not shown', async () => {
    await create(given.user, 'a')
    expect(Object.keys((await list(given.user)).apiKeys[0] ?? {}).sort()).toEqual(['createdAt', 'enabled', 'expiresAt', 'id', 'lastFour', 'lastRequest', 'name', 'prefix', 'start'])
  })

  it('forbids caches to keep the answer that holds a token, and the list', async () => {
    const created = await given.user.fetch('/api/auth/api-key/create', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })
    const listed = await given.user.fetch('/api/auth/keyrack/list-keys')
    expect([created, listed].map(({ headers }) => headers.get('cache-control'))).toEqual(['no-store', 'no-store'])
  })

  it('answers a create with its token when the last four can’t be stored', async () => {
    const { update } = given.host.db
    given.host.db.update = () => Promise.reject(new Error('the database went away'))
    const { token } = await create(given.user, 'still shown')
    given.host.db.update = update
    expect(token).toMatch(/^mm-/)
    const { valid } = await given.host.auth.api.verifyApiKey({ body: { key: token } })
    expect(valid).toBe(true)
    expect((await list(given.user)).apiKeys).toMatchObject([{ name: 'still shown', lastFour: null, start: token.slice(0, 6) }])
  })

  it('does not hold the token back when the database stops answering', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    given.host.db.update = () => {
      void Promise.resolve().then(() => vi.advanceTimersByTime(3000))
      return new Promise(() => {})
    }
    const created = create(given.user, 'shown in time')
    await expect(created).resolves.toMatchObject({ token: expect.stringMatching(/^mm-/) as string })
    vi.useRealTimers()
  })

  it('shows nothing of a key so short that four characters would be much of it', async () => {
    const host = await createHost(given.storage.database, { plugins: [keyrackPlugin(), apiKey({ customKeyGenerator: ({ prefix = '' }) => `${prefix}short-secret`, startingCharactersConfig: { shouldStore: false } })] })
    const user = await host.signIn()
    await create(user, 'short')
    expect((await list(user)).apiKeys).toMatchObject([{ lastFour: null, start: null }])
  })

  it('shows each user their own keys alone, in lists, searches and counts', async () => {
    await seed(Array.from({ length: 5 }, () => ({ name: 'mine' })))
    const other = await given.host.signIn()
    await create(other, 'theirs')
    expect((await list(given.user)).total).toBe(5)
    expect(namesOf(await list(given.user, { search: 'theirs' }))).toEqual([])
    expect(namesOf(await list(other, { sortBy: 'name' }))).toEqual(['theirs'])
    expect((await list(other, { search: 'm' })).total).toBe(0)
  })

  it('lists the keys of its own configuration, not those of another', async () => {
    await seed([{ name: 'default' }, { name: 'internal', configId: 'internal' }])
    expect(namesOf(await list(given.user))).toEqual(['default'])
    const internal = await createHost(given.storage.database, { plugins: [keyrackPlugin({ configId: 'internal' }), apiKeys()] })
    expect(namesOf(await list(internal.resume(given.user)))).toEqual(['internal'])
    expect(namesOf(await list(internal.resume(given.user), { configId: 'internal' }))).toEqual(['internal'])
    expect((await internal.resume(given.user).fetch('/api/auth/keyrack/list-keys?configId=default')).status).toBe(400)
  })

  it('refuses who is not signed in', async () => {
    const response = await given.host.auth.handler(new Request('http://keys.test/api/auth/keyrack/list-keys'))
    expect(response.status).toBe(401)
  })

  it.each([
    [{ limit: '0' }, 'INVALID_LIMIT'],
    [{ limit: '101' }, 'INVALID_LIMIT'],
    [{ limit: '1.5' }, 'INVALID_LIMIT'],
    [{ limit: 'all' }, 'INVALID_LIMIT'],
    [{ limit: '' }, 'INVALID_LIMIT'],
    [{ offset: '-1' }, 'INVALID_OFFSET'],
    [{ offset: '1e9' }, 'INVALID_OFFSET'],
    [{ sortBy: 'key' }, 'INVALID_SORT'],
    [{ sortBy: 'constructor' }, 'INVALID_SORT'],
    [{ sortDirection: 'up' }, 'INVALID_SORT'],
    [{ search: 'x'.repeat(1001) }, 'INVALID_SEARCH'],
    [{ configId: 'internal' }, 'CONFIG_MISMATCH'],
    [{ configId: '' }, 'CONFIG_MISMATCH'],
  ])('answers %j with %s', async (query, code) => {
    const response = await given.user.fetch(`/api/auth/keyrack/list-keys?${new URLSearchParams(query)}`)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ code })
  })

  it('refuses a parameter that comes twice', async () => {
    expect((await given.user.fetch('/api/auth/keyrack/list-keys?search=a&search=b')).status).toBe(400)
  })

  it('works on keys made before it was installed: finds them, sorts them, and adds to their table', async () => {
    const before = await database.create()
    const old = await createHost(before.database, { plugins: [apiKeys()] })
    const member = await old.signIn()
    for (let index = 0; index < 105; index++) await old.auth.api.createApiKey({ body: { userId: member.id, name: `Old ${index}` } })
    const upgraded = await createHost(before.database)
    const adapter = upgraded.resume(member).adapter()
    const query = { limit: 100, offset: 0, cursor: null }
    expect(await adapter.list({ ...query, search: 'OLD 104' }, {})).toMatchObject({ total: 1, items: [{ name: 'Old 104', hint: { start: expect.stringMatching(/^mm-.{3}$/) as string } }] })
    const sorted = await adapter.list({ ...query, limit: 3, sort: [{ by: 'name', direction: 'asc' }] }, {})
    expect(sorted.items.map(({ name }) => name)).toEqual(['Old 0', 'Old 1', 'Old 10'])
    await before.drop()
  })

  it('says that it has to come first where the table of keys has a name of its own', async () => {
    const named = apiKey({ schema: { apikey: { modelName: 'credentials' } } })
    await expect(createHost(given.storage.database, { plugins: [named, keyrackPlugin()] })).rejects.toThrow(/before apiKey\(\)/)
    const right = await createHost(given.storage.database, { plugins: [keyrackPlugin(), named] })
    const member = await right.signIn()
    await create(member, 'in credentials')
    expect(namesOf(await list(member, { search: 'cred' }))).toEqual(['in credentials'])
  })
})
