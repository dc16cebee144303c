import type { ApiKey, ApiKeysAdapter, CreateInput, Expiry, ExpiryRules, KeyrackErrorKind, RequestOptions } from '../adapter/index.ts'
import { defineAdapter, isKeyrackError, KeyrackError, requestJson } from '../adapter/index.ts'

export interface BetterAuthAdapterOptions {
  /** Where Better Auth answers. @default '/api/auth' */
  readonly baseUrl?: string | undefined
  /** What sends the requests. @default globalThis.fetch */
  readonly fetch?: typeof globalThis.fetch | undefined
  /** The server's `maximumNameLength`, in UTF-16 units. @default 32 */
  readonly nameMaxLength?: number | undefined
  /** The server's `keyExpiration`; false where users can't choose. @default from 1 to 365 days */
  readonly expiry?: false | ExpiryRules | undefined
  /** The configuration of the api-key plugin; `keyrackPlugin()` has to be given the same, or the list is refused. @default 'default' */
  readonly configId?: string | undefined
}

type Contract = ApiKeysAdapter<ApiKey, CreateInput, 'createdAt' | 'name' | 'lastUsedAt' | 'expiresAt', never>
/** The contract as Better Auth keeps it: it lists, creates, updates and deletes. */
export type BetterAuthAdapter = Required<Pick<Contract, 'traits' | 'list' | 'create' | 'remove' | 'update'>>

const YEAR: ExpiryRules = { unit: 'instant', minSeconds: 86_400, maxSeconds: 365 * 86_400 }

/**
 * The keys of the user who is signed in to a Better Auth server with its api-key plugin and `keyrackPlugin()`.
 *
 * For the browser: the session's cookie is the credential, so the server has to be on the page's origin.
 */
export function createBetterAuthAdapter(options: BetterAuthAdapterOptions = {}): BetterAuthAdapter {
  const { nameMaxLength = 32, expiry = YEAR, configId = 'default' } = options
  const send = sender(options)
  return defineAdapter<BetterAuthAdapter>({
    traits: { paging: 'offset', maxLimit: 100, sort: ['createdAt', 'name', 'lastUsedAt', 'expiresAt'], search: true, filter: {}, nameMaxLength, updatable: ['name', 'enabled'], remove: 'delete', expiry },
    async list({ limit, offset, sort, search }, { signal }) {
      const order = sort?.[0] && { sortBy: sort[0].by, sortDirection: sort[0].direction }
      const query = new URLSearchParams({ configId, limit: String(limit), offset: String(offset), ...order, ...(search && { search }) })
      const page = (await send('GET', `/keyrack/list-keys?${query}`, { signal })) as { apiKeys: Row[]; total: number; now: string } | null
      if (!Array.isArray(page?.apiKeys)) throw new KeyrackError('invalid-response', { hint: 'The list holds no `apiKeys`.' })
      return { items: page.apiKeys.map((row) => toKey(row, page.now)), total: page.total, now: page.now }
    },
    async create({ name, expires }, { signal }) {
      checkName(name, nameMaxLength)
      const body = { name, configId, ...(expires && { expiresIn: secondsUntil(expires) }) }
      const { key: token, ...row } = (await send('POST', '/api-key/create', { signal, body })) as Row & { key: string }
      return { id: row.id, token, key: toKey(row, row.createdAt) }
    },
    async update(id, { name, enabled }, { signal }) {
      if (name !== undefined) checkName(name, nameMaxLength)
      const row = (await send('POST', '/api-key/update', { signal, body: { keyId: id, name, enabled, configId } })) as Row
      return toKey(row, new Date().toISOString())
    },
    async remove(id, { signal }) {
      await send('POST', '/api-key/delete', { signal, body: { keyId: id, configId } })
    },
  })
}

/** A key as Better Auth answers it, without its token. */
interface Row extends Record<'name' | 'prefix' | 'start' | 'expiresAt' | 'lastRequest', string | null> {
  readonly id: string
  readonly createdAt: string
  readonly enabled: boolean | null
  readonly lastFour?: string | null
}

