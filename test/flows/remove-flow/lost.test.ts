import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { KeyrackError } from '../../../src/adapter/index.ts'
import type { MemoryAdapterOptions, MemoryCall } from '../../../src/adapters/memory.ts'
import { TIMEOUT_MS, apiKey, change, forever, gate, settle } from '../world.ts'
import { KEY, OTHER, type RemoveWorld, createRemoveWorld, remove } from './builders.ts'

type Hook = (call: MemoryCall) => unknown

const LOST = new KeyrackError('unknown-outcome')
const on = (method: MemoryCall['method'], ...steps: (() => unknown)[]): Hook => (call) => (call.method === method ? steps.shift()?.() : undefined)
const both = (...hooks: Hook[]): Hook => (call) => hooks.reduce<unknown>((done, hook) => done ?? hook(call), undefined)
const lose = (): never => { throw LOST }
const unreachable = (): never => { throw new KeyrackError('network') }

/** A back end that deletes, and whose answer is lost. */
const doneButLost = (options: MemoryAdapterOptions = {}): RemoveWorld => createRemoveWorld({ after: on('remove', lose), ...options })
/** A back end that never got the request, which nobody can know. */
const neverArrived = (options: MemoryAdapterOptions = {}): RemoveWorld => createRemoveWorld({ before: on('remove', lose), ...options })

beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-03-01T12:00:00.000Z') }))
afterEach(() => void vi.useRealTimers())

describe('a deletion without an answer', () => {
  it('keeps the dialog busy until the timeout, then says so, and the row stays', async () => {
    const world = createRemoveWorld({ before: () => forever })
    void remove(world)
    await vi.advanceTimersByTimeAsync(TIMEOUT_MS - 1)
    expect(world.flow.get().at).toBe('removing')
    await vi.advanceTimersByTimeAsync(1)
    expect(world.flow.get()).toMatchObject({ at: 'unconfirmed', key: KEY })
    expect(world.lost()).toEqual(['key_1'])
    expect(world.removed).toEqual([])
    expect(world.events).toMatchObject([{ type: 'failed', operation: 'remove', kind: 'unknown-outcome' }])
  })

  it.each<[string, () => unknown]>([
    ['throws synchronously', () => { throw new Error('no') }],
    ['rejects with something else', () => Promise.reject(new TypeError('fetch failed'))],
    ['can’t read the answer', () => Promise.reject(new KeyrackError('invalid-response'))],
  ])('is one of an adapter that %s', async (_, run) => {
    const world = createRemoveWorld({ before: on('list', unreachable) })
    change(world, { remove: run as never })
    await remove(world)
    expect(world.flow.get().at).toBe('unconfirmed')
  })

  it('is looked up no longer once the provider is gone', async () => {
    const { promise, open } = gate()
    const world = createRemoveWorld({ before: both(on('remove', lose), on('list', () => promise)) })
    await remove(world)
    world.flow.dispose()
    open()
    await settle()
    expect(world.sent('list').map(({ context }) => context.signal?.aborted)).toEqual([true])
    expect(world.removed).toEqual([])
  })

  it('whatever the adapter resolves with is an answer', async () => {
    const world = createRemoveWorld()
    change(world, { remove: () => Promise.resolve({ ok: true } as never) })
    await remove(world)
    expect(world.removed).toEqual([KEY])
  })
})

