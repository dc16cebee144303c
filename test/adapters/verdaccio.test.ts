import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, expectTypeOf, it, vi } from 'vitest'
import { type ApiKeysAdapter, type CreateInput, type ListQuery, type SortOf, clientSide } from 'keyrack/adapter'
import { type VerdaccioAdapter, type VerdaccioKey, createVerdaccioAdapter } from 'keyrack/adapters/verdaccio'
import { NO_FIELDS } from '../adapter/no-fields.ts'
import { deserted } from '../adapter/server.ts'
import { conforms } from './conformance.ts'
import { PASSWORD, type Registry, START_MS, type User, startVerdaccio } from './verdaccio-host.ts'

const FIRST: ListQuery<never, never> = { limit: 10, offset: 0, cursor: null }
const WRITE = { idempotencyKey: 'intent-1' }
const INPUT = { name: '', fields: { password: PASSWORD } }

const MAX = 8

let registry: Registry
let jwt: Registry // signs JWTs, and lets each route be asked a few times only
beforeAll(async () => {
  const config = { security: { api: { jwt: { sign: { expiresIn: '1d' } } } }, userRateLimit: { max: MAX } }
  ;[registry, jwt] = await Promise.all([startVerdaccio(), startVerdaccio(config)])
}, START_MS)
afterAll(() => Promise.all([registry.stop(), jwt.stop()]))

