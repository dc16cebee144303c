import { expect, it, vi } from 'vitest'
import { createStore } from '../../src/flows/store.ts'

it('tells its listeners of a new value, once it can be read', () => {
  const store = createStore(1)
  const seen: number[] = []
  store.subscribe(() => seen.push(store.get()))
  store.set(2)
  expect(seen).toEqual([2])
})

it('is silent where the value stays the same, also NaN', () => {
  const store = createStore(Number.NaN)
  const listener = vi.fn()
  store.subscribe(listener)
  store.set(Number.NaN)
  expect(listener).not.toHaveBeenCalled()
})

it('tells nobody who has left', () => {
  const store = createStore(1)
  const [left, stayed] = [vi.fn(), vi.fn()]
  const leave = store.subscribe(left)
  store.subscribe(stayed)
  leave()
  store.set(2)
  expect(left).not.toHaveBeenCalled()
  expect(stayed).toHaveBeenCalledOnce()
})

it('tells everyone else of a change during which one leaves', () => {
  const store = createStore(1)
  const leave = store.subscribe(() => leave())
  const next = vi.fn()
  store.subscribe(next)
  store.set(2)
  expect(next).toHaveBeenCalledOnce()
})
