import type { AuthContext, BetterAuthPlugin } from 'better-auth'
import { lastFourOf } from './last-four.ts'
import type { NewToken } from './former-tokens.ts'

/** The row of a key as a rotation needs it. */
export interface OwnKey extends Record<string, unknown> {
  readonly id: string
  readonly key: string
  readonly name: string | null
  readonly prefix: string | null
}

/** What an endpoint of the api-key plugin is called with: the request's own context, with another database. */
type Endpoint = (call: { readonly body: object; readonly context: object }) => Promise<unknown>

function endpoint(context: AuthContext, name: 'createApiKey' | 'deleteApiKey'): Endpoint {
  const plugin: BetterAuthPlugin | null = context.getPlugin('api-key')
  const found = plugin?.endpoints?.[name]
  if (!found) throw new Error('keyrackPlugin() stands without apiKey(): put both into `plugins`.')
  return found
}

/**
 * A new token for a key, made as apiKey() makes one: with its generator, its length, its hash and its rules. Nothing is stored.
 *
 * Its options can't be read from outside, so its own create runs, on a database that keeps what it would have stored.
 */
export async function mintToken(context: AuthContext, old: OwnKey, configId: string): Promise<NewToken & { readonly token: string }> {
  let stored: NewToken | null = null
  const create = ({ data }: { data: NewToken }): Promise<object> => {
    stored = data
    return Promise.resolve({ ...old, key: data.key, start: data.start, prefix: data.prefix })
  }
  const adapter: unknown = Object.assign(Object.create(context.adapter) as object, context.adapter, { create })
  const body = { configId, ...(old.name !== null && { name: old.name }), ...(old.prefix && { prefix: old.prefix }) }
  const { key: token } = (await endpoint(context, 'createApiKey')({ body, context: { ...context, adapter } })) as { key: string }
  if (!stored) throw new Error('apiKey() keeps its keys elsewhere than in the database, which keyrackPlugin() reads.')
  const { key, start, prefix } = stored as NewToken
  return { token, key, start, prefix, lastFour: lastFourOf(token, prefix ?? '') }
}

/**
 * Has apiKey() forget a key where it keeps copies of the database's rows in another storage, by the token that the row has.
 *
 * It does so in its own delete, which runs on a database where nothing is deleted.
 */
export async function forgetCopies(context: AuthContext, row: OwnKey, configId: string): Promise<void> {
  const nothing = (): Promise<number> => Promise.resolve(0)
  const adapter = { findOne: () => Promise.resolve(row), delete: nothing, deleteMany: nothing }
  await endpoint(context, 'deleteApiKey')({ body: { keyId: row.id, configId }, context: { ...context, adapter } })
}