describe('createVerdaccioAdapter on a registry', () => {
  let user: User
  let adapter: VerdaccioAdapter
  beforeEach(async () => {
    user = await registry.signUp()
    adapter = user.adapter()
  })

  const listed = async (of = adapter): Promise<readonly VerdaccioKey[]> => (await of.list(FIRST, {})).items

  /** Publishes a package as the owner of a token; resolves with the status of the answer. */
  async function publish(token: string | null): Promise<number> {
    const name = `made-by-${user.name}`
    const version = { name, version: '1.0.0', dist: { tarball: `${registry.baseUrl}/${name}/-/${name}-1.0.0.tgz` } }
    const tarball = { content_type: 'application/octet-stream', data: 'AAAA', length: 3 }
    const body = JSON.stringify({ _id: name, name, 'dist-tags': { latest: '1.0.0' }, versions: { '1.0.0': version }, _attachments: { [`${name}-1.0.0.tgz`]: tarball } })
    return (await fetch(`${registry.baseUrl}/${name}`, { method: 'PUT', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body })).status
  }

  it('lists nothing for a user who has made nothing', async () => {
    expect(await adapter.list(FIRST, {})).toEqual({ items: [] })
  })

  it('creates a token that the registry accepts', async () => {
    const { token } = await adapter.create(INPUT, WRITE)
    expect(await registry.whoIs(token)).toBe(user.name)
  })

  it('lists a token under the id that the create answered, without a name and with the mask of the server', async () => {
    const before = Date.now()
    const { id, token } = await adapter.create(INPUT, WRITE)
    const [key, ...others] = await listed()
    expect(others).toEqual([])
    expect(key).toEqual({ id, name: null, hint: { text: `${token?.slice(0, 5)}...${token?.slice(-5)}` }, status: 'active', createdAt: expect.any(String) as string, readonly: false, cidr: [] })
    expect(Date.parse(key?.createdAt ?? '')).toBeGreaterThanOrEqual(before)
  })

  it('claims neither an expiry nor a last use, for the server tells neither', async () => {
    await adapter.create(INPUT, WRITE)
    const [key] = await listed()
    expect(key).not.toHaveProperty('expiresAt')
    expect(key).not.toHaveProperty('lastUsedAt')
  })

  it('answers a create with the id and the token alone, for the mask is in the list only', async () => {
    const created = await adapter.create(INPUT, WRITE)
    expect(created).toEqual({ id: createHash('md5').update(created.token ?? '').digest('hex'), token: created.token })
    expect(JSON.stringify(await listed())).not.toContain(created.token)
  })

  it('lists every token on one page, whatever page was asked for, the oldest first', async () => {
    const ids: string[] = []
    for (let n = 0; n < 3; n++) ids.push((await adapter.create(INPUT, WRITE)).id)
    expect(new Set(ids).size).toBe(3)
    expect((await adapter.list({ limit: 1, offset: 2, cursor: null }, {})).items.map(({ id }) => id)).toEqual(ids)
  })

  it('ignores a name, which the server could not keep', async () => {
    await adapter.create({ ...INPUT, name: 'Production' }, WRITE)
    expect(await listed()).toMatchObject([{ name: null }])
  })

  it('takes one token off the list, the first time and again', async () => {
    const [{ id }, other] = [await adapter.create(INPUT, WRITE), await adapter.create(INPUT, WRITE)]
    await adapter.remove(id, WRITE)
    await adapter.remove(id, WRITE)
    expect(await listed()).toMatchObject([{ id: other.id }])
  })

  it('takes a removal as done also where the user has never made a token, which the server calls an error', async () => {
    const response = await fetch(`${registry.baseUrl}/-/npm/v1/tokens/token/abc`, { method: 'DELETE', headers: { authorization: `Bearer ${user.token}` } })
    expect([response.status, await response.json()]).toEqual([500, { error: 'user not found' }])
    await expect(adapter.remove('abc', WRITE)).resolves.toBeUndefined()
  })

  it.each(['', '.', '..', '../..', 'a/b', '?x', '#x', '%2e%2e', '\0', '\ud800', '__proto__'])('removes nothing for the id %j', async (id) => {
    const { id: made } = await adapter.create(INPUT, WRITE)
    await expect(adapter.remove(id, WRITE)).resolves.toBeUndefined()
    expect(await listed()).toMatchObject([{ id: made }])
  })

  it('sees and removes none of another user’s', async () => {
    const { id } = await adapter.create(INPUT, WRITE)
    const stranger = (await registry.signUp()).adapter()
    expect(await listed(stranger)).toEqual([])
    await stranger.remove(id, WRITE)
    await stranger.create(INPUT, WRITE)
    await stranger.remove(id, WRITE)
    expect(await listed()).toMatchObject([{ id }])
  })

  it('shows that the server accepts a removed token until the password of the account changes, as the documentation says', async () => {
    const { id, token } = await adapter.create(INPUT, WRITE)
    await adapter.remove(id, WRITE)
    expect(await registry.whoIs(token)).toBe(user.name)
    const body = JSON.stringify({ password: { old: PASSWORD, new: `${PASSWORD}!` } })
    await fetch(`${registry.baseUrl}/-/npm/v1/user`, { method: 'POST', headers: { authorization: `Bearer ${user.token}`, 'content-type': 'application/json' }, body })
    expect(await registry.whoIs(token)).toBeUndefined()
  })

  it('keeps the restrictions of a token, which the server does not enforce, as the documentation says', async () => {
    const restricted = user.adapter({ restrictions: true })
    const { token } = await restricted.create({ name: '', fields: { password: PASSWORD, readonly: true, cidr: ' 10.0.0.0/8, 192.168.1.0/24 ' } }, WRITE)
    expect(await listed()).toMatchObject([{ readonly: true, cidr: ['10.0.0.0/8', '192.168.1.0/24'] }])
    expect(await publish(token)).toBe(201)
  })

  it('refuses restrictions where they were not asked for, rather than to leave them out', async () => {
    await expect(adapter.create({ name: '', fields: { password: PASSWORD, readonly: true } }, WRITE)).rejects.toMatchObject({ kind: 'unsupported' })
    expect(await listed()).toEqual([])
  })

  it('calls a wrong password one, and makes no token', async () => {
    await expect(adapter.create({ name: '', fields: { password: 'wrong' } }, WRITE)).rejects.toMatchObject({ kind: 'validation', fields: { password: [expect.any(String)] } })
    expect(await listed()).toEqual([])
  })

  it.each<[string, CreateInput['fields']]>([
    ['without a password', undefined],
    ['with an empty password', { password: '' }],
    ['with a password that is no text', { password: 5 }],
  ])('sends no create %s, for it would end the server', async (_, fields) => {
    const fetch = vi.fn()
    await expect(user.adapter({ fetch }).create({ name: '', fields }, WRITE)).rejects.toMatchObject({ kind: 'validation', fields: { password: [expect.any(String)] } })
    expect(fetch).not.toHaveBeenCalled()
  })

  it('says unauthorized for a token that the registry does not accept, also on create', async () => {
    const signedOut = user.adapter({ token: 'bad' })
    await expect(signedOut.list(FIRST, {})).rejects.toMatchObject({ kind: 'unauthorized' })
    await expect(signedOut.create(INPUT, WRITE)).rejects.toMatchObject({ kind: 'unauthorized', fields: NO_FIELDS })
    await expect(signedOut.remove('abc', WRITE)).rejects.toMatchObject({ kind: 'unauthorized' })
  })

  it('finds the registry whether its address ends in a slash or not, and says so where none is', async () => {
    expect(await listed(user.adapter({ baseUrl: `${registry.baseUrl}/` }))).toEqual([])
    const astray = user.adapter({ baseUrl: `${registry.baseUrl}/npm` })
    await expect(astray.list(FIRST, {})).rejects.toMatchObject({ kind: 'unsupported', message: expect.stringContaining('check `baseUrl`') as string })
    await expect(astray.remove('abc', WRITE)).rejects.toMatchObject({ kind: 'unsupported' })
  })

  it('sends the password in the body of the create, and nowhere else', async () => {
    const sent: { readonly method: string | undefined; readonly body: string; readonly rest: string }[] = []
    const spy: typeof fetch = (url, { body, ...init } = {}) => {
      sent.push({ method: init.method, body: typeof body === 'string' ? body : '', rest: JSON.stringify([url, init, [...new Headers(init.headers)]]) })
      return fetch(url, { ...init, ...(body !== undefined && { body }) })
    }
    const watched = user.adapter({ fetch: spy })
    const { id } = await watched.create(INPUT, WRITE)
    await watched.create({ name: '', fields: { password: `${PASSWORD}?` } }, WRITE).catch(() => {})
    await watched.list(FIRST, {})
    await watched.remove(id, WRITE)
    expect(sent.map(({ method, body }) => [method, body.includes(PASSWORD)])).toEqual([['POST', true], ['POST', true], ['GET', false], ['GET', false], ['DELETE', false]])
    expect(sent.filter(({ rest }) => rest.includes(PASSWORD))).toEqual([])
  })

  it('has a list that can be paged, sorted and searched inside clientSide()', async () => {
    const ids: string[] = []
    for (let n = 0; n < 3; n++) ids.push((await adapter.create(INPUT, WRITE)).id)
    const wrapped = clientSide(adapter)
    expect((await wrapped.list({ ...FIRST, limit: 2, sort: [{ by: 'createdAt', direction: 'asc' }] }, {})).items.map(({ id }) => id)).toEqual(ids.slice(0, 2))
    const mask = (await listed()).at(-1)?.hint?.text ?? ''
    expect(await wrapped.list({ ...FIRST, search: mask.toUpperCase() }, {})).toMatchObject({ items: [{ id: ids[2] }], total: 1 })
  })
})

