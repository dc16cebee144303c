import { type Call, routes, type StandIn, standIn } from '../adapters/stand-ins/server.ts'

/** The service of the guide "Write your adapter". */
export interface Latch extends StandIn {
  /** Opens an account; its token. */
  found(): string
}

interface Stored {
  readonly account: string
  readonly secret: string
  readonly key: { readonly id: string; readonly label: string; readonly tail: string; readonly made: string; readonly ends: string | null }
}

/** How many keys an account may have. */
export const MOST = 30

/** Makes the service, as the guide describes it. */
export function latch(): Latch {
  const accounts = new Set<string>()
  const keys = new Map<string, Stored>()

  const own = (handle: (account: string, call: Call) => Response) => (call: Call) => {
    const account = (call.request.headers.get('authorization') ?? '').replace(/^Bearer /, '')
    return accounts.has(account) ? handle(account, call) : Response.json({}, { status: 401 })
  }
  const of = (account: string): Stored[] => [...keys.values()].filter((key) => key.account === account).reverse()

  const service = routes(
    {
      'GET /keys': own((account, { query }) => {
        const found = of(account).map(({ key }) => key).filter(({ label }) => label.toLowerCase().includes((query.get('q') ?? '').toLowerCase()))
        const start = Number(query.get('start'))
        return Response.json({ keys: found.slice(start, start + Number(query.get('limit'))), count: found.length })
      }),
      'POST /keys': own((account, { body }) => {
        const { label, lasts } = body as { label: string; lasts: number | null }
        if (/[\r\n]/.test(label)) return Response.json({ problem: { field: 'label', text: 'A label is one line' } }, { status: 400 })
        if (of(account).length >= MOST) return Response.json({ problem: { most: MOST } }, { status: 402 })
        const secret = `lk_${crypto.randomUUID()}`
        const ends = lasts === null ? null : new Date(Date.now() + lasts * 1000).toISOString()
        const key = { id: crypto.randomUUID(), label, tail: secret.slice(-4), made: new Date().toISOString(), ends }
        keys.set(key.id, { account, secret, key })
        return Response.json({ ...key, secret }, { status: 201 })
      }),
      'DELETE /keys/:id': own((account, { params }) => {
        const key = keys.get(params['id'] ?? '')
        return Response.json({ deleted: key?.account === account && keys.delete(key.key.id) })
      }),
      'GET /hello': ({ request }) => {
        const opens = [...keys.values()].some(({ secret }) => request.headers.get('authorization') === `Bearer ${secret}`)
        return new Response(null, { status: opens ? 204 : 401 })
      },
    },
    () => new Response(null, { status: 404 }),
  )
  return {
    ...standIn(service),
    found() {
      const token = crypto.randomUUID()
      accounts.add(token)
      return token
    },
  }
}
