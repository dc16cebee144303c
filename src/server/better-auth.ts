import type { AuthContext, BetterAuthPlugin } from 'better-auth'
import { createOnce } from './better-auth/create-once.ts'
import { ERROR_CODES } from './better-auth/error-codes.ts'
import { withFormerTokens } from './better-auth/former-tokens.ts'
import { keepLastFour } from './better-auth/last-four.ts'
import { listEndpoint } from './better-auth/list-endpoint.ts'
import { rotateEndpoint } from './better-auth/rotate-endpoint.ts'
import { schema } from './better-auth/schema.ts'
import { withSearchableNames } from './better-auth/searchable-name.ts'

export { sqliteNameIndex } from './better-auth/name-index.ts'

export interface KeyrackPluginOptions {
  /**
   * The configuration of the api-key plugin whose keys are listed and rotated. It must be one whose keys belong to users, not to organizations.
   * A request with another `configId` is refused.
   *
   * @default 'default'
   */
  readonly configId?: string | undefined
  /**
   * Whether searches use the index of names that the statements of `sqliteNameIndex` have made, which only SQLite has.
   *
   * @default false
   */
  readonly nameIndex?: boolean | undefined
}

type Endpoint = NonNullable<BetterAuthPlugin['endpoints']>[string]

/** The part of the plugin's type that Better Auth infers from, kept narrow so that it adds nothing untyped to `auth.api`. */
export type KeyrackPlugin = Omit<BetterAuthPlugin, 'id' | 'endpoints'> & {
  readonly id: 'keyrack'
  readonly endpoints: { readonly listKeyrackKeys: Endpoint; readonly rotateKeyrackKey: Endpoint }
}

/**
 * A plugin for Better Auth's server, beside its api-key plugin: pages, sorts, searches and filters a user's keys in the database, keeps
 * the last four characters of every new key, gives a key a new token while the old one still works for a while, and makes one key of a
 * create that comes twice under one Idempotency-Key.
 *
 * It adds columns, indexes and a table, so run Better Auth's migrations (or generate the schema) after installing it. It
 * reads the database: of keys that are kept in a secondary storage alone it knows nothing.
 */
export function keyrackPlugin({ configId = 'default', nameIndex = false }: KeyrackPluginOptions = {}): KeyrackPlugin {
  return {
    id: 'keyrack',
    init: (ctx) => {
      checkOrder(ctx)
      return { context: { adapter: withFormerTokens(withSearchableNames(ctx.adapter)) } }
    },
    schema: schema(nameIndex),
    hooks: {
      before: [{ matcher: (ctx) => ctx.path === '/api-key/create', handler: createOnce }],
      after: [{ matcher: (ctx) => ctx.path === '/api-key/create', handler: keepLastFour }],
    },
    endpoints: { listKeyrackKeys: listEndpoint(configId, nameIndex), rotateKeyrackKey: rotateEndpoint(configId) },
    $ERROR_CODES: ERROR_CODES,
  }
}

// Better Auth merges the schemas of plugins in their order, and a later one that gives the table no name resets it.
function checkOrder(ctx: AuthContext): void {
  const apiKey: BetterAuthPlugin | null = ctx.getPlugin('api-key')
  const table = apiKey?.schema?.['apikey']?.modelName
  if (table && ctx.tables['apikey']?.modelName !== table) {
    throw new Error('The table name given to apiKey() was lost because keyrackPlugin() comes after it: put keyrackPlugin() before apiKey() in `plugins`.')
  }
}
