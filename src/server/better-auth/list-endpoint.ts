import type { BetterAuthPlugin, DBAdapter, Where } from 'better-auth'
import { createAuthEndpoint, sessionMiddleware } from 'better-auth/api'
import { listed, ownedBy } from './key-row.ts'
import { parseListQuery } from './list-query.ts'
import { findFew } from './name-index.ts'
import { readPage } from './read-page.ts'
import { nameOldKeys, searchableName } from './searchable-name.ts'
import { ofStatus } from './status.ts'

/** `GET /keyrack/list-keys`: a page of the user's own keys, searched, filtered and sorted in the database. */
export function listEndpoint(configId: string, nameIndex: boolean): NonNullable<BetterAuthPlugin['endpoints']>[string] {
  return createAuthEndpoint('/keyrack/list-keys', { method: 'GET', use: [sessionMiddleware], metadata: { noStore: true } }, async (ctx) => {
    const { search, status, countUpTo, ...page } = parseListQuery((ctx.query as Record<string, unknown> | undefined) ?? {}, configId)
    const db = ctx.context.adapter
    const userId = ctx.context.session.user.id
    const own = ownedBy(userId, configId)
    if (search !== '' || page.sortBy.field === 'sortName') await nameOldKeys(db, own)
    const where = status === null ? [...own] : await ofStatus(db, own, status)
    const text = searchableName(search)
    if (search !== '') where.push({ field: 'searchableName', operator: 'contains', value: text })
    const few = nameIndex ? await findFew(db, userId, own, where, text) : null
    const keys = few?.hits === 0 ? [] : await readPage(few?.db ?? db, { ...page, where })
    const isLast = keys.length < page.limit && (keys.length > 0 || page.offset === 0)
    const goesBeyond = keys.length > 0 && page.offset + keys.length > countUpTo
    const total = isLast ? page.offset + keys.length : goesBeyond ? null : await countTo(few?.db ?? db, where, countUpTo)
    return ctx.json({ apiKeys: keys.map(listed), ...(total !== null && { total }), now: new Date().toISOString() })
  })
}

/** How many keys there are; null where they are more than `most`, which is found out at the cost of so many. */
async function countTo(db: Pick<DBAdapter, 'count' | 'findMany'>, where: Where[], most: number): Promise<number | null> {
  if (most !== Infinity) {
    const beyond = await db.findMany({ model: 'apikey', where, select: ['createdAt'], sortBy: { field: 'createdAt', direction: 'desc' }, offset: most, limit: 1 })
    if (beyond.length > 0) return null
  }
  return db.count({ model: 'apikey', where })
}
