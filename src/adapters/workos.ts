import type { ApiKey, ApiKeysAdapter, CreateInput, KeyrackErrorDetails, ReadContext, ServiceOptions } from '../adapter/index.ts'
import { arrayIn, checkCreate, checkQuery, checkUpdate, createRequest, defineAdapter, expiryDate, KeyrackError, path } from '../adapter/index.ts'

export interface WorkOSAdapterOptions {
  /** The environment's secret key. It opens the keys of every organization, so it must never reach a browser. */
  readonly apiKey: string
  /** The organization whose keys these are, by id: from the session that was verified, never from what a page sent. */
  readonly organizationId: string
  /** The member whose own keys for that organization these are, by id. @default the keys are the organization's */
  readonly userId?: string | undefined
  /** Where WorkOS answers. @default 'https://api.workos.com' */
  readonly baseUrl?: string | undefined
  /** What sends the requests. @default globalThis.fetch */
  readonly fetch?: typeof globalThis.fetch | undefined
}

type Contract = ApiKeysAdapter<ApiKey, CreateInput, 'createdAt', never>
/** The contract as WorkOS keeps it: it lists and creates, changes when a key expires, and deletes. */
export type WorkOSAdapter = Required<Pick<Contract, 'traits' | 'list' | 'create' | 'update' | 'remove'>>

const EXPIRY = { unit: 'instant' } as const
const TRAITS: WorkOSAdapter['traits'] = { paging: 'cursor', maxLimit: 100, sort: ['createdAt'], search: false, filter: {}, updatable: ['expires'], remove: 'delete', expiry: EXPIRY }

/**
 * The keys of one organization at WorkOS, or of one of its members. For a server: put it behind `serve()`.
 *
 * WorkOS deletes a key by its id alone, whosever it is, and reads none by its id. So each change first looks for the key in the list, and
 * refuses as `not-found` what is not there; that is one request more for each hundred keys that are newer. Written from WorkOS's
 * description, and proven against a stand-in that the official client (@workos-inc/node 8.8) works with too; no live account was used.
 */
export function createWorkOSAdapter(options: WorkOSAdapterOptions): WorkOSAdapter {
  const { organizationId, userId } = options
  const owner = userId === undefined ? {} : { organization_id: organizationId }
  const keysPath = (): string => (userId === undefined ? path`/organizations/${organizationId}/api_keys` : path`/user_management/users/${userId}/api_keys`)
  const toKeys = createRequest(serviceOf(options, UNKNOWN_OWNER))
  const toOne = createRequest(serviceOf(options))

  const read = async (order: 'asc' | 'desc', limit: number, after: string | null, { signal }: ReadContext): Promise<RowPage> => {
    const asked = new URLSearchParams({ ...owner, order, limit: String(limit), ...(after !== null && { after }) })
    const page = await toKeys('GET', `${keysPath()}?${asked}`, { signal })
    return { rows: arrayIn<Row>(page, 'data'), after: (page as { list_metadata?: { after?: string | null } }).list_metadata?.after ?? null }
  }

  const find = async (id: string, context: ReadContext): Promise<void> => {
    let page: RowPage = { rows: [], after: null }
    do {
      const last = page.after
      page = await read('desc', 100, last, context)
      if (page.rows.some((row) => row.id === id)) return
      if (page.after !== null && page.after === last) throw new KeyrackError('invalid-response', { hint: 'A page names its own cursor as the next.' })
    } while (page.after !== null)
    throw new KeyrackError('not-found')
  }

  return defineAdapter<WorkOSAdapter>({
    traits: TRAITS,
    async list(query, context) {
      checkQuery(query, TRAITS)
      const { rows, after } = await read(query.sort?.[0]?.direction ?? 'desc', query.limit, query.cursor, context)
      return { items: rows.map(toKey), nextCursor: after }
    },
    async create(input, { signal, idempotencyKey }) {
      checkCreate(input, TRAITS)
      const { name, scopes: permissions, expires } = input
      const body = { ...owner, name, permissions, expires_at: expiryDate(expires, EXPIRY) ?? undefined }
      // All organizations share one secret key, and the page chooses its own: with whose keys these are before it, it meets nobody else's.
      const intent = [organizationId, userId, idempotencyKey].filter(Boolean).join(' ')
      const { value, ...row } = (await toKeys('POST', keysPath(), { signal, idempotencyKey: intent, body })) as Row & { value: string }
      return { id: row.id, token: value, key: toKey(row) }
    },
    async update(id, input, context) {
      checkUpdate(input, TRAITS)
      await find(id, context)
      if (input.expires === undefined) return // a request without a date would end the key at once
      const body = { expires_at: expiryDate(input.expires, EXPIRY) }
      return toKey((await toOne('POST', path`/api_keys/${id}/expire`, { signal: context.signal, body })) as Row)
    },
    async remove(id, context) {
      await find(id, context)
      await toOne('DELETE', path`/api_keys/${id}`, { signal: context.signal })
    },
  })
}

/** A key as WorkOS answers it, without its value. */
interface Row extends Record<'expires_at' | 'last_used_at', string | null> {
  readonly id: string
  readonly name: string
  readonly obfuscated_value: string
  readonly permissions: readonly string[]
  readonly created_at: string
}

interface RowPage {
  readonly rows: readonly Row[]
  readonly after: string | null
}

function toKey({ id, name, obfuscated_value: text, permissions: scopes, created_at: createdAt, expires_at: expiresAt, last_used_at: lastUsedAt }: Row): ApiKey {
  const expired = !!expiresAt && Date.parse(expiresAt) <= Date.now() // WorkOS tells no status, and in no body its clock
  return { id, name, hint: text ? { text } : null, status: expired ? 'expired' : 'active', createdAt, expiresAt, lastUsedAt, scopes }
}

const UNKNOWN_OWNER = 'WorkOS knows no such organization or user: check `organizationId`, `userId` and `baseUrl`.'
const FIELDS = new Map<unknown, string>([['name', 'name'], ['expires_at', 'expires'], ['permissions', 'scopes']])

function serviceOf({ apiKey, baseUrl = 'https://api.workos.com', fetch }: WorkOSAdapterOptions, missing?: string): ServiceOptions {
  return {
    baseUrl,
    fetch,
    headers: { authorization: `Bearer ${apiKey}` },
    explain(status, body) {
      if (status === 404 && missing) return { kind: 'unsupported', details: { hint: missing } }
      return { details: { fields: fieldsOf(body) } }
    },
  }
}

// WorkOS names a field and a code for it, `required` say, and no sentence.
function fieldsOf(body: unknown): NonNullable<KeyrackErrorDetails['fields']> {
  const { errors } = (body ?? {}) as { errors?: unknown }
  const named = (Array.isArray(errors) ? errors : []) as readonly ({ field?: unknown; code?: unknown } | null)[]
  return Object.fromEntries(named.map((error) => [FIELDS.get(error?.field) ?? '', [String(error?.code).replaceAll('_', ' ')]] as const).filter(([field]) => field !== ''))
}
