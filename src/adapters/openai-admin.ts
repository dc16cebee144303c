import type { ApiKey, ApiKeysAdapter, CreateInput, RequestOptions, Traits } from '../adapter/index.ts'
import { arrayIn, checkCreate, checkQuery, createRequest, defineAdapter, epochDate, path, secondsUntil } from '../adapter/index.ts'

export interface OpenAIAdminAdapterOptions {
  /** An admin key of the organization. It must not reach a browser. */
  readonly adminKey: string
  /** Where the API answers, with its version. @default 'https://api.openai.com/v1' */
  readonly baseUrl?: string | undefined
  /** What sends the requests. @default globalThis.fetch */
  readonly fetch?: typeof globalThis.fetch | undefined
  /** After this long an answer counts as lost, in milliseconds. @default as long as `fetch` waits */
  readonly timeoutMs?: number | undefined
}

type Contract = ApiKeysAdapter<ApiKey, CreateInput, 'createdAt', never>
/** The contract as OpenAI's admin API keeps it: it lists, creates and deletes. */
export type OpenAIAdminAdapter = Required<Pick<Contract, 'traits' | 'list' | 'create' | 'remove'>>

const TRAITS: Traits<'createdAt', never> = {
  paging: 'cursor',
  maxLimit: 100,
  sort: ['createdAt'],
  search: false,
  filter: {},
  remove: 'delete',
  expiry: { unit: 'instant', minSeconds: 1, maxSeconds: 365 * 86_400 },
}

/**
 * The admin keys of an OpenAI organization, newest first. Keys of its projects are not among them: the API can't create those.
 *
 * For a server, behind `serve()`. Every admin of the organization sees the same keys, the one that the adapter itself uses among them, and
 * whoever creates one can do all that an admin can: let only admins in. Proven against a stand-in written from the published description,
 * which the official client (openai 6.49.0) uses too; not against a live account.
 */
export function createOpenAIAdminAdapter({ adminKey, baseUrl = 'https://api.openai.com/v1', ...service }: OpenAIAdminAdapterOptions): OpenAIAdminAdapter {
  const send = createRequest({ ...service, baseUrl, explain, headers: { authorization: `Bearer ${adminKey}` } })
  return defineAdapter<OpenAIAdminAdapter>({
    traits: TRAITS,
    async list(query, { signal }) {
      checkQuery(query, TRAITS)
      const { limit, cursor, sort } = query
      const search = new URLSearchParams({ limit: String(limit), order: sort?.[0]?.direction ?? 'desc', ...(cursor !== null && { after: cursor }) })
      const page = await send('GET', `/organization/admin_api_keys?${search}`, { signal })
      const rows = arrayIn<Row>(page, 'data')
      const { has_more: more } = page as { has_more?: unknown }
      return { items: rows.map(toKey), nextCursor: (more === true && rows.at(-1)?.id) || null }
    },
    async create(input, { signal }) {
      checkCreate(input, TRAITS)
      const seconds = secondsUntil(input.expires)
      const body = { name: input.name, ...(seconds !== null && { expires_in_seconds: seconds }) }
      const { value: token, ...row } = ((await send('POST', '/organization/admin_api_keys', { signal, body })) ?? {}) as Row & { value: string }
      return { id: row.id, token, key: toKey(row) }
    },
    async remove(id, { signal }) {
      await send('DELETE', path`/organization/admin_api_keys/${id}`, { signal })
    },
  })
}

/** An admin key as the API lists it. */
interface Row {
  readonly id: string
  readonly name?: string | null
  readonly redacted_value?: string
  readonly created_at: number
  readonly expires_at?: number | null
  readonly last_used_at?: number | null
  readonly owner?: { readonly id?: string | null; readonly name?: string | null } | null
}

function toKey({ id, name = null, redacted_value: text, owner, ...dates }: Row): ApiKey {
  const expiresAt = epochDate(dates.expires_at, 's')
  return {
    id,
    name,
    hint: text ? { text } : null,
    status: expiresAt !== null && Date.parse(expiresAt) <= Date.now() ? 'expired' : 'active',
    createdAt: epochDate(dates.created_at, 's'),
    expiresAt,
    ...(dates.last_used_at !== undefined && { lastUsedAt: epochDate(dates.last_used_at, 's') }),
    ...(owner && { createdBy: { id: owner.id ?? undefined, name: owner.name ?? undefined } }),
  }
}

const FIELDS = new Map<unknown, string>([
  ['name', 'name'],
  ['expires_in_seconds', 'expires'],
])

function explain(status: number, body: unknown): ReturnType<NonNullable<RequestOptions['explain']>> {
  const { error } = (body ?? {}) as { error?: { message?: unknown; param?: unknown; code?: unknown } | null }
  // A wrong address must not be taken for a key that was deleted already.
  if (status === 404 && (!error || error.code === 'unknown_url')) return { kind: 'unsupported', details: { hint: 'Nothing answers there: check `baseUrl`.' } }
  const field = FIELDS.get(error?.param)
  return field && typeof error?.message === 'string' ? { details: { fields: { [field]: [error.message] } } } : undefined
}
