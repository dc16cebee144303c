import { type ApiKey, type ApiKeysAdapter, arrayIn, checkCreate, checkQuery, createRequest, type CreateInput, defineAdapter, type ExpiryRules, KeyrackError, path, type RequestOptions, secondsUntil, type Traits } from '../adapter/index.ts'

export interface GrafanaAdapterOptions {
  /** The id of the service account whose tokens these are. */
  readonly serviceAccountId: string | number
  /** A token of Grafana that may read and write the service account: for a server only. @default none: the session's cookie, in a page of Grafana's own origin */
  readonly token?: string | undefined
  /** Where Grafana is, with its sub-path if it has one. @default the page's origin */
  readonly baseUrl?: string | undefined
  /** How long a token may live, as `token_expiration_day_limit` and the like have it. @default for ever */
  readonly expiry?: ExpiryRules | undefined
  /** What sends the requests. @default globalThis.fetch */
  readonly fetch?: typeof globalThis.fetch | undefined
}

type Contract = ApiKeysAdapter<ApiKey, CreateInput, never, never>
/** The contract as Grafana keeps it: it lists, creates and deletes. */
export type GrafanaAdapter = Required<Pick<Contract, 'traits' | 'list' | 'create' | 'remove'>>

const MAX_LISTED = 300

/**
 * The tokens of one Grafana service account. Names are unique in the whole organization.
 *
 * It lists everything at once, and refuses at 300 tokens, where Grafana leaves out the rest; the page sorts, searches and pages by itself.
 * Behind `serve()`, `clientSide()` has the server do it. Written from Grafana's documentation, for which npm has no official client, and run against a stand-in made from the same; no live
 * Grafana was used.
 */
export function createGrafanaAdapter({ serviceAccountId, token: credential, baseUrl = '', expiry = { unit: 'instant' }, fetch }: GrafanaAdapterOptions): GrafanaAdapter {
  const send = createRequest({ baseUrl, fetch, headers: credential === undefined ? {} : { authorization: `Bearer ${credential}` }, explain })
  const tokens = path`/api/serviceaccounts/${serviceAccountId}/tokens`
  const traits: Traits<never, never> = { paging: 'none', sort: [], search: false, filter: {}, nameMaxLength: 190, remove: 'delete', expiry }
  return defineAdapter<GrafanaAdapter>({
    traits,
    async list(query, { signal }) {
      checkQuery(query, traits)
      const rows = arrayIn<Row>(await send('GET', tokens, { signal }))
      if (rows.length >= MAX_LISTED) throw new KeyrackError('unsupported', { hint: `Grafana lists ${MAX_LISTED} tokens of a service account and leaves out the rest. Delete some in Grafana.` })
      return { items: rows.map(toKey) }
    },
    async create(input, { signal }) {
      checkCreate(input, traits)
      const secondsToLive = secondsUntil(input.expires)
      const { id, key: token } = (await send('POST', tokens, { signal, body: { name: input.name, ...(secondsToLive !== null && { secondsToLive }) } })) as { id: number; key: string }
      return { id: String(id), token }
    },
    async remove(id, { signal }) {
      if (!/^\d{1,18}$/.test(id)) throw new KeyrackError('not-found') // Grafana would call it a malformed request
      await send('DELETE', `${tokens}/${id}`, { signal })
    },
  })
}

/** A token as Grafana lists it. Older versions have fewer of these. */
interface Row {
  readonly id: number
  readonly name: string
  readonly created?: string | null
  readonly expiration?: string | null
  readonly lastUsedAt?: string | null
  readonly hasExpired?: boolean
  readonly isRevoked?: boolean | null
}

function toKey({ id, name, created = null, expiration = null, lastUsedAt, hasExpired, isRevoked }: Row): ApiKey {
  const status = isRevoked ? 'revoked' : hasExpired ? 'expired' : 'active'
  return { id: String(id), name, hint: null, status, createdAt: dateOf(created), expiresAt: dateOf(expiration), ...(lastUsedAt !== undefined && { lastUsedAt: dateOf(lastUsedAt) }) }
}

// Go's zero time stands for no time at all.
const dateOf = (date: string | null): string | null => (date === null || date.startsWith('0001-01-01') ? null : date)

const NO_ACCOUNT = 'Grafana knows no such service account: check `serviceAccountId` and `baseUrl`.'
const NAME_TAKEN = { name: ['Another token of this organization has this name'] }

function explain(status: number, body: unknown): ReturnType<NonNullable<RequestOptions['explain']>> {
  const { message = '', messageId } = (body ?? {}) as { message?: string; messageId?: string }
  // Its description says 409, and newer versions answer 400.
  if (status === 409 || messageId === 'serviceaccounts.ErrTokenAlreadyExists') return { kind: 'conflict', details: { fields: NAME_TAKEN } }
  if (status === 404 && !/token|api key/i.test(message)) return { kind: 'unsupported', details: { hint: NO_ACCOUNT } }
  return status === 400 && /expir|secondstolive/i.test(message) ? { kind: 'validation', details: { fields: { expires: ['Choose another date'] } } } : undefined
}
