import { createRequest, isKeyrackError, KeyrackError, type KeyrackErrorKind, type Request, type RequestOptions, type ServiceOptions } from '../../adapter/index.ts'

/** Sends the requests of the adapter, and tells an outage behind the server from the end of a session. */
export function sender(service: Pick<ServiceOptions, 'baseUrl' | 'fetch'>, usesPlugin: boolean): Request {
  const send = createRequest({ ...service, explain: (status, body) => explain(status, body, usesPlugin) })
  return async (method, path, request) => {
    try {
      return await send(method, path, request)
    } catch (error) {
      if (!isKeyrackError(error) || error.kind !== 'unauthorized') throw error
      // While its database is away Better Auth answers 401 to everything but this, to which it answers 500: that is thrown instead.
      if ((await send('GET', '/get-session', { signal: request?.signal })) === null) throw error
      throw new KeyrackError('unavailable', { hint: 'It refused a session that it then called valid: its database was away for a moment.' })
    }
  }
}

// What the status of a refusal doesn't say, or says wrongly.
const KINDS = new Map<unknown, KeyrackErrorKind>([
  ['KEY_NOT_FOUND', 'not-found'],
  ['USER_BANNED', 'forbidden'],
  ['CREATE_UNDER_WAY', 'unknown-outcome'], // the other of two requests for the same may yet fail: neither its success nor a refusal
])
const FIELDS = new Map<unknown, string>([
  ['INVALID_NAME_LENGTH', 'name'],
  ['NAME_REQUIRED', 'name'],
  ['EXPIRES_IN_IS_TOO_SMALL', 'expires'],
  ['EXPIRES_IN_IS_TOO_LARGE', 'expires'],
  ['KEY_DISABLED_EXPIRATION', 'expires'],
])

const MISMATCH = 'The server lists the keys of another configuration: give the adapter and keyrackPlugin() the same `configId`.'
const NO_SERVER = 'Nothing answers there: check `baseUrl`, and that the server has apiKey()'
const NO_PLUGIN = `${NO_SERVER} and keyrackPlugin(). Without the latter, say \`plugin: false\`.`

function explain(status: number, body: unknown, usesPlugin: boolean): ReturnType<NonNullable<RequestOptions['explain']>> {
  const { code, message } = (body ?? {}) as { code?: unknown; message?: unknown }
  const kind = KINDS.get(code)
  const field = FIELDS.get(code)
  if (kind || field) return { kind, details: { fields: field ? { [field]: [String(message)] } : undefined } }
  const hint = code === 'CONFIG_MISMATCH' ? MISMATCH : status !== 404 ? null : usesPlugin ? NO_PLUGIN : `${NO_SERVER}.`
  return hint === null ? undefined : { kind: 'unsupported', details: { hint } }
}
