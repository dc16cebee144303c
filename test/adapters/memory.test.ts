import { describe, expect, it, vi } from 'vitest'
import type { ApiKey } from '../../src/adapter/index.ts'
import { createMemoryAdapter } from '../../src/adapters/memory.ts'
import { FIRST_PAGE, apiKey, intent } from './memory/keys.ts'

const NOON = Date.parse('2026-03-10T12:00:00.000Z')
const now = (): number => NOON

async function listed(adapter: ReturnType<typeof createMemoryAdapter>): Promise<readonly ApiKey[]> {
  return (await adapter.list({ ...FIRST_PAGE, limit: 1000 }, {})).items
}

describe('the adapter as an object', () => {
  it('holds nothing unless it was given keys', async () => {
    expect(await createMemoryAdapter().list(FIRST_PAGE, {})).toMatchObject({ items: [], total: 0 })
  })

  it('keeps working frozen, and with its methods taken off it', async () => {
    const { create, ...readOnly } = Object.freeze(createMemoryAdapter())
    const { id } = await create({ name: 'Apart' }, intent())
    expect(readOnly).not.toHaveProperty('create')
    expect((await readOnly.list(FIRST_PAGE, {})).items).toMatchObject([{ id, name: 'Apart' }])
  })

  it('copies the keys it is given, and hands out copies', async () => {
    const seed = apiKey('a', { hint: { end: 'last' }, scopes: ['read'] })
    const before = structuredClone(seed)
    const adapter = createMemoryAdapter({ keys: [seed] })
    const [row] = (await listed(adapter)) as unknown as [{ name: string; scopes: string[] }]
    row.name = 'Changed by a reader'
    row.scopes.push('admin')
    await adapter.update('a', { name: 'Renamed' }, intent())
    expect(seed).toEqual(before)
    expect(await listed(adapter)).toEqual([{ ...before, name: 'Renamed' }])
    Object.assign(seed, { name: 'Changed by the host' })
    Object.assign(seed.hint ?? {}, { end: 'host' })
    expect(await listed(adapter)).toEqual([{ ...before, name: 'Renamed' }])
  })

  it('shares no key with another adapter', async () => {
    await createMemoryAdapter().create({ name: 'Mine' }, intent())
    expect(await listed(createMemoryAdapter())).toEqual([])
  })

  it('says in its traits how it was set up', () => {
    const expiry = { unit: 'day', maxSeconds: 86_400 } as const
    expect(createMemoryAdapter().traits).toMatchObject({ paging: 'offset', remove: 'delete', expiry: false, search: true, idempotentCreate: true })
    expect(createMemoryAdapter().traits).not.toHaveProperty('nameMaxLength')
    expect(createMemoryAdapter({ paging: 'cursor', remove: 'revoke', nameMaxLength: 40, expiry }).traits).toMatchObject({ paging: 'cursor', remove: 'revoke', nameMaxLength: 40, expiry })
  })
})