describe('the list decides', () => {
  it('that it was done, where the key is gone', async () => {
    const world = doneButLost()
    await remove(world)
    await settle()
    expect(world.flow.get()).toEqual({ at: 'closed' })
    expect(world.lost()).toEqual([])
    expect(world.removed).toEqual([KEY])
    expect(world.eventTypes()).toEqual(['failed', 'deleted'])
  })

  it('that it was done, where the key is still there but revoked', async () => {
    const world = doneButLost({ remove: 'revoke' })
    await remove(world)
    await settle()
    expect(world.flow.get()).toEqual({ at: 'closed' })
    expect(world.removed).toEqual([KEY])
  })

  it('that it was not, where the key still works', async () => {
    const world = neverArrived()
    await remove(world)
    await settle()
    expect(world.flow.get()).toMatchObject({ at: 'confirming', key: KEY, error: { kind: 'unknown-outcome' } })
    expect(world.lost()).toEqual([])
    expect(world.removed).toEqual([])
  })

  it('for a key on any of its pages', async () => {
    const others = Array.from({ length: 250 }, (_, index) => apiKey(`other_${index}`, { createdAt: '2026-02-01T00:00:00.000Z' }))
    const world = neverArrived({ keys: [...others, KEY] })
    await remove(world)
    await vi.advanceTimersByTimeAsync(0)
    expect(world.sent('list')).toHaveLength(3)
    expect(world.flow.get().at).toBe('confirming')
    expect(world.removed).toEqual([])
  })

  it('in one walk at a time, however many lists come meanwhile', async () => {
    const { promise, open } = gate()
    const world = doneButLost({ before: on('list', () => promise) })
    await remove(world)
    for (let n = 0; n < 3; n++) world.flow.reconcile([], Date.now())
    expect(world.sent('list')).toHaveLength(1)
    open()
    await settle()
    expect(world.removed).toEqual([KEY])
  })

  it('that neither of two attempts was done, though the second was lost while the list was gone through', async () => {
    const { promise, open } = gate()
    const world = createRemoveWorld({ before: both(on('remove', lose, lose), on('list', () => promise)) })
    await remove(world)
    await vi.advanceTimersByTimeAsync(1000)
    await world.flow.confirm()
    open()
    await vi.advanceTimersByTimeAsync(1)
    expect(world.flow.get()).toMatchObject({ at: 'confirming', key: KEY })
    expect(world.lost()).toEqual([])
    expect(world.removed).toEqual([])
  })

  it('nothing where it is too long to be gone through, which is tried once', async () => {
    const others = Array.from({ length: 2100 }, (_, index) => apiKey(`other_${index}`))
    const world = doneButLost({ keys: [KEY, ...others] })
    await remove(world)
    await vi.advanceTimersByTimeAsync(0)
    const walked = world.sent('list').length
    expect(walked).toBe(20)
    world.flow.reconcile([], Date.now())
    await vi.advanceTimersByTimeAsync(0)
    expect(world.sent('list')).toHaveLength(walked)
    expect(world.lost()).toEqual(['key_1'])
    world.flow.reconcile(['key_1'], Date.now())
    expect(world.lost()).toEqual([])
  })

  it('nothing while it can not be read', async () => {
    const world = doneButLost({ before: on('list', unreachable) })
    await remove(world)
    await settle()
    expect(world.flow.get()).toMatchObject({ at: 'unconfirmed', key: KEY })
    expect(world.removed).toEqual([])
  })
})

describe('a page of the list that comes later', () => {
  it('shows that it was not done, where it has the key', async () => {
    const world = neverArrived({ before: both(on('remove', lose), on('list', unreachable)) })
    await remove(world)
    await settle()
    expect(world.flow.get().at).toBe('unconfirmed')
    world.flow.reconcile(['key_1', 'key_2'], Date.now())
    expect(world.flow.get()).toMatchObject({ at: 'confirming', error: { kind: 'unknown-outcome' } })
    expect(world.lost()).toEqual([])
  })

  it('makes the flow look the key up, where it has it not: a page is not the list', async () => {
    const world = doneButLost({ before: on('list', unreachable) })
    await remove(world)
    await settle()
    expect(world.sent('list')).toHaveLength(1)
    world.flow.reconcile(['key_2'], Date.now())
    expect(world.removed).toEqual([])
    await settle()
    expect(world.sent('list')).toHaveLength(2)
    expect(world.removed).toEqual([KEY])
    expect(world.flow.get()).toEqual({ at: 'closed' })
  })

  it('shows nothing where it was asked for before the deletion was given up', async () => {
    const world = neverArrived({ before: both(on('remove', lose), on('list', unreachable)) })
    await remove(world)
    await settle()
    world.flow.reconcile(['key_1'], Date.now() - 1)
    expect(world.flow.get().at).toBe('unconfirmed')
    expect(world.lost()).toEqual(['key_1'])
  })

  it('asks nothing while nothing is unconfirmed', async () => {
    const world = createRemoveWorld()
    world.flow.reconcile(['key_1'], Date.now())
    await settle()
    expect(world.sent('list')).toHaveLength(0)
  })
})