describe('createVerdaccioAdapter on a registry that signs JWTs and lets a user ask a few times only', () => {
  it('lists each token once, though those of one second are the same, and shows the server to accept it when it is gone', async () => {
    const user = await jwt.signUp()
    const adapter = user.adapter()
    const made = await Promise.all(Array.from({ length: MAX }, () => adapter.create(INPUT, WRITE)))
    const ids = new Set(made.map(({ id }) => id))
    expect(ids.size).toBeLessThan(MAX)
    const { items } = await adapter.list(FIRST, {})
    expect(items.map(({ id }) => id).sort()).toEqual([...ids].sort())
    for (const { id } of items) await adapter.remove(id, WRITE)
    expect(await adapter.list(FIRST, {})).toEqual({ items: [] })
    expect(await jwt.whoIs(made[0]?.token ?? null)).toBe(user.name)
  })

})

const LACKING = ['the adapter has no restore()', 'the adapter has no rotate()', 'the adapter has no update()', 'the traits declare no expiry', 'the traits declare no idempotent create', 'the traits declare no names']
const UNARRANGED = ['filter by status', 'paging by offset', 'search', 'sort', 'sort by several columns', 'total'].map((what) => `the traits declare no ${what}`)

describe.each([
  { name: 'createVerdaccioAdapter()', wrap: (adapter: VerdaccioAdapter): ApiKeysAdapter => adapter, skipped: UNARRANGED },
  { name: 'clientSide(createVerdaccioAdapter())', wrap: clientSide, skipped: ['the traits declare search'] },
])('$name, as the contract asks,', ({ wrap, skipped }) => {
  let user: User
  beforeEach(async () => void (user = await registry.signUp()))

  conforms(() => wrap(user.adapter()), {
    capabilities: wrap(createVerdaccioAdapter({ baseUrl: '', token: '' })),
    input: () => INPUT,
    accepts: async (token) => (await registry.whoIs(token)) === user.name,
    stranger: async () => wrap((await registry.signUp()).adapter()),
    signedOut: () => wrap(user.adapter({ token: 'bad' })),
    async limited() {
      const adapter = (await jwt.signUp()).adapter()
      for (let n = 0; n < MAX; n++) await adapter.list(FIRST, {}).catch(() => {})
      return wrap(adapter)
    },
    skipped: [...LACKING, ...skipped],
  })
})

