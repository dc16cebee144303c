import { randomBytes } from 'node:crypto'
import { type Call, routes, type StandIn, standIn } from './server.ts'

/** A project access token as GitLab answers it. */
export interface GitlabToken {
  readonly id: number
  readonly name: string
  readonly scopes: readonly string[]
  readonly created_at: string
  readonly expires_at: string | null
  readonly last_used_at: string | null
  readonly revoked: boolean
  readonly active: boolean
}

interface Stored extends Omit<GitlabToken, 'active' | 'revoked' | 'last_used_at'> {
  readonly project: string
  readonly secret: string
  /** What the first of a line of rotated tokens was. */
  readonly family: number
  readonly access_level: number
  last_used_at: string | null
  revoked: boolean
}

export interface Gitlab extends StandIn {
  /** The credential of the one who maintains a project. */
  credential(project: string): string
  /** Whether a token opens the API. Then it was used. */
  accepts(token: string): boolean
  /** A token that was made at another time, or elsewhere. */
  plant(project: string, token: Partial<Stored>): number
}

const SCOPES = ['api', 'read_api', 'read_repository', 'write_repository', 'read_registry', 'write_registry', 'create_runner', 'manage_runner', 'ai_features', 'k8s_proxy', 'self_rotate']
const DAY = 86_400_000
const day = (time: number): string => new Date(time).toISOString().slice(0, 10)

/** GitLab's project access tokens, for two projects with a maintainer each. */
export function createGitlab(): Gitlab {
  const tokens = new Map<number, Stored>()
  const projects = new Map([
    ['1', 'group/app'],
    ['2', 'group/other'],
  ])
  const maintainers = new Map([...projects].map(([id]) => [`glpat-maintainer-${id}`, id]))

  const isActive = ({ revoked, expires_at }: Stored): boolean => !revoked && (expires_at === null || expires_at > day(Date.now()))
  const shown = (token: Stored): GitlabToken & { user_id: number; description: null; access_level: number } => {
    const { secret: _, family: __, project: ___, ...row } = token
    return { ...row, user_id: 1000 + token.id, description: null, active: isActive(token) }
  }
  const make = (project: string, token: Partial<Stored>): Stored => {
    const id = token.id ?? tokens.size + 1
    const stored: Stored = { id, project, name: 'token', scopes: ['read_api'], secret: `glpat-${randomBytes(15).toString('base64url')}`, family: id, access_level: 40, created_at: new Date().toISOString(), expires_at: null, last_used_at: null, revoked: false, ...token }
    tokens.set(id, stored)
    return stored
  }

  /** Answers those who may; the project is the one in the path. */
  const guarded = (handle: (call: Call, project: string) => Response) => (call: Call): Response => {
    const { headers } = call.request
    const credential = headers.get('private-token') ?? headers.get('authorization')?.replace(/^Bearer /, '')
    const own = maintainers.get(credential ?? '')
    if (own === undefined) return Response.json({ message: '401 Unauthorized' }, { status: 401 })
    const { project = '' } = call.params
    return project === own || project === projects.get(own) ? handle(call, own) : notFound('Project')
  }
  /** As Rails reads an id: the number that a text begins with. */
  const found = ({ params }: Call, project: string): Stored | undefined => {
    const token = tokens.get(Number.parseInt(params['token'] ?? '', 10))
    return token?.project === project ? token : undefined
  }

  const list = ({ query, request }: Call, project: string): Response => {
    const sort = query.get('sort')
    if (sort !== null && !ORDERS.has(sort)) return Response.json({ error: 'sort does not have a valid value' }, { status: 400 })
    const state = query.get('state')
    const revoked = query.get('revoked')
    const all = [...tokens.values()]
      .filter((token) => token.project === project)
      .filter((token) => state === null || isActive(token) === (state === 'active'))
      .filter((token) => revoked === null || token.revoked === (revoked === 'true'))
      .filter(({ name }) => matches(name, query.get('search') ?? ''))
      .sort(ORDERS.get(sort ?? 'created_desc'))
    const page = Number(query.get('page') ?? 1)
    const size = Math.min(Number(query.get('per_page') ?? 20), 100)
    const pages = Math.max(1, Math.ceil(all.length / size))
    const next = new URL(request.url)
    next.searchParams.set('page', String(page + 1))
    const headers = { 'x-total': String(all.length), 'x-total-pages': String(pages), 'x-page': String(page), 'x-per-page': String(size), 'x-next-page': page < pages ? String(page + 1) : '', ...(page < pages && { link: `<${next}>; rel="next"` }) }
    return Response.json(all.slice((page - 1) * size, page * size).map(shown), { headers })
  }

  const create = ({ body }: Call, project: string): Response => {
    const { name, scopes, expires_at, access_level = 40 } = (body ?? {}) as { name?: string; scopes?: string[]; expires_at?: string; access_level?: number }
    if (!name) return Response.json({ error: 'name is missing' }, { status: 400 })
    if (!scopes?.length) return Response.json({ error: 'scopes is missing' }, { status: 400 })
    if (!scopes.every((scope) => SCOPES.includes(scope))) return Response.json({ error: 'scopes does not have a valid value' }, { status: 400 })
    const latest = day(Date.now() + 365 * DAY)
    if (expires_at !== undefined && expires_at > latest) return badRequest(`Expiration date must be before ${latest}`)
    const token = make(project, { name, scopes, expires_at: expires_at ?? latest, access_level })
    return Response.json({ ...shown(token), token: token.secret }, { status: 201 })
  }

  const rotate = (call: Call, project: string): Response => {
    const old = found(call, project)
    if (old?.revoked) for (const token of tokens.values()) if (token.family === old.family) token.revoked = true
    if (!old || !isActive(old)) return Response.json({ message: '401 Unauthorized' }, { status: 401 })
    old.revoked = true
    const { expires_at = day(Date.now() + 7 * DAY) } = (call.body ?? {}) as { expires_at?: string }
    const { name, scopes, family, access_level } = old
    const token = make(project, { name, scopes, family, access_level, expires_at })
    return Response.json({ ...shown(token), token: token.secret })
  }

  const revoke = (call: Call, project: string): Response => {
    const token = found(call, project)
    if (!token) return notFound('project Access Token')
    token.revoked = true
    return new Response(null, { status: 204 })
  }

  const show = (call: Call, project: string): Response => {
    const token = found(call, project)
    return token ? Response.json(shown(token)) : notFound('project Access Token')
  }

  const base = '/api/v4/projects/:project/access_tokens'
  const table = {
    [`GET ${base}`]: guarded(list),
    [`POST ${base}`]: guarded(create),
    [`GET ${base}/:token`]: guarded(show),
    [`DELETE ${base}/:token`]: guarded(revoke),
    [`POST ${base}/:token/rotate`]: guarded(rotate),
  }
  return {
    ...standIn(routes(table, () => Response.json({ error: '404 Not Found' }, { status: 404 }))),
    credential: (project) => [...maintainers].find(([, id]) => id === project)?.[0] ?? '',
    accepts(secret) {
      const token = [...tokens.values()].find((one) => one.secret === secret)
      if (!token || !isActive(token)) return false
      token.last_used_at = new Date().toISOString()
      return true
    },
    plant: (project, token) => make(project, token).id,
  }
}

