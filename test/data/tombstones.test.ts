import { describe, expect, it } from 'vitest'
import { Tombstones } from '../../src/data/tombstones.ts'
import { apiKey } from '../flows/world.ts'

const KEYS = [apiKey('key_1'), apiKey('key_2')]
const ids = (items: readonly { id: string }[]): string[] => items.map((key) => key.id)

describe('an answer that was asked for before a key was removed', () => {
  it('can not bring the key back, however late it comes', () => {
    const tombstones = new Tombstones()
    const asked = tombstones.ask()
    tombstones.bury('key_1')
    for (let later = 0; later < 3; later++) tombstones.ask()
    expect(ids(tombstones.apply(KEYS, asked, 'delete'))).toEqual(['key_2'])
    expect(ids(tombstones.apply(KEYS, asked, 'unlist'))).toEqual(['key_2'])
  })

  it('can not make it look active again where the row is kept', () => {
    const tombstones = new Tombstones()
    const asked = tombstones.ask()
    tombstones.bury('key_1')
    expect(tombstones.apply(KEYS, asked, 'revoke')).toEqual([{ ...KEYS[0], status: 'revoked' }, KEYS[1]])
  })

  it('is told from a later one by order, not by the clock', () => {
    let now = 1000
    const tombstones = new Tombstones(() => now)
    const asked = tombstones.ask()
    tombstones.bury('key_1') // within the same millisecond
    expect(ids(tombstones.apply(KEYS, asked, 'delete'))).toEqual(['key_2'])
    now = 5000
    tombstones.bury('key_2')
    const later = tombstones.ask()
    expect(ids(tombstones.apply(KEYS, later, 'delete'))).toEqual(['key_1', 'key_2'])
  })
})

describe('an answer that was asked for after a key was removed', () => {
  it('is believed: the key may have been restored', () => {
    const tombstones = new Tombstones()
    tombstones.bury('key_1')
    const asked = tombstones.ask()
    expect(tombstones.apply(KEYS, asked, 'delete')).toBe(KEYS)
    expect(tombstones.apply(KEYS, asked, 'revoke')).toBe(KEYS)
  })

  it('is not believed while other nodes may still show the key', () => {
    let now = 0
    const tombstones = new Tombstones(() => now)
    tombstones.bury('key_1', 30_000)
    now = 29_999
    expect(ids(tombstones.apply(KEYS, tombstones.ask(), 'delete'))).toEqual(['key_2'])
    now = 30_000
    expect(ids(tombstones.apply(KEYS, tombstones.ask(), 'delete'))).toEqual(['key_1', 'key_2'])
  })
})

it.each(['__proto__', 'constructor'])('no key is taken for removed because it is called %s', (id) => {
  const tombstones = new Tombstones()
  const asked = tombstones.ask()
  expect(tombstones.apply([apiKey(id)], asked, 'delete')).toHaveLength(1)
  tombstones.bury(id)
  expect(tombstones.apply([apiKey(id)], asked, 'delete')).toHaveLength(0)
})

it('a removal is remembered for good, whatever a list says later', () => {
  const tombstones = new Tombstones()
  tombstones.bury('key_1')
  tombstones.apply(KEYS, tombstones.ask(), 'delete')
  expect(['key_1', 'key_2', 'constructor'].map((id) => tombstones.has(id))).toEqual([true, false, false])
})
