import { Gitlab as Client } from '@gitbeaker/rest'
import { beforeEach, describe, expect, expectTypeOf, it, vi } from 'vitest'
import { isKeyrackError, type KeyrackErrorDetails, type SortOf } from 'keyrack/adapter'
import { createGitlabAdapter, type GitlabAdapter, type GitlabAdapterOptions } from 'keyrack/adapters/gitlab'
import { NO_FIELDS } from '../adapter/no-fields.ts'
import { conforms } from './conformance.ts'
import { createGitlab, type Gitlab } from './stand-ins/gitlab.ts'

const FIRST = { limit: 10, offset: 0, cursor: null }
const WRITE = { idempotencyKey: 'intent-1' }
const DAY = 86_400
const INPUT = { name: 'deploy', expires: { inSeconds: 30 * DAY }, fields: { scopes: ['read_api'] } }

const connect = (service: Gitlab, options: Partial<GitlabAdapterOptions> = {}): GitlabAdapter => createGitlabAdapter({ project: 1, token: service.credential('1'), baseUrl: 'http://gitlab.test', fetch: service.fetch, ...options })
const today = (): string => new Date().toISOString().slice(0, 10)
const inDays = (days: number): string => new Date(Date.now() + days * DAY * 1000).toISOString().slice(0, 10)

/** Else midnight may come between the day that is asked for and the one that is looked for. */
const stopDays = (): void => void vi.useFakeTimers({ toFake: ['Date'] })

describe('createGitlabAdapter', () => {
  let service: Gitlab
  conforms(() => connect((service = createGitlab())), {
    input: (name) => ({ ...INPUT, name }),
    accepts: (token) => Promise.resolve(service.accepts(token)),
    stranger: () => connect(service, { project: 2, token: service.credential('2') }),
    signedOut: () => connect(service, { token: 'glpat-nobody' }),
    limited: () => (service.refuse(new Response('Retry later\n', { status: 429, headers: { 'content-type': 'text/plain', 'retry-after': '7' } })), connect(service)),
    skipped: ['the adapter has no restore()', 'the adapter has no update()', 'the traits declare expiry', 'the traits declare no idempotent create', 'the traits declare no longest name', 'the traits declare no paging by offset', 'the traits declare no sort by several columns', 'the traits declare no total', 'the traits declare search'],
  })
})

describe('createGitlabAdapter, beside GitLab’s client', () => {
  beforeEach(stopDays)

  it('sees what the client makes, rotates and revokes, and the other way round', async () => {
    const service = createGitlab()
    const origin = await service.listen()
    const client = new Client({ host: origin, token: service.credential('1') })
    const adapter = connect(service, { baseUrl: origin, fetch })

    const theirs = await client.ProjectAccessTokens.create('group/app', 'theirs', ['api', 'read_repository'], inDays(20))
    const ours = await adapter.create({ ...INPUT, name: 'ours' }, WRITE)
    const { items } = await adapter.list(FIRST, {})
    expect(items).toMatchObject([{ id: ours.id, name: 'ours' }, { id: String(theirs.id), name: 'theirs', scopes: ['api', 'read_repository'], expiresAt: inDays(20), createdAt: theirs.created_at }])
    expect((await client.ProjectAccessTokens.all(1)).map(({ name }) => name)).toEqual(['ours', 'theirs'])

    const rotated = await client.ProjectAccessTokens.rotate(1, Number(ours.id))
    const again = await adapter.rotate(String(theirs.id), { overlapSeconds: 0 }, WRITE)
    expect(service.accepts((rotated as unknown as { token: string }).token)).toBe(true)
    expect(service.accepts(again.token ?? '')).toBe(true)
    expect((await client.ProjectAccessTokens.show(1, Number(again.id))).name).toBe('theirs')

    await adapter.remove(String(rotated.id), WRITE)
    await client.ProjectAccessTokens.revoke(1, Number(again.id))
    expect((await client.ProjectAccessTokens.all(1)).every(({ revoked }) => revoked)).toBe(true)
    expect((await adapter.list({ ...FIRST, filter: { status: 'active' } }, {})).items).toEqual([])
  })
})

