import { randomBytes, randomUUID } from 'node:crypto'
import { type Call, routes, type StandIn, standIn } from './server.ts'

interface Stored {
  readonly id: string
  readonly project: string
  readonly name: string
  readonly type: 'publishable' | 'secret' | 'legacy'
  readonly token: string
  readonly prefix: string | null
  readonly description: string | null
  readonly secret_jwt_template: object | null
  readonly inserted_at: string | null
}

export interface Supabase extends StandIn {
  /** Whether a token opens the project's API. */
  accepts(token: string): boolean
  /** The tokens of the two keys that came with a project. */
  legacy(project: string): readonly string[]
  /** Switches the legacy keys of every project; null: as if they were gone for good. */
  switchLegacy(on: boolean | null): void
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/** Supabase's Management API: the API keys of two projects, `aaaaaaaaaaaaaaaaaaaa` and `bbbbbbbbbbbbbbbbbbbb`. */
export function createSupabase(): Supabase {
  const keys = new Map<string, Stored>()
  const owners = new Map([
    ['Bearer sbp_a', 'a'.repeat(20)],
    ['Bearer sbp_b', 'b'.repeat(20)],
  ])
  let legacyOn: boolean | null = true

  for (const project of owners.values()) {
    for (const name of ['anon', 'service_role']) {
      const token = `eyJhbGciOiJIUzI1NiJ9.${randomBytes(60).toString('base64url')}.${randomBytes(32).toString('base64url')}`
      keys.set(project + name, { id: name, project, name, type: 'legacy', token, prefix: token.slice(-43, -38), description: `Legacy ${name} API key`, secret_jwt_template: null, inserted_at: null })
    }
  }

  /** Only secret keys have anything to reveal: the others are told in clear, asked for or not. */
  const shown = ({ project: _, token, ...row }: Stored, query: URLSearchParams): object => {
    const masked = row.type === 'secret' && query.get('reveal') !== 'true'
    return { ...row, api_key: masked ? `${token.slice(0, 15)}${'·'.repeat(16)}` : token, hash: 'x'.repeat(43), updated_at: row.inserted_at }
  }

  const guarded = (handle: (call: Call, project: string) => Response) => (call: Call): Response => {
    const own = owners.get(call.request.headers.get('authorization') ?? '')
    if (own === undefined) return refused(401, 'Unauthorized')
    return call.params['ref'] === own ? handle(call, own) : refused(403, 'Forbidden resource')
  }
  const one = (handle: (key: Stored, call: Call) => Response) =>
    guarded((call, project) => {
      const { id = '' } = call.params
      if (!UUID.test(id)) return refused(400, 'id: Invalid UUID')
      const key = keys.get(id)
      return key?.project === project ? handle(key, call) : refused(404, 'API key not found')
    })

  const list = ({ query }: Call, project: string): Response => Response.json([...keys.values()].filter((key) => key.project === project && (key.type !== 'legacy' || legacyOn !== null)).map((key) => shown(key, query)))

  const create = ({ body, query }: Call, project: string): Response => {
    const { name, type, description = null, secret_jwt_template = null } = (body ?? {}) as Partial<Stored>
    if (type !== 'publishable' && type !== 'secret') return refused(400, 'type: Invalid option')
    const problem = nameProblem(name)
    if (problem) return refused(400, problem)
    const random = randomBytes(16).toString('base64url')
    const key: Stored = { id: randomUUID(), project, name: name ?? '', type, token: `sb_${type}_${random}_${randomBytes(4).toString('hex')}`, prefix: random.slice(0, 5), description, secret_jwt_template, inserted_at: new Date().toISOString() }
    keys.set(key.id, key)
    return Response.json(shown(key, query), { status: 201 })
  }

  const update = one((key, { body, query }) => {
    const { name = key.name } = (body ?? {}) as Partial<Stored>
    const problem = nameProblem(name)
    if (problem) return refused(400, problem)
    keys.set(key.id, { ...key, name })
    return Response.json(shown({ ...key, name }, query))
  })

  const remove = one((key, { query }) => {
    keys.delete(key.id)
    return Response.json(shown(key, query))
  })

  const legacy = guarded(() => (legacyOn === null ? refused(404, 'Cannot GET') : Response.json({ enabled: legacyOn })))

  const base = '/v1/projects/:ref/api-keys'
  const table = { [`GET ${base}`]: guarded(list), [`GET ${base}/legacy`]: legacy, [`POST ${base}`]: guarded(create), [`PATCH ${base}/:id`]: update, [`DELETE ${base}/:id`]: remove }
  return {
    ...standIn(routes(table, () => refused(404, 'Not Found'))),
    accepts: (token) => [...keys.values()].some((key) => key.token === token && (key.type !== 'legacy' || legacyOn === true)),
    legacy: (project) => [...keys.values()].filter((key) => key.project === project && key.type === 'legacy').map(({ token }) => token),
    switchLegacy: (on) => void (legacyOn = on),
  }
}

const refused = (status: number, message: string): Response => Response.json({ message }, { status })

function nameProblem(name = ''): string | null {
  if (name.length < 4 || name.length > 64) return 'name: must be 4 to 64 characters long'
  return /^[a-z_][a-z0-9_]+$/.test(name) ? null : 'name: Invalid string: must match pattern'
}
