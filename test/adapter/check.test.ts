import { describe, expect, it } from 'vitest'
import { checkCreated, checkPage, checkRotated, checkUpdated } from '../../src/adapter/check.ts'
import { TOKEN, leaks } from './leaks.ts'

const KEY = { id: 'a', name: 'Production', hint: { start: 'mm-', end: 'AXsg' }, status: 'active', createdAt: '2026-01-01T00:00:00.000Z' }
const bare = (value: object): object => Object.assign(Object.create(null) as object, value)

describe('checkPage', () => {
  it('keeps a right page as it is, with the fields an adapter adds', () => {
    const page = { items: [{ ...KEY, environment: 'live', lastUsedAt: null, expiresAt: '2027-01-01' }], nextCursor: 'next', total: 12, now: '2026-01-02T00:00:00.000Z' }
    expect(checkPage(page)).toEqual(page)
  })

  it('takes objects without a prototype', () => {
    expect(checkPage(bare({ items: [bare({ ...KEY, hint: bare(KEY.hint) })] })).items).toMatchObject([KEY])
  })

  it('takes records whose fields are getters', () => {
    class Row {
      get id(): string { return 'a' }
      get status(): string { return 'active' }
      get name(): string { return 'A' }
    }
    expect(checkPage({ items: [new Row()] }).items).toMatchObject([{ id: 'a', status: 'active', name: 'A' }])
  })

  it('fills in what a key leaves out', () => {
    expect(checkPage({ items: [{ id: 'a', status: 'active' }] }).items).toEqual([{ id: 'a', status: 'active', name: null, hint: null, createdAt: null }])
  })

  it('keeps scopes, a creator and permissions as they are, but each scope once', () => {
    const key = { ...KEY, createdBy: { id: 'u1', name: 'Ada', team: 7 }, can: { remove: false, archive: true } }
    expect(checkPage({ items: [{ ...key, scopes: ['write', 'read', 'write'] }] }).items).toEqual([{ ...key, scopes: ['write', 'read'] }])
  })

  it.each([
    ['empty', { scopes: [], createdBy: {}, can: {} }],
    ['undefined', { scopes: undefined, createdBy: { id: undefined, name: undefined }, can: { remove: undefined }, expiresAt: undefined, lastUsedAt: undefined }],
    ['null, where it may be', { createdBy: null, expiresAt: null, lastUsedAt: null }],
  ])('takes what is optional also as %s', (_, optional) => {
    expect(checkPage({ items: [{ ...KEY, ...optional }] }).items).toEqual([{ ...KEY, ...optional }])
  })

  it('lists each id once, the first of its kind', () => {
    const { items } = checkPage({ items: [KEY, { ...KEY, id: 'b' }, { ...KEY, name: 'Again' }] })
    expect(items.map(({ id, name }) => [id, name])).toEqual([['a', 'Production'], ['b', 'Production']])
  })

  it('takes a list of none for one', () => {
    expect(checkPage({ items: [], total: 0, nextCursor: null })).toEqual({ items: [], total: 0, nextCursor: null })
  })

  it('sets no prototype, though an answer tries to', () => {
    const page = checkPage(JSON.parse(`{"__proto__":{"total":9},"items":[${JSON.stringify(KEY).replace('{', '{"__proto__":{"scopes":["admin"]},')}]}`))
    expect(page.total).toBeUndefined()
    expect(page.items[0]?.scopes).toBeUndefined()
  })

  it('leaves the answer it was given untouched', () => {
    const answer = Object.freeze({ items: Object.freeze([Object.freeze({ id: 'a', status: 'active' }), Object.freeze({ id: 'a', status: 'active' })]) })
    expect(checkPage(answer).items).toHaveLength(1)
    expect(answer.items).toHaveLength(2)
  })

  it.each([
    ['nothing', undefined, 'an object'],
    ['null', null, 'an object'],
    ['a string', 'items', 'an object'],
    ['an array', [KEY], '`items`'],
    ['items that are no array', { items: { length: 0 } }, '`items`'],
    ['a key that is null', { items: [null] }, 'A key'],
    ['a key without an id', { items: [{ ...KEY, id: undefined }] }, '`id`'],
    ['an empty id', { items: [{ ...KEY, id: '' }] }, '`id`'],
    ['a number for an id', { items: [{ ...KEY, id: 7 }] }, '`id`'],
    ['a name that is no text', { items: [{ ...KEY, name: ['a'] }] }, '`name`'],
    ['an unknown status', { items: [{ ...KEY, status: 'ACTIVE' }] }, '`status`'],
    ['a status of every object', { items: [{ ...KEY, status: 'toString' }] }, '`status`'],
    ['a date in milliseconds', { items: [{ ...KEY, createdAt: 1_767_225_600_000 }] }, 'date'],
    ['a Date', { items: [{ ...KEY, lastUsedAt: new Date(0) }] }, 'date'],
    ['an expiry that is no text', { items: [{ ...KEY, expiresAt: 0 }] }, 'date'],
    ['a hint in one string', { items: [{ ...KEY, hint: 'mm-…AXsg' }] }, '`hint`'],
    ['a hint of numbers', { items: [{ ...KEY, hint: { end: 1234 } }] }, '`hint`'],
    ['scopes in one string', { items: [{ ...KEY, scopes: 'read write' }] }, '`scopes`'],
    ['scopes that are null', { items: [{ ...KEY, scopes: null }] }, '`scopes`'],
    ['a scope that is no text', { items: [{ ...KEY, scopes: ['read', { name: 'write' }] }] }, '`scopes`'],
    ['scopes with a hole', { items: [{ ...KEY, scopes: Object.assign(['read'], { length: 2 }) }] }, '`scopes`'],
    ['a creator in one string', { items: [{ ...KEY, createdBy: 'Ada' }] }, '`createdBy`'],
    ['a list of creators', { items: [{ ...KEY, createdBy: [{ name: 'Ada' }] }] }, '`createdBy`'],
    ['a creator whose name is no text', { items: [{ ...KEY, createdBy: { name: { first: 'Ada' } } }] }, '`createdBy`'],
    ['a creator whose id is a number', { items: [{ ...KEY, createdBy: { id: 7, name: 'Ada' } }] }, '`createdBy`'],
    ['permissions as a list', { items: [{ ...KEY, can: ['remove'] }] }, '`can`'],
    ['permissions that are null', { items: [{ ...KEY, can: null }] }, '`can`'],
    ['a permission that is no boolean', { items: [{ ...KEY, can: { remove: 'false' } }] }, '`can`'],
    ['an expiry that is an object', { items: [{ ...KEY, expiresAt: {} }] }, 'date'],
    ['a last use in milliseconds', { items: [{ ...KEY, lastUsedAt: 1_767_225_600_000 }] }, 'date'],
    ['a cursor that is no text', { items: [], nextCursor: 10 }, '`nextCursor`'],
    ['a total in text', { items: [], total: '12' }, '`total`'],
    ['a total below zero', { items: [], total: -1 }, '`total`'],
    ['a total that is no number', { items: [], total: NaN }, '`total`'],
  ])('refuses %s, and says where to look', (_, answer, words) => {
    expect(() => checkPage(answer)).toThrow(expect.objectContaining({ kind: 'invalid-response', message: expect.stringContaining(words) as string }))
  })
})

