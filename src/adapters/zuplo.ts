import { type ApiKey, type ApiKeysAdapter, arrayIn, checkCreate, checkQuery, checkUpdate, createRequest, type CreateInput, defineAdapter, expiryDate, type KeyHint, KeyrackError, path, type Traits } from '../adapter/index.ts'

export interface ZuploAdapterOptions {
  /** The name of the Zuplo account. */
  readonly account: string
  /** The name of the key bucket, of which a project has one for each environment. */
  readonly bucket: string
  /** The name of the consumer whose keys these are. */
  readonly consumer: string
  /** A key of the Zuplo Developer API. It opens the whole account: for a server only. */
  readonly apiKey: string
  /** Where the Developer API answers. @default 'https://dev.zuplo.com' */
  readonly baseUrl?: string | undefined
  /** What sends the requests. @default globalThis.fetch */
  readonly fetch?: typeof globalThis.fetch | undefined
}

type Contract = ApiKeysAdapter<ApiKey, CreateInput, never, never>
/** The contract as Zuplo keeps it: it lists, creates, updates and deletes. */
export type ZuploAdapter = Required<Pick<Contract, 'traits' | 'list' | 'create' | 'update' | 'remove'>>

const EXPIRY = { unit: 'instant' } as const
const TRAITS: Traits<never, never> = { paging: 'offset', maxLimit: 1000, total: true, sort: [], search: false, filter: {}, updatable: ['name', 'expires'], remove: 'delete', expiry: EXPIRY }

/**
 * The API keys of one Zuplo consumer, named by their descriptions. For a server: put `serve()` in front of it.
 *
 * It rotates nothing: Zuplo's roll-key answers no token, and ends every key of the consumer. Written from Zuplo's published description, for
 * which npm has no official client, and run against a stand-in made from the same; no live account was used.
 */
export function createZuploAdapter({ account, bucket, consumer, apiKey, baseUrl = 'https://dev.zuplo.com', fetch }: ZuploAdapterOptions): ZuploAdapter {
  const send = createRequest({ baseUrl, fetch, headers: { authorization: `Bearer ${apiKey}` } })
  const keys = path`/v1/accounts/${account}/key-buckets/${bucket}/consumers/${consumer}/keys`
  return defineAdapter<ZuploAdapter>({
    traits: TRAITS,
    async list(query, { signal }) {
      checkQuery(query, TRAITS)
      const asked = new URLSearchParams({ limit: String(query.limit), offset: String(query.offset), 'key-format': 'masked' })
      const page = await send('GET', `${keys}?${asked}`, { signal })
      return { items: arrayIn<Row>(page, 'data').map(toKey), total: (page as { total?: number }).total }
    },
    async create(input, { signal }) {
      checkCreate(input, TRAITS)
      const { id, key: token } = (await send('POST', keys, { signal, body: bodyOf(input) })) as Row & { key: string }
      return { id, token } // and no record: this answer has the token where the list has its mask
    },
    async update(id, input, { signal }) {
      checkUpdate(input, TRAITS)
      if (input.expires === null) throw new KeyrackError('unsupported', { hint: 'Zuplo documents no way to take the date of expiry off a key.' })
      await send('PATCH', keys + path`/${id}`, { signal, body: bodyOf(input) })
    },
    async remove(id, { signal }) {
      await send('DELETE', keys + path`/${id}`, { signal })
    },
  })
}

/** A key as Zuplo lists it. */
interface Row {
  readonly id: string
  readonly description?: string | null
  /** Its mask, as the list asks for it. */
  readonly key?: string | null
  readonly createdOn?: string | null
  readonly expiresOn?: string | null
}

function bodyOf({ name: description, expires }: Partial<CreateInput>): Partial<Row> {
  const expiresOn = expiryDate(expires, EXPIRY)
  return { ...(description !== undefined && { description }), ...(expiresOn !== null && { expiresOn }) }
}

function toKey({ id, description: name = null, key, createdOn: createdAt = null, expiresOn: expiresAt = null }: Row): ApiKey {
  const expired = expiresAt !== null && Date.parse(expiresAt) <= Date.now()
  return { id, name, hint: hintOf(key ?? ''), status: expired ? 'expired' : 'active', createdAt, expiresAt }
}

// How much a mask shows is Zuplo's choice, so no more than four characters are taken of it; and none of what is no mask.
function hintOf(mask: string): KeyHint | null {
  const end = /[*•.…]([\w-]+)$/.exec(mask)?.[1]
  return end === undefined ? null : { end: end.slice(-4) }
}
