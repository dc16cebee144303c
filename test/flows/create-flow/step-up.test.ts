import { describe, expect, it, vi } from 'vitest'
import { KeyrackError } from '../../../src/adapter/index.ts'
import { gate, settle } from '../world.ts'
import { type CreateWorld, createCreateWorld, submit } from './builders.ts'

/** A service that asks for proof this often, and a host that gives it in this way. */
function asking(times: number, stepUp?: () => Promise<boolean | void>): CreateWorld {
  let asked = 0
  const world = createCreateWorld({
    before() {
      if (asked++ < times) throw new KeyrackError('step-up')
    },
  })
  world.stepUp = stepUp
  return world
}

describe('a service that wants the user to prove who they are', () => {
  it.each([true, undefined])('gets the same intent once more after the host proved it with %s', async (answer) => {
    const stepUp = vi.fn(() => Promise.resolve(answer))
    const world = asking(1, stepUp)
    await submit(world)
    expect(stepUp).toHaveBeenCalledOnce()
    expect(world.intents('create')).toEqual(['intent 1', 'intent 1'])
    expect(world.flow.get().at).toBe('revealing')
    expect(world.eventTypes()).toEqual(['created'])
  })

  it.each<[string, () => Promise<boolean>]>([
    ['declines', () => Promise.resolve(false)],
    ['rejects', () => Promise.reject(new Error('closed'))],
    ['throws', () => { throw new Error('no popup') }],
  ])('gets nothing more when the host %s, and the form stays', async (_, stepUp) => {
    const world = asking(1, stepUp)
    await submit(world)
    expect(world.sent('create')).toHaveLength(1)
    expect(world.flow.get()).toMatchObject({ at: 'editing', draft: { name: 'Production' }, error: { kind: 'step-up' } })
  })

  it('is not asked a third time when the proof was not enough', async () => {
    const stepUp = vi.fn(() => Promise.resolve(true))
    const world = asking(2, stepUp)
    await submit(world)
    expect(stepUp).toHaveBeenCalledOnce()
    expect(world.sent('create')).toHaveLength(2)
    expect(world.flow.get()).toMatchObject({ at: 'editing', error: { kind: 'step-up' } })
  })

  it('is refused where the host knows no way to prove it', async () => {
    const world = asking(1)
    await submit(world)
    expect(world.flow.get()).toMatchObject({ at: 'editing', error: { kind: 'step-up' } })
  })

  it('gets no key made whose token nobody would see, when the provider went while the user proved it', async () => {
    const { promise, open } = gate<boolean>()
    const world = asking(1, () => promise)
    const submitting = submit(world)
    await settle()
    world.flow.dispose()
    open(true)
    await submitting
    expect(await world.stored()).toEqual([])
    expect(world.events).toEqual([{ type: 'failed', operation: 'create', kind: 'step-up', requestId: null }])
  })

  it('can not be left, nor sent again, while the user proves it', async () => {
    const world = asking(1, () => new Promise(() => {}))
    void submit(world)
    await settle()
    world.flow.leave()
    world.flow.discard()
    await world.flow.submit()
    expect(world.flow.get().at).toBe('submitting')
    expect(world.sent('create')).toHaveLength(1)
  })
})

it('other refusals do not bother the host', async () => {
  const world = createCreateWorld({ before: () => { throw new KeyrackError('unauthorized') } })
  world.stepUp = vi.fn(() => Promise.resolve(true))
  await submit(world)
  expect(world.stepUp).not.toHaveBeenCalled()
  expect(world.flow.get()).toMatchObject({ at: 'editing', error: { kind: 'unauthorized' } })
})
