import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { capabilitiesOf } from 'keyrack/adapter'
import { type BetterAuthAdapter, createBetterAuthAdapter } from 'keyrack/adapters/better-auth'
import { createRemoteAdapter, type RemoteAdapter } from 'keyrack/adapters/remote'
import { serve, toNodeListener } from 'keyrack/server'
import { adapterConformance, type ConformanceOptions } from 'keyrack/testing'
import { NO_FIELDS } from '../../adapter/no-fields.ts'
import { createHost, DATABASES, type Host, type TestDatabase, type User } from '../../server/better-auth-host.ts'
import { FIRST, WRITE } from '../../server/page-client.ts'
import { watched } from '../../server/protocol.ts'
import { conforms } from '../conformance.ts'

const capabilities = createBetterAuthAdapter()

describe.each(DATABASES)('the remote adapter, in front of serve() with Better Auth on $name', ({ create: createDatabase }) => {
  let storage: TestDatabase
  let host: Host
  let origin: string
  const users = new Map<string, User>()
  const server = createServer()

  /** The page of a user, who has a session at the server; without one, of nobody. */
  const pageOf = (user?: User): RemoteAdapter<BetterAuthAdapter> => createRemoteAdapter({ baseUrl: `${origin}/api/keys`, capabilities, headers: { origin, ...(user && { cookie: user.cookie }) } })
  const signIn = async (): Promise<User> => {
    const user = await host.signIn()
    users.set(user.id, user)
    return user
  }

  beforeAll(async () => {
    storage = await createDatabase()
    host = await createHost(storage.database)
    // Who asks is who the session's cookie says, and their adapter sends that cookie on and nothing else.
    const authorize = async ({ headers }: Request): Promise<string | undefined> => (await host.auth.api.getSession({ headers }))?.user.id
    const handler = serve((id) => createBetterAuthAdapter({ fetch: users.get(id)?.fetch }), { authorize })
    server.on('request', toNodeListener(watched(handler, { polite: true })))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(async () => {
    server.closeAllConnections()
    server.close()
    await storage.drop()
  })

  const options: ConformanceOptions = {
    capabilities: capabilitiesOf(capabilities),
    accepts: async (token) => (await host.auth.api.verifyApiKey({ body: { key: token } })).valid,
    stranger: async () => pageOf(await signIn()),
    signedOut: () => pageOf(),
  }
  // Whatever Better Auth's own adapter can be asked, its page can be asked from afar.
  const asked = adapterConformance(() => capabilities, options)
  conforms(async () => pageOf(await signIn()), { ...options, skipped: [...new Set(asked.flatMap(({ skip }) => skip || []))] })

  it('keeps each user to their own keys, though their requests cross', async () => {
    const pages = await Promise.all([1, 2, 3].map(async () => pageOf(await signIn())))
    const made = await Promise.all(pages.map((page, index) => page.create({ name: `of ${index}` }, WRITE)))
    const lists = await Promise.all(pages.map((page) => page.list(FIRST, {})))
    expect(lists.map(({ items }) => items.map(({ id, name }) => [id, name]))).toEqual(made.map(({ id }, index) => [[id, `of ${index}`]]))
  })

  it('answers that a key is not there alike, whether it is another user’s or nobody’s', async () => {
    const [mine, theirs] = [pageOf(await signIn()), pageOf(await signIn())]
    const { id } = await theirs.create({ name: 'theirs' }, WRITE)
    for (const stranger of [id, 'nobody']) {
      await expect(mine.remove(stranger, WRITE)).rejects.toMatchObject({ kind: 'not-found', fields: NO_FIELDS, limit: null, retryAfterMs: null })
      await expect(mine.update(stranger, { name: 'mine' }, WRITE)).rejects.toMatchObject({ kind: 'not-found', fields: NO_FIELDS, limit: null, retryAfterMs: null })
    }
    expect((await theirs.list(FIRST, {})).items).toMatchObject([{ id, name: 'theirs' }])
  })

  it('is unavailable, not signed out, while the database is away', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {}) // Better Auth says so there
    const page = pageOf(await signIn())
    await sql`alter table apikey rename to apikey_away`.execute(storage.database.db)
    try {
      await expect(page.list(FIRST, {})).rejects.toMatchObject({ kind: 'unavailable' })
      await expect(page.create({ name: 'a' }, WRITE)).rejects.toMatchObject({ kind: 'unknown-outcome' })
    } finally {
      await sql`alter table apikey_away rename to apikey`.execute(storage.database.db)
    }
  })
})
