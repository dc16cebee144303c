import type { BetterAuthPlugin, DBAdapter } from 'better-auth'
import { createAuthEndpoint, sensitiveSessionMiddleware } from 'better-auth/api'
import { MAX_OVERLAP_SECONDS, refusal } from './error-codes.ts'
import { type FormerToken, replaceToken, rotatedBy } from './former-tokens.ts'
import { idempotencyKey, intentOf } from './intent.ts'
import { type KeyRow, type ListedKey, listed, ownedBy } from './key-row.ts'
import { whole } from './list-query.ts'
import { forgetCopies, mintToken, type OwnKey } from './mint.ts'

/** The answer to a rotation; `key` is the new token, and null where the rotation was done before. */
export interface RotatedKey extends ListedKey {
  readonly key: string | null
  readonly oldValidUntil: Date | null
}

/**
 * `POST /keyrack/rotate-key`: gives one of the user's own keys a new token. The old one stays valid for `overlapSeconds`;
 * where these are 0, no token of the key's but the new one is valid from now on.
 *
 * The key stays the same row, with its id, its limits and what it has used of them.
 */
export function rotateEndpoint(configId: string): NonNullable<BetterAuthPlugin['endpoints']>[string] {
  return createAuthEndpoint('/keyrack/rotate-key', { method: 'POST', use: [sensitiveSessionMiddleware], metadata: { noStore: true } }, async (ctx) => {
    const { keyId, overlapSeconds } = parseRotation(ctx.body, configId)
    const { user } = ctx.context.session
    if ((user as { banned?: unknown }).banned === true) throw refusal('USER_BANNED')
    const db = ctx.context.adapter
    const requestKey = idempotencyKey(ctx.headers)
    const intent = requestKey === null ? null : await intentOf(user.id, requestKey)
    const old = await findOwn(db, keyId, user.id, configId)
    const done = await rotatedBy(db, keyId, intent)
    if (done) return ctx.json(replay(old, done))
    if (old.enabled === false || hasPassed(old.expiresAt)) throw refusal('KEY_NOT_ACTIVE')

    const { token, ...columns } = await mintToken(ctx.context, old, configId)
    const rotated = { ...old, ...columns }
    const end = Date.now() + overlapSeconds * 1000
    const validUntil = new Date(old.expiresAt ? Math.min(end, old.expiresAt.getTime()) : end)
    try {
      if (!(await replaceToken(db, { keyId, key: old.key, validUntil, intent }, columns))) return ctx.json(replay(await findOwn(db, keyId, user.id, configId), await rotatedBy(db, keyId, intent)))
    } finally {
      for (const row of [rotated, old]) await forgetCopies(ctx.context, row, configId)
    }
    return ctx.json({ ...listed(rotated), key: token, oldValidUntil: overlapSeconds === 0 ? null : validUntil })
  })
}

type Row = KeyRow & OwnKey

function replay(key: KeyRow, done: FormerToken | null): RotatedKey {
  if (!done) throw refusal('KEY_CHANGED')
  return { ...listed(key), key: null, oldValidUntil: hasPassed(done.validUntil) ? null : done.validUntil }
}

function hasPassed(date: Date | null): boolean {
  return date !== null && date.getTime() <= Date.now()
}

async function findOwn(db: DBAdapter, id: string, userId: string, configId: string): Promise<Row> {
  const key = await db.findOne<Row>({ model: 'apikey', where: [...ownedBy(userId, configId), { field: 'id', value: id }] })
  if (!key) throw refusal('KEY_NOT_FOUND')
  return key
}

function parseRotation(body: unknown, expected: string): { readonly keyId: string; readonly overlapSeconds: number } {
  const { keyId, overlapSeconds = 0, configId = expected } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  if (configId !== expected) throw refusal('CONFIG_MISMATCH')
  if (typeof keyId !== 'string' || !/^[^\0]{1,255}$/.test(keyId)) throw refusal('INVALID_KEY_ID')
  const seconds = whole(overlapSeconds, 0, MAX_OVERLAP_SECONDS)
  if (seconds === null) throw refusal('INVALID_OVERLAP')
  return { keyId, overlapSeconds: seconds }
}
