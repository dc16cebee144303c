import { type Call, routes, type StandIn, standIn } from './server.ts'
import { problemsOf } from './unkey-input.ts'

/** A workspace with one API in it. */
export interface Workspace {
  readonly id: string
  readonly apiId: string
  /** May do everything with this API, and nothing with another. */
  readonly rootKey: string
}

/** A stand-in for Unkey's API, with any number of workspaces. */
export interface UnkeyStandIn extends StandIn {
  found(): Workspace
  /** Makes another API in a workspace. */
  api(workspace: Workspace): string
  /** Makes another root key of a workspace: `api.*.read_key`, `api.<apiId>.create_key` … */
  rootKey(workspace: Workspace, permissions: readonly string[]): string
  /** Whether a token is accepted. One that was deleted still is, until the news has settled. */
  accepts(token: string): boolean
  settle(): void
}

interface Stored {
  readonly keyId: string
  readonly key: string
  readonly start: string
  readonly apiId: string
  readonly workspace: string
  readonly externalId: string | undefined
  readonly createdAt: number
  readonly name?: string | null
  readonly enabled: boolean
  readonly expires?: number | null
  readonly permissions?: readonly string[]
  readonly deleted?: 'settling' | 'settled'
}

interface Body extends Partial<Pick<Stored, 'apiId' | 'keyId' | 'key' | 'name' | 'enabled' | 'expires' | 'externalId' | 'permissions'>> {
  readonly prefix?: string
  readonly byteLength?: number
  readonly limit?: number
  readonly cursor?: string
  readonly revalidateKeysCache?: boolean
  readonly expiration?: number
}

const ALL = ['read_api', 'read_key', 'create_key', 'update_key', 'delete_key', 'verify_key']
const MINUTE = 60_000

