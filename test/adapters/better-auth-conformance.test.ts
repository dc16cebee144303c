import { afterAll, beforeAll, describe } from 'vitest'
import { capabilitiesOf } from 'keyrack/adapter'
import { createBetterAuthAdapter } from 'keyrack/adapters/better-auth'
import { keyrackPlugin, sqliteNameIndex } from 'keyrack/server/better-auth'
import { apiKeys, createHost, DATABASES, givenHost, type User } from '../server/better-auth-host.ts'
import { conforms } from './conformance.ts'

const FIRST = { limit: 1, offset: 0, cursor: null }
const COMMON = ['the adapter has no restore()', 'the traits declare expiry', 'the traits declare no sort by several columns', 'the traits declare no total']

const VARIANTS = [
  { name: 'with keyrackPlugin()', plugin: true, nameIndex: false, list: '/keyrack/list-keys', skipped: [...COMMON, 'the traits declare search'] },
  { name: 'with keyrackPlugin() and the index of names', plugin: true, nameIndex: true, list: '/keyrack/list-keys', skipped: [...COMMON, 'the traits declare search'] },
  { name: 'without it', plugin: false, nameIndex: false, list: '/api-key/list', skipped: [...COMMON, 'the adapter has no rotate()', 'the traits declare no filter by status', 'the traits declare no idempotent create', 'the traits declare no search'] },
] as const

describe.each(DATABASES)('the Better Auth adapter on $name', (database) => {
  describe.each(VARIANTS.filter(({ nameIndex }) => !nameIndex || database.name === 'SQLite'))('$name', ({ plugin, nameIndex, list, skipped }) => {
    const plugins = [...(plugin ? [keyrackPlugin({ nameIndex })] : []), apiKeys()]
    const given = givenHost(database, { plugins, ...(nameIndex && { statements: sqliteNameIndex }) }, [beforeAll, afterAll])
    const adapterOf = ({ fetch }: User) => createBetterAuthAdapter({ fetch, plugin })

    conforms(() => adapterOf(given.user), {
      capabilities: capabilitiesOf(createBetterAuthAdapter({ plugin })),
      accepts: (token) => given.host.accepts(token),
      stranger: async () => adapterOf(await given.host.signIn()),
      signedOut: () => adapterOf(given.host.stranger()),
      async limited() {
        const strict = await createHost(given.storage.database, { plugins, rateLimit: { enabled: true, customRules: { [list]: { window: 60, max: 1 } } } })
        const adapter = adapterOf(strict.resume(given.user))
        await adapter.list(FIRST, {}).catch(() => {})
        return adapter
      },
      skipped,
    })
  })
})
