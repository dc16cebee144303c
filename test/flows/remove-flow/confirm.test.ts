import { describe, expect, it, vi } from 'vitest'
import { KeyrackError, type KeyrackErrorKind } from '../../../src/adapter/index.ts'
import { gate, settle } from '../world.ts'
import { KEY, OTHER, createRemoveWorld, remove } from './builders.ts'

const failing = (error: Error): (() => never) => () => { throw error }
const failingOnce = (error: Error): (() => void) => vi.fn().mockImplementationOnce(failing(error))

describe('deleting a key', () => {
  it('is asked by nobody at first', () => {
    expect(createRemoveWorld().flow.get()).toEqual({ at: 'closed' })
  })

  it('that is answered at once tells nobody who watches the lost ones', async () => {
    const world = createRemoveWorld()
    const listener = vi.fn()
    world.flow.unconfirmed.subscribe(listener)
    await remove(world)
    expect(listener).not.toHaveBeenCalled()
  })

  it('takes it away once the server has answered, and tells everyone', async () => {
    const { promise, open } = gate()
    const world = createRemoveWorld({ before: () => promise })
    const removing = remove(world)
    expect(world.flow.get()).toMatchObject({ at: 'removing', key: KEY })
    await settle()
    expect(world.removed).toEqual([])
    open()
    await removing
    expect(world.flow.get()).toEqual({ at: 'closed' })
    expect(world.removed).toEqual([KEY])
    expect(world.events).toEqual([{ type: 'deleted', key: KEY }])
    expect(await world.ids()).toEqual(['key_2'])
  })

  it('asks first: nothing is sent unless somebody confirmed', async () => {
    const world = createRemoveWorld()
    await world.flow.confirm()
    world.flow.ask(KEY)
    world.flow.dismiss()
    await world.flow.confirm()
    expect(world.sent('remove')).toHaveLength(0)
  })

  it('makes one request of 50 presses', async () => {
    const { promise, open } = gate()
    const world = createRemoveWorld({ before: () => promise })
    world.flow.ask(KEY)
    const atOnce = Array.from({ length: 25 }, () => world.flow.confirm())
    await settle()
    const meanwhile = Array.from({ length: 25 }, () => world.flow.confirm())
    open()
    await Promise.all([...atOnce, ...meanwhile])
    expect(world.sent('remove')).toHaveLength(1)
    expect(world.removed).toHaveLength(1)
  })

  it('can be neither dismissed nor turned to another key while it is under way', async () => {
    const { promise, open } = gate()
    const world = createRemoveWorld({ before: () => promise })
    const removing = remove(world)
    world.flow.dismiss()
    world.flow.ask(OTHER)
    expect(world.flow.get()).toMatchObject({ at: 'removing', key: KEY })
    open()
    await removing
    expect(await world.ids()).toEqual(['key_2'])
  })

  it('is not asked about by what only gives up a proof of identity', () => {
    const world = createRemoveWorld()
    world.proving = true
    world.flow.ask(KEY)
    expect(world.flow.get().at).toBe('closed')
  })

  it('does nothing where the adapter can not delete', async () => {
    const world = createRemoveWorld()
    const { remove: _, ...readOnly } = world.adapter
    world.adapter = readOnly
    await remove(world)
    expect(world.flow.get()).toMatchObject({ at: 'confirming', key: KEY, error: null })
  })

  it.each(['__proto__', 'constructor', 'toString'])('works for the id %s as for any other', async (id) => {
    const key = { ...KEY, id }
    const world = createRemoveWorld({ keys: [key], before: failingOnce(new KeyrackError('unavailable')) })
    await remove(world, key)
    await world.flow.confirm()
    expect(world.intents('remove')).toEqual(['intent 1', 'intent 1'])
    expect(await world.ids()).toEqual([])
  })
})

