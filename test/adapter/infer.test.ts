import { describe, expect, expectTypeOf, it } from 'vitest'
import { type ApiKey, type ApiKeysAdapter, type Created, type CreateInput, type FilterOf, type KeyOf, type Page, type SortOf, type Traits, defineAdapter } from '../../src/adapter/index.ts'
import { type MemoryAdapter, createMemoryAdapter } from '../../src/adapters/memory.ts'

interface TeamKey extends ApiKey {
  readonly team: string
}

const traits = { paging: 'none', sort: ['createdAt', 'team'], search: false, filter: { team: ['core', 'web'] }, remove: 'delete', expiry: false } as const
const row: TeamKey = { id: 'a', name: null, hint: null, status: 'active', createdAt: null, team: 'core' }
const plain = defineAdapter({ traits, list: () => Promise.resolve({ items: [row] }) })

class TeamKeys implements ApiKeysAdapter<TeamKey> {
  readonly traits = traits
  readonly #rows = [row]
  list(): Promise<Page<TeamKey>> {
    return Promise.resolve({ items: this.#rows })
  }
}

// What takes an adapter: a component's props, a hook, a server's handler.
function columnsOf<Adapter extends ApiKeysAdapter>(adapter: Adapter, ..._sort: SortOf<Adapter>[]): readonly string[] {
  return adapter.traits.sort
}

describe('what is inferred of an adapter', () => {
  it('is the columns it can sort by', () => {
    expectTypeOf<SortOf<typeof plain>>().toEqualTypeOf<'createdAt' | 'team'>()
    expectTypeOf<SortOf<TeamKeys>>().toEqualTypeOf<'createdAt' | 'team'>()
    expectTypeOf<SortOf<MemoryAdapter>>().toEqualTypeOf<'name' | 'createdAt' | 'lastUsedAt' | 'expiresAt'>()
    expectTypeOf<SortOf<ApiKeysAdapter>>().toEqualTypeOf<string>()
  })

  it('is the literal columns, also where traits were written in the call', () => {
    const adapter = defineAdapter({ traits: { paging: 'offset', sort: ['name'], search: true, filter: {}, remove: 'revoke', expiry: false }, list: () => Promise.resolve({ items: [] }) })
    expect(adapter.traits.sort).toEqual(['name'])
    expectTypeOf<SortOf<typeof adapter>>().toEqualTypeOf<'name'>()
    expectTypeOf<FilterOf<typeof adapter>>().toEqualTypeOf<never>()
  })

  it('is the filters it understands and the record it lists', () => {
    expectTypeOf<FilterOf<typeof plain>>().toEqualTypeOf<'team'>()
    expectTypeOf<FilterOf<MemoryAdapter>>().toEqualTypeOf<'status'>()
    expectTypeOf<KeyOf<typeof plain>>().toEqualTypeOf<TeamKey>()
    expectTypeOf<KeyOf<TeamKeys>>().toEqualTypeOf<TeamKey>()
    expectTypeOf<KeyOf<MemoryAdapter>>().toEqualTypeOf<ApiKey>()
  })

  it('refuses to compile a sort by a column the back end cannot sort by', async () => {
    const memory = createMemoryAdapter()
    columnsOf(memory, 'name')
    // @ts-expect-error the memory adapter does not sort by hint
    columnsOf(memory, 'hint')
    // @ts-expect-error nor does the team's adapter by name
    columnsOf(plain, 'name')
    // @ts-expect-error and asking its list is no way around
    await expect(memory.list({ limit: 1, offset: 0, cursor: null, sort: [{ by: 'hint', direction: 'asc' }] }, {})).rejects.toMatchObject({ kind: 'unsupported' })
    // @ts-expect-error nor is a filter it does not know
    const query: Parameters<MemoryAdapter['list']>[0] = { limit: 1, offset: 0, cursor: null, filter: { team: 'core' } }
    expect(query).toBeDefined()
  })
})

describe('what counts as an adapter', () => {
  it('is a plain object, a frozen one, and an instance of a class', async () => {
    const adapters: ApiKeysAdapter[] = [plain, Object.freeze({ ...plain }), new TeamKeys()]
    for (const adapter of adapters) {
      expect(columnsOf(adapter)).toEqual(['createdAt', 'team'])
      expect((await adapter.list({ limit: 1, offset: 0, cursor: null }, {})).items).toEqual([row])
    }
  })

  it('is the same object after defineAdapter', () => {
    const frozen = Object.freeze({ ...plain })
    expect(defineAdapter(frozen)).toBe(frozen)
    expectTypeOf(defineAdapter(frozen)).toEqualTypeOf(frozen)
  })

  it('needs list and traits, and nothing else', () => {
    expectTypeOf<{ traits: Traits; list: ApiKeysAdapter['list'] }>().toExtend<ApiKeysAdapter>()
    expectTypeOf<{ traits: Traits }>().not.toExtend<ApiKeysAdapter>()
    expectTypeOf<MemoryAdapter>().toExtend<ApiKeysAdapter>()
    expectTypeOf<MemoryAdapter>().toExtend<ApiKeysAdapter<ApiKey, CreateInput, SortOf<MemoryAdapter>, FilterOf<MemoryAdapter>>>()
  })

  it('has no place for a token in a listed key', () => {
    expectTypeOf<ApiKey>().not.toHaveProperty('token')
    expectTypeOf<Created['token']>().toEqualTypeOf<string | null>()
  })
})
