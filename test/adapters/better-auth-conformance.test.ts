import { afterAll, beforeAll, describe } from 'vitest'
import { capabilitiesOf } from 'keyrack/adapter'
import { createBetterAuthAdapter } from 'keyrack/adapters/better-auth'
import { keyrackPlugin } from 'keyrack/server/better-auth'
import { apiKeys, createHost, DATABASES, type Host, type TestDatabase, type User } from '../server/better-auth-host.ts'
import { conforms } from './conformance.ts'

const FIRST = { limit: 1, offset: 0, cursor: null }
const COMMON = ['the adapter has no restore()', 'the traits declare expiry', 'the traits declare no sort by several columns', 'the traits declare no total']

const VARIANTS = [
  { name: 'with keyrackPlugin()', plugin: true, list: '/keyrack/list-keys', skipped: [...COMMON, 'the traits declare search'] },
  { name: 'without it', plugin: false, list: '/api-key/list', skipped: [...COMMON, 'the adapter has no rotate()', 'the traits declare no filter by status', 'the traits declare no idempotent create', 'the traits declare no search'] },
] as const

describe.each(DATABASES)('the Better Auth adapter on $name', ({ create: createDatabase }) => {
  describe.each(VARIANTS)('$name', ({ plugin, list, skipped }) => {
    let storage: TestDatabase
    let host: Host
    let user: User
    const plugins = [...(plugin ? [keyrackPlugin()] : []), apiKeys()]
    const adapterOf = ({ fetch }: User) => createBetterAuthAdapter({ fetch, plugin })

    beforeAll(async () => {
      storage = await createDatabase()
      host = await createHost(storage.database, { plugins })
      user = await host.signIn()
    })
    afterAll(() => storage.drop())

    conforms(() => adapterOf(user), {
      capabilities: capabilitiesOf(createBetterAuthAdapter({ plugin })),
      accepts: (token) => host.accepts(token),
      stranger: async () => adapterOf(await host.signIn()),
      signedOut: () => adapterOf(host.stranger()),
      async limited() {
        const strict = await createHost(storage.database, { plugins, rateLimit: { enabled: true, customRules: { [list]: { window: 60, max: 1 } } } })
        const adapter = adapterOf(strict.resume(user))
        await adapter.list(FIRST, {}).catch(() => {})
        return adapter
      },
      skipped,
    })
  })
})
