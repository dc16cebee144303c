import { type Call, routes, type StandIn, standIn } from './server.ts'

const MAX_SECONDS = 31_536_000
const ADMIN = '/v1/organization/admin_api_keys'

/** A stand-in for OpenAI's admin API, with any number of organizations. */
export interface OpenAIStandIn extends StandIn {
  /** Founds an organization; its first admin key, with which all others are made. */
  found(): string
  /** Whether a token opens the API. */
  accepts(token: string): boolean
}

/** A key as the API shows it. */
interface Row {
  readonly object: 'organization.admin_api_key'
  readonly id: string
  readonly name: string
  readonly redacted_value: string
  readonly created_at: number
  readonly expires_at: number | null
  readonly last_used_at: number | null
  readonly owner: object
}

interface Stored {
  readonly row: Row
  readonly token: string
  readonly organization: string
}

/** Makes a service that holds nothing: paths, paging, answers and errors are those of the published description, and of the official client. */
export function openAIStandIn(): OpenAIStandIn {
  const keys = new Map<string, Stored>()

  const mint = (organization: string, name: string, seconds: number | null): Stored => {
    const now = Math.floor(Date.now() / 1000)
    const token = `sk-admin-${random(132)}`
    const owner = { type: 'user', object: 'organization.user', id: `user_${organization}`, name: 'Ada Admin', created_at: now, role: 'owner' }
    const expires = seconds === null ? null : now + seconds
    const redacted = `${token.slice(0, 8)}...${token.slice(-3)}`
    const stored: Stored = { token, organization, row: { object: 'organization.admin_api_key', id: `key_${random(16)}`, name, redacted_value: redacted, created_at: now, expires_at: expires, last_used_at: null, owner } }
    keys.set(stored.row.id, stored)
    return stored
  }
  const opens = (token: string): Stored | undefined => [...keys.values()].find((key) => key.token === token && (key.row.expires_at === null || key.row.expires_at > Date.now() / 1000))

  /** What only an admin key of the organization may ask for. */
  const admin = (handle: (organization: string, call: Call) => Response) => (call: Call) => {
    const [scheme, token = ''] = (call.request.headers.get('authorization') ?? '').split(' ')
    const own = scheme === 'Bearer' ? opens(token) : undefined
    return own ? handle(own.organization, call) : refusal(401, 'Incorrect API key provided.', { code: 'invalid_api_key' })
  }
  const one = (organization: string, { params }: Call): Stored | undefined => [keys.get(params['id'] ?? '')].find((key) => key?.organization === organization)

  const service = routes(
    {
      [`GET ${ADMIN}`]: admin((organization, { query }) => {
        const all = [...keys.values()].filter((key) => key.organization === organization).map(({ row }) => row)
        return list(query.get('order') === 'desc' ? all.reverse() : all, query)
      }),
      [`POST ${ADMIN}`]: admin((organization, { body }) => {
        const { name, expires_in_seconds: seconds = null } = (body ?? {}) as { name?: unknown; expires_in_seconds?: number | null }
        if (typeof name !== 'string' || name === '') return refusal(400, "Missing required parameter: 'name'.", { param: 'name', code: 'missing_required_parameter' })
        const lasts = seconds === null || (Number.isInteger(seconds) && seconds >= 1 && seconds <= MAX_SECONDS)
        if (!lasts) return refusal(400, `Invalid 'expires_in_seconds': expected an integer from 1 to ${MAX_SECONDS}.`, { param: 'expires_in_seconds', code: 'invalid_value' })
        const { row, token } = mint(organization, name, seconds)
        return Response.json({ ...row, value: token })
      }),
      [`GET ${ADMIN}/:id`]: admin((organization, call) => {
        const key = one(organization, call)
        return key ? Response.json(key.row) : missing()
      }),
      [`DELETE ${ADMIN}/:id`]: admin((organization, call) => {
        const key = one(organization, call)
        if (!key) return missing()
        keys.delete(key.row.id)
        return Response.json({ id: key.row.id, object: 'organization.admin_api_key.deleted', deleted: true })
      }),
    },
    ({ method, url }) => refusal(404, `Invalid URL (${method} ${new URL(url).pathname})`, { code: 'unknown_url' }),
  )
  return { ...standIn(service), found: () => mint(random(8), 'Main', null).token, accepts: (token) => opens(token) !== undefined }
}

function list(rows: readonly Row[], query: URLSearchParams): Response {
  const limit = Number(query.get('limit') ?? 20)
  const after = query.get('after')
  const start = after === null ? 0 : rows.findIndex(({ id }) => id === after) + 1
  if (!(Number.isInteger(limit) && limit >= 1 && limit <= 100)) return refusal(400, 'Invalid limit.', { param: 'limit' })
  if (after !== null && start === 0) return refusal(400, 'Invalid cursor.', { param: 'after' })
  const data = rows.slice(start, start + limit)
  return Response.json({ object: 'list', data, first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null, has_more: start + limit < rows.length })
}

function refusal(status: number, message: string, { param = null, code = null }: { readonly param?: string | null; readonly code?: string | null } = {}): Response {
  return Response.json({ error: { message, type: 'invalid_request_error', param, code } }, { status, headers: { 'x-request-id': `req_${random(12)}` } })
}

function missing(): Response {
  return refusal(404, 'No such admin API key.')
}

function random(length: number): string {
  return [...crypto.getRandomValues(new Uint8Array(length))].map((byte) => (byte % 36).toString(36)).join('')
}
