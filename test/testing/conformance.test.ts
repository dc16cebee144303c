import { describe, expect, it, vi } from 'vitest'
import { type ApiKeysAdapter, capabilitiesOf } from 'keyrack/adapter'
import { createMemoryAdapter } from 'keyrack/adapters/memory'
import { adapterConformance, type ConformanceCase } from 'keyrack/testing'
import { type Plant, PLANTS } from './conformance/plants.ts'
import { Service } from './conformance/service.ts'

/** The case that a plant is to break, on the service with the plant or without. */
function caseOf(plant: Plant, planted: boolean): ConformanceCase {
  const create = (): { service: Service; adapter: ApiKeysAdapter } => {
    const service = new Service(plant.service)
    const { adapter } = service
    return { service, adapter: { ...adapter, traits: { ...adapter.traits, ...plant.traits }, ...(planted && plant.breaks(adapter)) } }
  }
  let current = create()
  const told = (): object => ({ ...current.service.options, ...(planted && plant.options?.(current.service.adapter)) })
  const late = (option: 'stranger' | 'signedOut' | 'limited' | 'accepts') => (...args: unknown[]): unknown => (told() as Record<string, (...args: unknown[]) => unknown>)[option]?.(...args)
  const cases = adapterConformance(() => (current = create()).adapter, { stranger: late('stranger') as never, signedOut: late('signedOut') as never, limited: late('limited') as never, accepts: late('accepts') as never })
  const found = cases.find(({ name }) => name === plant.case)
  if (!found) throw new Error(`There is no case “${plant.case}”.`)
  return found
}

describe('the suite catches an adapter that', () => {
  it.each(PLANTS)('$does: $case', async (plant) => {
    const { skip, run } = caseOf(plant, true)
    expect(skip).toBe(false)
    await expect(run()).rejects.toMatchObject({ name: 'ConformanceError' })
    if (plant.traits === undefined) await caseOf(plant, false).run().catch((error: unknown) => expect.unreachable(`The case fails without the plant too: ${String(error)}`))
  })

  it('breaks any case', () => {
    const names = adapterConformance(() => createMemoryAdapter()).map(({ name }) => name)
    expect(names.filter((name) => !PLANTS.some((plant) => plant.case === name))).toEqual([])
  })
})

describe('the suite', () => {
  it('calls the factory anew for each case, and leaves no key behind', async () => {
    const adapters: ApiKeysAdapter[] = []
    const create = (): ApiKeysAdapter => {
      const adapter = createMemoryAdapter()
      adapters.push(adapter)
      return adapter
    }
    const cases = adapterConformance(create).filter(({ skip }) => skip === false)
    for (const { run } of cases) await run()
    expect(adapters).toHaveLength(cases.length + 1)
    for (const adapter of adapters) expect((await adapter.list({ limit: 10, offset: 0, cursor: null }, {})).items).toEqual([])
  })

  it('passes in any order, on one service that others use too, and touches nothing of theirs', async () => {
    const adapter = createMemoryAdapter()
    const { id } = await adapter.create({ name: 'theirs' }, { idempotencyKey: 'theirs' })
    const cases = adapterConformance(() => adapter).filter(({ skip }) => skip === false)
    for (const { run } of cases.toReversed()) await run()
    expect((await adapter.list({ limit: 10, offset: 0, cursor: null }, {})).items).toMatchObject([{ id, name: 'theirs', status: 'active' }])
  })

  it('removes what it has made though the case fails, and closes what was opened', async () => {
    const adapter = createMemoryAdapter()
    const after = vi.fn()
    const broken = { ...adapter, traits: { ...adapter.traits, nameMaxLength: 300 } }
    const failing = adapterConformance(() => broken, { after }).find(({ name }) => name === 'a name may be as long as declared, and no longer')
    await expect(failing?.run()).rejects.toThrow('was not refused')
    expect((await adapter.list({ limit: 10, offset: 0, cursor: null }, {})).items).toEqual([])
    expect(after).toHaveBeenCalledOnce()
  })

  it('says what is missing where it can’t know what applies', () => {
    expect(() => adapterConformance(() => Promise.resolve(createMemoryAdapter()))).toThrow('capabilitiesOf(adapter)')
    expect(() => adapterConformance(() => Promise.reject(new Error('no server')))).toThrow('capabilitiesOf(adapter)')
  })

  it('takes capabilities that came as JSON', async () => {
    const capabilities = JSON.parse(JSON.stringify(capabilitiesOf(createMemoryAdapter()))) as ReturnType<typeof capabilitiesOf>
    const cases = adapterConformance(() => Promise.resolve(createMemoryAdapter()), { capabilities })
    expect(cases.map(({ skip }) => skip)).toEqual(adapterConformance(() => createMemoryAdapter()).map(({ skip }) => skip))
    await cases.find(({ name }) => name === 'two keys have two tokens')?.run()
  })
})