describe('a refusal', () => {
  const KINDS: readonly KeyrackErrorKind[] = ['unauthorized', 'forbidden', 'conflict', 'validation', 'limit', 'rate-limited', 'unavailable', 'network', 'step-up', 'unsupported']

  it.each(KINDS)('%s leaves the row and the dialog where they are, and says why', async (kind) => {
    vi.useFakeTimers()
    const error = new KeyrackError(kind, { requestId: 'req-1' })
    const world = createRemoveWorld({ before: failing(error) })
    await remove(world)
    await vi.advanceTimersByTimeAsync(3_600_000)
    expect(world.flow.get()).toEqual({ at: 'confirming', key: KEY, error })
    expect(world.sent('remove')).toHaveLength(1)
    expect(world.sent('list')).toEqual([]) // there is nothing to find out
    expect(world.removed).toEqual([])
    expect(world.lost()).toEqual([])
    expect(world.events).toEqual([{ type: 'failed', operation: 'remove', kind, requestId: 'req-1' }])
    vi.useRealTimers()
  })

  it.each(['network', 'unavailable', 'rate-limited'] as const)('that nobody judged (%s) leaves it the same wish, until it is asked for anew', async (kind) => {
    const refuse = vi.fn().mockImplementationOnce(failing(new KeyrackError(kind))).mockImplementationOnce(failing(new KeyrackError(kind)))
    const world = createRemoveWorld({ before: refuse })
    await remove(world)
    await world.flow.confirm()
    world.flow.dismiss()
    await remove(world)
    expect(world.intents('remove')).toEqual(['intent 1', 'intent 1', 'intent 2'])
  })

  it.each(['unauthorized', 'forbidden', 'conflict', 'step-up'] as const)('that is a judgement (%s) ends the wish, for the service may repeat it for as long as it knows it', async (kind) => {
    const world = createRemoveWorld({ before: failingOnce(new KeyrackError(kind)) })
    await remove(world)
    await world.flow.confirm()
    expect(world.intents('remove')).toEqual(['intent 1', 'intent 2'])
  })

  it('of one key does not touch the next', async () => {
    const world = createRemoveWorld({ before: failingOnce(new KeyrackError('forbidden')) })
    await remove(world)
    await remove(world, OTHER)
    expect(world.removed).toEqual([OTHER])
    expect(await world.ids()).toEqual(['key_1'])
  })

  it('comes at once while offline, and nothing is sent later', async () => {
    const world = createRemoveWorld()
    world.online = false
    await remove(world)
    expect(world.flow.get()).toMatchObject({ at: 'confirming', error: { kind: 'network' } })
    world.online = true
    await settle()
    expect(world.sent('remove')).toHaveLength(0)
  })
})

describe('a key that somebody else has deleted', () => {
  it('counts as deleted, and the dialog says so', async () => {
    const world = createRemoveWorld({ keys: [OTHER] })
    await remove(world)
    expect(world.flow.get()).toEqual({ at: 'gone', key: KEY })
    expect(world.removed).toEqual([KEY])
    expect(world.events).toEqual([{ type: 'deleted', key: KEY }])
    world.flow.dismiss()
    expect(world.flow.get()).toEqual({ at: 'closed' })
  })
})

describe('one wish of the user', () => {
  it('keeps its idempotency key while it is tried again', async () => {
    const world = createRemoveWorld({ before: failingOnce(new KeyrackError('unavailable')) })
    await remove(world)
    await world.flow.confirm()
    expect(world.intents('remove')).toEqual(['intent 1', 'intent 1'])
  })

  it('keeps it also where the key is asked about again while it is under way', async () => {
    const { promise, open } = gate()
    const fail = failingOnce(new KeyrackError('unavailable'))
    const world = createRemoveWorld({ before: () => promise.then(fail) })
    const removing = remove(world)
    await settle()
    world.flow.ask(KEY)
    open()
    await removing
    await world.flow.confirm()
    expect(world.intents('remove')).toEqual(['intent 1', 'intent 1'])
  })

  it('is another one when the same key is asked about anew, so that no stored refusal is played back', async () => {
    const world = createRemoveWorld({ before: failingOnce(new KeyrackError('conflict')) })
    await remove(world)
    world.flow.dismiss()
    await remove(world)
    expect(world.intents('remove')).toEqual(['intent 1', 'intent 2'])
  })

  it('is another one for another key', async () => {
    const world = createRemoveWorld()
    await remove(world)
    await remove(world, OTHER)
    expect(world.intents('remove')).toEqual(['intent 1', 'intent 2'])
  })

  it('is another one for a key that was restored and is deleted again', async () => {
    const world = createRemoveWorld({ remove: 'revoke' })
    await remove(world)
    await world.adapter.restore?.('key_1', { idempotencyKey: 'restore' })
    await remove(world)
    expect(world.intents('remove')).toEqual(['intent 1', 'intent 2'])
  })
})

describe('a service that wants the user to prove who they are', () => {
  it('gets the same wish once more when they have', async () => {
    const world = createRemoveWorld({ before: failingOnce(new KeyrackError('step-up')) })
    world.stepUp = vi.fn(() => Promise.resolve())
    await remove(world)
    expect(world.intents('remove')).toEqual(['intent 1', 'intent 1'])
    expect(world.removed).toEqual([KEY])
  })

  it('deletes nothing once the provider is gone: somebody else may be signed in by then', async () => {
    const { promise, open } = gate()
    const world = createRemoveWorld({ before: failingOnce(new KeyrackError('step-up')) })
    world.stepUp = () => promise
    const removing = remove(world)
    await settle()
    world.flow.dispose()
    open()
    await removing
    expect(world.sent('remove')).toHaveLength(1)
    expect(await world.ids()).toContain('key_1')
  })

  it('deletes nothing when they have not', async () => {
    const world = createRemoveWorld({ before: failing(new KeyrackError('step-up')) })
    world.stepUp = () => Promise.resolve(false)
    await remove(world)
    expect(world.flow.get()).toMatchObject({ at: 'confirming', error: { kind: 'step-up' } })
    expect(world.sent('remove')).toHaveLength(1)
  })
})