describe('checkCreated', () => {
  it('keeps id, token and key, and nothing else', () => {
    expect(checkCreated({ id: 'a', token: TOKEN, key: KEY, secret: TOKEN })).toEqual({ id: 'a', token: TOKEN, key: KEY })
    expect(checkCreated(bare({ id: 'a', token: TOKEN, key: null }))).toEqual({ id: 'a', token: TOKEN })
  })

  it('keeps what an adapter adds to a key, of whatever type', () => {
    const key = { ...KEY, can: { remove: false }, requests: 12, quota: 10n, ratio: NaN, format: String, region: null, team: undefined }
    expect(checkCreated({ id: 'a', token: TOKEN, key })).toEqual({ id: 'a', token: TOKEN, key })
  })

  it.each(['', null, undefined, 5])('takes %j for no token, as of a replay', (token) => {
    expect(checkCreated({ id: 'a', token, key: KEY })).toEqual({ id: 'a', token: null, key: KEY })
  })

  it('keeps a token that came without an id', () => {
    expect(checkCreated({ token: TOKEN })).toEqual({ id: '', token: TOKEN })
    expect(checkCreated({ id: 7, token: TOKEN })).toEqual({ id: '', token: TOKEN })
  })

  it('takes a missing id from the key', () => {
    expect(checkCreated({ token: TOKEN, key: KEY })).toMatchObject({ id: 'a' })
    expect(checkCreated({ key: KEY })).toEqual({ id: 'a', token: null, key: KEY })
  })

  it('looks for no token in an id or a key where there is none', () => {
    const key = { ...KEY, id: 'null', name: 'null' }
    expect(checkCreated({ id: 'null', token: null, key })).toEqual({ id: 'null', token: null, key })
    expect(checkCreated({ id: 'null', token: null })).toEqual({ id: 'null', token: null })
  })

  it('keeps a token beside a key of the wrong shape', () => {
    for (const key of ['a', {}, { ...KEY, status: 'new' }, { ...KEY, id: '' }, { ...KEY, scopes: 'read write' }]) expect(checkCreated({ id: 'a', token: TOKEN, key })).toEqual({ id: 'a', token: TOKEN })
  })

  it.each([
    ['in a field', { ...KEY, key: TOKEN }],
    ['in the name', { ...KEY, name: `New: ${TOKEN}` }],
    ['deep inside', { ...KEY, metadata: { list: [{ url: `https://x.test/?k=${TOKEN}` }] } }],
    ['as the name of a field', { ...KEY, metadata: { [TOKEN]: true } }],
    ['without a prototype', bare({ ...KEY, raw: bare({ token: TOKEN }) })],
    ['as its id', { ...KEY, id: TOKEN }],
    ['in a map', { ...KEY, raw: new Map([[{}, { token: TOKEN }]]) }],
    ['in a set', { ...KEY, raw: new Set([TOKEN]) }],
    ['under a symbol', { ...KEY, [Symbol.for('raw')]: TOKEN }],
  ])('drops a key that echoes its token %s', (_, key) => {
    const { token, ...rest } = checkCreated({ id: 'a', token: TOKEN, key })
    expect(token).toBe(TOKEN)
    expect(rest).toEqual({ id: 'a' })
  })

  it('drops an id that is the token', () => {
    const { token, ...rest } = checkCreated({ id: TOKEN, token: TOKEN, key: KEY })
    expect(token).toBe(TOKEN)
    expect(rest).toEqual({ id: 'a', key: KEY })
    expect(leaks(rest)).toBe(false)
  })

  it('loses no token to a key that holds itself, or that throws when read', () => {
    const cyclic: Record<string, unknown> = { ...KEY }
    cyclic['self'] = cyclic
    const hostile = { ...KEY, get trap(): never { throw new Error(TOKEN) } }
    for (const key of [cyclic, hostile]) expect(checkCreated({ id: 'a', token: TOKEN, key })).toEqual({ id: 'a', token: TOKEN })
  })

  it.each([
    [undefined, 'other than an object'],
    [null, 'other than an object'],
    ['mm-', 'other than an object'],
    [{}, 'without an id and without a token'],
    [{ id: '' }, 'without an id and without a token'],
    [{ id: 5, token: '' }, 'without an id and without a token'],
  ])('does not know the outcome from %j, and says what came', (answer, words) => {
    expect(() => checkCreated(answer)).toThrow(expect.objectContaining({ kind: 'unknown-outcome', message: expect.stringContaining(words) as string }))
  })
})