describe('an access token of GitLab', () => {
  beforeEach(stopDays)

  const start = (options?: Partial<GitlabAdapterOptions>): { service: Gitlab; adapter: GitlabAdapter } => {
    const service = createGitlab()
    return { service, adapter: connect(service, options) }
  }

  it('expires on a day, which stays a day there and back', async () => {
    const { service, adapter } = start()
    const at = inDays(100)
    const { key } = await adapter.create({ ...INPUT, expires: { at } }, WRITE)
    expect(key?.expiresAt).toBe(at)
    const made = await service.fetch('http://gitlab.test/api/v4/projects/1/access_tokens', { headers: { 'private-token': service.credential('1') } })
    expect(await made.json()).toMatchObject([{ expires_at: at }])
    const noon = await adapter.create({ ...INPUT, expires: { at: `${at}T12:34:56.000Z` } }, WRITE)
    expect(noon.key?.expiresAt).toBe(at)
    expect((await adapter.list(FIRST, {})).items.map(({ expiresAt }) => expiresAt)).toEqual([at, at])
  })

  it('lives a year at most unless the instance says otherwise, and is not asked for without an end', async () => {
    const { service, adapter } = start()
    for (const expires of [null, { at: inDays(366) }, { at: today() }]) await expect(adapter.create({ ...INPUT, expires }, WRITE)).rejects.toMatchObject({ kind: 'validation', fields: { expires: [expect.any(String)] } })
    expect(service.requests).toEqual([])
    await adapter.create({ ...INPUT, expires: { at: inDays(365) } }, WRITE)
    await expect(connect(service, { expiry: { unit: 'day', maxSeconds: 400 * DAY } }).create({ ...INPUT, expires: { at: inDays(400) } }, WRITE)).rejects.toMatchObject({ kind: 'validation', fields: { expires: ['Choose another date'] } })
    expect((await connect(service, { expiry: { unit: 'day' } }).create({ ...INPUT, expires: null }, WRITE)).key?.expiresAt).toBe(inDays(365))
  })

  it('has scopes, which are chosen in the form or given by the host', async () => {
    const { service, adapter } = start()
    await expect(adapter.create({ ...INPUT, fields: {} }, WRITE)).rejects.toMatchObject({ kind: 'validation', fields: { scopes: ['Fill in this field'] } })
    await expect(adapter.create({ ...INPUT, fields: { scopes: ['sudo'] } }, WRITE)).rejects.toMatchObject({ kind: 'validation', fields: { scopes: ['Choose one of the options'] } })
    expect(service.requests).toEqual([])
    expect((await adapter.create({ ...INPUT, fields: {}, scopes: ['api', 'read_api'] }, WRITE)).key?.scopes).toEqual(['api', 'read_api'])
    const narrow = connect(service, { scopes: ['read_registry', 'mystery'] })
    expect(narrow.traits.createFields?.[0]?.options).toEqual([{ value: 'read_registry' }, { value: 'mystery' }])
    await expect(narrow.create({ ...INPUT, fields: { scopes: ['mystery'] } }, WRITE)).rejects.toMatchObject({ kind: 'validation', fields: { scopes: ['Choose other scopes'] } })
  })

  it('gets the role that the host chooses, and GitLab’s own without', async () => {
    const { service, adapter } = start()
    const role = async ({ id }: { id: string }): Promise<unknown> => {
      const answer = await service.fetch(`http://gitlab.test/api/v4/projects/1/access_tokens/${id}`, { headers: { 'private-token': service.credential('1') } })
      return ((await answer.json()) as { access_level: number }).access_level
    }
    expect(await role(await adapter.create(INPUT, WRITE))).toBe(40)
    expect(await role(await connect(service, { accessLevel: 10 }).create(INPUT, WRITE))).toBe(10)
  })

  it('says when it was used, and when never', async () => {
    const { service, adapter } = start()
    const { token } = await adapter.create(INPUT, WRITE)
    expect((await adapter.list(FIRST, {})).items[0]?.lastUsedAt).toBeNull()
    service.accepts(token ?? '')
    expect(Date.parse((await adapter.list(FIRST, {})).items[0]?.lastUsedAt ?? '')).toBeCloseTo(Date.now(), -4)
  })

  it('stays in the list once it is revoked or expired, and says that nothing more can be done with it', async () => {
    const { service, adapter } = start()
    service.plant('1', { name: 'over', expires_at: '2020-12-31', created_at: '2020-01-01T00:00:00.000Z' })
    const { id } = await adapter.create(INPUT, WRITE)
    await adapter.remove(id, WRITE)
    expect((await adapter.list(FIRST, {})).items).toMatchObject([
      { id, status: 'revoked', can: { rotate: false, remove: false } },
      { name: 'over', status: 'expired', expiresAt: '2020-12-31', can: { rotate: false, remove: true } },
    ])
    const named = async (status: string): Promise<(string | null)[]> => (await adapter.list({ ...FIRST, filter: { status } }, {})).items.map(({ name }) => name)
    expect([await named('active'), await named('expired'), await named('revoked')]).toEqual([[], ['over'], ['deploy']])
  })

  it('is looked for by the project’s id or its path', async () => {
    const { service, adapter } = start({ project: 'group/app' })
    const { id } = await adapter.create(INPUT, WRITE)
    expect((await connect(service).list(FIRST, {})).items).toMatchObject([{ id }])
    expect(service.requests[0]).toBe('POST /api/v4/projects/group%2Fapp/access_tokens')
  })

  it('is listed by pages of at most a hundred, the newest first', async () => {
    const { service, adapter } = start()
    for (let count = 0; count < 120; count++) service.plant('1', { name: `t${count}` })
    const page = await adapter.list({ ...FIRST, limit: 500 }, {})
    expect([page.items.length, page.items[0]?.name, page.nextCursor]).toEqual([100, 't119', '2'])
    expect(await adapter.list({ ...FIRST, limit: 500, cursor: page.nextCursor ?? null }, {})).toMatchObject({ items: { length: 20 }, nextCursor: null })
  })
})

