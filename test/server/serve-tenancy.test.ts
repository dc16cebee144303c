import { describe, expect, it, vi } from 'vitest'
import type { ApiKeysAdapter, Page } from 'keyrack/adapter'
import { createMemoryAdapter, type MemoryAdapter } from 'keyrack/adapters/memory'
import { createRemoteAdapter } from 'keyrack/adapters/remote'
import { serve, toNodeListener } from 'keyrack/server'
import { serve as listen } from '../adapter/server.ts'
import { host, type Host, type Sent, type Told } from './host.ts'
import { watched } from './protocol.ts'

const TEAMS = ['core', 'web'] as const
type Team = (typeof TEAMS)[number]

/** A service with two teams, each with a session, and an adapter that is bound to the team of whoever asks. */
async function twoTeams(): Promise<{ readonly as: (team: Team) => Host['send']; readonly keys: Record<Team, MemoryAdapter>; readonly ids: Record<Team, string> }> {
  const keys = { core: createMemoryAdapter({ remove: 'revoke' }), web: createMemoryAdapter({ remove: 'revoke' }) }
  const ids = { core: (await keys.core.create({ name: 'of core' }, { idempotencyKey: 'a' })).id, web: (await keys.web.create({ name: 'of web' }, { idempotencyKey: 'a' })).id }
  const { send } = await host<Team>((team) => Promise.resolve(keys[team]), { authorize: (request) => TEAMS.find((team) => request.headers.get('cookie') === `session=${team}`) })
  const as = (team: Team) => (method: string, query?: string, sent: Sent = {}): Promise<Told> => send(method, query, { ...sent, headers: { cookie: `session=${team}`, ...sent.headers } })
  return { as, keys, ids }
}

const snapshot = (adapter: ApiKeysAdapter): Promise<Page> => adapter.list({ limit: 100, offset: 0, cursor: null }, {}).then(({ now: _, ...page }) => page)
const namesIn = ({ body }: Told): unknown => (body as { items?: { name: string }[] }).items?.map(({ name }) => name)

describe('the keys of another team', () => {
  it('are not listed, whatever is searched, sorted or filtered for', async () => {
    const { as } = await twoTeams()
    for (const query of ['', '?limit=1000', '?search=of', '?search=web', '?sort=name:desc', '?filter.status=active', '?offset=1', '?offset=0&limit=1']) {
      expect(JSON.stringify((await as('core')('GET', query)).body)).not.toContain('of web')
    }
  })

  const OTHERS = [
    ['PATCH', '?id=ID', { name: 'stolen', enabled: false }],
    ['DELETE', '?id=ID', undefined],
    ['POST', '?id=ID&action=rotate', { overlapSeconds: 0 }],
    ['POST', '?id=ID&action=restore', undefined],
  ] as const

  it.each(OTHERS)('are not there for %s %s, and stay as they are', async (method, query, body) => {
    const { as, ids, keys } = await twoTeams()
    const before = await snapshot(keys.web)
    const foreign = await as('core')(method, query.replace('ID', ids.web), { body })
    const unknown = await as('core')(method, query.replace('ID', 'key_nobody'), { body })
    expect(foreign).toMatchObject({ status: 404, code: 'not-found' })
    expect(await snapshot(keys.web)).toEqual(before)
    // No answer tells that the other team has such a key.
    const comparable = ({ status, text, headers }: Told): unknown => {
      const id = headers.get('x-request-id') ?? ''
      return [status, text.replace(id, 'ID'), Object.entries(Object.fromEntries(headers)).filter(([name]) => name !== 'date').map((header) => header.join().replace(id, 'ID'))]
    }
    expect(comparable(foreign)).toEqual(comparable(unknown))
  })

  it('are not made by a create, which goes to one’s own', async () => {
    const { as, keys } = await twoTeams()
    expect(await as('core')('POST', '', { body: { name: 'new' } })).toMatchObject({ status: 201 })
    expect((await snapshot(keys.web)).total).toBe(1)
    expect((await snapshot(keys.core)).items).toMatchObject([{ name: 'new' }, { name: 'of core' }])
  })

  it('are not reached by an intent of theirs: an idempotency key counts in one’s own team', async () => {
    const { as } = await twoTeams()
    const headers = { 'idempotency-key': 'the-same' }
    const [core, web] = [await as('core')('POST', '', { body: { name: 'new' }, headers }), await as('web')('POST', '', { body: { name: 'new' }, headers })]
    for (const { body } of [core, web]) expect(body).toMatchObject({ token: expect.stringMatching(/^mm-/) as string })
    expect((core.body as { id: string }).id).not.toBe((web.body as { id: string }).id)
  })
})