describe('checkRotated', () => {
  it('keeps what a create keeps, and until when the old token is good', () => {
    const oldValidUntil = '2026-01-02T00:00:00.000Z'
    expect(checkRotated({ id: 'a', token: TOKEN, key: KEY, oldValidUntil, secret: TOKEN })).toEqual({ id: 'a', token: TOKEN, key: KEY, oldValidUntil })
    expect(checkRotated({ id: 'a', token: TOKEN, key: { ...KEY, raw: TOKEN }, oldValidUntil: null })).toEqual({ id: 'a', token: TOKEN, oldValidUntil: null })
  })

  it.each([undefined, null, '', 'soon', 1_767_225_600_000, new Date(0), TOKEN])('takes the old token for dead where it is said to be good until %j', (oldValidUntil) => {
    expect(checkRotated({ id: 'a', token: TOKEN, oldValidUntil })).toEqual({ id: 'a', token: TOKEN, oldValidUntil: null })
  })

  it('loses no token to a date that throws when read', () => {
    const hostile = { id: 'a', token: TOKEN, get oldValidUntil(): never { throw new Error(TOKEN) } }
    expect(checkRotated(hostile)).toEqual({ id: 'a', token: TOKEN, oldValidUntil: null })
  })

  it.each([undefined, null, 'mm-', {}, { id: '' }])('does not know the outcome from %j', (answer) => {
    expect(() => checkRotated(answer)).toThrow(expect.objectContaining({ kind: 'unknown-outcome', message: expect.stringContaining('rotate()') as string }))
  })
})

describe('checkUpdated', () => {
  it('keeps a key, and takes nothing for nothing', () => {
    expect(checkUpdated({ ...KEY, environment: 'live' })).toEqual({ ...KEY, environment: 'live' })
    for (const nothing of [undefined, null]) expect(checkUpdated(nothing)).toBeUndefined()
  })

  it.each(['', 'OK', true, {}, [KEY], { ...KEY, status: 'new' }, { data: KEY }])('does not know the outcome from %j', (answer) => {
    expect(() => checkUpdated(answer)).toThrow(expect.objectContaining({ kind: 'unknown-outcome', message: expect.stringContaining('update()') as string }))
  })
})
