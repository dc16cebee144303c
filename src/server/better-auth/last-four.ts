import { createAuthMiddleware } from 'better-auth/api'

/** A secret shorter than this has no part that may be shown: four characters would be more than a quarter of it. */
const SHORTEST_SECRET = 16

/** How long the answer to a create may wait for the last four to be stored, in milliseconds. */
const PATIENCE_MS = 3000

/**
 * Runs after a key was created: stores the last four characters of its token, and adds them to the answer.
 *
 * Whatever goes wrong here, the answer goes out with the token: the key exists, and nothing can show its token again.
 */
export const keepLastFour = createAuthMiddleware(async (ctx) => {
  const created = ctx.context.returned
  if (!isCreatedKey(created)) return
  ctx.setHeader('cache-control', 'no-store')
  const lastFour = lastFourOf(created.key, created.prefix ?? '')
  if (lastFour === null) return
  try {
    const stored = ctx.context.adapter.update({ model: 'apikey', where: [{ field: 'id', value: created.id }], update: { lastFour } })
    if (await within(PATIENCE_MS, stored)) return { ...created, lastFour }
  } catch {
    // The database's own message is not logged: it may quote the statement.
    ctx.context.logger.error('Keyrack could not store the last four characters of a new API key, so it is listed by its prefix alone.')
  }
  return
})

/** The last four characters of a token; null where they would show too much of it. */
export function lastFourOf(token: string, prefix: string): string | null {
  const secret = token.startsWith(prefix) ? token.slice(prefix.length) : token
  return secret.length < SHORTEST_SECRET ? null : secret.slice(-4)
}

function isCreatedKey(value: unknown): value is { id: string; key: string; prefix?: string | null } {
  const key = value as { id?: unknown; key?: unknown } | null | undefined
  return typeof key?.id === 'string' && typeof key.key === 'string'
}

async function within<Value>(ms: number, promise: Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('late')), ms)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
