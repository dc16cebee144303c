import { beforeEach, describe, expect, it } from 'vitest'
import { KeyrackError } from '../../../src/adapter/index.ts'
import { apiKey, gate, settle } from '../world.ts'
import { type CreateWorld, createCreateWorld, submit } from './builders.ts'

/** What a lookup waits for; empty: it goes through. */
let waits: (Promise<unknown> | Error)[]
let loseAnswer: 'before' | 'after' | 'none'
let world: CreateWorld

const lookup = (): unknown => {
  const state = world.flow.get()
  return state.at === 'unknown' ? state.lookup : state.at
}
const lose = (when: 'before' | 'after', method: string): void => {
  if (method === 'create' && loseAnswer === when) throw new KeyrackError('unknown-outcome')
}

beforeEach(() => {
  waits = []
  loseAnswer = 'after'
  world = createCreateWorld({
    keys: [apiKey('old', { name: 'Production' })],
    async before({ method }) {
      lose('before', method)
      const wait = method === 'list' ? waits.shift() : undefined
      if (wait instanceof Error) throw wait
      await wait
    },
    after: ({ method }) => lose('after', method),
  })
})

describe('looking up what became of a create', () => {
  it('shows the key that was made, and not an older one of the same name', async () => {
    await submit(world)
    const looking = world.flow.lookUp()
    expect(lookup()).toBe('checking')
    await looking
    expect(lookup()).toMatchObject([{ name: 'Production' }])
    expect(lookup()).not.toMatchObject([{ id: 'old' }])
  })

  it('shows that none was made', async () => {
    loseAnswer = 'before'
    await submit(world)
    await world.flow.lookUp()
    expect(lookup()).toEqual([])
  })

  it('does not take a key for it that this page made before, of the same name and a moment ago', async () => {
    loseAnswer = 'none'
    await submit(world)
    world.flow.discard()
    loseAnswer = 'before'
    await submit(world)
    await world.flow.lookUp()
    expect(lookup()).toEqual([])
  })

  it('does not take a key for it that was on the page before it was sent, but one that came after', async () => {
    loseAnswer = 'none'
    const other = await world.adapter.create?.({ name: 'Production' }, { idempotencyKey: 'somebody else’s' })
    world.known.push(other?.id ?? '')
    loseAnswer = 'before'
    await submit(world)
    await world.flow.lookUp()
    expect(lookup()).toEqual([])
    loseAnswer = 'after'
    await world.flow.submit()
    const made = (await world.stored()).find(({ name, id }) => name === 'Production' && id !== 'old' && id !== other?.id)
    world.known.push(made?.id ?? '')
    await world.flow.lookUp()
    expect(lookup()).toMatchObject([{ id: made?.id }])
  })

  it('asks for the name that was sent, whatever stands in the form by now', async () => {
    await submit(world)
    world.flow.edit({ name: 'Something else' })
    await world.flow.lookUp()
    expect(lookup()).toMatchObject([{ name: 'Production' }])
  })

  it('says that it failed, keeps the form, and can be tried again', async () => {
    waits = [new KeyrackError('network')]
    await submit(world)
    await world.flow.lookUp()
    expect(world.flow.get()).toMatchObject({ at: 'unknown', lookup: 'failed', draft: { name: 'Production' } })
    await world.flow.lookUp()
    expect(lookup()).toHaveLength(1)
  })

  it('asks once, however often it is pressed', async () => {
    await submit(world)
    await Promise.all([world.flow.lookUp(), world.flow.lookUp(), world.flow.lookUp()])
    expect(world.sent('list')).toHaveLength(1)
  })

  it('asks nothing while nothing is unknown', async () => {
    world.flow.open()
    await world.flow.lookUp()
    world.online = false
    await submit(world) // refused: it was never sent
    await world.flow.lookUp()
    expect(world.sent('list')).toHaveLength(0)
  })

  it('asks nothing while the attempt is under way, whose answer will tell', async () => {
    const slow = gate()
    const busy = createCreateWorld({ before: ({ method }) => (method === 'create' ? slow.promise : undefined) })
    const submitting = submit(busy)
    await busy.flow.lookUp()
    slow.open()
    await submitting
    expect(busy.flow.get().at).toBe('revealing')
    expect(busy.sent('list')).toHaveLength(0)
  })

  it('never makes a key by itself', async () => {
    await submit(world)
    await world.flow.lookUp()
    expect(world.sent('create')).toHaveLength(1)
  })
})

it.each<[string, () => unknown]>([
  ['the form is left', () => world.flow.discard()],
  ['the key is asked for again', () => world.flow.submit()],
  ['the provider is gone', () => world.flow.dispose()],
])('a list that is being looked through is told to stop when %s', async (_, act) => {
  waits = [gate().promise]
  await submit(world)
  const looking = world.flow.lookUp()
  await settle()
  expect(world.sent('list')[0]?.context.signal?.aborted).toBe(false)
  await act()
  expect(world.sent('list')[0]?.context.signal?.aborted).toBe(true)
  await looking
})

describe('an answer that was asked for before the create was sent again', () => {
  it('is not said to have failed where the second attempt stopped it, and could not be sent', async () => {
    waits = [gate().promise]
    await submit(world)
    const looking = world.flow.lookUp()
    world.online = false
    await world.flow.submit()
    await looking
    expect(lookup()).toBe('none yet')
  })

  it('does not say that the second attempt made nothing', async () => {
    loseAnswer = 'before'
    const late = gate()
    waits = [late.promise]
    await submit(world)
    const looking = world.flow.lookUp()
    loseAnswer = 'after'
    await world.flow.submit() // this one makes the key, and its answer is lost too
    late.open()
    await looking
    expect(lookup()).toBe('none yet')
  })

  it('does not take the place of a newer one', async () => {
    const [slow, slower] = [gate(), gate()]
    waits = [slower.promise, slow.promise]
    await submit(world)
    const first = world.flow.lookUp()
    await world.flow.submit()
    const second = world.flow.lookUp()
    slower.open()
    await first
    expect(lookup()).toBe('checking')
    slow.open()
    await second
    expect(lookup()).toHaveLength(1)
  })

  it('is forgotten with the form', async () => {
    const late = gate()
    waits = [late.promise]
    await submit(world)
    const looking = world.flow.lookUp()
    world.flow.discard()
    late.open()
    await looking
    expect(lookup()).toBe('closed')
  })
})