describe('a back end that takes its time to settle', () => {
  it('is not believed that the key still works, until that time is over', async () => {
    const world = neverArrived()
    change(world, { traits: { settleMs: 30_000 } })
    await remove(world)
    await settle()
    expect(world.flow.get().at).toBe('unconfirmed')
    world.flow.reconcile(['key_1'], Date.now() + 29_999)
    expect(world.flow.get().at).toBe('unconfirmed')
    world.flow.reconcile(['key_1'], Date.now() + 30_000)
    expect(world.flow.get().at).toBe('confirming')
  })
})

describe('trying again', () => {
  it('is safe: it is the same wish, and an unknown key means that the first attempt did it', async () => {
    const world = doneButLost({ before: on('list', unreachable) })
    await remove(world)
    await settle()
    await world.flow.confirm()
    expect(world.intents('remove')).toEqual(['intent 1', 'intent 1'])
    expect(world.flow.get()).toEqual({ at: 'closed' })
    expect(world.removed).toEqual([KEY])
    expect(world.lost()).toEqual([])
    expect(world.eventTypes()).toEqual(['failed', 'deleted'])
  })

  it('is the same wish also after the dialog was closed and opened again', async () => {
    const world = doneButLost({ before: on('list', unreachable) })
    await remove(world)
    world.flow.dismiss()
    await remove(world)
    expect(world.intents('remove')).toEqual(['intent 1', 'intent 1'])
    expect(world.flow.get()).toEqual({ at: 'closed' })
  })

  it('is the same wish also after a judgement: the first attempt may have done it', async () => {
    const forbid = (): never => { throw new KeyrackError('forbidden') }
    const world = neverArrived({ before: both(on('remove', lose, forbid), on('list', unreachable, unreachable)) })
    await remove(world)
    await settle()
    await world.flow.confirm()
    await settle()
    await world.flow.confirm()
    expect(world.intents('remove')).toEqual(['intent 1', 'intent 1', 'intent 1'])
    expect(world.flow.get()).toEqual({ at: 'closed' })
  })

  it('says no "still works" where it can not be sent', async () => {
    const world = doneButLost({ before: on('list', unreachable, unreachable) })
    await remove(world)
    await settle()
    world.online = false
    await world.flow.confirm()
    await settle()
    expect(world.flow.get()).toMatchObject({ at: 'unconfirmed', error: { kind: 'network' } })
    expect(world.lost()).toEqual(['key_1'])
  })

  it('reads the list again where it is refused, and then says why it was', async () => {
    const world = neverArrived({ before: both(on('remove', lose, () => { throw new KeyrackError('forbidden') }), on('list', unreachable)) })
    await remove(world)
    await settle()
    await world.flow.confirm()
    await settle()
    expect(world.flow.get()).toMatchObject({ at: 'confirming', error: { kind: 'forbidden' } })
  })

  it('is another wish once a list has told that it was not done', async () => {
    const world = neverArrived({ before: both(on('remove', lose, () => { throw new KeyrackError('forbidden') }), on('list', unreachable)) })
    await remove(world)
    await settle()
    await world.flow.confirm() // refused, and then found in the list
    await settle()
    await world.flow.confirm()
    expect(world.intents('remove')).toEqual(['intent 1', 'intent 1', 'intent 2'])
    expect(await world.ids()).not.toContain('key_1')
  })

  it('is not overtaken by a list that was asked for before it: the key is deleted once', async () => {
    const [slowList, slowRemove] = [gate(), gate()]
    const world = doneButLost({ before: both(on('list', () => slowList.promise), on('remove', () => undefined, () => slowRemove.promise)) })
    await remove(world)
    const again = world.flow.confirm()
    slowList.open()
    await settle()
    expect(world.flow.get().at).toBe('removing')
    slowRemove.open()
    await again
    expect(world.removed).toEqual([KEY])
    expect(world.eventTypes()).toEqual(['failed', 'deleted'])
  })

  it('that came through is not done again by a list that comes after', async () => {
    const slowList = gate()
    const world = doneButLost({ before: on('list', () => slowList.promise) })
    await remove(world)
    await world.flow.confirm()
    slowList.open()
    await settle()
    expect(world.removed).toEqual([KEY])
    expect(world.eventTypes()).toEqual(['failed', 'deleted'])
  })

  it('is not called undone by a page that comes meanwhile', async () => {
    const slowRemove = gate()
    const world = neverArrived({ before: both(on('list', unreachable, unreachable), on('remove', lose, () => slowRemove.promise)) })
    await remove(world)
    await settle()
    const again = world.flow.confirm()
    world.flow.reconcile(['key_1'], Date.now())
    expect(world.flow.get().at).toBe('removing')
    expect(world.lost()).toEqual(['key_1'])
    slowRemove.open()
    await again
    expect(world.removed).toEqual([KEY])
  })
})

