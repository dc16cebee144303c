import { randomBytes } from 'node:crypto'
import { type Call, routes, type StandIn, standIn } from './server.ts'

interface Stored {
  readonly id: string
  readonly consumer: string
  readonly key: string
  readonly createdOn: string
  readonly updatedOn: string
  readonly description?: string
  readonly expiresOn?: string
}

export interface Zuplo extends StandIn {
  /** Whether a key opens the gateway. */
  accepts(key: string): boolean
  /** A key that was made at another time, or elsewhere; resolves with its id. */
  plant(consumer: string, key: Partial<Stored>): string
}

/** Zuplo's Developer API: the keys of the consumers alice and bob, in the bucket `live` of the account `acme`. */
export function createZuplo(): Zuplo {
  const keys = new Map<string, Stored>()

  const make = (consumer: string, key: Partial<Stored>): Stored => {
    const now = new Date(Date.now() + keys.size).toISOString()
    const made: Stored = { id: `key_${randomBytes(12).toString('hex')}`, consumer, key: `zpka_${randomBytes(16).toString('hex')}_${randomBytes(4).toString('hex')}`, createdOn: now, updatedOn: now, ...key }
    keys.set(made.id, made)
    return made
  }
  const shown = ({ consumer: _, key, ...row }: Stored, format: string | null): object => {
    if (format === 'none') return row
    return { ...row, key: format === 'masked' ? '*'.repeat(key.length - 4) + key.slice(-4) : key }
  }

  const guarded = (handle: (call: Call, consumer: string) => Response) => (call: Call): Response => {
    if (call.request.headers.get('authorization') !== 'Bearer zpka_developer') return problem(401, 'Unauthorized')
    const { account, bucket, consumer = '' } = call.params
    return account === 'acme' && bucket === 'live' && ['alice', 'bob'].includes(consumer) ? handle(call, consumer) : problem(404, 'Not Found')
  }
  const found = ({ params }: Call, consumer: string): Stored | undefined => {
    const key = keys.get(params['id'] ?? '')
    return key?.consumer === consumer ? key : undefined
  }

  const list = ({ query }: Call, consumer: string): Response => {
    const [limit, offset] = [query.get('limit'), query.get('offset')]
    if (limit === null || offset === null || !(Number(limit) >= 1)) return problem(400, 'Bad Request')
    const all = [...keys.values()].filter((key) => key.consumer === consumer)
    const size = Math.min(Number(limit), 1000)
    const data = all.slice(Number(offset), Number(offset) + size).map((key) => shown(key, query.get('key-format')))
    return Response.json({ data, limit: size, offset: Number(offset), total: all.length })
  }

  const create = ({ body }: Call, consumer: string): Response => {
    const { description, expiresOn } = (body ?? {}) as Partial<Stored>
    if (isWrong(expiresOn)) return problem(400, 'Bad Request')
    return Response.json(shown(make(consumer, { ...(description !== undefined && { description }), ...(expiresOn !== undefined && { expiresOn }) }), null))
  }

  const update = (call: Call, consumer: string): Response => {
    const key = found(call, consumer)
    if (!key) return problem(404, 'Not Found')
    const { description, expiresOn } = (call.body ?? {}) as Partial<Stored>
    if (isWrong(expiresOn)) return problem(400, 'Bad Request')
    const updated = { ...key, ...(description !== undefined && { description }), ...(expiresOn !== undefined && { expiresOn }), updatedOn: new Date().toISOString() }
    keys.set(key.id, updated)
    return Response.json(shown(updated, null))
  }

  const remove = (call: Call, consumer: string): Response => {
    const key = found(call, consumer)
    return key && keys.delete(key.id) ? new Response(null, { status: 204 }) : problem(404, 'Not Found')
  }

  const base = '/v1/accounts/:account/key-buckets/:bucket/consumers/:consumer/keys'
  const table = {
    [`GET ${base}`]: guarded(list),
    [`POST ${base}`]: guarded(create),
    [`PATCH ${base}/:id`]: guarded(update),
    [`DELETE ${base}/:id`]: guarded(remove),
  }
  return {
    ...standIn(routes(table, () => problem(404, 'Not Found'))),
    accepts: (token) => [...keys.values()].some(({ key, expiresOn }) => key === token && !(expiresOn !== undefined && Date.parse(expiresOn) <= Date.now())),
    plant: (consumer, key) => make(consumer, key).id,
  }
}

const isWrong = (date: string | undefined): boolean => date !== undefined && Number.isNaN(Date.parse(date))

function problem(status: number, title: string): Response {
  return Response.json({ type: `https://httpproblems.com/http-status/${status}`, title, status }, { status, headers: { 'content-type': 'application/problem+json' } })
}
