import { describe, expect, it, vi } from 'vitest'
import { type ApiKey, type ApiKeysAdapter, KeyrackError, type Traits } from 'keyrack/adapter'
import { serve } from 'keyrack/server'
import { TOKEN } from '../adapter/leaks.ts'
import { host, type Told } from './host.ts'

const HASH = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'
const KEY: ApiKey = { id: 'key_1', name: 'Production', hint: { start: 'mm-', end: 'AXsg' }, status: 'active', createdAt: '2026-01-01T00:00:00.000Z', expiresAt: null, lastUsedAt: '2026-01-02', scopes: ['read'], createdBy: { id: 'u1', name: 'Ada' }, can: { remove: true } }
const TRAITS: Traits = { paging: 'offset', sort: [], search: false, filter: {}, remove: 'revoke', expiry: false, createFields: [{ name: 'password', kind: 'password', label: 'Password' }, { name: 'team', kind: 'text', label: 'Team' }] }

/** What a careless adapter returns: the rows of its database as they are. */
const RAW = { ...KEY, token: TOKEN, key: TOKEN, secret: TOKEN, hash: HASH, keyHash: HASH, raw: { row: { key: TOKEN } }, toJSON: undefined, hint: { ...KEY.hint, full: TOKEN }, createdBy: { ...KEY.createdBy, apiKey: TOKEN }, can: { ...KEY.can, [TOKEN]: true } }

const adapter = (methods: Record<string, unknown>): ApiKeysAdapter => ({ list: () => Promise.resolve({ items: [] }), ...methods, traits: TRAITS })
const everyText = ({ text, headers }: Told): string => `${text} ${JSON.stringify([...headers])}`

describe('a key', () => {
  it('is answered with what the contract knows of it, though its adapter returns the whole row', async () => {
    const page = { items: [RAW], total: 1, rows: [RAW], sql: `select '${TOKEN}'` }
    const { send } = await host(adapter({ list: () => Promise.resolve(page), update: () => Promise.resolve(RAW) }))
    const [listed, updated] = [await send('GET'), await send('PATCH', '?id=key_1', { body: {} })]
    expect(listed.body).toEqual({ items: [KEY], total: 1 })
    expect(updated.body).toEqual(KEY)
    for (const answer of [listed, updated]) for (const secret of [TOKEN, HASH]) expect(everyText(answer)).not.toContain(secret)
  })

  it('is not written by itself: what it would say as JSON is not asked', async () => {
    class Row { id = 'a'; name = 'a'; status = 'active'; createdBy = Object.assign(Object.create({ toJSON: () => TOKEN }) as object, { name: 'Ada' }); scopes = Object.assign(['read'], { toJSON: () => [TOKEN] }); toJSON = (): unknown => ({ id: 'a', name: TOKEN, status: 'active' }) }
    const answer = await (await host(adapter({ list: () => ({ items: [new Row()], toJSON: () => TOKEN }) }))).send('GET')
    expect(answer.body).toEqual({ items: [{ id: 'a', name: 'a', hint: null, status: 'active', createdAt: null, scopes: ['read'], createdBy: { name: 'Ada' } }] })
  })

  it.each([
    ['as its start', { start: TOKEN }],
    ['as its end', { end: TOKEN.slice(3) }],
    ['as the service’s mask', { text: `Bearer ${TOKEN}` }],
    ['as a UUID', { text: '3f2b6a1c-9d4e-4f70-8a5b-c6d7e8f90123' }],
  ])('is answered without a hint that may be all of it, %s', async (_, hint) => {
    const answer = await (await host(adapter({ list: () => ({ items: [{ ...KEY, hint }, { ...KEY, id: 'key_2', hint: { start: 'mm-', ...hint } }] }) }))).send('GET')
    expect((answer.body as { items: ApiKey[] }).items.map((key) => key.hint)).toEqual([null, 'start' in hint ? null : { start: 'mm-' }])
  })

  it.each([{ start: 'github_pat_11ABCDEFG0', end: 'AXsg' }, { text: 'sk-admin-abc...xyz' }, { text: `${'*'.repeat(60)}AXsg` }, { text: `${'x'.repeat(40)}AXsg` }, { text: 'YTUwO...zMjg=' }])('keeps the hint %j', async (hint) => {
    const answer = await (await host(adapter({ list: () => ({ items: [{ ...KEY, hint }] }) }))).send('GET')
    expect((answer.body as { items: ApiKey[] }).items[0]?.hint).toEqual(hint)
  })

  it('is answered with those of its adapter’s fields that the host exposes, and no other', async () => {
    const item = { ...KEY, team: 'core', quota: { month: 10 }, key: TOKEN }
    const handler = serve(adapter({ list: () => ({ items: [item] }) }), { authorize: () => true, expose: ['team', 'quota', 'region', 'toString', '__proto__', 'id'] })
    expect(await (await handler(new Request('https://app.test/'))).json()).toEqual({ items: [{ ...KEY, team: 'core', quota: { month: 10 } }] })
  })

  it.each([10n, Symbol('a'), () => TOKEN, undefined, { toJSON: () => { throw new Error(TOKEN) } }])('is answered without an exposed field that no JSON can hold', async (team) => {
    const handler = serve(adapter({ list: () => ({ items: [{ ...KEY, team }] }) }), { authorize: () => true, expose: ['team'] })
    expect(await (await handler(new Request('https://app.test/'))).json()).toEqual({ items: [KEY] })
  })
})