describe('create', () => {
  it('answers with a token once and lists the key without it', async () => {
    const adapter = createMemoryAdapter({ now })
    const { id, token, key } = await adapter.create({ name: 'Production', scopes: ['read'] }, intent())
    const row = { id, name: 'Production', hint: { start: 'mm-', end: token?.slice(-4) }, status: 'active', scopes: ['read'], createdAt: '2026-03-10T12:00:00.000Z', expiresAt: null, lastUsedAt: null }
    expect(token).toMatch(/^mm-[A-Za-z0-9]{36}$/)
    expect(key).toEqual(row)
    expect(await listed(adapter)).toEqual([row])
    expect(JSON.stringify([key, await listed(adapter)])).not.toContain(token)
  })

  it('copies what it is given', async () => {
    const scopes = ['read']
    const adapter = createMemoryAdapter()
    await adapter.create({ name: 'Narrow', scopes }, intent())
    scopes.push('admin')
    expect(await listed(adapter)).toMatchObject([{ scopes: ['read'] }])
  })

  it.each(['live_', ''])('starts a token with the prefix %j', async (prefix) => {
    const { token, key } = await createMemoryAdapter({ prefix }).create({ name: 'Prefixed' }, intent())
    expect(token).toHaveLength(prefix.length + 36)
    expect(token?.startsWith(prefix)).toBe(true)
    expect(key?.hint?.start).toBe(prefix === '' ? undefined : prefix)
  })

  it('draws the characters of a token evenly and from the secure source', async () => {
    // Every byte value equally often: with a plain remainder the first 8 of 62 letters would come up 5 times where others come 4.
    const bytes = Uint8Array.from({ length: 256 }, (_, value) => value)
    let next = 0
    const source = vi.spyOn(crypto, 'getRandomValues').mockImplementation((array) => {
      const into = array as Uint8Array
      for (let i = 0; i < into.length; i++) into[i] = bytes[next++ % 256] as number
      return array
    })
    try {
      const adapter = createMemoryAdapter({ prefix: '' })
      const text = (await Promise.all(Array.from({ length: 400 }, async (_, n) => (await adapter.create({ name: `${n}` }, intent(`${n}`))).token))).join('')
      const counts = new Map<string, number>()
      for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1)
      expect(counts.size).toBe(62)
      expect(Math.max(...counts.values()) / Math.min(...counts.values())).toBeLessThan(1.1)
    } finally {
      source.mockRestore()
    }
  })

  it('makes no second key for the same intent, and has forgotten its token', async () => {
    const adapter = createMemoryAdapter()
    const first = await adapter.create({ name: 'Once' }, intent('the same'))
    const again = await adapter.create({ name: 'Once' }, intent('the same'))
    expect(again).toEqual({ id: first.id, token: null })
    expect(await listed(adapter)).toHaveLength(1)
  })

  it('makes one key of two simultaneous calls with the same intent', async () => {
    const adapter = createMemoryAdapter({ latencyMs: 1 })
    const answers = await Promise.all([adapter.create({ name: 'Once' }, intent('twin')), adapter.create({ name: 'Once' }, intent('twin'))])
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    expect(answers.filter(({ token }) => token !== null)).toHaveLength(1)
    expect(await listed(adapter)).toHaveLength(1)
  })

  it('takes an intent up again after it was refused', async () => {
    const adapter = createMemoryAdapter()
    await expect(adapter.create({ name: '' }, intent('again'))).rejects.toMatchObject({ kind: 'validation' })
    expect(await adapter.create({ name: 'Named now' }, intent('again'))).toMatchObject({ token: expect.stringMatching(/^mm-/) as string })
  })

  it.each(['', ' \t\n', '\u00a0'])('refuses the blank name %j', async (name) => {
    const adapter = createMemoryAdapter()
    await expect(adapter.create({ name }, intent())).rejects.toMatchObject({ kind: 'validation', fields: { name: ['Enter a name'] } })
    expect(await listed(adapter)).toEqual([])
  })

  it('counts a name in UTF-16 units', async () => {
    const adapter = createMemoryAdapter({ nameMaxLength: 4 })
    await expect(adapter.create({ name: '🔑🔑🔑' }, intent())).rejects.toMatchObject({ kind: 'validation', fields: { name: ['Use 4 characters or fewer (6 now)'] } })
    expect(await adapter.create({ name: '🔑🔑' }, intent())).toMatchObject({ key: { name: '🔑🔑' } })
  })

  it('keeps a name as it was written, whatever it holds', async () => {
    const name = ` <b>x</b>\u202e "${'n'.repeat(1000)}" 🔑\ud83d `
    expect(await createMemoryAdapter().create({ name }, intent())).toMatchObject({ key: { name } })
  })

  it('refuses a taken name only where names are unique', async () => {
    const keys = [apiKey('a', { name: 'Taken' })]
    await expect(createMemoryAdapter({ keys, uniqueNames: true }).create({ name: 'Taken' }, intent())).rejects.toMatchObject({ kind: 'conflict', fields: { name: [expect.any(String)] } })
    expect(await createMemoryAdapter({ keys }).create({ name: 'Taken' }, intent())).toMatchObject({ key: { name: 'Taken' } })
  })

  it('refuses one key more than the limit, and says the limit', async () => {
    const adapter = createMemoryAdapter({ keys: [apiKey('a')], limit: 2 })
    await adapter.create({ name: 'The last' }, intent())
    await expect(adapter.create({ name: 'One more' }, intent())).rejects.toMatchObject({ kind: 'limit', limit: 2 })
    await adapter.remove('a', intent())
    await expect(adapter.create({ name: 'Room again' }, intent())).resolves.toBeDefined()
  })

  it('counts no revoked key, neither for the limit nor for its name', async () => {
    const adapter = createMemoryAdapter({ keys: [apiKey('a', { name: 'Same' })], limit: 1, uniqueNames: true, remove: 'revoke' })
    await adapter.remove('a', intent())
    expect(await adapter.create({ name: 'Same' }, intent())).toMatchObject({ key: { name: 'Same' } })
  })
})

