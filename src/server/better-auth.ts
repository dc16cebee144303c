import type { AuthContext, BetterAuthPlugin, Where } from 'better-auth'
import { createAuthEndpoint, sessionMiddleware } from 'better-auth/api'
import { keepLastFour } from './better-auth/last-four.ts'
import { LIST_ERROR_CODES, parseListQuery } from './better-auth/list-query.ts'
import { type KeyRow, readPage } from './better-auth/read-page.ts'
import { nameOldKeys, searchableName, withSearchableNames } from './better-auth/searchable-name.ts'

export interface KeyrackPluginOptions {
  /**
   * The configuration of the api-key plugin whose keys are listed. It must be one whose keys belong to users, not to organizations.
   * A list asked for with another `configId` is refused.
   *
   * @default 'default'
   */
  readonly configId?: string | undefined
}

/** The part of the plugin's type that Better Auth infers from, kept narrow so that it adds nothing untyped to `auth.api`. */
export type KeyrackPlugin = Omit<BetterAuthPlugin, 'id' | 'endpoints'> & {
  readonly id: 'keyrack'
  readonly endpoints: { readonly listKeyrackKeys: NonNullable<BetterAuthPlugin['endpoints']>[string] }
}

/**
 * A plugin for Better Auth's server, beside its api-key plugin: pages, sorts and searches a user's keys in the database, and
 * keeps the last four characters of every new key.
 *
 * It adds two columns to the table of keys, so run Better Auth's migrations (or generate the schema) after installing it. It
 * reads the database: of keys that are kept in a secondary storage alone it knows nothing.
 */
export function keyrackPlugin(options: KeyrackPluginOptions = {}): KeyrackPlugin {
  return {
    id: 'keyrack',
    init: (ctx) => {
      checkOrder(ctx)
      return { context: { adapter: withSearchableNames(ctx.adapter) } }
    },
    schema: {
      apikey: {
        fields: {
          lastFour: { type: 'string', required: false, input: false },
          searchableName: { type: 'string', required: false, input: false, returned: false },
        },
        indexes: [{ fields: ['referenceId', 'createdAt'] }],
      },
    },
    hooks: { after: [{ matcher: (ctx) => ctx.path === '/api-key/create', handler: keepLastFour }] },
    endpoints: { listKeyrackKeys: listEndpoint(options.configId ?? 'default') },
    $ERROR_CODES: LIST_ERROR_CODES,
  }
}

function listEndpoint(configId: string): KeyrackPlugin['endpoints']['listKeyrackKeys'] {
  return createAuthEndpoint('/keyrack/list-keys', { method: 'GET', use: [sessionMiddleware], metadata: { noStore: true } }, async (ctx) => {
    const { search, ...request } = parseListQuery((ctx.query as Record<string, unknown> | undefined) ?? {}, configId)
    const db = ctx.context.adapter
    // Only ANDs: not every database adapter of Better Auth groups an OR, and this is what keeps one user's keys from another.
    const own: Where[] = [
      { field: 'referenceId', value: ctx.context.session.user.id },
      { field: 'configId', value: configId },
    ]
    if (search !== '' || request.sortBy.field === 'searchableName') await nameOldKeys(db, own)
    const where: Where[] = search === '' ? own : [...own, { field: 'searchableName', operator: 'contains', value: searchableName(search) }]
    const [keys, total] = await Promise.all([readPage(db, { ...request, where }), db.count({ model: 'apikey', where })])
    return ctx.json({ apiKeys: keys.map(listed), total, now: new Date().toISOString() })
  })
}

function listed({ id, name, prefix, start, lastFour, enabled, createdAt, expiresAt, lastRequest }: KeyRow): Omit<KeyRow, 'searchableName'> {
  return { id, name, prefix, start, lastFour, enabled, createdAt, expiresAt, lastRequest }
}

// Better Auth merges the schemas of plugins in their order, and a later one that gives the table no name resets it.
function checkOrder(ctx: AuthContext): void {
  const apiKey: BetterAuthPlugin | null = ctx.getPlugin('api-key')
  const table = apiKey?.schema?.['apikey']?.modelName
  if (table && ctx.tables['apikey']?.modelName !== table) {
    throw new Error('The table name given to apiKey() was lost because keyrackPlugin() comes after it: put keyrackPlugin() before apiKey() in `plugins`.')
  }
}
