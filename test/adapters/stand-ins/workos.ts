import { randomBytes } from 'node:crypto'
import { type Call, routes, type StandIn, standIn } from './server.ts'

/** The secret key of the stand-in's one environment. */
export const API_KEY = 'sk_example_0123456789abcdefghij'
/** Two organizations, and a user who is a member of both. */
export const [ACME, GLOBEX, ALICE] = ['org_01ACME00000000000000000000', 'org_01GLBX00000000000000000000', 'user_01ALCE00000000000000000000'] as const

interface Row {
  readonly object: 'api_key'
  readonly id: string
  readonly owner: { readonly type: string; readonly id: string; readonly organization_id?: string }
  readonly name: string
  readonly obfuscated_value: string
  readonly permissions: readonly string[]
  readonly created_at: string
  last_used_at: string | null
  expires_at: string | null
  updated_at: string
}

/**
 * WorkOS's API of keys, after its description: its paths, checks, pages and refusals.
 *
 * What the description leaves open: a cursor means its place though its key is gone, for ids count up; and the codes of what is wrong
 * with a field.
 */
export function createWorkOS(): StandIn {
  const rows: Row[] = []
  const values = new Map<string, Row>()
  let made = 0

  const pageOf = (query: URLSearchParams, belongs: (row: Row) => boolean): Response => {
    const [after, before, limit, order] = [query.get('after'), query.get('before'), query.get('limit') ?? '10', query.get('order') ?? 'desc']
    if (!/^([1-9]\d?|100)$/.test(limit) || !['normal', 'desc', 'asc'].includes(order)) throw refusal(422, { message: 'Validation failed.' })
    const sign = order === 'asc' ? 1 : -1
    const later = (id: string, than: string): boolean => (sign === 1 ? id > than : id < than)
    const sorted = rows.filter(belongs).sort((a, b) => (a.id < b.id ? -sign : sign))
    const rest = sorted.filter(({ id }) => (after === null || later(id, after)) && (before === null || later(before, id)))
    const data = before === null ? rest.slice(0, Number(limit)) : rest.slice(-Number(limit))
    const [first, last] = [data.at(0), data.at(-1)]
    const metadata = { before: first && first !== sorted.at(0) ? first.id : null, after: last && last !== sorted.at(-1) ? last.id : null }
    return Response.json({ object: 'list', data, list_metadata: metadata })
  }
  const make = (body: unknown, owner: Row['owner']): Response => {
    const { name, permissions = [], expires_at = null } = (body ?? {}) as Partial<Row>
    const errors = [
      ...(typeof name === 'string' && name !== '' ? [] : [{ code: 'required', field: 'name' }]),
      ...(Array.isArray(permissions) && permissions.every((slug) => /^[a-z]+:[a-z]+$/.test(String(slug))) ? [] : [{ code: 'invalid', field: 'permissions' }]),
      ...(expires_at === null || Date.parse(expires_at) > Date.now() ? [] : [{ code: 'invalid', field: 'expires_at' }]),
    ]
    if (errors.length > 0) throw refusal(422, { message: 'Validation failed.', errors })
    const value = `sk_${randomBytes(24).toString('hex')}`
    const now = new Date().toISOString()
    const id = `api_key_01${String(++made).padStart(24, '0')}`
    const row: Row = { object: 'api_key', id, owner, name: name ?? '', obfuscated_value: `sk_...${value.slice(-4)}`, last_used_at: null, expires_at, permissions, created_at: now, updated_at: now }
    rows.push(row)
    values.set(value, row)
    return Response.json({ ...row, value }, { status: 201 })
  }
  const find = (id: string): Row => {
    const row = rows.find((one) => one.id === id)
    if (!row) throw missing('API Key', id)
    return row
  }

  const table: Record<string, (call: Call) => Response> = {
    'GET /organizations/:owner/api_keys': ({ params, query }) => {
      const organization = known('Organization', params['owner'], ORGANIZATIONS)
      return pageOf(query, ({ owner }) => owner.type === 'organization' && owner.id === organization)
    },
    'POST /organizations/:owner/api_keys': ({ params, body }) => make(body, { type: 'organization', id: known('Organization', params['owner'], ORGANIZATIONS) }),
    'GET /user_management/users/:owner/api_keys': ({ params, query }) => {
      const user = known('User', params['owner'], [ALICE])
      const organization = query.get('organization_id')
      return pageOf(query, ({ owner }) => owner.type === 'user' && owner.id === user && (organization === null || owner.organization_id === organization))
    },
    'POST /user_management/users/:owner/api_keys': ({ params, body }) => {
      const user = known('User', params['owner'], [ALICE])
      return make(body, { type: 'user', id: user, organization_id: known('Organization', (body as { organization_id?: string }).organization_id, ORGANIZATIONS) })
    },
    'POST /api_keys/validations': ({ body }) => {
      const row = values.get(String((body as { value?: unknown }).value))
      const api_key = row && rows.includes(row) && !isExpired(row) ? Object.assign(row, { last_used_at: new Date().toISOString() }) : null
      return Response.json({ api_key })
    },
    'POST /api_keys/:id/expire': ({ params, body }) => {
      const row = find(params['id'] ?? '')
      if (isExpired(row)) throw refusal(409, { code: 'api_key_already_expired', message: 'API key is already expired' })
      const { expires_at = '' } = (body ?? {}) as Partial<Row>
      const now = new Date().toISOString()
      const moved = expires_at === null || Date.parse(expires_at) > Date.now() ? expires_at : now
      return Response.json(Object.assign(row, { expires_at: moved, updated_at: now }))
    },
    'DELETE /api_keys/:id': ({ params }) => {
      rows.splice(rows.indexOf(find(params['id'] ?? '')), 1)
      return new Response(null, { status: 204 })
    },
  }
  const answer = routes(table, () => refusal(404, { message: 'Not Found' }))
  return standIn((request) => (request.headers.get('authorization') === `Bearer ${API_KEY}` ? answer(request) : refusal(401, { message: 'Unauthorized' })))
}

const ORGANIZATIONS: readonly string[] = [ACME, GLOBEX]

function known(what: string, id: string | undefined, ids: readonly string[]): string {
  if (id === undefined || !ids.includes(id)) throw missing(what, id)
  return id
}

function isExpired({ expires_at: at }: Row): boolean {
  return at !== null && Date.parse(at) <= Date.now()
}

function missing(what: string, id: string | undefined): Response {
  return refusal(404, { message: `${what} not found: '${id}'.` })
}

function refusal(status: number, body: object): Response {
  return Response.json(body, { status })
}
