import type { ApiKey, ApiKeysAdapter, CreateInput, KeyrackErrorDetails, KeyrackErrorKind, ServiceOptions } from '../adapter/index.ts'
import { arrayIn, checkCreate, checkQuery, checkUpdate, createRequest, defineAdapter, isKeyrackError, KeyrackError, path, secondsUntil } from '../adapter/index.ts'
import { type Row, toKey } from './clerk/row.ts'

export interface ClerkAdapterOptions {
  /** The instance's secret key. It opens the keys of every user, so it must never reach a browser. */
  readonly secretKey: string
  /** The user or the organization whose keys these are, by id: from the session that was verified, never from what a page sent. */
  readonly subject: string
  /** The user who Clerk is told has made a new key, by id. @default nobody */
  readonly createdBy?: string | undefined
  /** What `remove` does: a revoked key stays in the list. @default 'revoke' */
  readonly remove?: 'revoke' | 'delete' | undefined
  /** Whether revoked and expired keys are listed. @default true */
  readonly includeInvalid?: boolean | undefined
  /** Where Clerk's back-end API answers. @default 'https://api.clerk.com/v1' */
  readonly baseUrl?: string | undefined
  /** What sends the requests. @default globalThis.fetch */
  readonly fetch?: typeof globalThis.fetch | undefined
}

type Contract = ApiKeysAdapter<ApiKey, CreateInput, never, 'status'>
/** The contract as Clerk keeps it: it lists and creates, changes scopes and expiry, and revokes or deletes. */
export type ClerkAdapter = Required<Pick<Contract, 'traits' | 'list' | 'create' | 'update' | 'remove'>>

/**
 * The keys of one user or organization at Clerk, by its back-end API. For a server: put it behind `serve()`.
 *
 * The secret key opens everybody's keys, so each change first reads the key and refuses a stranger's as `not-found`; that is one request
 * more. Written from Clerk's description of 2026-05-12, and proven against a stand-in that the official client (@clerk/backend 3.25)
 * works with too; no live account was used.
 */
export function createClerkAdapter(options: ClerkAdapterOptions): ClerkAdapter {
  const { subject, createdBy, remove = 'revoke', includeInvalid = true } = options
  const toKeys = createRequest(serviceOf(options, UNKNOWN_SUBJECT))
  const toOne = createRequest(serviceOf(options))
  const traits: ClerkAdapter['traits'] = {
    paging: 'offset',
    maxLimit: 100,
    total: true,
    sort: [], // newest first, and nothing else
    search: true,
    filter: { status: ['active'] },
    updatable: ['scopes', 'expires'],
    remove,
    expiry: { unit: 'instant', minSeconds: 1 },
  }

  const find = async (id: string, signal: AbortSignal | undefined): Promise<Row> => {
    const row = (await toOne('GET', path`/api_keys/${id}`, { signal }).catch(malformed)) as Row | null
    if (row?.subject !== subject) throw new KeyrackError('not-found')
    return row
  }

  return defineAdapter<ClerkAdapter>({
    traits,
    async list(query, { signal }) {
      checkQuery(query, traits)
      const { limit, offset, search, filter } = query
      const all = includeInvalid && filter?.status === undefined
      const asked = new URLSearchParams({ subject, limit: String(limit), offset: String(offset), include_invalid: String(all), ...(search && { query: search }) })
      const page = await toKeys('GET', `/api_keys?${asked}`, { signal })
      return { items: arrayIn<Row>(page, 'data').map(toKey), total: (page as { total_count: number }).total_count }
    },
    async create(input, { signal }) {
      checkCreate(input, traits)
      checkName(input.name)
      const { name, expires, scopes } = input
      const body = { name, subject, scopes, created_by: createdBy, seconds_until_expiration: secondsUntil(expires) }
      const { secret, ...row } = (await toKeys('POST', '/api_keys', { signal, body })) as Row & { secret: string }
      return { id: row.id, token: secret, key: toKey(row) }
    },
    async update(id, input, { signal }) {
      checkUpdate(input, traits)
      await find(id, signal)
      const { scopes, expires } = input
      // The official client always names the subject here. Another's would move the key; this is the one that it has.
      const body = { subject, scopes, ...(expires !== undefined && { seconds_until_expiration: secondsUntil(expires) }) }
      return toKey((await toOne('PATCH', path`/api_keys/${id}`, { signal, body })) as Row)
    },
    async remove(id, { signal }) {
      const { revoked } = await find(id, signal)
      if (remove === 'delete') await toOne('DELETE', path`/api_keys/${id}`, { signal })
      else if (!revoked) await toOne('POST', path`/api_keys/${id}/revoke`, { signal, body: {} })
    },
  })
}

// As Clerk's description has it: three characters or more, none of which breaks the line, and no space around them.
function checkName(name: string): void {
  const problem = name.length < 3 ? 'Use 3 characters or more' : /^\S(.*\S)?$/.test(name) ? null : 'Use one line, and no space around it'
  if (problem !== null) throw new KeyrackError('validation', { fields: { name: [problem] } })
}

// An id that is not of Clerk's form is a bad request to it. Nobody has such a key.
function malformed(error: unknown): never {
  throw isKeyrackError(error) && error.kind === 'validation' ? new KeyrackError('not-found') : error
}

const UNKNOWN_SUBJECT = 'Clerk has no such keys: check `subject` and `baseUrl`, and that API keys are turned on.'

// Codes that the description does not name, and Clerk's own components do.
const MEANINGS = new Map<unknown, { kind: KeyrackErrorKind; details?: KeyrackErrorDetails }>([
  ['token_creation_conflict', { kind: 'conflict', details: { fields: { name: ['Another key has this name'] } } }],
  ['token_quota_exceeded', { kind: 'limit' }],
])

function serviceOf({ secretKey, baseUrl = 'https://api.clerk.com/v1', fetch }: ClerkAdapterOptions, missing?: string): ServiceOptions {
  return {
    baseUrl,
    fetch,
    headers: { authorization: `Bearer ${secretKey}`, 'clerk-api-version': '2026-05-12' },
    explain(status, body) {
      const { errors } = (body ?? {}) as { errors?: readonly { code?: unknown }[] }
      return MEANINGS.get(errors?.[0]?.code) ?? (status === 404 && missing ? { kind: 'unsupported', details: { hint: missing } } : undefined)
    },
  }
}