const notFound = (what: string): Response => Response.json({ message: `404 ${what} Not Found` }, { status: 404 })
const badRequest = (why: string): Response => Response.json({ message: `400 Bad request - ${why}` }, { status: 400 })

/** As GitLab searches: each word of three letters or more occurs in the name; without such a word, the whole name is meant. */
function matches(name: string, search: string): boolean {
  const [text, words] = [search.toLowerCase(), search.toLowerCase().split(/\s+/).filter((word) => word.length >= 3)]
  return text === '' || (words.length > 0 ? words.every((word) => name.toLowerCase().includes(word)) : name.toLowerCase() === text)
}

/** As PostgreSQL sorts: what has no value comes last, and first where it is turned round. */
const ORDERS = new Map<string, (a: Stored, b: Stored) => number>(
  Object.entries({
    created: ({ created_at, id }: Stored) => `${created_at} ${String(id).padStart(9, '0')}`,
    name: ({ name }: Stored) => name.toLowerCase(),
    expires: ({ expires_at }: Stored) => expires_at ?? '~',
    last_used: ({ last_used_at }: Stored) => last_used_at ?? '~',
  }).flatMap(([by, value]) => {
    const order = (a: Stored, b: Stored): number => (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : 0)
    return [
      [`${by}_asc`, (a: Stored, b: Stored) => order(a, b) || b.id - a.id],
      [`${by}_desc`, (a: Stored, b: Stored) => order(b, a) || b.id - a.id],
    ] as const
  }),
)
