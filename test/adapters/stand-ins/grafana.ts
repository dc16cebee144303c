import { randomBytes } from 'node:crypto'
import { type Call, routes, type StandIn, standIn } from './server.ts'

interface Stored {
  readonly id: number
  readonly account: string
  readonly name: string
  readonly secret: string
  readonly created: string
  readonly expiration: string | null
  readonly isRevoked: boolean | null
  lastUsedAt: string | null
}

export interface Grafana extends StandIn {
  /** Whether a token opens the API. Then it was used. */
  accepts(token: string): boolean
  /** A token that was made at another time, or elsewhere; resolves with its id. */
  plant(account: string, token: Partial<Stored>): number
}

export interface GrafanaOptions {
  /** Before and after Grafana 9.4 a name that is taken is answered 409 and 400, and errors carry a `messageId`. @default false */
  readonly old?: boolean
}

const MAX_LISTED = 300

/** Grafana's service accounts 1 and 2, of one organization. */
export function createGrafana({ old = false }: GrafanaOptions = {}): Grafana {
  const tokens = new Map<number, Stored>()

  const make = (account: string, token: Partial<Stored>): Stored => {
    const id = token.id ?? tokens.size + 1
    const made: Stored = { id, account, name: `token ${id}`, secret: `glsa_${randomBytes(24).toString('base64url')}_${randomBytes(4).toString('hex')}`, created: new Date(Date.now() + id).toISOString(), expiration: null, isRevoked: old ? null : false, lastUsedAt: null, ...token }
    tokens.set(id, made)
    return made
  }
  const hasExpired = ({ expiration }: Stored): boolean => expiration !== null && Date.parse(expiration) <= Date.now()
  const shown = (token: Stored): object => {
    const { secret: _, account: __, isRevoked, lastUsedAt, ...row } = token
    return { ...row, hasExpired: hasExpired(token), secondsUntilExpiration: 0, ...(!old && { isRevoked, lastUsedAt }) }
  }
  const refused = (status: number, message: string, messageId: string): Response => Response.json({ message, ...(!old && { messageId, statusCode: status, traceID: '' }) }, { status })

  const guarded = (handle: (call: Call, account: string) => Response) => (call: Call): Response => {
    const { headers } = call.request
    const known = headers.get('authorization') === 'Bearer glsa_admin' || headers.get('cookie') === 'grafana_session=admin'
    if (!known) return refused(401, 'Unauthorized', 'session.token.rotate')
    const { account = '' } = call.params
    if (!['1', '2'].includes(account)) return old ? refused(404, 'Failed to retrieve service account', '') : refused(404, 'service account not found', 'serviceaccounts.ErrNotFound')
    return handle(call, account)
  }

  const list = (_: Call, account: string): Response => {
    const own = [...tokens.values()].filter((token) => token.account === account).sort((a, b) => (a.name < b.name ? -1 : 1))
    return Response.json(own.slice(0, MAX_LISTED).map(shown))
  }

  const create = ({ body }: Call, account: string): Response => {
    const { name, secondsToLive = 0 } = (body ?? {}) as { name?: string; secondsToLive?: number }
    if (!name) return refused(400, 'Bad request data', '')
    if (!Number.isInteger(secondsToLive) || secondsToLive < 0) return refused(400, 'invalid SecondsToLive value', 'serviceaccounts.ErrInvalidInput')
    if ([...tokens.values()].some((token) => token.name === name)) return refused(old ? 409 : 400, 'service account token with given name already exists in the organization', 'serviceaccounts.ErrTokenAlreadyExists')
    const { id, secret } = make(account, { name, expiration: secondsToLive === 0 ? null : new Date(Date.now() + secondsToLive * 1000).toISOString() })
    return Response.json({ id, name, key: secret })
  }

  const remove = ({ params }: Call, account: string): Response => {
    const { id = '' } = params
    if (!/^\d+$/.test(id)) return refused(400, 'Token ID is invalid', 'serviceaccounts.ErrInvalidTokenId')
    const token = tokens.get(Number(id))
    if (token?.account !== account) return refused(404, old ? 'Failed to delete API key' : 'service account token not found', 'serviceaccounts.ErrTokenNotFound')
    tokens.delete(token.id)
    return Response.json({ message: 'Service account token deleted' })
  }

  const table = {
    'GET /api/serviceaccounts/:account/tokens': guarded(list),
    'POST /api/serviceaccounts/:account/tokens': guarded(create),
    'DELETE /api/serviceaccounts/:account/tokens/:id': guarded(remove),
  }
  return {
    ...standIn(routes(table, () => Response.json({ message: 'Not found' }, { status: 404 }))),
    accepts(secret) {
      const token = [...tokens.values()].find((one) => one.secret === secret)
      if (!token || token.isRevoked || hasExpired(token)) return false
      token.lastUsedAt = new Date().toISOString()
      return true
    },
    plant: (account, token) => make(account, token).id,
  }
}