describe('a token', () => {
  it('is in the answer to its own create and rotate, once', async () => {
    const created = { id: 'key_1', token: TOKEN, key: RAW, secret: TOKEN, raw: { TOKEN } }
    const { send } = await host(adapter({ create: () => Promise.resolve(created), rotate: () => Promise.resolve({ ...created, oldValidUntil: TOKEN }) }))
    const [one, other] = [await send('POST', '', { body: { name: 'a' } }), await send('POST', '?id=key_1&action=rotate', { body: { overlapSeconds: 0 } })]
    expect([one.body, other.body]).toEqual([{ id: 'key_1', token: TOKEN }, { id: 'key_1', token: TOKEN, oldValidUntil: null }])
    for (const answer of [one, other]) expect(everyText(answer).split(TOKEN)).toHaveLength(2)
  })

  it('comes with what the contract knows of its key, and nothing else of the row', async () => {
    const created = { id: 'key_1', token: TOKEN, key: { ...KEY, hash: HASH, team: 'core' } }
    const { send } = await host(adapter({ create: () => created, rotate: () => created }))
    expect((await send('POST', '', { body: { name: 'a' } })).body).toEqual({ id: 'key_1', token: TOKEN, key: KEY })
    expect((await send('POST', '?id=key_1&action=rotate', { body: { overlapSeconds: 0 } })).body).toEqual({ id: 'key_1', token: TOKEN, key: KEY, oldValidUntil: null })
  })

  it.each<readonly [string, object]>([
    ['its name', { name: `New: ${TOKEN}` }],
    ['its id', { id: TOKEN }],
    ['its hint', { hint: { text: TOKEN } }],
    ['a scope', { scopes: ['read', TOKEN] }],
    ['a column', { key: TOKEN }],
    ['its creator', { createdBy: { name: TOKEN } }],
  ])('is not in the key beside it, though the adapter puts it into %s', async (_, more) => {
    const answer = await (await host(adapter({ create: () => Promise.resolve({ id: 'key_1', token: TOKEN, key: { ...KEY, ...more } }) }))).send('POST', '', { body: { name: 'a' } })
    expect(answer.body).toEqual({ id: 'key_1', token: TOKEN })
  })

  it('is not in a field that the host exposes, though it shows only when it is written', async () => {
    const token = `${TOKEN}"\\é\n`
    const team = { toJSON: () => `of ${token}` }
    const handler = serve(adapter({ create: () => Promise.resolve({ id: 'key_1', token, key: { ...KEY, team } }) }), { authorize: () => true, expose: ['team'] })
    const headers = { origin: 'https://app.test', 'idempotency-key': 'a', 'content-type': 'application/json' }
    expect(await (await handler(new Request('https://app.test/', { method: 'POST', headers, body: '{"name":"a"}' }))).json()).toEqual({ id: 'key_1', token })
  })

  it('is answered though its key can’t be, and a write is never called undone for that', async () => {
    const fickle = (reads = 0): object => ({ ...KEY, createdBy: { reads, get id() { return ++this.reads > 2 ? 10n : 'u1' } } })
    const { send } = await host(adapter({ create: () => ({ id: 'key_1', token: TOKEN, key: fickle() }), update: () => fickle(1) }))
    expect((await send('POST', '', { body: { name: 'a' } })).body).toEqual({ id: 'key_1', token: TOKEN })
    expect(await send('PATCH', '?id=key_1', { body: {} })).toMatchObject({ status: 504, code: 'unknown-outcome' })
  })

  it.each<readonly [string, () => unknown]>([
    ['its message', () => new Error(`Unique constraint failed: ${TOKEN}`)],
    ['what is thrown', () => TOKEN],
    ['the hint of a typed error', () => new KeyrackError('conflict', { hint: TOKEN })],
    ['the cause of a typed error', () => Object.assign(new KeyrackError('conflict'), { cause: new Error(TOKEN), token: TOKEN, limit: TOKEN })],
    ['the fields of a typed error', () => new KeyrackError('validation', { fields: { name: [`“${TOKEN}” is taken`, 'It is taken'] } })],
    ['the name of a field', () => new KeyrackError('validation', { fields: { [TOKEN]: ['It is wrong'] } })],
    ['fields of another shape', () => new KeyrackError('validation', { fields: { name: TOKEN, expires: { token: TOKEN }, team: [[TOKEN], { token: TOKEN }] } as never })],
    ['the request id of the service', () => new KeyrackError('forbidden', { requestId: TOKEN })],
    ['a limit', () => new KeyrackError('limit', { limit: TOKEN as never, retryAfterMs: TOKEN as never })],
    ['an error of another copy of the package', () => Object.assign(new Error(TOKEN), { name: 'KeyrackError', kind: 'forbidden', fields: { name: [TOKEN] }, retryAfterMs: null, limit: null, requestId: TOKEN })],
    ['an error that throws when it is read', () => Object.defineProperty(new Error(TOKEN), 'name', { get: () => { throw new Error(TOKEN) } })],
  ])('is not in the answer to a call that failed, though the adapter puts it into %s', async (_, error) => {
    const fail = (): never => { throw error() }
    const { send } = await host(adapter({ list: fail, create: fail, update: fail, remove: fail, rotate: fail, restore: fail }))
    const answers = [await send('GET'), await send('POST', '', { body: { name: 'a' } }), await send('PATCH', '?id=a', { body: {} }), await send('DELETE', '?id=a'), await send('POST', '?id=a&action=rotate', { body: { overlapSeconds: 0 } }), await send('POST', '?id=a&action=restore')]
    for (const answer of answers) {
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(everyText(answer)).not.toContain(TOKEN)
    }
  })

  it('costs an error no more than the sentence that quotes it', async () => {
    const fields = { name: [`“${TOKEN}” is taken`, 'It is taken'], expires: ['Wähle ein Datum vor dem 31.12.2026'], team: [TOKEN, 'word '.repeat(101)] }
    const answer = await (await host(adapter({ create: () => { throw new KeyrackError('validation', { fields }) } }))).send('POST', '', { body: { name: 'a' } })
    expect(answer.body).toMatchObject({ error: { fields: { name: ['It is taken'], expires: ['Wähle ein Datum vor dem 31.12.2026'] } } })
    expect((answer.body as { error: { fields: object } }).error.fields).not.toHaveProperty('team')
  })

  it.each(['sk_live_abcdefgh1', 'abcdefgHijklmnopqr', 'abcde'.repeat(8)])('is suspected in a run like %s', async (run) => {
    const answer = await (await host(adapter({ create: () => { throw new KeyrackError('validation', { fields: { name: [`“${run}” is taken`] } }) } }))).send('POST', '', { body: { name: 'a' } })
    expect(answer.text).not.toContain(run)
  })

  it.each(['Geschwindigkeitsbegrenzung überschritten', 'Der Name muss 4–64 Zeichen lang sein', '名前は64文字以内で入力してください。名前は64文字以内で', 'Use a date before 2026-12-31T23:00:00Z', 'See https://docs.example/names'])('is not suspected in %j', async (sentence) => {
    const answer = await (await host(adapter({ create: () => { throw new KeyrackError('validation', { fields: { name: [sentence] } }) } }))).send('POST', '', { body: { name: 'a' } })
    expect(answer.body).toMatchObject({ error: { fields: { name: [sentence] } } })
  })
})

describe('a password', () => {
  it.each([['POST', ''], ['PATCH', '?id=a']])('that was sent with a %s is not sent back with what was wrong about it', async (method, query) => {
    const write = vi.fn(() => { throw new KeyrackError('validation', { fields: { password: ['“hunter2 !” is wrong', 'It is wrong'], name: ['Not hunter2 !'] } }) })
    const answer = await (await host(adapter({ create: write, update: write }))).send(method, query, { body: { name: 'a', fields: { password: 'hunter2 !', team: '' } } })
    expect(write).toHaveBeenCalledOnce()
    expect(answer.body).toMatchObject({ error: { code: 'validation', fields: { password: ['It is wrong'] } } })
    expect(answer.text).not.toContain('hunter2')
  })

  it('that is empty is in no sentence', async () => {
    const create = (): never => { throw new KeyrackError('validation', { fields: { password: ['It is missing'] } }) }
    expect((await (await host(adapter({ create }))).send('POST', '', { body: { name: 'a', fields: { password: '' } } })).body).toMatchObject({ error: { fields: { password: ['It is missing'] } } })
  })
})
