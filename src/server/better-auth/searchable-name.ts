import type { DBAdapter, Where } from 'better-auth'

type Database = Pick<DBAdapter, 'create' | 'findMany' | 'update' | 'updateMany'>

const BATCH = 100

// In a LIKE pattern these mean something (the backslash on PostgreSQL and MySQL, the bracket on SQL Server), SQLite knows
// no escape for them, and PostgreSQL stores no NUL at all. So they are kept as private-use characters, which no one types.
const PATTERN_CHARACTERS = /[%_\\[\0]/g
const PRIVATE_USE = 0xe000

/** A name as it is searched and sorted by: without case, and without a character that is special in a LIKE pattern. */
export function searchableName(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(PATTERN_CHARACTERS, (character) => String.fromCharCode(PRIVATE_USE + character.charCodeAt(0)))
}

/** The same database, which writes the searchable name in the statement that writes a key's name, so that the two can't disagree. */
export function withSearchableNames<Adapter extends Database>(adapter: Adapter): Adapter {
  const writes: Database = {
    findMany: (query) => adapter.findMany(query),
    create: (query) => adapter.create(isKey(query.model) ? { ...query, data: named(query.data) } : query),
    update: (query) => adapter.update(isKey(query.model) ? { ...query, update: named(query.update) } : query),
    updateMany: (query) => adapter.updateMany(isKey(query.model) ? { ...query, update: named(query.update) } : query),
  }
  return Object.assign(Object.create(adapter) as Adapter, adapter, writes)
}

/** Gives a searchable name to those of the keys that were made before the plugin was installed. */
export async function nameOldKeys(adapter: Database, where: readonly Where[]): Promise<void> {
  for (;;) {
    const keys = await adapter.findMany<{ id: string; name: string }>({
      model: 'apikey',
      where: [...where, { field: 'searchableName', value: null }, { field: 'name', operator: 'ne', value: null }],
      select: ['id', 'name'],
      limit: BATCH,
    })
    const updated = await Promise.all(keys.map(({ id, name }) => nameOldKey(adapter, id, name)))
    if (keys.length < BATCH || !updated.some(Boolean)) return
  }
}

// A rename that came first has written the searchable name of the new name: it is not to be overwritten.
async function nameOldKey(adapter: Database, id: string, name: string): Promise<boolean> {
  const where = [
    { field: 'id', value: id },
    { field: 'name', value: name },
  ]
  return (await adapter.update({ model: 'apikey', where, update: { searchableName: searchableName(name) } })) !== null
}

function isKey(model: string): boolean {
  return model === 'apikey'
}

function named<Values extends Record<string, unknown>>(values: Values): Values {
  if (!('name' in values)) return values
  return { ...values, searchableName: typeof values['name'] === 'string' ? searchableName(values['name']) : null }
}