describe('expiry', () => {
  const DAY = 86_400

  it('refuses an expiry where keys never expire', async () => {
    const adapter = createMemoryAdapter()
    await expect(adapter.create({ name: 'Brief', expires: { inSeconds: 60 } }, intent())).rejects.toMatchObject({ kind: 'unsupported' })
    expect(await adapter.create({ name: 'Lasting', expires: null }, intent())).toMatchObject({ key: { expiresAt: null } })
  })

  it.each([
    ['a span', { inSeconds: DAY }, 'instant', '2026-03-11T12:00:00.000Z'],
    ['an instant', { at: '2026-04-01T02:00:00+02:00' }, 'instant', '2026-04-01T00:00:00.000Z'],
    ['a span in days', { inSeconds: DAY }, 'day', '2026-03-11'],
    ['a day', { at: '2026-04-01' }, 'day', '2026-04-01'],
  ] as const)('takes %s', async (_, expires, unit, expiresAt) => {
    expect(await createMemoryAdapter({ now, expiry: { unit } }).create({ name: 'Brief', expires }, intent())).toMatchObject({ key: { expiresAt } })
  })

  it.each([
    ['an unreadable date', { at: 'soon' }, {}],
    ['the past', { at: '2026-03-10T11:59:59Z' }, {}],
    ['now', { inSeconds: 0 }, {}],
    ['too soon', { inSeconds: 59 }, { minSeconds: 60 }],
    ['too late', { inSeconds: 61 }, { maxSeconds: 60 }],
    ['beyond the calendar', { inSeconds: 1e15 }, {}],
    ['never, where a date is required', null, { required: true }],
  ])('refuses %s', async (_, expires, rules) => {
    const adapter = createMemoryAdapter({ now, expiry: { unit: 'instant', ...rules } })
    await expect(adapter.create({ name: 'Brief', expires }, intent())).rejects.toMatchObject({ kind: 'validation', fields: { expires: [expect.any(String)] } })
  })

  it('requires an expiry also of a create that says nothing of it', async () => {
    await expect(createMemoryAdapter({ expiry: { unit: 'day', required: true } }).create({ name: '' }, intent())).rejects.toMatchObject({
      fields: { name: [expect.any(String)], expires: [expect.any(String)] },
    })
  })

  it('counts whole days where the unit is a day', async () => {
    const adapter = createMemoryAdapter({ now, expiry: { unit: 'day', minSeconds: DAY, maxSeconds: DAY } })
    await expect(adapter.create({ name: 'Today', expires: { at: '2026-03-10' } }, intent())).rejects.toMatchObject({ kind: 'validation' })
    expect(await adapter.create({ name: 'Tomorrow', expires: { at: '2026-03-11' } }, intent())).toMatchObject({ key: { expiresAt: '2026-03-11' } })
    await expect(adapter.create({ name: 'Too late', expires: { at: '2026-03-12' } }, intent())).rejects.toMatchObject({ kind: 'validation' })
  })

  it('lists a key as expired from the moment it expires', async () => {
    let time = NOON
    const adapter = createMemoryAdapter({ now: () => time, expiry: { unit: 'instant' } })
    await adapter.create({ name: 'Brief', expires: { inSeconds: 60 } }, intent())
    time += 59_999
    expect(await listed(adapter)).toMatchObject([{ status: 'active' }])
    time += 1
    expect(await listed(adapter)).toMatchObject([{ status: 'expired' }])
    expect((await adapter.list({ ...FIRST_PAGE, filter: { status: 'active' } }, {})).items).toEqual([])
  })

  it.each(['disabled', 'revoked'] as const)('leaves a %s key at that, though its time is over', async (status) => {
    expect(await listed(createMemoryAdapter({ now, keys: [apiKey('a', { status, expiresAt: '2026-01-01' })] }))).toMatchObject([{ status }])
  })
})