/** Makes a service that holds nothing: procedures, limits, paging, answers and errors are those of the published API, and of the official client. */
export function unkeyStandIn(): UnkeyStandIn {
  const roots = new Map<string, { readonly workspace: string; readonly permissions: readonly string[] }>()
  const apis = new Map<string, string>()
  const keys = new Map<string, Stored>()
  const cached = new Map<string, readonly Stored[]>()

  const made = <Id extends string>(map: Map<string, string>, id: Id, workspace: string): Id => (map.set(id, workspace), id)
  const grant = (workspace: string, permissions: readonly string[]): string => {
    const rootKey = `unkey_${random(24)}`
    roots.set(rootKey, { workspace, permissions })
    return rootKey
  }
  const mint = (input: Omit<Stored, 'keyId' | 'key' | 'start' | 'createdAt'>, prefix: string | undefined, byteLength = 16): Stored => {
    const secret = random(Math.ceil(byteLength * 1.37)) // as long as base58 makes it
    const [key, start] = [secret, secret.slice(0, 4)].map((text) => (prefix ? `${prefix}_${text}` : text)) as [string, string]
    const stored: Stored = { ...input, keyId: `key_${random(22)}`, key, start, createdAt: Date.now() }
    keys.set(stored.keyId, stored)
    return stored
  }
  const status = (key: Stored | undefined): string => {
    if (!key || key.deleted === 'settled') return 'NOT_FOUND'
    return !key.enabled ? 'DISABLED' : (key.expires ?? Infinity) <= Date.now() ? 'EXPIRED' : 'VALID'
  }
  const verify = (token: string): string => status([...keys.values()].find(({ key }) => key === token))

  /** What a root key may do with an API, or with the API of a key, of its own workspace. */
  const procedure = (name: string, actions: readonly string[], handle: (input: Body, of: { readonly workspace: string; readonly key: Stored }) => unknown) => (call: Call): Response => {
    const root = roots.get((call.request.headers.get('authorization') ?? '').replace(/^Bearer /, ''))
    if (!root) return refusal(401, 'Unauthorized', 'authentication/key_not_found')
    const problems = problemsOf(name, call.body)
    if (problems.length > 0) return refusal(400, 'Bad Request', 'application/invalid_input', problems)
    const input = call.body as Body
    const key = input.keyId === undefined ? undefined : keys.get(input.keyId)
    if (input.keyId !== undefined && (!key || key.deleted || key.workspace !== root.workspace)) return refusal(404, 'Not Found', 'data/key_not_found')
    const apiId = key?.apiId ?? input.apiId
    const allowed = actions.every((action) => root.permissions.some((permission) => permission === `api.*.${action}` || permission === `api.${apiId}.${action}`))
    if (!allowed) return refusal(403, 'Insufficient Permissions', 'authorization/insufficient_permissions')
    if (apiId !== undefined && apis.get(apiId) !== root.workspace) return refusal(404, 'Not Found', 'data/api_not_found')
    const { pagination, ...answer } = handle(input, { workspace: root.workspace, key: key as Stored }) as { data: unknown; pagination?: unknown }
    return Response.json({ meta: { requestId: `req_${random(12)}` }, ...answer, ...(pagination !== undefined && { pagination }) })
  }

  const list = ({ apiId, externalId, limit = 100, cursor = '', revalidateKeysCache }: Body): unknown => {
    const question = JSON.stringify([apiId, externalId])
    const fresh = [...keys.values()].filter((key) => !key.deleted && key.apiId === apiId && (externalId === undefined || key.externalId === externalId))
    const all = revalidateKeysCache ? fresh : (cached.get(question) ?? fresh)
    cached.set(question, all)
    const rest = all.toSorted((a, b) => (a.keyId < b.keyId ? -1 : 1)).filter(({ keyId }) => keyId >= cursor)
    const next = rest[limit]?.keyId
    return { data: rest.slice(0, limit).map(shown), pagination: { hasMore: next !== undefined, ...(next !== undefined && { cursor: next }) } }
  }
  const create = ({ apiId = '', prefix, byteLength, externalId, ...input }: Body, { workspace }: { readonly workspace: string }): unknown => {
    const { keyId, key } = mint({ ...input, apiId, workspace, externalId, enabled: input.enabled ?? true }, prefix, byteLength)
    return { data: { keyId, key } }
  }
  const update = ({ name, enabled, expires }: Body, { key }: { readonly key: Stored }): unknown => {
    const changed = Object.fromEntries(Object.entries({ name, enabled, expires }).filter(([, value]) => value !== undefined))
    keys.set(key.keyId, { ...key, ...changed })
    return { data: {} }
  }
  const reroll = ({ expiration = 0 }: Body, { key: old }: { readonly key: Stored }): unknown => {
    const { keyId, key } = mint(old, old.start.includes('_') ? old.start.split('_')[0] : undefined)
    const until = expiration === 0 ? Date.now() : Math.ceil((Date.now() + expiration) / MINUTE) * MINUTE
    keys.set(old.keyId, { ...old, expires: until })
    return { data: { keyId, key } }
  }
  const remove = (_: Body, { key }: { readonly key: Stored }): unknown => (keys.set(key.keyId, { ...key, deleted: 'settling' }), { data: {} })

  const service = routes(
    {
      'POST /v2/apis.listKeys': procedure('apis.listKeys', ['read_key', 'read_api'], list),
      'POST /v2/keys.getKey': procedure('keys.getKey', ['read_key'], (_, { key }) => ({ data: shown(key) })),
      'POST /v2/keys.createKey': procedure('keys.createKey', ['create_key'], create),
      'POST /v2/keys.updateKey': procedure('keys.updateKey', ['update_key'], update),
      'POST /v2/keys.rerollKey': procedure('keys.rerollKey', ['create_key'], reroll),
      'POST /v2/keys.deleteKey': procedure('keys.deleteKey', ['delete_key'], remove),
      'POST /v2/keys.verifyKey': procedure('keys.verifyKey', [], ({ key = '' }) => ({ data: { valid: verify(key) === 'VALID', code: verify(key) } })),
    },
    () => new Response('404 page not found', { status: 404, headers: { 'content-type': 'text/plain' } }),
  )
  const api = (workspace: string): string => made(apis, `api_${random(16)}`, workspace)
  return {
    ...standIn(service),
    found: () => {
      const id = `ws_${random(12)}`
      const apiId = api(id)
      return { id, apiId, rootKey: grant(id, ALL.map((action) => `api.${apiId}.${action}`)) }
    },
    api: ({ id }) => api(id),
    rootKey: ({ id }, permissions) => grant(id, permissions),
    accepts: (token) => verify(token) === 'VALID',
    settle: () => void [...keys.values()].filter(({ deleted }) => deleted).forEach((key) => keys.set(key.keyId, { ...key, deleted: 'settled' })),
  }
}

function shown({ keyId, start, enabled, name, createdAt, expires, permissions, externalId }: Stored): object {
  const identity = externalId === undefined ? {} : { identity: { id: `id_${externalId}`, externalId } }
  return { keyId, start, enabled, createdAt, ...(name && { name }), ...(expires && { expires }), ...(permissions && { permissions }), ...identity }
}

function refusal(status: number, title: string, type: string, errors?: readonly object[]): Response {
  const error = { title, detail: `${title}.`, status, type: `https://unkey.com/docs/errors/unkey/${type}`, ...(errors && { errors }) }
  return Response.json({ meta: { requestId: `req_${random(12)}` }, error }, { status })
}

function random(length: number): string {
  return [...crypto.getRandomValues(new Uint8Array(length))].map((byte) => (byte % 36).toString(36)).join('')
}
