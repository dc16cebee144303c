import type { DBAdapter, Where } from 'better-auth'
import { FORMER_TOKENS } from './schema.ts'

/** What stays of a token that a rotation has replaced. */
export interface FormerToken {
  readonly keyId: string
  readonly key: string // its hash, as the table of keys had it
  readonly validUntil: Date
  readonly intent: string | null
}

/** How long a rotation is known by its idempotency key, after its old token has died, in milliseconds. */
const KEPT_MS = 86_400_000

/**
 * The same database, in which a key is also found by a token that a rotation has replaced, as long as that is valid.
 *
 * It is the same row either way: whatever is counted, limited, disabled or deleted, is so for both tokens.
 */
export function withFormerTokens<Adapter extends Pick<DBAdapter, 'findOne'>>(adapter: Adapter): Adapter {
  const findOne: DBAdapter['findOne'] = async <Row>(query: Parameters<DBAdapter['findOne']>[0]) => {
    const found = await adapter.findOne<Row>(query)
    const hash = found === null ? hashIn(query) : null
    if (hash === null) return found
    const valid: Where[] = [{ field: 'key', value: hash }, { field: 'validUntil', operator: 'gt', value: new Date() }]
    const former = await adapter.findOne<FormerToken>({ model: FORMER_TOKENS, where: valid })
    return former && adapter.findOne<Row>({ ...query, where: [{ field: 'id', value: former.keyId }] })
  }
  return Object.assign(Object.create(adapter) as Adapter, adapter, { findOne })
}

// The one way in which Better Auth looks for the key of a token.
function hashIn({ model, where: [condition, ...others] }: { model: string; where: Where[] }): string | null {
  const isByHash = model === 'apikey' && condition?.field === 'key' && (condition.operator ?? 'eq') === 'eq' && others.length === 0
  return isByHash && typeof condition.value === 'string' ? condition.value : null
}

/** The columns that a new token changes. */
export interface NewToken {
  readonly key: string
  readonly start: string | null
  readonly prefix: string | null
  readonly lastFour: string | null
}

/**
 * Gives a key a new token and keeps its old one, in one transaction; false, and nothing is changed, where somebody else was first.
 *
 * A database without transactions that fails in between has the old token still, and a note of it that says nothing new.
 */
export async function replaceToken(db: Pick<DBAdapter, 'transaction' | 'findOne'>, former: FormerToken, token: NewToken): Promise<boolean> {
  const { keyId, key, validUntil } = former
  const replaced = db.transaction(async (trx) => {
    await trx.deleteMany({ model: FORMER_TOKENS, where: [{ field: 'key', value: key }] })
    await trx.deleteMany({ model: FORMER_TOKENS, where: [{ field: 'validUntil', operator: 'lt', value: new Date(Date.now() - KEPT_MS) }] })
    await trx.create({ model: FORMER_TOKENS, data: { ...former } })
    // Who has no time for the last one has none for those before it: it may not be known which of them somebody has got hold of.
    if (validUntil <= new Date()) await trx.updateMany({ model: FORMER_TOKENS, where: [{ field: 'keyId', value: keyId }, { field: 'validUntil', operator: 'gt', value: validUntil }], update: { validUntil } })
    const unchanged: Where[] = [{ field: 'id', value: keyId }, { field: 'key', value: key }]
    if ((await trx.updateMany({ model: 'apikey', where: unchanged, update: { ...token, updatedAt: new Date() } })) !== 1) throw new Error('The key has another token by now.')
    return true
  })
  return replaced.catch(async (error: unknown) => {
    // Whatever it failed of, what the key has now tells whether it was done, by whom, or not at all.
    const now = await db.findOne<NewToken>({ model: 'apikey', where: [{ field: 'id', value: keyId }] })
    if (now?.key === key) throw error
    return now?.key === token.key
  })
}

/** The rotation that was done under an intent. */
export function rotatedBy(db: Pick<DBAdapter, 'findOne'>, keyId: string, intent: string | null): Promise<FormerToken | null> {
  if (intent === null) return Promise.resolve(null)
  return db.findOne<FormerToken>({ model: FORMER_TOKENS, where: [{ field: 'keyId', value: keyId }, { field: 'intent', value: intent }] })
}
