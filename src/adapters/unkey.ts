import type { ApiKey, ApiKeysAdapter, CreateInput, Created, Expiry, ReadContext } from '../adapter/index.ts'
import { arrayIn, checkCreate, checkQuery, checkUpdate, createRequest, defineAdapter, epochDate, expiryTime, KeyrackError } from '../adapter/index.ts'
import { explain } from './unkey/explain.ts'
import { type Row, toKey } from './unkey/row.ts'
import { MAX_SECONDS, traitsOf } from './unkey/traits.ts'

export interface UnkeyAdapterOptions {
  /** A root key that may read this API, and read, create, update and delete its keys; give it no other API. It must not reach a browser. */
  readonly rootKey: string
  /** The API whose keys these are. */
  readonly apiId: string
  /** Whose keys these are: the id of the signed-in user or team, of letters, digits, `.`, `_` and `-`. */
  readonly externalId: string
  /** What each new token starts with, before a `_`; at most 16 letters, digits and `_`. @default nothing */
  readonly prefix?: string | undefined
  /** Where Unkey answers. @default 'https://api.unkey.com' */
  readonly baseUrl?: string | undefined
  /** What sends the requests. @default globalThis.fetch */
  readonly fetch?: typeof globalThis.fetch | undefined
  /** After this long an answer counts as lost, in milliseconds. @default as long as `fetch` waits */
  readonly timeoutMs?: number | undefined
}

type Contract = ApiKeysAdapter<ApiKey, CreateInput, never, never>
/** The contract as Unkey keeps it: it lists, creates, updates, rotates and deletes. */
export type UnkeyAdapter = Required<Omit<Contract, 'restore'>>

/**
 * The keys that one identity has in one API of Unkey's (v2), in Unkey's own order.
 *
 * For a server, behind `serve()`, one adapter for each `externalId`. A root key opens every identity's keys, so an update, a rotation and a
 * removal are preceded by one request that reads whose key it is; another's is `not-found`. After a rotation both keys are listed, under
 * one name; the old token ends at the first full minute after the overlap. Proven against a stand-in written from the published API, which
 * the official client (@unkey/api 2.5.1) uses too; not against a live account.
 */
export function createUnkeyAdapter({ rootKey, apiId, externalId, prefix, baseUrl = 'https://api.unkey.com', ...service }: UnkeyAdapterOptions): UnkeyAdapter {
  // Without one, Unkey would list everybody's keys.
  if (typeof externalId !== 'string' || !/^[\w.-]{1,255}$/.test(externalId)) throw new TypeError('`externalId` has to be the id of one user or team: letters, digits, ".", "_" and "-".')
  const traits = traitsOf()
  const request = createRequest({ ...service, baseUrl, explain, headers: { authorization: `Bearer ${rootKey}` } })
  const call = (procedure: string, body: object, { signal }: ReadContext, kind?: 'read'): Promise<Answer> => request('POST', `/v2/${procedure}`, { kind, signal, body }) as Promise<Answer>
  const own = (row: Row): boolean => row?.identity?.externalId === externalId
  /** The key of an id, which has to be this identity's. */
  const owned = async (keyId: string, context: ReadContext): Promise<Row> => {
    const row = (await call('keys.getKey', { keyId }, context, 'read'))?.data as Row | undefined
    if (typeof row?.keyId !== 'string') throw new KeyrackError('invalid-response', { hint: 'keys.getKey answered no key.' })
    if (!own(row)) throw new KeyrackError('not-found')
    return row
  }
  return defineAdapter<UnkeyAdapter>({
    traits,
    async list(query, context) {
      checkQuery(query, traits)
      // From its cache a list may lack the key that was just made, which is what the page then looks for.
      const answer = await call('apis.listKeys', { apiId, externalId, limit: query.limit, cursor: query.cursor ?? undefined, revalidateKeysCache: true }, context, 'read')
      const rows = arrayIn<Row>(answer, 'data')
      if (!rows.every(own)) throw new KeyrackError('forbidden', { hint: 'Unkey listed keys of another `externalId`.' })
      return { items: rows.map(toKey), nextCursor: (answer?.pagination?.hasMore && answer.pagination.cursor) || null }
    },
    async create(input, context) {
      checkCreate(input, traits)
      return tokenIn(await call('keys.createKey', { apiId, externalId, prefix, name: input.name, expires: msOf(input.expires) ?? undefined }, context))
    },
    async update(keyId, input, context) {
      checkUpdate(input, traits)
      await owned(keyId, context)
      await call('keys.updateKey', { ...input, keyId, expires: msOf(input.expires) }, context)
    },
    async rotate(keyId, { overlapSeconds }, context) {
      if (!(overlapSeconds >= 0 && overlapSeconds <= MAX_SECONDS)) throw new KeyrackError('validation', { hint: '`overlapSeconds` is negative, or more than `traits.rotate` allows.' })
      const { expires = Infinity } = await owned(keyId, context)
      const now = Date.now()
      // The new token ends when the old one would have, and the old one would be given the overlap even beyond that.
      if (expires <= now) throw new KeyrackError('conflict', { hint: 'An expired key gets no new token.' })
      const expiration = Math.round(Math.min(overlapSeconds * 1000, expires - now))
      return { ...tokenIn(await call('keys.rerollKey', { keyId, expiration }, context)), oldValidUntil: expiration === 0 ? null : epochDate(now + expiration, 'ms') }
    },
    async remove(keyId, context) {
      await owned(keyId, context)
      await call('keys.deleteKey', { keyId }, context)
    },
  })
}

type Answer = { readonly data?: unknown; readonly pagination?: { readonly hasMore?: boolean; readonly cursor?: string | null } | null } | null

// A create and a rotation answer these two and no more.
function tokenIn(answer: Answer): Created {
  const { keyId: id, key: token } = (answer?.data ?? {}) as { keyId: string; key: string }
  return { id, token }
}

function msOf(expires: Expiry | undefined): number | null | undefined {
  return expires && expiryTime(expires)
}