describe('another team is not chosen by', () => {
  const TRIES: readonly (readonly [string, string, Sent])[] = [
    ['a parameter', '?scope=web', {}],
    ['a parameter of the service', '?team=web', {}],
    ['a parameter that is repeated', '?limit=10&scope=core&scope=web', {}],
    ['a filter', '?filter.scope=web', {}],
    ['a parameter that looks like a prototype', '?__proto__[scope]=web&constructor.prototype.scope=web', {}],
    ['a header', '', { headers: { 'x-scope': 'web', 'x-team': 'web', 'x-user': 'web', 'x-forwarded-user': 'web', 'x-original-url': '/api/keys?scope=web', 'x-rewrite-url': '/api/keys?scope=web' } }],
    ['a fragment', '#scope=web', {}],
    ['the path', '/../web/keys', {}],
    ['a path that is written twice over', '/%2e%2e/web', {}],
  ]

  it.each(TRIES)('%s', async (_, query, sent) => {
    const { as } = await twoTeams()
    const answer = await as('core')('GET', query, sent)
    expect(namesIn(answer) ?? ['of core']).toEqual(['of core'])
    expect([200, 400, 501]).toContain(answer.status)
  })

  it.each<readonly [string, unknown]>([
    ['a property', { name: 'new', scope: 'web' }],
    ['a property of the adapter’s', { name: 'new', team: 'web', createdBy: { id: 'web' } }],
    ['a prototype', '{"name":"new","__proto__":{"scope":"web"}}'],
    ['the same property twice', '{"name":"new","scope":"core","scope":"web"}'],
    ['a field', { name: 'new', fields: { scope: 'web' } }],
    ['an id', { name: 'new', id: 'key_1' }],
  ])('%s of the body', async (_, body) => {
    const { as, keys } = await twoTeams()
    expect((await as('core')('POST', '', { body })).status).toBeGreaterThanOrEqual(400)
    for (const team of TEAMS) expect((await snapshot(keys[team])).total).toBe(1)
    expect(({} as { scope?: unknown }).scope).toBeUndefined()
  })

  it.each([{ 'x-http-method-override': 'DELETE' }, { 'x-http-method': 'DELETE' }, { 'x-method-override': 'DELETE' }])('the name of another method: %j', async (headers) => {
    const { as, keys, ids } = await twoTeams()
    expect(await as('core')('GET', '', { headers })).toMatchObject({ status: 200 })
    expect(await as('core')('POST', `?id=${ids.core}`, { headers, body: {} })).toMatchObject({ status: 400 })
    expect(await as('core')('POST', `?id=${ids.core}&_method=DELETE`, { body: {} })).toMatchObject({ status: 400 })
    expect((await snapshot(keys.core)).items).toMatchObject([{ status: 'active' }])
  })

  it('a list of ids', async () => {
    const { as, keys, ids } = await twoTeams()
    for (const query of [`?id=${ids.core}&id=${ids.web}`, `?id[]=${ids.core}&id[]=${ids.web}`, `?id=${ids.core},${ids.web}`, `?id=${encodeURIComponent(JSON.stringify([ids.core, ids.web]))}`, `?id=${ids.core}%00${ids.web}`, `?id=${ids.core}%0d%0aid:${ids.web}`, '?id=*', '?id=%25', '?id=']) {
      expect([400, 404]).toContain((await as('core')('DELETE', query)).status)
    }
    for (const team of TEAMS) expect((await snapshot(keys[team])).items).toMatchObject([{ status: 'active' }])
  })

  it('a session that is two', async () => {
    const { as } = await twoTeams()
    expect((await as('core')('GET', '', { headers: { cookie: 'session=core; session=web' } })).status).toBe(401)
  })
})