describe('remove', () => {
  it('rejects an unknown id', async () => {
    await expect(createMemoryAdapter().remove('nobody', intent())).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('deletes the key, so that a second time it is unknown', async () => {
    const adapter = createMemoryAdapter({ keys: [apiKey('a'), apiKey('b')] })
    await expect(adapter.remove('a', intent())).resolves.toBeUndefined()
    expect(await listed(adapter)).toMatchObject([{ id: 'b' }])
    await expect(adapter.remove('a', intent())).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('keeps the row of a revoked key', async () => {
    const adapter = createMemoryAdapter({ keys: [apiKey('a')], remove: 'revoke' })
    await adapter.remove('a', intent())
    await adapter.remove('a', intent())
    expect(await listed(adapter)).toMatchObject([{ id: 'a', status: 'revoked' }])
  })

  it('refuses what the row says is not allowed', async () => {
    const adapter = createMemoryAdapter({ keys: [apiKey('a', { can: { remove: false } })] })
    await expect(adapter.remove('a', intent())).rejects.toMatchObject({ kind: 'forbidden' })
    expect(await listed(adapter)).toHaveLength(1)
  })
})

describe('restore', () => {
  it('is there only where remove revokes', () => {
    expect(createMemoryAdapter()).not.toHaveProperty('restore')
    expect(createMemoryAdapter({ remove: 'revoke' }).restore).toBeTypeOf('function')
  })

  it.each(['active', 'disabled'] as const)('gives an %s key its status back', async (status) => {
    const adapter = createMemoryAdapter({ keys: [apiKey('a', { status })], remove: 'revoke' })
    await adapter.remove('a', intent())
    await adapter.remove('a', intent())
    await adapter.restore?.('a', intent())
    await adapter.restore?.('a', intent())
    expect(await listed(adapter)).toMatchObject([{ status }])
  })

  it('leaves a key alone that was not revoked', async () => {
    const adapter = createMemoryAdapter({ keys: [apiKey('a', { status: 'disabled' })], remove: 'revoke' })
    await adapter.restore?.('a', intent())
    expect(await listed(adapter)).toMatchObject([{ status: 'disabled' }])
  })

  it('refuses where the name or the room is gone meanwhile', async () => {
    const keys = [apiKey('a', { name: 'Same', status: 'revoked' }), apiKey('b', { name: 'Same' })]
    await expect(createMemoryAdapter({ keys, remove: 'revoke', uniqueNames: true }).restore?.('a', intent())).rejects.toMatchObject({ kind: 'conflict' })
    await expect(createMemoryAdapter({ keys, remove: 'revoke', limit: 1 }).restore?.('a', intent())).rejects.toMatchObject({ kind: 'limit' })
    await expect(createMemoryAdapter({ keys, remove: 'revoke' }).restore?.('c', intent())).rejects.toMatchObject({ kind: 'not-found' })
  })
})

describe('update', () => {
  it('changes what it is given and answers with the row', async () => {
    const adapter = createMemoryAdapter({ keys: [apiKey('a', { scopes: ['read'] })] })
    const disabled = { ...apiKey('a', { scopes: ['read'] }), name: 'Renamed', status: 'disabled' }
    expect(await adapter.update('a', { name: 'Renamed', enabled: false }, intent())).toEqual(disabled)
    expect(await listed(adapter)).toEqual([disabled])
    expect(await adapter.update('a', { enabled: true, scopes: [] }, intent())).toEqual({ ...disabled, status: 'active', scopes: [] })
  })

  it('holds a new name to the rules of a first one', async () => {
    const adapter = createMemoryAdapter({ keys: [apiKey('a', { name: 'One' }), apiKey('b', { name: 'Two' })], uniqueNames: true, nameMaxLength: 5 })
    await expect(adapter.update('a', { name: ' ' }, intent())).rejects.toMatchObject({ kind: 'validation' })
    await expect(adapter.update('a', { name: 'Longer' }, intent())).rejects.toMatchObject({ kind: 'validation' })
    await expect(adapter.update('a', { name: 'Two' }, intent())).rejects.toMatchObject({ kind: 'conflict' })
    expect(await adapter.update('a', { name: 'One' }, intent())).toMatchObject({ name: 'One' })
  })

  it('changes no revoked, forbidden or unknown key', async () => {
    const adapter = createMemoryAdapter({ keys: [apiKey('a', { status: 'revoked' }), apiKey('b', { can: { update: false } })] })
    await expect(adapter.update('a', { enabled: true }, intent())).rejects.toMatchObject({ kind: 'conflict' })
    await expect(adapter.update('b', { enabled: false }, intent())).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(adapter.update('c', { enabled: true }, intent())).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('moves an expiry', async () => {
    const adapter = createMemoryAdapter({ now, keys: [apiKey('a', { expiresAt: '2026-03-01T00:00:00.000Z' })], expiry: { unit: 'instant' } })
    expect(await listed(adapter)).toMatchObject([{ status: 'expired' }])
    expect(await adapter.update('a', { expires: { inSeconds: 60 } }, intent())).toMatchObject({ status: 'active', expiresAt: '2026-03-10T12:01:00.000Z' })
  })
})

describe('rotate', () => {
  it('gives the same key a new token and says until when the old one lives', async () => {
    const adapter = createMemoryAdapter({ now, keys: [apiKey('a')] })
    const answer = await adapter.rotate('a', { overlapSeconds: 3600 }, intent())
    expect(answer).toMatchObject({ id: 'a', token: expect.stringMatching(/^mm-\w{36}$/) as string, oldValidUntil: '2026-03-10T13:00:00.000Z' })
    expect(await listed(adapter)).toEqual([{ ...apiKey('a'), hint: { start: 'mm-', end: answer.token?.slice(-4) } }])
    expect(await adapter.rotate('a', { overlapSeconds: 0 }, intent())).toMatchObject({ oldValidUntil: null })
  })

  it('lets no old token outlive its key', async () => {
    const adapter = createMemoryAdapter({ now, keys: [apiKey('a', { expiresAt: '2026-03-10T12:00:10.000Z' })] })
    expect(await adapter.rotate('a', { overlapSeconds: 3600 }, intent())).toMatchObject({ oldValidUntil: '2026-03-10T12:00:10.000Z' })
  })

  it('makes no second token for the same intent', async () => {
    const adapter = createMemoryAdapter({ now, keys: [apiKey('a')] })
    const { oldValidUntil } = await adapter.rotate('a', { overlapSeconds: 60 }, intent('the same'))
    const rows = await listed(adapter)
    expect(await adapter.rotate('a', { overlapSeconds: 60 }, intent('the same'))).toEqual({ id: 'a', token: null, oldValidUntil })
    expect(await listed(adapter)).toEqual(rows)
  })

  it.each([-1, NaN, 7 * 86_400 + 1])('refuses an overlap of %d seconds', async (overlapSeconds) => {
    await expect(createMemoryAdapter({ keys: [apiKey('a')] }).rotate('a', { overlapSeconds }, intent())).rejects.toMatchObject({ kind: 'validation' })
  })

  it('refuses a key that is revoked, expired, forbidden or unknown', async () => {
    const keys = [apiKey('a', { status: 'revoked' }), apiKey('b', { expiresAt: '2026-01-01' }), apiKey('c', { can: { rotate: false } })]
    const adapter = createMemoryAdapter({ now, keys })
    await expect(adapter.rotate('a', { overlapSeconds: 0 }, intent())).rejects.toMatchObject({ kind: 'conflict' })
    await expect(adapter.rotate('b', { overlapSeconds: 0 }, intent())).rejects.toMatchObject({ kind: 'conflict' })
    await expect(adapter.rotate('c', { overlapSeconds: 0 }, intent())).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(adapter.rotate('d', { overlapSeconds: 0 }, intent())).rejects.toMatchObject({ kind: 'not-found' })
  })
})
