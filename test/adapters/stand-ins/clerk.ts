import { createHash, randomBytes } from 'node:crypto'
import { type Call, routes, type StandIn, standIn } from './server.ts'

/** The secret key of the stand-in's one instance. */
export const SECRET_KEY = 'sk_test_0123456789abcdefghijklmnopqrstuvwxyzABCD'
/** A user, another user, and an organization. */
export const [ALICE, BOB, ACME] = [`user_${'A'.repeat(27)}`, `user_${'B'.repeat(27)}`, `org_${'C'.repeat(27)}`] as const

interface Row {
  readonly object: 'api_key'
  readonly id: string
  readonly type: string
  readonly subject: string
  readonly name: string
  readonly created_by: string | null
  readonly created_at: number
  description: string | null
  claims: unknown
  scopes: unknown
  revoked: boolean
  revocation_reason: string | null
  expired: boolean
  expiration: number | null
  last_used_at: number | null
  updated_at: number
}

/**
 * Clerk's back-end API of keys, after its description of 2026-05-12: its paths, checks, pages and refusals.
 *
 * What the description leaves open is as Clerk's own client or components have it: newest first, a search in names whatever their case,
 * and one name for one living key of a subject.
 */
export function createClerk(): StandIn {
  const rows: Row[] = []
  const secrets = new Map<string, string>() // by hash, as only verifying needs them

  const find = (id: string): Row => {
    if (!/^(ak|api_key)_[0-9A-Fa-f]{32}$/.test(id)) throw invalid('url_parameter.apiKeyID')
    const row = rows.find((one) => one.id === id)
    if (!row) throw refusal(404, 'resource_not_found', 'API Key not found')
    return row
  }
  const told = (row: Row, secret?: string): Response => Response.json({ ...row, expired: isExpired(row), ...(secret && { secret }) })
  const change = (row: Row, changes: Partial<Row>): Response => told(Object.assign(row, { updated_at: Date.now(), ...changes }))

  const table: Record<string, (call: Call) => Response> = {
    'POST /api_keys': ({ body }) => {
      const { name, subject, type = 'api_key', description = null, claims = null, scopes = [], created_by = null, seconds_until_expiration: seconds = null } = checked(body, ['name', 'subject'], CREATE)
      if (rows.some((row) => row.subject === subject && row.name === name && !row.revoked)) throw refusal(409, 'token_creation_conflict', 'A key with this name already exists')
      const now = Date.now()
      const secret = `ak_${randomBytes(24).toString('hex')}`
      const row = { object: 'api_key', id: `ak_${randomBytes(16).toString('hex')}`, type, subject, name, description, claims, scopes, revoked: false, revocation_reason: null, expired: false, expiration: expiration(seconds), created_by, last_used_at: null, created_at: now, updated_at: now } as Row
      rows.unshift(row)
      secrets.set(hashOf(secret), row.id)
      return told(row, secret)
    },
    'GET /api_keys': ({ query }) => {
      const { type = 'api_key', subject, include_invalid: all = 'false', limit = 10, offset = 0, query: search = '' } = checked(parametersOf(query), ['subject'], LIST) as Record<string, string>
      const found = rows.filter((row) => row.type === type && row.subject === subject && (all === 'true' || !(row.revoked || isExpired(row))) && row.name.toLowerCase().includes(search.toLowerCase()))
      const page = found.slice(Number(offset), Number(offset) + Number(limit))
      return Response.json({ data: page.map((row) => ({ ...row, expired: isExpired(row) })), total_count: found.length })
    },
    'POST /api_keys/verify': ({ body }) => {
      const row = rows.find(({ id }) => id === secrets.get(hashOf(String((body as { secret?: unknown }).secret))))
      if (!row || row.revoked || isExpired(row)) throw refusal(404, 'resource_not_found', 'API Key not found')
      return change(row, { last_used_at: Date.now() })
    },
    'GET /api_keys/:id': ({ params }) => told(find(params['id'] ?? '')),
    'PATCH /api_keys/:id': ({ params, body }) => {
      const row = find(params['id'] ?? '')
      const { seconds_until_expiration: seconds, ...changes } = checked(body, [], UPDATE)
      return change(row, { ...changes, ...(seconds !== undefined && { expiration: expiration(seconds) }) })
    },
    'POST /api_keys/:id/revoke': ({ params, body }) => {
      const { revocation_reason = null } = checked(body, [], REVOKE) as Partial<Row>
      return change(find(params['id'] ?? ''), { revoked: true, revocation_reason })
    },
    'DELETE /api_keys/:id': ({ params }) => {
      const { id } = find(params['id'] ?? '')
      rows.splice(0, rows.length, ...rows.filter((row) => row.id !== id))
      return Response.json({ object: 'api_key', id, deleted: true })
    },
  }
  // The description has a version in front of its paths; the official client, which sends it as a header, has none.
  const both = Object.entries(table).flatMap(([route, handle]) => [[route, handle], [route.replace(' /', ' /v1/'), handle]] as const)
  const answer = routes(Object.fromEntries(both), () => refusal(404, 'resource_not_found', 'Not found'))
  return standIn((request) => (request.headers.get('authorization') === `Bearer ${SECRET_KEY}` ? answer(request) : refusal(401, 'clerk_key_invalid', 'The provided Clerk Secret Key is invalid')))
}

/** What each field of a request has to be. */
type Rules = Readonly<Record<string, (value: unknown) => boolean>>

const text = (pattern: RegExp, least = 0, most = Infinity) => (value: unknown) => typeof value === 'string' && pattern.test(value) && value.length >= least && value.length <= most
const orNull = (rule: (value: unknown) => boolean) => (value: unknown) => value === null || rule(value)
const isSubject = text(/^(user|org|mch|scim)_\w{27}$/)
const isScopes = (value: unknown): boolean => Array.isArray(value) && value.every((scope) => typeof scope === 'string')
const isSeconds = orNull((value) => typeof value === 'number' && value > 0)

const UPDATE: Rules = { claims: () => true, scopes: isScopes, description: orNull(text(/^/, 0, 255)), subject: isSubject, seconds_until_expiration: isSeconds }
const CREATE: Rules = { ...UPDATE, type: text(/^/, 3, 25), name: text(/^(\S(.*\S)?)?$/, 3), created_by: orNull(text(/^user_\w{27}$/)) }
const REVOKE: Rules = { revocation_reason: orNull(text(/^/)) }
const LIST: Rules = { type: text(/^/, 3), subject: isSubject, include_invalid: text(/^(true|false)$/), limit: text(/^([1-9]\d?|100)$/), offset: text(/^\d+$/), query: text(/^/) }

function checked(body: unknown, required: readonly string[], rules: Rules): Record<string, unknown> {
  const given = (body ?? {}) as Record<string, unknown>
  const wrong = [...required.filter((field) => given[field] === undefined), ...Object.keys(given).filter((field) => !rules[field]?.(given[field]))]
  if (wrong[0] !== undefined) throw invalid(wrong[0])
  return given
}

function parametersOf(query: URLSearchParams): object {
  return Object.fromEntries(query)
}

function expiration(seconds: unknown): number | null {
  return typeof seconds === 'number' ? Date.now() + seconds * 1000 : null
}

function isExpired({ expiration: at }: Row): boolean {
  return at !== null && at <= Date.now()
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

function invalid(field: string): Response {
  return refusal(400, 'bad_request', 'Bad Request', `Invalid '${field}'`)
}

function refusal(status: number, code: string, message: string, long_message = message): Response {
  return Response.json({ errors: [{ code, message, long_message }] }, { status })
}
