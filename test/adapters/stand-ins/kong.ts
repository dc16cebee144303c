import { randomBytes, randomUUID } from 'node:crypto'
import { type Call, routes, type StandIn, standIn } from './server.ts'

interface Credential {
  readonly id: string
  readonly key: string
  readonly consumer: { readonly id: string }
  readonly created_at: number
  readonly tags: readonly string[] | null
  /** In milliseconds since 1970. */
  readonly endsAt: number | null
}

export interface Kong extends StandIn {
  /** Whether a key opens a route. */
  accepts(key: string): boolean
  /** A credential that was made elsewhere; resolves with its id. */
  plant(consumer: string, credential: Partial<Credential>): string
}

export interface KongOptions {
  /** What a deletion of what is not there is answered: 204 by Kong's description, 404 by its source. @default 204 */
  readonly absent?: 204 | 404
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/** Kong's Admin API with key-auth, for the consumers alice and bob. */
export function createKong({ absent = 204 }: KongOptions = {}): Kong {
  const credentials = new Map<string, Credential>()
  const consumers = new Map(['alice', 'bob'].map((name) => [name, randomUUID() as string]))

  const make = (consumer: string, credential: Partial<Credential>): Credential => {
    const made: Credential = { id: randomUUID(), key: randomBytes(24).toString('base64url'), consumer: { id: consumer }, created_at: Math.floor(Date.now() / 1000), tags: null, endsAt: null, ...credential }
    credentials.set(made.id, made)
    return made
  }
  const lives = ({ endsAt }: Credential): boolean => endsAt === null || endsAt > Date.now()
  const shown = ({ endsAt, ...credential }: Credential): object => ({ ...credential, ttl: endsAt === null ? null : Math.floor((endsAt - Date.now()) / 1000) })

  const guarded = (handle: (call: Call, consumer: string) => Response) => (call: Call): Response => {
    if (call.request.headers.get('kong-admin-token') !== 'admin') return Response.json({ message: 'Invalid RBAC credentials' }, { status: 401 })
    const { consumer = '' } = call.params
    const id = consumers.get(consumer) ?? [...consumers.values()].find((one) => one === consumer)
    return id === undefined ? notFound() : handle(call, id)
  }

  const list = ({ query, params }: Call, consumer: string): Response => {
    const size = Number(query.get('size') ?? 100)
    if (!(Number.isInteger(size) && size >= 1 && size <= 1000)) return refused(9, 'invalid size', { message: 'size must be an integer between 1 and 1000' })
    const offset = query.get('offset')
    const after = offset === null ? '' : idIn(offset)
    if (after === null) return refused(7, 'invalid offset', { message: `'${offset}' is not a valid offset: bad base64 encoding` })
    const rest = [...credentials.values()].filter((one) => one.consumer.id === consumer && lives(one) && one.id > after).sort((a, b) => (a.id < b.id ? -1 : 1))
    const page = rest.slice(0, size)
    const last = rest.length > size ? page.at(-1) : undefined
    const next = last && Buffer.from(JSON.stringify([last.id])).toString('base64')
    return Response.json({ data: page.map(shown), next: next ? `/consumers/${params['consumer']}/key-auth?offset=${encodeURIComponent(next)}` : null, ...(next && { offset: next }) })
  }

  const create = ({ body }: Call, consumer: string): Response => {
    const { key, ttl = 0, tags = null } = (body ?? {}) as { key?: string; ttl?: number; tags?: string[] | null }
    if (!(Number.isInteger(ttl) && ttl >= 0 && ttl <= 100_000_000)) return refused(2, 'schema violation', { ttl: 'must be an integer between 0 and 100000000' })
    return Response.json(shown(make(consumer, { ...(key !== undefined && { key }), tags, endsAt: ttl === 0 ? null : Date.now() + ttl * 1000 })), { status: 201 })
  }

  /** What is no id is taken for a key. */
  const remove = ({ params }: Call, consumer: string): Response => {
    const { id = '' } = params
    const credential = UUID.test(id) ? credentials.get(id) : [...credentials.values()].find(({ key }) => key === id)
    if (credential?.consumer.id !== consumer) return absent === 404 ? notFound() : new Response(null, { status: 204 })
    credentials.delete(credential.id)
    return new Response(null, { status: 204 })
  }

  const table = {
    'GET /consumers/:consumer/key-auth': guarded(list),
    'POST /consumers/:consumer/key-auth': guarded(create),
    'DELETE /consumers/:consumer/key-auth/:id': guarded(remove),
  }
  return {
    ...standIn(routes(table, () => Response.json({ message: 'no Route matched with those values' }, { status: 404 }))),
    accepts: (key) => [...credentials.values()].some((one) => one.key === key && lives(one)),
    plant: (consumer, credential) => make(consumers.get(consumer) ?? '', credential).id,
  }
}

const notFound = (): Response => Response.json({ message: 'Not found' }, { status: 404 })

function refused(code: number, name: string, fields: { readonly [field: string]: string }): Response {
  const why = Object.entries(fields).map(([field, problem]) => `${field}: ${problem}`).join('; ')
  return Response.json({ code, name, message: `${name} (${why})`, fields }, { status: 400 })
}

function idIn(offset: string): string | null {
  try {
    return (JSON.parse(Buffer.from(offset, 'base64').toString()) as string[])[0] ?? null
  } catch {
    return null
  }
}