describe('a rotation', () => {
  beforeEach(stopDays)

  const start = async (): Promise<{ service: Gitlab; adapter: GitlabAdapter; id: string; token: string }> => {
    const service = createGitlab()
    const adapter = connect(service)
    const { id, token } = await adapter.create(INPUT, WRITE)
    service.requests.length = 0
    return { service, adapter, id, token: token ?? '' }
  }

  it('keeps the day of expiry, and ends the old token at once', async () => {
    const { service, adapter, id, token } = await start()
    const rotated = await adapter.rotate(id, { overlapSeconds: 0 }, WRITE)
    expect(rotated).toMatchObject({ oldValidUntil: null, key: { name: 'deploy', status: 'active', scopes: ['read_api'], expiresAt: inDays(30) } })
    expect(rotated.id).not.toBe(id)
    expect([service.accepts(token), service.accepts(rotated.token ?? '')]).toEqual([false, true])
  })

  it('of a token that is revoked is not sent, for it would revoke its successors', async () => {
    const { service, adapter, id } = await start()
    const { token } = await adapter.rotate(id, { overlapSeconds: 0 }, WRITE)
    await expect(adapter.rotate(id, { overlapSeconds: 0 }, WRITE)).rejects.toMatchObject({ kind: 'conflict' })
    expect(service.accepts(token ?? '')).toBe(true)
    expect(service.requests.filter((request) => request.endsWith('/rotate'))).toHaveLength(1)
  })

  it('of an expired token is not sent either', async () => {
    const { service, adapter } = await start()
    const id = String(service.plant('1', { expires_at: '2020-12-31' }))
    await expect(adapter.rotate(id, { overlapSeconds: 0 }, WRITE)).rejects.toMatchObject({ kind: 'conflict' })
    expect(service.requests.some((request) => request.endsWith('/rotate'))).toBe(false)
  })

  it('whose answer is lost is of unknown outcome, and is not sent again', async () => {
    const { service, adapter, id, token } = await start()
    let sent = 0
    const fetch: typeof globalThis.fetch = (input, init) => {
      if (init?.method === 'POST') service.cut()
      sent += Number(init?.method === 'POST')
      return service.fetch(input, init)
    }
    await expect(connect(service, { fetch }).rotate(id, { overlapSeconds: 0 }, WRITE)).rejects.toMatchObject({ kind: 'unknown-outcome' })
    expect([sent, service.accepts(token)]).toEqual([1, false])
    expect((await adapter.list({ ...FIRST, filter: { status: 'active' } }, {})).items).toHaveLength(1)
  })

  it('never means the credential itself, whatever its id says', async () => {
    const { service, adapter, id } = await start()
    for (const wrong of ['self', `${id}abc`, `${id} `, ' ']) await expect(adapter.rotate(wrong, { overlapSeconds: 0 }, WRITE)).rejects.toMatchObject({ kind: 'not-found' })
    expect(service.requests).toEqual([])
  })
})

