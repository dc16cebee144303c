import { type ApiKey, type ApiKeysAdapter, arrayIn, checkCreate, checkQuery, createRequest, type CreateInput, defineAdapter, isKeyrackError, path, type RequestOptions, secondsUntil, type Traits } from '../adapter/index.ts'

export interface KongAdapterOptions {
  /** Where the Admin API answers, with the workspace or, on Konnect, up to `/core-entities`. */
  readonly baseUrl: string
  /** The consumer whose keys these are: its username or id. */
  readonly consumer: string
  /** What Kong knows you by: `kong-admin-token` on Enterprise, `authorization` on Konnect. @default none, as where the Admin API is open to its own machine */
  readonly headers?: HeadersInit | undefined
  /** Whether a key may be given a lifetime. Not all Kongs heed it: older ones without a database, or in hybrid mode, accept such a key for ever. @default false */
  readonly expiry?: boolean | undefined
  /** What sends the requests. @default globalThis.fetch */
  readonly fetch?: typeof globalThis.fetch | undefined
}

type Contract = ApiKeysAdapter<ApiKey, CreateInput, never, never>
/** The contract as Kong keeps it: it lists, creates and deletes. */
export type KongAdapter = Required<Pick<Contract, 'traits' | 'list' | 'create' | 'remove'>>

const MAX_LIMIT = 1000

/**
 * The key-auth credentials of one Kong consumer, over the Admin API. For a server only: the list that Kong answers holds every key in clear,
 * of which the last four characters leave this adapter, and of a key of fewer than sixteen none.
 *
 * Keys have no names: a tag could hold one, but tags are the operator's, whose tools select by them and sync them away. Written from Kong's
 * published description, for which npm has no official client, and run against a stand-in made from the same; no live Kong was used.
 */
export function createKongAdapter({ baseUrl, consumer, headers, expiry = false, fetch }: KongAdapterOptions): KongAdapter {
  const send = createRequest({ baseUrl, fetch, headers, explain })
  const keys = path`/consumers/${consumer}/key-auth`
  const traits: Traits<never, never> = {
    paging: 'cursor',
    maxLimit: MAX_LIMIT,
    sort: [],
    search: false,
    filter: {},
    names: false,
    remove: 'delete',
    removeIdempotent: true,
    expiry: expiry && { unit: 'instant', minSeconds: 1, maxSeconds: 100_000_000 },
  }
  return defineAdapter<KongAdapter>({
    traits,
    async list(query, { signal }) {
      checkQuery(query, traits)
      const asked = new URLSearchParams({ size: String(Math.min(query.limit, MAX_LIMIT)), ...(query.cursor !== null && { offset: query.cursor }) })
      const page = await send('GET', `${keys}?${asked}`, { signal })
      const items = arrayIn<Row>(page, 'data').map(toKey)
      return { items, nextCursor: (page as { offset?: string | null }).offset ?? null }
    },
    async create(input, { signal }) {
      checkCreate(input, traits)
      const ttl = secondsUntil(input.expires)
      const row = (await send('POST', keys, { signal, body: ttl === null ? {} : { ttl } })) as Row
      return { id: row.id, token: row.key, key: toKey(row) }
    },
    async remove(id, { signal }) {
      if (!UUID.test(id)) return // it is no key's id, and Kong would take it for a token
      await send('DELETE', `${keys}/${id}`, { signal }).catch(ifGone)
    },
  })
}

/** A key as Kong answers it: `key` is the token itself, in a list too. */
interface Row {
  readonly id: string
  readonly key: string | null
  readonly created_at?: number | null
  /** Seconds that are left; null: it never expires. */
  readonly ttl?: number | null
}

function toKey({ id, key, created_at: createdAt, ttl }: Row): ApiKey {
  const hint = key !== null && key.length >= 16 ? { end: key.slice(-4) } : null
  const expiresAt = ttl == null ? ttl : isoOf(Date.now() / 1000 + ttl)
  return { id, name: null, hint, status: 'active', createdAt: createdAt == null ? null : isoOf(createdAt), expiresAt }
}

const isoOf = (seconds: number): string => new Date(seconds * 1000).toISOString()

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

// By its description Kong answers 204 for a key that is not there; by its source, 404.
function ifGone(error: unknown): void {
  if (!isKeyrackError(error) || error.kind !== 'not-found') throw error
}

function explain(status: number, body: unknown): ReturnType<NonNullable<RequestOptions['explain']>> {
  const { message, fields } = (body ?? {}) as { message?: unknown; fields?: { ttl?: unknown } }
  if (status === 400 && fields?.ttl !== undefined) return { kind: 'validation', details: { fields: { expires: ['Choose another date'] } } }
  const isAdmin = typeof message === 'string' && /^not found/i.test(message)
  return status === 404 && !isAdmin ? { kind: 'unsupported', details: { hint: 'What answers there is no Admin API of Kong: check `baseUrl`.' } } : undefined
}
