import { describe, expect, expectTypeOf, it } from 'vitest'
import { type AdapterMethod, type ApiKeysAdapter, type Capabilities, capabilitiesOf } from '../../src/adapter/index.ts'
import { METHODS } from '../../src/adapter/capabilities.ts'

const traits: ApiKeysAdapter['traits'] = { paging: 'none', sort: [], search: false, filter: {}, remove: 'delete', expiry: false }
const method = (): Promise<never> => Promise.reject(new Error('It is not called.'))

describe('capabilitiesOf', () => {
  it('are the traits as they are, and true for each method but list, which all have', () => {
    const adapter = { traits, list: method, create: method, remove: method, update: method, rotate: method, restore: method }
    const capabilities = capabilitiesOf(adapter)
    expect(capabilities).toEqual({ traits, create: true, remove: true, update: true, rotate: true, restore: true })
    expect(capabilities.traits).toBe(traits)
  })

  it('name no method that is not there, or undefined, and nothing else that an adapter may have', () => {
    const adapter = { traits, list: method, remove: method, update: undefined, secret: 'its credential' }
    expect(Object.keys(capabilitiesOf(adapter))).toEqual(['traits', 'remove'])
  })

  it('find the methods of a class too', () => {
    class Service {
      readonly traits = traits
      list = method
      create(): Promise<never> {
        return method()
      }
    }
    expect(capabilitiesOf(new Service())).toEqual({ traits, create: true })
  })

  it('are the same after a journey as JSON, and taken again', () => {
    const capabilities = capabilitiesOf({ traits, rotate: method })
    expect(capabilitiesOf(JSON.parse(JSON.stringify(capabilities)) as Capabilities)).toEqual(capabilities)
  })

  it('speak of every method of the contract', () => {
    expect(METHODS).toEqual(['list', 'create', 'remove', 'update', 'rotate', 'restore'])
    expectTypeOf<AdapterMethod>().toEqualTypeOf<Exclude<keyof ApiKeysAdapter, 'traits'>>()
    expectTypeOf<ApiKeysAdapter>().toExtend<Capabilities>()
  })
})
