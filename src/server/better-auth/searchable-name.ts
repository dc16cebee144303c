import type { DBAdapter, Where } from 'better-auth'

type Database = Pick<DBAdapter, 'create' | 'findMany' | 'update' | 'updateMany'>

const BATCH = 100

/** How much of a name it is sorted by, in characters: what databases put into an index is limited, and a name may not be. */
const SORT_LENGTH = 64

// In a LIKE pattern these mean something (the backslash on PostgreSQL and MySQL, the bracket on SQL Server), SQLite knows
// no escape for them, and PostgreSQL stores no NUL at all. So they are kept as private-use characters, which no one types.
const PATTERN_CHARACTERS = /[%_\\[\0]/g
const PRIVATE_USE = 0xe000

/** A name as it is searched by: without case, and without a character that is special in a LIKE pattern. */
export function searchableName(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(PATTERN_CHARACTERS, (character) => String.fromCharCode(PRIVATE_USE + character.charCodeAt(0)))
}

/** What is kept of a name beside it. `sortName` is '' for a key without a name, and null for one from before the plugin. */
function kept(name: unknown): { readonly searchableName: string | null; readonly sortName: string } {
  if (typeof name !== 'string') return { searchableName: null, sortName: '' }
  const searchable = searchableName(name)
  return { searchableName: searchable, sortName: [...searchable].slice(0, SORT_LENGTH).join('') }
}

/** The same database, which writes the searchable name in the statement that writes a key's name, so that the two can't disagree. */
export function withSearchableNames<Adapter extends Database>(adapter: Adapter): Adapter {
  const writes: Pick<Database, 'create' | 'update' | 'updateMany'> = {
    create: (query) => adapter.create(isKey(query.model) ? { ...query, data: { ...query.data, ...kept(query.data['name']) } } : query),
    update: (query) => adapter.update(isKey(query.model) ? { ...query, update: named(query.update) } : query),
    updateMany: (query) => adapter.updateMany(isKey(query.model) ? { ...query, update: named(query.update) } : query),
  }
  return Object.assign(Object.create(adapter) as Adapter, adapter, writes)
}

/** Gives a searchable name to those of the keys that were made before the plugin was installed, or without it. */
export async function nameOldKeys(adapter: Database, own: readonly Where[]): Promise<void> {
  const old: Where[] = [...own, { field: 'sortName', value: null }]
  for (;;) {
    const keys = await adapter.findMany<{ id: string; name: string | null }>({ model: 'apikey', where: old, select: ['id', 'name'], limit: BATCH })
    const nameless = keys.some(({ name }) => name === null) && adapter.updateMany({ model: 'apikey', where: [...old, { field: 'name', value: null }], update: kept(null) })
    const updated = await Promise.all([nameless, ...keys.map(({ id, name }) => name !== null && nameOldKey(adapter, id, name))])
    if (keys.length < BATCH || !updated.some(Boolean)) return
  }
}

// A rename that came first has written the searchable name of the new name: it is not to be overwritten.
async function nameOldKey(adapter: Database, id: string, name: string): Promise<boolean> {
  const where = [
    { field: 'id', value: id },
    { field: 'name', value: name },
  ]
  return (await adapter.update({ model: 'apikey', where, update: kept(name) })) !== null
}

function isKey(model: string): boolean {
  return model === 'apikey'
}

function named<Values extends Record<string, unknown>>(values: Values): Values {
  return 'name' in values ? { ...values, ...kept(values['name']) } : values
}
