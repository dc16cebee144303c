import type { DBAdapter, Where } from 'better-auth'
import { COLUMNS } from './key-row.ts'

/** The table through which SQLite finds a part of a name without reading every name. */
export const NAME_INDEX = 'apikeySearch'

/** By how much of its owner's id a name is also found, in characters: enough to pass over most names of others. */
const TAIL = 6

/** Up to so many keys, reading each is quicker than any index of their names. */
const FEW_KEYS = 1000

/** A search that finds more than this fills a page soon without the index. */
const FEW_HITS = 200

/** The shortest text an index of trigrams knows. */
const SHORTEST = 3

/** The longest that is worth it: an index of trigrams meets each of a text's in each name that holds it, which took it 45 s for 18 000 of them. */
const LONGEST = 64

const LISTED = ['referenceId', 'configId', ...COLUMNS.filter((column) => column !== 'id')]
const quoted = LISTED.map((column) => `"${column}"`)
const removed = `insert into "${NAME_INDEX}" ("${NAME_INDEX}", rowid, "ownerTail", "searchableName") select 'delete', "number", substr(old."referenceId", -${TAIL}), old."searchableName" from "apikeyNumber" where "id" = old."id"`
const added = (number: string): string => `insert into "${NAME_INDEX}" (rowid, "ownerTail", "searchableName") select "number", "ownerTail", "searchableName" from "apikeyNumbered" where ${number}`

/**
 * The statements that give SQLite an index of the keys' names, for `keyrackPlugin({ nameIndex: true })`: to be run in their order, after
 * Better Auth's migrations. They index the keys there are, keep the index by triggers, and do nothing when they are run again.
 *
 * They name the table and columns of the api-key plugin as it does by default.
 */
export const sqliteNameIndex: readonly string[] = [
  // SQLite may renumber the rows of a table whose ids are texts, and the index knows a row by its number.
  `create table if not exists "apikeyNumber" ("number" integer primary key, "id" text not null unique)`,
  `create view if not exists "apikeyNumbered" as select "number", substr("referenceId", -${TAIL}) as "ownerTail", "searchableName", "id", ${quoted.join(', ')} from "apikeyNumber" join "apikey" using ("id")`,
  `create virtual table if not exists "${NAME_INDEX}" using fts5("ownerTail", "searchableName", "id" unindexed, ${quoted.map((column) => `${column} unindexed`).join(', ')}, content='apikeyNumbered', content_rowid='number', tokenize='trigram')`,
  `create trigger if not exists "apikey_numbered" after insert on "apikeyNumber" begin ${added('"number" = new."number"')}; end`,
  `create trigger if not exists "apikey_created" after insert on "apikey" begin insert into "apikeyNumber" ("id") values (new."id"); end`,
  `create trigger if not exists "apikey_renamed" after update of "searchableName", "referenceId" on "apikey" begin ${removed}; ${added('"id" = new."id"')}; end`,
  `create trigger if not exists "apikey_deleted" after delete on "apikey" begin ${removed}; delete from "apikeyNumber" where "id" = old."id"; end`,
  `insert into "apikeyNumber" ("id") select "id" from "apikey" where "id" not in (select "id" from "apikeyNumber")`,
]

type Database = Pick<DBAdapter, 'findMany' | 'count'>

/** Looks for a name in the index: the database to read what it has found from, and how much it is; null where that is quicker without. */
export async function findFew(db: Database, userId: string, own: Where[], where: Where[], search: string): Promise<{ readonly db: Database; readonly hits: number } | null> {
  const { length } = [...search]
  if (length < SHORTEST || length > LONGEST) return null
  const many = await db.findMany({ model: 'apikey', where: own, select: ['createdAt'], sortBy: { field: 'createdAt', direction: 'desc' }, offset: FEW_KEYS, limit: 1 })
  if (many.length === 0) return null
  const index = throughIndex(db, userId)
  const hits = await index.findMany({ model: 'apikey', where, select: ['id'], limit: FEW_HITS + 1 }).catch(explain)
  return hits.length > FEW_HITS ? null : { db: index, hits: hits.length }
}

/** The table of keys as the index has it. The tail of the owner's id makes it quicker, and no more: whose a key is, the other conditions say. */
function throughIndex(db: Database, userId: string): Database {
  const tail: Where = { field: 'ownerTail', operator: 'contains', value: [...userId].slice(-TAIL).join('') }
  return {
    findMany: (query) => db.findMany({ ...query, model: NAME_INDEX, where: [...(query.where ?? []), tail] }),
    count: (query) => db.count({ ...query, model: NAME_INDEX, where: [...(query.where ?? []), tail] }),
  }
}

function explain(cause: unknown): never {
  if (!String(cause).includes(`no such table: ${NAME_INDEX}`)) throw cause
  throw new Error(`The table ${NAME_INDEX} is missing, which keyrackPlugin({ nameIndex: true }) searches by: run the statements of \`sqliteNameIndex\` on the SQLite database, or leave the option out.`, { cause })
}
