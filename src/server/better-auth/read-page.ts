import type { DBAdapter, Where } from 'better-auth'
import { COLUMNS, type KeyRow } from './key-row.ts'

export type SortField = 'createdAt' | 'sortName' | 'lastRequest' | 'expiresAt'

export interface SortBy {
  readonly field: SortField
  readonly direction: 'asc' | 'desc'
}

export interface PageQuery {
  readonly where: readonly Where[]
  readonly sortBy: SortBy
  readonly limit: number
  readonly offset: number
}

type Database = Pick<DBAdapter, 'findMany' | 'count'>
type Value = KeyRow[SortField]

const NEWEST_FIRST: SortBy = { field: 'createdAt', direction: 'desc' }

/** From this offset on, the start of a page is looked for in the index alone, before any row is read. */
const DEEP = 100

/** So many rows are counted by reading each sooner than the index is asked again. */
const COUNTED = 512

/**
 * One page of keys in a total order: by the column, keys without a value last, then the newest first, then by id.
 *
 * Better Auth's database adapter sorts by one column, and each database places nulls and orders equal rows as it likes, so
 * that a row could stand on two pages and another on none. What one column doesn't order is therefore asked for apart.
 */
export async function readPage(db: Database, query: PageQuery): Promise<KeyRow[]> {
  const { where, sortBy, limit } = query
  if (sortBy.field === 'createdAt') return readValued(db, query)
  const nothing = sortBy.field === 'sortName' ? '' : null
  const valued: Where[] = [...where, { field: sortBy.field, operator: nothing === null ? 'ne' : 'gt', value: nothing }]
  const { near, isPast } = await passOver(db, { ...query, where: valued })
  const rows = isPast ? [] : await readValued(db, near)
  if (rows.length === limit) return rows
  const start = rows.length > 0 ? 0 : Math.max(0, near.offset - (await count(db, near.where)))
  return [...rows, ...(await readEqual(db, query, nothing, start, limit - rows.length))]
}

async function readValued(db: Database, asked: PageQuery): Promise<KeyRow[]> {
  const query = asked.offset < DEEP ? asked : await nearer(db, asked)
  if (!query) return []
  const { sortBy, limit, offset } = query
  const lead = offset > 0 ? 1 : 0
  // One row more at either end tells whether equal rows go on beyond the page.
  const rows = await find(db, { ...query, offset: offset - lead, limit: lead + limit + 1 })
  const runs = runsOf(rows.slice(lead, lead + limit), sortBy.field)
  const isCut = (run: KeyRow[], outside: KeyRow | undefined): boolean => !!outside && !!run[0] && same(run[0][sortBy.field], outside[sortBy.field])
  const ordered = runs.map(async (run, index) => {
    const value = run[0]?.[sortBy.field] ?? null
    if (lead === 1 && index === 0 && isCut(run, rows[0])) return readRun(db, query, run, value, offset - (await countBefore(db, query, value)))
    const goesOn = index === runs.length - 1 && isCut(run, rows[lead + limit])
    return goesOn || !newestFirst(run) ? readRun(db, query, run, value, 0) : run
  })
  return (await Promise.all(ordered)).flat()
}

/** The same page, counted from the row at its start, for to an offset a database walks over every row; null where the list ends before it. */
async function nearer(db: Database, query: PageQuery): Promise<PageQuery | null> {
  const { where, sortBy, offset } = query
  const [before, first] = await find(db, { ...query, offset: offset - 1, limit: 2 }, [sortBy.field])
  if (!before || !first) return null
  const value = first[sortBy.field]
  const equal = same(before[sortBy.field], value) ? offset - (await countBefore(db, query, value)) : 0
  return { ...query, where: [...where, edge(sortBy, value).from], offset: equal }
}

/** The part of a run of equal rows that belongs on the page; the run as it was if the database has changed in between. */
async function readRun(db: Database, query: PageQuery, run: KeyRow[], value: Value, start: number): Promise<KeyRow[]> {
  const rows = await readEqual(db, query, value, start, run.length)
  return rows.length === run.length ? rows : run
}

function readEqual(db: Database, query: PageQuery, value: Value, offset: number, limit: number): Promise<KeyRow[]> {
  const equal = { where: [...query.where, { field: query.sortBy.field, value }], offset, limit }
  return query.sortBy.field === 'createdAt' ? find(db, { ...equal, sortBy: { field: 'id', direction: 'asc' } }) : readValued(db, { ...equal, sortBy: NEWEST_FIRST })
}

/** Sorts what is equal in all else, where that can be told from here: of two keys of one millisecond only the database knows. */
function newestFirst(run: KeyRow[]): boolean {
  run.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
  return run.every((row, index) => !index || !same(row.createdAt, run[index - 1]?.createdAt ?? null))
}

function countBefore(db: Database, { where, sortBy }: PageQuery, value: Value): Promise<number> {
  return count(db, [...where, edge(sortBy, value).before])
}

/** What stands before a value, and what from it on. A date is one of a whole millisecond: a database may keep finer ones. */
function edge({ field, direction }: SortBy, value: Value): { readonly before: Where; readonly from: Where } {
  if (direction === 'asc') return { before: { field, operator: 'lt', value }, from: { field, operator: 'gte', value } }
  if (!(value instanceof Date)) return { before: { field, operator: 'gt', value }, from: { field, operator: 'lte', value } }
  const next = new Date(value.getTime() + 1)
  return { before: { field, operator: 'gte', value: next }, from: { field, operator: 'lt', value: next } }
}

/**
 * The same page, counted from a row nearer to it, or to the end of the list where that comes before it: to count a row, a database reads it,
 * and to pass over one it does not. By halves, so that whatever has to be passed over is a sum of them.
 */
async function passOver(db: Database, query: PageQuery): Promise<{ readonly near: PageQuery; readonly isPast: boolean }> {
  const { where, sortBy } = query
  let [near, isPast] = [query, false]
  for (let stride = Math.ceil(query.offset / 2); stride >= COUNTED; stride = Math.ceil(stride / 2)) {
    const [before, first] = await find(db, { ...near, offset: stride - 1, limit: 2 }, [sortBy.field])
    if (!first) isPast = true
    if (!before || !first || same(before[sortBy.field], first[sortBy.field])) continue
    near = { ...near, where: [...where, edge(sortBy, first[sortBy.field]).from], offset: near.offset - stride }
  }
  return { near, isPast }
}

function count(db: Database, where: readonly Where[]): Promise<number> {
  return db.count({ model: 'apikey', where: [...where] })
}

type Order = Omit<PageQuery, 'sortBy'> & { readonly sortBy: { readonly field: SortField | 'id'; readonly direction: 'asc' | 'desc' } }

function find(db: Database, { where, sortBy, limit, offset }: Order, select = COLUMNS): Promise<KeyRow[]> {
  return db.findMany<KeyRow>({ model: 'apikey', where: [...where], select: [...select], sortBy: { ...sortBy }, limit, offset })
}

function runsOf(rows: readonly KeyRow[], field: SortField): KeyRow[][] {
  const runs: KeyRow[][] = []
  for (const row of rows) {
    const run = runs.at(-1)
    if (run?.[0] && same(run[0][field], row[field])) run.push(row)
    else runs.push([row])
  }
  return runs
}

function same(a: Value, b: Value): boolean {
  return a instanceof Date && b instanceof Date ? a.getTime() === b.getTime() : a === b
}
