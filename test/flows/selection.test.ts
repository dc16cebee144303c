import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ApiKey } from '../../src/adapter/types.ts'
import { type Selection, createSelection } from '../../src/flows/selection.ts'

const keys = (...ids: string[]): ApiKey[] => ids.map((id) => ({ id, name: `Key ${id}`, hint: null, status: 'active', createdAt: '2025-12-16T12:29:00.000Z' }))
const ids = (selection: Selection): string[] => [...selection.get()]

let ask: ReturnType<typeof vi.fn<(ids: readonly string[], keys: readonly ApiKey[]) => boolean>>
let selection: Selection
beforeEach(() => {
  ask = vi.fn(() => true)
  selection = createSelection([], ask)
  selection.atHand.set(keys('1', '2', '3', '4', '5'))
})

describe('one key', () => {
  it('is selected, and taken out again', () => {
    selection.mark('2', true)
    selection.mark('4', true)
    expect(ids(selection)).toEqual(['2', '4'])
    selection.mark('2', false)
    expect(ids(selection)).toEqual(['4'])
  })

  it('leaves the selection when it is gone, and nobody is asked about one that was not in it', () => {
    selection.mark('2', true)
    selection.drop('2')
    expect(ids(selection)).toEqual([])
    ask.mockClear()
    selection.drop('3')
    expect(ask).not.toHaveBeenCalled()
  })
})

describe('a range', () => {
  it('goes from the key that was changed last, in either direction, both ends in it', () => {
    selection.mark('4', true)
    selection.mark('2', true, true)
    expect(ids(selection)).toEqual(['4', '2', '3'])
    selection.mark('5', true, true)
    expect(ids(selection).sort()).toEqual(['2', '3', '4', '5'])
  })

  it('is taken out as a whole', () => {
    selection.markAll(true)
    selection.mark('2', false)
    selection.mark('4', false, true)
    expect(ids(selection)).toEqual(['1', '5'])
  })

  it('is the one key where nothing was changed before, or all at once', () => {
    selection.mark('3', true, true)
    expect(ids(selection)).toEqual(['3'])
    selection.markAll(false)
    selection.mark('5', true, true)
    expect(ids(selection)).toEqual(['5'])
  })

  it('is the one key where the other end is not at hand any more', () => {
    selection.mark('1', true)
    selection.atHand.set(keys('6', '7', '8'))
    selection.mark('8', true, true)
    expect(ids(selection)).toEqual(['1', '8'])
    selection.mark('6', true)
    selection.atHand.set(keys('9'))
    selection.mark('8', false, true)
    expect(ids(selection)).toEqual(['1', '6'])
  })
})

describe('all', () => {
  it('are those at hand, beside what is selected elsewhere', () => {
    selection.mark('1', true)
    selection.atHand.set(keys('6', '7'))
    selection.markAll(true)
    expect(ids(selection)).toEqual(['1', '6', '7'])
    selection.markAll(false)
    expect(ids(selection)).toEqual(['1'])
  })

  it('are cleared wherever they are', () => {
    selection.markAll(true)
    selection.atHand.set([])
    selection.clear()
    expect(ids(selection)).toEqual([])
  })
})

describe('whoever is asked', () => {
  it('hears what would be selected, with the keys that are or were at hand', () => {
    selection.mark('2', true)
    expect(ask).toHaveBeenLastCalledWith(['2'], keys('2'))
    selection.atHand.set(keys('6'))
    selection.mark('6', true)
    expect(ask).toHaveBeenLastCalledWith(['2', '6'], keys('2', '6'))
    selection.mark('2', false)
    expect(ask).toHaveBeenLastCalledWith(['6'], keys('6'))
  })

  it('hears of a key as it is now', () => {
    selection.mark('2', true)
    const renamed = { ...keys('2')[0]!, name: 'Renamed' }
    selection.atHand.set([renamed])
    selection.mark('3', true)
    expect(ask).toHaveBeenLastCalledWith(['2', '3'], [renamed])
  })

  it('is not asked where nothing would change', () => {
    selection.mark('2', false)
    selection.clear()
    selection.mark('2', true)
    selection.mark('2', true)
    expect(ask).toHaveBeenCalledOnce()
  })

  it('keeps the selection as it is by saying no', () => {
    ask.mockReturnValue(false)
    selection.mark('2', true)
    expect(ids(selection)).toEqual([])
  })
})

describe('what the host says is selected', () => {
  it('is, without asking it back', () => {
    selection.adopt(['3', '9'])
    expect(ids(selection)).toEqual(['3', '9'])
    expect(ask).not.toHaveBeenCalled()
  })

  it('tells those who look on only where it is another', () => {
    const heard = vi.fn()
    selection.adopt(['1', '2'])
    selection.subscribe(heard)
    selection.adopt(['2', '1'])
    expect(heard).not.toHaveBeenCalled()
    selection.adopt(['1', '3'])
    selection.adopt(['1'])
    expect(heard).toHaveBeenCalledTimes(2)
    expect(ids(selection)).toEqual(['1'])
  })

  it('may be there from the beginning', () => {
    expect(ids(createSelection(['7', '8'], ask))).toEqual(['7', '8'])
  })
})

it('the keys that are selected are known while they are at hand, and after it where they were selected there', () => {
  selection.adopt(['3', '9'])
  expect(selection.keys()).toEqual(keys('3'))
  selection.mark('1', true)
  selection.atHand.set([])
  expect(selection.keys()).toEqual(keys('3', '1'))
  selection.clear()
  expect(selection.keys()).toEqual([])
})