function toKey({ id, name, prefix, start, lastFour, enabled, createdAt, expiresAt, lastRequest }: Row, now: string): ApiKey {
  const expired = !!expiresAt && Date.parse(expiresAt) <= Date.parse(now)
  // A key made before the plugin has no last four; what is known of it is its start, the prefix included.
  const visible = lastFour ? prefix : (start ?? prefix)
  const hint = { ...(visible && { start: visible }), ...(lastFour && { end: lastFour }) }
  const status = enabled === false ? 'disabled' : expired ? 'expired' : 'active'
  return { id, name, hint: hint.start || hint.end ? hint : null, status, createdAt, expiresAt, lastUsedAt: lastRequest }
}

// Better Auth accepts a blank name, and a NUL makes PostgreSQL fail in the middle of the request.
function checkName(name: string, max: number): void {
  if (name.trim() === '') throw invalid('name', 'Enter a name')
  if (name.length > max) throw invalid('name', `Use ${max} characters or fewer (${name.length} now)`)
  if (name.includes('\0')) throw invalid('name', 'Use visible characters only')
}

// Better Auth takes a lifetime, and no lifetime for a key that never expires: a date that can't be read must not become one.
function secondsUntil(expires: NonNullable<Expiry>): number {
  const seconds = 'at' in expires ? Math.round((Date.parse(expires.at) - Date.now()) / 1000) : expires.inSeconds
  if (!(seconds >= 1)) throw invalid('expires', 'Choose a time in the future')
  return seconds
}

const invalid = (field: string, message: string): KeyrackError => new KeyrackError('validation', { fields: { [field]: [message] } })

type Send = (method: 'GET' | 'POST', path: string, request: Pick<RequestOptions, 'body' | 'signal'>) => Promise<unknown>

function sender({ baseUrl = '/api/auth', fetch = (...request) => globalThis.fetch(...request) }: BetterAuthAdapterOptions): Send {
  const send: Send = (method, path, request) => requestJson({ ...request, fetch, method, url: baseUrl + path, explain })
  return async (method, path, request) => {
    try {
      return await send(method, path, request)
    } catch (error) {
      if (!isKeyrackError(error) || error.kind !== 'unauthorized') throw error
      // While its database is away Better Auth answers 401 to everything but this, to which it answers 500: that is thrown instead.
      if ((await send('GET', '/get-session', { signal: request.signal })) === null) throw error
      throw new KeyrackError('unavailable', { hint: 'It refused a session that it then called valid: its database was away for a moment.' })
    }
  }
}

const MEANINGS = new Map<unknown, [kind: KeyrackErrorKind, field?: string]>([
  ['KEY_NOT_FOUND', ['not-found']],
  ['USER_BANNED', ['forbidden']],
  ['INVALID_NAME_LENGTH', ['validation', 'name']],
  ['EXPIRES_IN_IS_TOO_SMALL', ['validation', 'expires']],
  ['EXPIRES_IN_IS_TOO_LARGE', ['validation', 'expires']],
  ['KEY_DISABLED_EXPIRATION', ['validation', 'expires']],
])

const MISMATCH = 'The server lists the keys of another configuration: give createBetterAuthAdapter() and keyrackPlugin() the same `configId`.'
const NOTHING_THERE = 'Nothing answers there: check `baseUrl`, and that the server has apiKey() and keyrackPlugin().'

function explain(status: number, body: unknown): ReturnType<NonNullable<RequestOptions['explain']>> {
  const { code, message } = (body ?? {}) as { code?: unknown; message?: unknown }
  const [kind, field] = MEANINGS.get(code) ?? []
  if (kind) return { kind, ...(field && { details: { fields: { [field]: [String(message)] } } }) }
  const hint = code === 'CONFIG_MISMATCH' ? MISMATCH : status === 404 ? NOTHING_THERE : null
  return hint === null ? undefined : { kind: 'unsupported', details: { hint } }
}