describe('createVerdaccioAdapter', () => {
  const OPTIONS = { baseUrl: 'https://npm.test', token: 'a' }
  const answering = (...answers: Response[]): VerdaccioAdapter => createVerdaccioAdapter({ ...OPTIONS, fetch: () => Promise.resolve(answers.shift() ?? Promise.reject(new TypeError('Failed to fetch'))) })

  it('tells how the server behaves', () => {
    expect(createVerdaccioAdapter(OPTIONS).traits).toEqual({
      paging: 'none',
      sort: [],
      search: false,
      filter: {},
      names: false,
      createFields: [{ name: 'password', kind: 'password', label: 'Your password', required: true }],
      remove: 'unlist',
      removeIdempotent: true,
      expiry: false,
    })
  })

  it('asks for restrictions where there is something that enforces them, and calls its fields as it was told', () => {
    const fields = (more: object): unknown => createVerdaccioAdapter({ ...OPTIONS, ...more }).traits.createFields?.map(({ name, kind, label }) => [name, kind, label])
    expect(fields({ restrictions: true })).toEqual([
      ['password', 'password', 'Your password'],
      ['readonly', 'boolean', 'Read-only'],
      ['cidr', 'text', 'IP ranges (CIDR, separated by commas)'],
    ])
    expect(fields({ restrictions: true, labels: { password: 'Passwort', readonly: 'Nur lesen', cidr: 'Netze' } })).toEqual([
      ['password', 'password', 'Passwort'],
      ['readonly', 'boolean', 'Nur lesen'],
      ['cidr', 'text', 'Netze'],
    ])
  })

  it.each<[string, Partial<ListQuery>]>([
    ['sorted', { sort: [{ by: 'createdAt', direction: 'asc' }] }],
    ['searched', { search: 'x' }],
    ['filtered', { filter: { status: 'active' } }],
  ])('refuses a %s list, which the server has none of', async (_, query) => {
    await expect(answering().list({ ...FIRST, ...query } as typeof FIRST, {})).rejects.toMatchObject({ kind: 'unsupported' })
  })

  it('shows nothing of a token that is listed unmasked', async () => {
    const row = { key: 'id', token: 'whole-token', created: '2026-01-01T00:00:00.000Z', readonly: false, cidr: [] }
    expect(await answering(Response.json({ objects: [row] })).list(FIRST, {})).toMatchObject({ items: [{ id: 'id', hint: null }] })
  })

  it('says that the registry keeps no tokens where its storage plugin has no place for them', async () => {
    const body = { error: 'the plugin does not provide implementation of the requested feature' }
    await expect(answering(Response.json(body, { status: 500 })).list(FIRST, {})).rejects.toMatchObject({ kind: 'unsupported', message: expect.stringContaining('storage plugin') as string })
  })

  it('leaves a refused create refused where it can’t find out who refused', async () => {
    const refused = Response.json({ error: 'bad username/password, access denied' }, { status: 401 })
    await expect(answering(refused).create(INPUT, WRITE)).rejects.toMatchObject({ kind: 'unauthorized' })
  })

  it.each([
    ['fails', [Response.json({ error: 'internal server error' }, { status: 500 })]],
    ['is gone', []],
  ])('says that the outcome of a write is unknown when the server %s', async (_, answers) => {
    const again = (): VerdaccioAdapter => answering(...answers.map((answer) => answer.clone()))
    await expect(again().create(INPUT, WRITE)).rejects.toMatchObject({ kind: 'unknown-outcome' })
    await expect(again().remove('id', WRITE)).rejects.toMatchObject({ kind: 'unknown-outcome' })
  })

  it('gives up after the time it was given', async () => {
    const silent = createVerdaccioAdapter({ ...OPTIONS, timeoutMs: 1, fetch: (_, init) => new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(new Error('aborted')))) })
    await expect(silent.list(FIRST, {})).rejects.toMatchObject({ kind: 'unavailable' })
    await expect(silent.create(INPUT, WRITE)).rejects.toMatchObject({ kind: 'unknown-outcome' })
  })

  it('can’t reach a registry that is not there', async () => {
    const adapter = createVerdaccioAdapter({ baseUrl: await deserted(), token: 'a' })
    await expect(adapter.list(FIRST, {})).rejects.toMatchObject({ kind: 'network' })
    await expect(adapter.remove('id', WRITE)).rejects.toMatchObject({ kind: 'unknown-outcome' })
  })

  it('hands the signal on, so that a list can be withdrawn', async () => {
    const adapter = createVerdaccioAdapter({ baseUrl: registry.baseUrl, token: 'a' })
    await expect(adapter.list(FIRST, { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('sorts by nothing, as a type', () => {
    expectTypeOf<SortOf<VerdaccioAdapter>>().toEqualTypeOf<never>()
  })
})
