import { apiKey } from '@better-auth/api-key'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ApiKey } from 'keyrack/adapter'
import type { BetterAuthAdapter } from 'keyrack/adapters/better-auth'
import { keyrackPlugin } from 'keyrack/server/better-auth'
import { createHost, DATABASES, givenHost } from '../server/better-auth-host.ts'

const FIRST = { limit: 10, offset: 0, cursor: null }
// Each write is an intent of its own, unless a test says otherwise.
const WRITE = {
  get idempotencyKey(): string {
    return crypto.randomUUID()
  },
}
const DAY = 86_400

describe.each(DATABASES)('createBetterAuthAdapter on $name', (database) => {
  const given = givenHost(database)
  let adapter: BetterAuthAdapter

  beforeEach(() => void (adapter = given.user.adapter()))

  const listed = async (): Promise<readonly ApiKey[]> => (await adapter.list(FIRST, {})).items
  const verify = (token: string | null): Promise<boolean> => given.host.accepts(token)

  it('creates a key that the server accepts, and lists the record that the create answered', async () => {
    const { id, token, key } = await adapter.create({ name: 'MM-Test' }, WRITE)
    expect(await verify(token)).toBe(true)
    expect(key).toEqual({ id, name: 'MM-Test', hint: { start: 'mm-', end: token?.slice(-4) }, status: 'active', createdAt: expect.any(String) as string, expiresAt: null, lastUsedAt: null })
    const [first, ...others] = await listed()
    expect(others).toEqual([])
    expect({ ...first, lastUsedAt: null }).toEqual(key)
  })

  it('tells when a key was last used, and that another never was', async () => {
    const { token } = await adapter.create({ name: 'used' }, WRITE)
    await adapter.create({ name: 'unused' }, WRITE)
    await verify(token)
    const [unused, used] = await listed()
    expect(unused?.lastUsedAt).toBeNull()
    expect(Date.parse(used?.lastUsedAt ?? '')).toBeCloseTo(Date.now(), -4)
  })

  it('deletes a key, which the server then rejects, and answers not-found the second time', async () => {
    const { id, token } = await adapter.create({ name: 'short-lived' }, WRITE)
    await adapter.remove(id, WRITE)
    expect(await verify(token)).toBe(false)
    expect(await listed()).toEqual([])
    await expect(adapter.remove(id, WRITE)).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('neither deletes nor renames another user’s key', async () => {
    const { id, token } = await adapter.create({ name: 'mine' }, WRITE)
    const other = (await given.host.signIn()).adapter()
    await expect(other.remove(id, WRITE)).rejects.toMatchObject({ kind: 'not-found' })
    await expect(other.update(id, { name: 'theirs' }, WRITE)).rejects.toMatchObject({ kind: 'not-found' })
    await expect(other.rotate(id, { overlapSeconds: 0 }, WRITE)).rejects.toMatchObject({ kind: 'not-found' })
    expect(await verify(token)).toBe(true)
    expect(await listed()).toMatchObject([{ name: 'mine' }])
  })

  it('renames and disables a key, keeping what may be shown of it', async () => {
    const { id, token, key } = await adapter.create({ name: 'before' }, WRITE)
    expect(await adapter.update(id, { name: 'after', enabled: false }, WRITE)).toEqual({ ...key, name: 'after', status: 'disabled' })
    expect(await listed()).toMatchObject([{ name: 'after', status: 'disabled' }])
    expect(await verify(token)).toBe(false)
  })

  it('gives a key a lifetime, whether it is told as seconds or as a date', async () => {
    const at = new Date(Date.now() + 3 * DAY * 1000)
    const [seconds, date] = await Promise.all([adapter.create({ name: 'a', expires: { inSeconds: 2 * DAY } }, WRITE), adapter.create({ name: 'b', expires: { at: at.toISOString() } }, WRITE)])
    expect(Date.parse(seconds.key?.expiresAt ?? '')).toBeCloseTo(Date.now() + 2 * DAY * 1000, -4)
    expect(Date.parse(date.key?.expiresAt ?? '')).toBeCloseTo(at.getTime(), -4)
  })

  it('calls a key expired by the server’s clock', async () => {
    await given.host.db.create({ model: 'apikey', data: { key: 'hash', referenceId: given.user.id, name: 'old', expiresAt: new Date(Date.now() - 1000), createdAt: new Date(), updatedAt: new Date() } })
    const { items, now } = await adapter.list(FIRST, {})
    expect(items).toMatchObject([{ name: 'old', status: 'expired', hint: null }])
    expect(Date.parse(now ?? '')).toBeCloseTo(Date.now(), -4)
  })

  it('pages, sorts and searches on the server', async () => {
    for (const name of ['b', 'a', 'c', 'ab']) await adapter.create({ name }, WRITE)
    const page = await adapter.list({ ...FIRST, limit: 2, offset: 1, sort: [{ by: 'name', direction: 'desc' }] }, {})
    expect(page).toMatchObject({ items: [{ name: 'b' }, { name: 'ab' }], total: 4 })
    expect(await adapter.list({ ...FIRST, search: 'A', sort: [{ by: 'name', direction: 'asc' }] }, {})).toMatchObject({ items: [{ name: 'a' }, { name: 'ab' }], total: 2 })
  })

  it('carries a name of emoji, markup and right-to-left marks there and back unchanged', async () => {
    const name = '<b>👩‍👩‍👧</b> \u202egnp.exe &amp;'
    await adapter.create({ name }, WRITE)
    expect(await listed()).toMatchObject([{ name }])
  })

  it.each([
    ['a blank name', { name: '  \n' }, { name: ['Enter a name'] }],
    ['a name that is too long', { name: 'x'.repeat(33) }, { name: ['Use 32 characters or fewer (33 now)'] }],
    ['a name with a NUL', { name: 'a\0b' }, { name: ['Use visible characters only'] }],
    ['a date that is no date', { name: 'a', expires: { at: 'tomorrow' } }, { expires: ['Choose a date in the future'] }],
    ['a date in the past', { name: 'a', expires: { at: '2020-01-01' } }, { expires: ['Choose a date in the future'] }],
  ])('refuses %s itself, and makes no key', async (_, input, fields) => {
    await expect(adapter.create(input, WRITE)).rejects.toMatchObject({ kind: 'validation', fields })
    expect(await listed()).toEqual([])
  })

  it.each([
    ['name', { name: 'x'.repeat(33) }],
    ['expires', { name: 'a', expires: { inSeconds: 60 } }],
    ['expires', { name: 'a', expires: { inSeconds: 400 * DAY } }],
  ])('puts what the server has against the %s on its field', async (field, input) => {
    const error = given.user.adapter({ nameMaxLength: 1000, expiry: { unit: 'instant' } }).create(input, WRITE)
    await expect(error).rejects.toMatchObject({ kind: 'validation', fields: { [field]: [expect.any(String)] } })
  })

  it('keeps to the configuration it was given, in every request', async () => {
    const plugins = [keyrackPlugin({ configId: 'internal' }), apiKey([{ configId: 'default' }, { configId: 'internal', defaultPrefix: 'in-' }])]
    const internal = (await createHost(given.storage.database, { plugins })).resume(given.user).adapter({ configId: 'internal' })
    await adapter.create({ name: 'default' }, WRITE)
    const { id } = await internal.create({ name: 'before' }, WRITE)
    await internal.update(id, { name: 'after' }, WRITE)
    expect(await internal.list(FIRST, {})).toMatchObject({ items: [{ id, name: 'after', hint: { start: 'in-' } }], total: 1 })
    await internal.remove(id, WRITE)
    expect(await internal.list(FIRST, {})).toMatchObject({ items: [], total: 0 })
  })

  it('says what to do where the server lists the keys of another configuration than it creates', async () => {
    const mismatch = { kind: 'unsupported', message: expect.stringContaining('the same `configId`') as string }
    await expect(given.user.adapter({ configId: 'internal' }).list(FIRST, {})).rejects.toMatchObject(mismatch)
    const internal = await createHost(given.storage.database, { plugins: [keyrackPlugin({ configId: 'internal' }), apiKey([{ configId: 'default' }, { configId: 'internal' }])] })
    await expect(internal.resume(given.user).adapter().list(FIRST, {})).rejects.toMatchObject(mismatch)
  })


  it('gives a key a new lifetime, and takes it away again', async () => {
    const { id } = await adapter.create({ name: 'a' }, WRITE)
    const updated = await adapter.update(id, { expires: { inSeconds: 3 * DAY } }, WRITE)
    expect(Date.parse(updated?.expiresAt ?? '')).toBeCloseTo(Date.now() + 3 * DAY * 1000, -4)
    await adapter.update(id, { expires: null }, WRITE)
    expect(await listed()).toMatchObject([{ name: 'a', expiresAt: null }])
    await expect(adapter.update(id, { expires: { inSeconds: 1 } }, WRITE)).rejects.toMatchObject({ kind: 'validation', fields: { expires: [expect.any(String)] } })
  })

  it('makes one key of an intent, and has no token for it the second time', async () => {
    const intent = { idempotencyKey: 'intent-1' }
    const { id, token, key } = await adapter.create({ name: 'once' }, intent)
    expect(await adapter.create({ name: 'once' }, intent)).toEqual({ id, token: null, key })
    expect(await verify(token)).toBe(true)
    expect(await listed()).toHaveLength(1)
  })

  it('does not call a create refused while another of the same intent is under way', async () => {
    const intent = { idempotencyKey: 'intent-1' }
    const both = await Promise.allSettled([adapter.create({ name: 'once' }, intent), adapter.create({ name: 'once' }, intent)])
    const refused = both.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { kind: string }).kind] : []))
    expect(refused.every((kind) => kind === 'unknown-outcome')).toBe(true)
    expect(await listed()).toHaveLength(1)
  })

  it('gives a key a new token, while the old one is still accepted', async () => {
    const { id, token, key } = await adapter.create({ name: 'CI' }, WRITE)
    const rotated = await adapter.rotate(id, { overlapSeconds: 3600 }, WRITE)
    expect(rotated).toMatchObject({ id, key: { ...key, hint: { start: 'mm-', end: rotated.token?.slice(-4) } } })
    expect(Date.parse(rotated.oldValidUntil ?? '')).toBeCloseTo(Date.now() + 3_600_000, -4)
    expect([await verify(token), await verify(rotated.token)]).toEqual([true, true])
    const last = await adapter.rotate(id, { overlapSeconds: 0 }, WRITE)
    expect(last.oldValidUntil).toBeNull()
    expect([await verify(rotated.token), await verify(last.token)]).toEqual([false, true])
    expect(await listed()).toMatchObject([{ id, name: 'CI', hint: { end: last.token?.slice(-4) } }])
  })

  it('rotates once under one intent', async () => {
    const { id } = await adapter.create({ name: 'CI' }, WRITE)
    const intent = { idempotencyKey: 'intent-1' }
    const rotated = await adapter.rotate(id, { overlapSeconds: 60 }, intent)
    expect(await adapter.rotate(id, { overlapSeconds: 60 }, intent)).toMatchObject({ id, token: null, oldValidUntil: rotated.oldValidUntil })
    expect(await verify(rotated.token)).toBe(true)
  })

  it.each([-1, NaN, 604_801])('refuses an overlap of %d seconds itself', async (overlapSeconds) => {
    const { id, token } = await adapter.create({ name: 'CI' }, WRITE)
    await expect(adapter.rotate(id, { overlapSeconds }, WRITE)).rejects.toMatchObject({ kind: 'validation' })
    expect(await verify(token)).toBe(true)
  })

  it('rotates no key that is disabled', async () => {
    const { id } = await adapter.create({ name: 'CI' }, WRITE)
    await adapter.update(id, { enabled: false }, WRITE)
    await expect(adapter.rotate(id, { overlapSeconds: 0 }, WRITE)).rejects.toMatchObject({ kind: 'conflict' })
  })

  it('filters by status, and refuses what the server can’t do', async () => {
    const [on, off] = [await adapter.create({ name: 'on' }, WRITE), await adapter.create({ name: 'off' }, WRITE)]
    await adapter.update(off.id, { enabled: false }, WRITE)
    expect(await adapter.list({ ...FIRST, filter: { status: 'active' } }, {})).toMatchObject({ items: [{ id: on.id }], total: 1 })
    expect(await adapter.list({ ...FIRST, filter: { status: 'disabled' } }, {})).toMatchObject({ items: [{ id: off.id }], total: 1 })
    await expect(adapter.list({ ...FIRST, filter: { status: 'revoked' } }, {})).rejects.toMatchObject({ kind: 'unsupported' })
    await expect(adapter.list({ ...FIRST, sort: [{ by: 'name', direction: 'asc' }, { by: 'createdAt', direction: 'asc' }] }, {})).rejects.toMatchObject({ kind: 'unsupported' })
  })

  it('has no total for more keys than are counted, and one for fewer', async () => {
    for (const name of ['a', 'b', 'c']) await adapter.create({ name }, WRITE)
    const query = { ...FIRST, limit: 2 }
    expect((await given.user.adapter({ countUpTo: 2 }).list(query, {})).total).toBeUndefined()
    expect((await given.user.adapter({ countUpTo: 3 }).list(query, {})).total).toBe(3)
    expect((await adapter.list(query, {})).total).toBe(3)
  })

  it('says of a key of which no use is kept neither that it was used nor that it never was', async () => {
    const { id, token } = await adapter.create({ name: 'unwatched' }, WRITE)
    await given.host.db.update({ model: 'apikey', where: [{ field: 'id', value: id }], update: { rateLimitEnabled: true, rateLimitTimeWindow: null } })
    const watching = await createHost(given.storage.database, { plugins: [keyrackPlugin(), apiKey()] })
    expect(await watching.accepts(token)).toBe(true)
    for (const reading of [watching.resume(given.user).adapter(), watching.resume(given.user).stockAdapter()]) {
      const [key] = (await reading.list(FIRST, {})).items
      expect(key).not.toHaveProperty('lastUsedAt')
    }
  })
})