describe('an answer of GitLab', () => {
  const answering = (status: number, body: unknown): GitlabAdapter => {
    const service = createGitlab()
    service.refuse(Response.json(body, { status }))
    return connect(service)
  }

  it.each<[string, number, unknown, Partial<KeyrackErrorDetails> & { kind: string }]>([
    ['too many tokens', 400, { message: '400 Bad request - Access token limit reached' }, { kind: 'limit' }],
    ['a role that may not', 400, { message: '400 Bad request - User does not have permission to create project access token' }, { kind: 'forbidden' }],
    ['a role that gives more than one has', 400, { message: '400 Bad request - Access level of the token contains permissions not held by the creating user' }, { kind: 'forbidden' }],
    ['a date that is too late', 400, { message: '400 Bad request - Expiration date must be before 2027-01-01' }, { kind: 'validation', fields: { expires: ['Choose another date'] } }],
    ['scopes that it does not know', 400, { error: 'scopes does not have a valid value' }, { kind: 'validation', fields: { scopes: ['Choose other scopes'] } }],
    ['a name that it does not like', 400, { message: { name: ['is too long'] } }, { kind: 'validation', fields: { name: ['Choose another name'] } }],
    ['something else that is wrong', 400, { message: '400 Bad request' }, { kind: 'validation', fields: NO_FIELDS }],
    ['too narrow a scope of the credential', 403, { error: 'insufficient_scope' }, { kind: 'forbidden' }],
    ['a project that is not there, or not to be seen', 404, { message: '404 Project Not Found' }, { kind: 'unsupported' }],
    ['an address where no GitLab is', 404, null, { kind: 'unsupported' }],
    ['a failure', 500, { message: '500 Internal Server Error' }, { kind: 'unknown-outcome' }],
  ])('is understood: %s', async (_, status, body, expected) => {
    await expect(answering(status, body).create(INPUT, WRITE)).rejects.toMatchObject(expected)
  })

  it('is not taken for a token that was revoked already where the project is missing', async () => {
    await expect(answering(404, { message: '404 Project Not Found' }).remove('7', WRITE)).rejects.toMatchObject({ kind: 'unsupported' })
    await expect(connect(createGitlab()).remove('7', WRITE)).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('reaches no error: what GitLab says may hold anything', async () => {
    const error: unknown = await answering(400, { message: '400 Bad request - name glpat-secret' }).create(INPUT, WRITE).catch((thrown: unknown) => thrown)
    expect(isKeyrackError(error)).toBe(true)
    expect(JSON.stringify([error, (error as Error).message])).not.toContain('glpat')
  })
})

it('a GitLab adapter sorts by its own columns only, as a type', () => {
  expectTypeOf<SortOf<GitlabAdapter>>().toEqualTypeOf<'createdAt' | 'name' | 'expiresAt' | 'lastUsedAt'>()
})
