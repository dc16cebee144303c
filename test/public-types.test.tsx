import { type ApiKey, type ApiKeysAdapter, ApiKeysDashboard, type KeyOf, KeyrackProvider, KeysTable, type SortOf, defineAdapter, defineColumns } from 'keyrack'
import { createMemoryAdapter } from 'keyrack/adapters/memory'
import { expectTypeOf, test } from 'vitest'

interface TeamKey extends ApiKey {
  readonly team: string
}

const teams = defineAdapter({
  traits: { paging: 'offset', sort: ['createdAt', 'team'], search: false, filter: {}, remove: 'revoke', expiry: false },
  list: () => Promise.resolve({ items: [] as TeamKey[], total: 0 }),
})

class ClassAdapter implements ApiKeysAdapter {
  readonly traits = { paging: 'none', sort: [], search: false, filter: {}, remove: 'delete', expiry: false } as const
  list(): Promise<{ items: ApiKey[] }> {
    return Promise.resolve({ items: [] })
  }
}

// What is checked here is checked by the compiler: each @ts-expect-error fails `npm run typecheck` where the line compiles.
test('the columns that can be sorted by, and the keys, are those of the adapter', () => {
  expectTypeOf<SortOf<typeof teams>>().toEqualTypeOf<'createdAt' | 'team'>()
  expectTypeOf<KeyOf<typeof teams>>().toEqualTypeOf<TeamKey>()
  const pages = [
    <ApiKeysDashboard key={1} adapter={teams} defaultSort={{ by: 'team', direction: 'asc' }} menuItems={({ team }) => team} />,
    // @ts-expect-error: this back end can't sort by name
    <ApiKeysDashboard key={2} adapter={teams} defaultSort={{ by: 'name', direction: 'asc' }} />,
    // @ts-expect-error: its keys have no owner
    <ApiKeysDashboard key={3} adapter={teams} menuItems={({ owner }: { owner: string }) => owner} />,
    <ApiKeysDashboard key={4} adapter={createMemoryAdapter()} defaultSort={{ by: 'expiresAt', direction: 'asc' }} />,
    // @ts-expect-error: nor can the memory adapter sort by its mask
    <ApiKeysDashboard key={5} adapter={createMemoryAdapter()} defaultSort={{ by: 'key', direction: 'asc' }} />,
    <KeysTable<typeof teams> key={6} columns={['name', { id: 'team', header: 'Team', cell: ({ row }) => row.original.team }]} />,
    // @ts-expect-error: there is no such column
    <KeysTable<typeof teams> key={7} columns={['owner']} />,
  ]
  expectTypeOf(pages).toBeArray()
})

test('an adapter may be a plain object, a frozen one or an instance of a class, with or without its optional methods', () => {
  const { create: _create, remove: _remove, ...readOnly } = createMemoryAdapter()
  const pages = [
    <KeyrackProvider key={1} adapter={new ClassAdapter()} />,
    <KeyrackProvider key={2} adapter={Object.freeze(teams)} />,
    <ApiKeysDashboard key={3} adapter={readOnly} />,
    // @ts-expect-error: `list` is the one method that is required
    <ApiKeysDashboard key={4} adapter={{ traits: teams.traits }} />,
  ]
  expectTypeOf(pages).toBeArray()
})

test('a host may pass undefined for whatever is optional', () => {
  const page = <ApiKeysDashboard adapter={teams} messages={undefined} locale={undefined} onEvent={undefined} defaultSort={undefined} columns={undefined} className={undefined} style={undefined} tokenPlacement={undefined} isolateToken={undefined} copyAs={undefined} />
  expectTypeOf(page).toEqualTypeOf<React.JSX.Element>()
})

test('columns that are defined by themselves know the keys of the adapter', () => {
  const columns = defineColumns<typeof teams>(['name', { id: 'team', header: 'Team', cell: ({ row }) => row.original.team }])
  // @ts-expect-error: its keys have no owner
  defineColumns<typeof teams>([{ id: 'owner', header: 'Owner', cell: ({ row }) => row.original.owner as string }])
  expectTypeOf(<KeysTable<typeof teams> columns={columns} />).toEqualTypeOf<React.JSX.Element>()
})