describe('a cursor of another team', () => {
  it('leads to nobody’s keys but one’s own, however it is written', async () => {
    const keys = { core: createMemoryAdapter({ paging: 'cursor' }), web: createMemoryAdapter({ paging: 'cursor' }) }
    for (const team of TEAMS) for (const name of ['a', 'b', 'c']) await keys[team].create({ name: `${name} of ${team}` }, { idempotencyKey: name })
    const { send } = await host<Team>((team) => keys[team], { authorize: (request) => (request.headers.get('cookie') ?? undefined) as Team | undefined })
    const { nextCursor } = (await send('GET', '?limit=1', { headers: { cookie: 'web' } })).body as { nextCursor: string }
    const written = (value: unknown): string => btoa(encodeURIComponent(JSON.stringify(value)))
    const cursors = [nextCursor, `${nextCursor}A`, written({ id: 'z', team: 'web' }), written({ id: 'z', name: { toString: 'a' }, createdAt: [] }), written({ id: 'z', __proto__: null }), written(['z']), 'null', '{}', '../web', "' or 1=1 --", '\0', '%']
    for (const cursor of cursors) {
      const answer = await send('GET', `?limit=10&cursor=${encodeURIComponent(cursor)}`, { headers: { cookie: 'core' } })
      expect([200, 422]).toContain(answer.status)
      expect(answer.text).not.toContain('of web')
    }
  })
})

describe('requests at the same time', () => {
  it('each get the keys of who sent them', async () => {
    const teams = Array.from({ length: 8 }, (_, index) => `team-${index}`)
    const keys = new Map(teams.map((team) => [team, createMemoryAdapter({ latencyMs: 1 })]))
    const wait = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.random() * 5))
    const authorize = async (request: Request): Promise<string | null> => (await wait(), request.headers.get('authorization'))
    const adapterOf = async (team: string): Promise<ApiKeysAdapter> => (await wait(), keys.get(team) as ApiKeysAdapter)
    const origin = await listen(toNodeListener(watched(serve(adapterOf, { authorize }), { polite: true })))
    const pages = teams.map((team) => createRemoteAdapter({ baseUrl: `${origin}/keys`, capabilities: createMemoryAdapter(), headers: { origin, authorization: team } }))
    await Promise.all(pages.flatMap((page, index) => [0, 1, 2].map((n) => page.create({ name: `${n} of team-${index}` }, { idempotencyKey: `${n}` }))))
    const lists = await Promise.all([...pages, ...pages].map((page) => page.list({ limit: 10, offset: 0, cursor: null, sort: [{ by: 'name', direction: 'asc' }] }, {})))
    expect(lists.map(({ items }) => items.map(({ name }) => name))).toEqual([...teams, ...teams].map((team) => [0, 1, 2].map((n) => `${n} of ${team}`)))
  })

  it('each ask who sent them, and for the adapter that is theirs', async () => {
    const authorize = vi.fn((request: Request) => request.headers.get('authorization') as Team | null)
    const choose = vi.fn((_: Team) => createMemoryAdapter())
    const { send } = await host<Team>(choose, { authorize })
    for (const team of ['core', 'web', 'core'] as const) await send('GET', '', { headers: { authorization: team } })
    expect(authorize).toHaveBeenCalledTimes(3)
    expect(choose.mock.calls).toEqual([['core'], ['web'], ['core']])
  })
})
