import type { DBAdapter } from 'better-auth'
import { createAuthMiddleware, getSessionFromCtx } from 'better-auth/api'
import { refusal } from './error-codes.ts'
import { idempotencyKey, intentOf } from './intent.ts'
import { type KeyRow, type ListedKey, listed } from './key-row.ts'

type Database = Pick<DBAdapter, 'create' | 'findOne'>

/**
 * Runs before a key is created by a request with an Idempotency-Key: one that comes again is answered with the key it has made, and
 * `key: null` in place of the token, which nothing can show again.
 */
export const createOnce = createAuthMiddleware(async (ctx): Promise<(ListedKey & { readonly key: null }) | undefined> => {
  const key = idempotencyKey(ctx.headers)
  if (key === null) return
  const db = ctx.context.adapter
  const session = await getSessionFromCtx(ctx, { disableCookieCache: true })
  const made = session && (await madeBy(db, await intentOf(session.user.id, key)))
  if (!made) {
    ctx.context.adapter = withIntent(db, key) // the context is this request's alone
    return
  }
  ctx.setHeader('cache-control', 'no-store')
  return { ...listed(made), key: null }
})

/** The same database, which writes the intent in the statement that creates the key: its index is unique, so that of two at a time one is refused. */
function withIntent<Adapter extends Database>(db: Adapter, key: string): Adapter {
  const create: Database['create'] = async (query) => {
    if (query.model !== 'apikey') return db.create(query)
    const createIntent = await intentOf(String(query.data['referenceId']), key)
    try {
      return await db.create({ ...query, data: { ...query.data, createIntent } })
    } catch (error) {
      throw (await madeBy(db, createIntent)) ? refusal('CREATE_UNDER_WAY') : error
    }
  }
  return Object.assign(Object.create(db) as Adapter, db, { create })
}

function madeBy(db: Database, createIntent: string): Promise<KeyRow | null> {
  return db.findOne<KeyRow>({ model: 'apikey', where: [{ field: 'createIntent', value: createIntent }] })
}
