import type { Auth } from './auth.ts'

/** `GET /api/hello`: a route for which an API key is needed, as a team's own API would have it. */
export async function hello(request: Request, auth: Auth): Promise<Response> {
  if (request.method !== 'GET') return answer(405, { error: 'method_not_allowed', message: 'Use GET.' }, { allow: 'GET' })
  const token = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  if (!token) return unauthorized('missing_key', 'Send your API key as “Authorization: Bearer …”.')
  const { valid, key } = await auth.api.verifyApiKey({ body: { key: token } })
  if (valid) return answer(200, { message: 'Hello! The server accepts this key.', key: { id: key?.id, name: key?.name } })
  if (!(await databaseAnswers(auth))) return answer(503, { error: 'unavailable', message: 'The key can’t be checked right now.' })
  return unauthorized('invalid_key', 'The server knows no such key.')
}

// While its database is away, Better Auth calls every key invalid.
async function databaseAnswers(auth: Auth): Promise<boolean> {
  const { adapter } = await auth.$context
  return adapter.findOne({ model: 'apikey', where: [{ field: 'id', value: '' }] }).then(
    () => true,
    () => false,
  )
}

function unauthorized(error: string, message: string): Response {
  return answer(401, { error, message }, { 'www-authenticate': 'Bearer' })
}

/** An answer in JSON that no cache keeps. */
export function answer(status: number, body: object, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store', ...headers } })
}