describe('a dialog that was closed meanwhile', () => {
  it('stays closed, and everyone is told when the list shows that it was done', async () => {
    const slow = gate()
    const world = doneButLost({ before: on('list', () => slow.promise) })
    await remove(world)
    world.flow.dismiss()
    slow.open()
    await settle()
    expect(world.flow.get()).toEqual({ at: 'closed' })
    expect(world.removed).toEqual([KEY])
    expect(world.lost()).toEqual([])
  })

  it('is not closed where it asks about another key', async () => {
    const slow = gate()
    const world = doneButLost({ before: on('list', () => slow.promise) })
    await remove(world)
    world.flow.ask(OTHER)
    slow.open()
    await settle()
    expect(world.flow.get()).toEqual({ at: 'confirming', key: OTHER, error: null })
    expect(world.removed).toEqual([KEY])
  })

  it('says that the key is gone where it asks about the same one again', async () => {
    const slow = gate()
    const world = doneButLost({ before: on('list', () => slow.promise) })
    await remove(world)
    world.flow.ask(KEY)
    slow.open()
    await settle()
    expect(world.flow.get()).toEqual({ at: 'gone', key: KEY })
  })
})

it('a page that is told of again while it is being gone through decides over each key once', async () => {
  const world = createRemoveWorld({ before: both(on('remove', lose, lose), on('list', unreachable, unreachable)) })
  await remove(world)
  await remove(world, OTHER)
  await settle()
  const changes: string[][] = []
  const page = (): void => world.flow.reconcile(['key_1', 'key_2'], Date.now())
  world.flow.unconfirmed.subscribe(() => (changes.push(world.lost()), page()))
  page()
  expect(changes).toEqual([['key_2'], []])
  expect(world.flow.get()).toMatchObject({ at: 'confirming', key: OTHER })
})

it('several keys can be unconfirmed, each by itself', async () => {
  const world = createRemoveWorld({ before: both(on('remove', lose, lose), on('list', unreachable, unreachable)) })
  await remove(world)
  await remove(world, OTHER)
  await settle()
  expect(world.lost()).toEqual(['key_1', 'key_2'])
  change(world, { list: unreachable })
  world.flow.reconcile(['key_1'], Date.now())
  expect(world.lost()).toEqual(['key_2'])
  expect(world.flow.get()).toMatchObject({ at: 'unconfirmed', key: OTHER })
})
