import { describe, expect, it, vi } from 'vitest'
import { KeyrackError } from '../../src/adapter/index.ts'
import { type CreateWorld, createCreateWorld, revealed, submit } from './create-flow/builders.ts'
import { gate, settle } from './world.ts'

/** A flow whose creates wait, each for its own gate, and the gates. */
function waiting(): { world: CreateWorld; answers: readonly ReturnType<typeof gate<KeyrackError | void>>[] } {
  const answers = [gate<KeyrackError | void>(), gate<KeyrackError | void>()]
  let asked = 0
  const world = createCreateWorld({
    async after(call) {
      const error = call.method === 'create' && (await answers[asked++]?.promise)
      if (error) throw error
    },
  })
  return { world, answers }
}

describe('forgetting a token that is on its way', () => {
  it('closes at once, and never lets it in when it comes', async () => {
    const { world, answers } = waiting()
    const put = vi.spyOn(world.vault, 'put')
    const submitting = submit(world)
    await settle()
    world.flow.forget()
    expect(world.flow.get()).toEqual({ at: 'closed' })
    answers[0]?.open()
    await submitting
    expect(put).not.toHaveBeenCalled()
    expect(world.vault.held).toBe(false)
    expect(world.flow.get()).toEqual({ at: 'closed' })
  })

  it('tells that the key was made and that nobody has its token', async () => {
    const { world, answers } = waiting()
    const submitting = submit(world)
    await settle()
    world.flow.forget()
    answers[0]?.open()
    await submitting
    const [key] = await world.stored()
    expect(world.events).toEqual([
      { type: 'created', key },
      { type: 'token-lost', key },
    ])
  })

  it('tells the rest of the page that there is a key which nobody saw come', async () => {
    const { world, answers } = waiting()
    const submitting = submit(world)
    await settle()
    world.flow.forget()
    answers[0]?.open()
    await submitting
    expect([world.created, world.unseen]).toEqual([[], await world.stored()])
  })

  it('asks the back end for nothing more while the user proves who they are', async () => {
    const { promise, open } = gate<boolean>()
    const world = createCreateWorld({ before: () => { throw new KeyrackError('step-up') } })
    world.stepUp = () => promise
    const submitting = submit(world)
    await settle()
    world.flow.forget()
    open(true)
    await submitting
    expect(world.sent('create')).toHaveLength(1)
    expect(world.flow.get()).toEqual({ at: 'closed' })
  })

  it.each<[string, KeyrackError | undefined]>([
    ['comes', undefined],
    ['is a refusal', new KeyrackError('forbidden')],
    ['is lost', new KeyrackError('unknown-outcome')],
  ])('leaves the next create alone when the answer %s', async (_, error) => {
    const { world, answers } = waiting()
    const first = submit(world, 'First')
    await settle()
    world.flow.forget()
    const second = submit(world, 'Second')
    await settle()
    answers[0]?.open(error)
    await first
    expect(world.flow.get()).toMatchObject({ at: 'submitting', intent: { draft: { name: 'Second' } } })
    expect(world.vault.held).toBe(false)
    answers[1]?.open()
    await second
    expect(world.flow.get()).toMatchObject({ at: 'revealing', key: { name: 'Second' } })
    expect(world.vault.held).toBe(true)
  })
})

it('forgetting a token that is shown burns it and closes', async () => {
  const world = await revealed()
  world.flow.forget()
  expect(world.vault.held).toBe(false)
  expect(world.flow.get()).toEqual({ at: 'closed' })
  expect(world.eventTypes()).toEqual(['created', 'token-lost'])
})

it('forgetting where there is no token leaves the form as it is', () => {
  const world = createCreateWorld()
  world.flow.open()
  world.flow.edit({ name: 'Half a na' })
  world.flow.forget()
  expect(world.flow.get()).toMatchObject({ at: 'editing', draft: { name: 'Half a na' } })
})

it('a provider that is gone sends nothing more, for nobody would see the token', async () => {
  const world = createCreateWorld()
  world.flow.open()
  world.flow.edit({ name: 'Production' })
  world.flow.dispose()
  await world.flow.submit()
  expect(world.sent('create')).toEqual([])
  expect(world.vault.held).toBe(false)
})
