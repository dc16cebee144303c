import type { DBAdapter, Where } from 'better-auth'

export interface PageQuery {
  readonly where: readonly Where[]
  readonly sortBy: { readonly field: keyof KeyRow; readonly direction: 'asc' | 'desc' }
  readonly limit: number
  readonly offset: number
}

/** What is read of a key: neither its hash nor anything else that is not shown. */
export interface KeyRow {
  readonly id: string
  readonly name: string | null
  readonly searchableName: string | null
  readonly prefix: string | null
  readonly start: string | null
  readonly lastFour: string | null
  readonly enabled: boolean | null
  readonly createdAt: Date
  readonly expiresAt: Date | null
  readonly lastRequest: Date | null
}

const COLUMNS: (keyof KeyRow)[] = ['id', 'name', 'searchableName', 'prefix', 'start', 'lastFour', 'enabled', 'createdAt', 'expiresAt', 'lastRequest']

type Database = Pick<DBAdapter, 'findMany' | 'count'>

/**
 * One page of keys in a total order: by the column, rows without a value last, equal values by id.
 *
 * Better Auth's database adapter sorts by one column, and each database places nulls and orders equal rows as it likes, so
 * that a row could stand on two pages and another on none. What one column doesn't order is therefore asked for apart.
 */
export async function readPage(db: Database, query: PageQuery): Promise<KeyRow[]> {
  const { where, sortBy, limit, offset } = query
  const hasValue: Where = { field: sortBy.field, operator: 'ne', value: null }
  const valued = await readValued(db, { ...query, where: [...where, hasValue] })
  if (valued.length === limit || sortBy.field === 'createdAt') return valued
  const start = valued.length > 0 ? 0 : offset - (await db.count({ model: 'apikey', where: [...where, hasValue] }))
  return [...valued, ...(await readEqual(db, query, null, start, limit - valued.length))]
}

async function readValued(db: Database, query: PageQuery): Promise<KeyRow[]> {
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
    return run.length > 1 || goesOn ? readRun(db, query, run, value, 0) : run
  })
  return (await Promise.all(ordered)).flat()
}

/** The part of a run of equal rows that belongs on the page; the run as it was if the database has changed in between. */
async function readRun(db: Database, query: PageQuery, run: KeyRow[], value: Value, start: number): Promise<KeyRow[]> {
  const rows = await readEqual(db, query, value, start, run.length)
  return rows.length === run.length ? rows : run
}

function readEqual(db: Database, query: PageQuery, value: Value, offset: number, limit: number): Promise<KeyRow[]> {
  const where = [...query.where, { field: query.sortBy.field, value }]
  return find(db, { where, sortBy: { field: 'id', direction: 'asc' }, offset, limit })
}

function countBefore(db: Database, { where, sortBy }: PageQuery, value: Value): Promise<number> {
  return db.count({ model: 'apikey', where: [...where, { field: sortBy.field, operator: sortBy.direction === 'asc' ? 'lt' : 'gt', value }] })
}

function find(db: Database, { where, sortBy, limit, offset }: PageQuery): Promise<KeyRow[]> {
  return db.findMany<KeyRow>({ model: 'apikey', where: [...where], select: [...COLUMNS], sortBy: { ...sortBy }, limit, offset })
}

type Value = KeyRow[keyof KeyRow]

function runsOf(rows: readonly KeyRow[], field: keyof KeyRow): KeyRow[][] {
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
