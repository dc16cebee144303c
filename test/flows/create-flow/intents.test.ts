import { beforeEach, describe, expect, it } from 'vitest'
import { KeyrackError, type KeyrackErrorKind } from '../../../src/adapter/index.ts'
import { type CreateWorld, createCreateWorld } from './builders.ts'

/** How the service answers a create of each name; any other is made. */
let answers: Record<string, { readonly kind: KeyrackErrorKind; readonly acts: boolean } | undefined>
let world: CreateWorld

const LOST = { kind: 'unknown-outcome', acts: true } as const
const NEVER_ARRIVED = { kind: 'unknown-outcome', acts: false } as const
const REFUSED = { kind: 'conflict', acts: false } as const

beforeEach(() => {
  answers = {}
  const fail = (name: string, acts: boolean): void => {
    const answer = answers[name]
    if (answer?.acts === acts) throw new KeyrackError(answer.kind)
  }
  world = createCreateWorld({
    before: (call) => (call.method === 'create' ? fail(call.input.name, false) : undefined),
    after: (call) => (call.method === 'create' ? fail(call.input.name, true) : undefined),
  })
})

async function send(name: string): Promise<void> {
  world.flow.open()
  world.flow.edit({ name })
  await world.flow.submit()
}

describe('a wish that is gone back to in the same form', () => {
  it('keeps its idempotency key, so that no second key is made', async () => {
    answers = { First: LOST, Second: REFUSED }
    await send('First')
    await send('Second')
    answers = {}
    await send('First')
    expect(world.intents('create')).toEqual(['intent 1', 'intent 2', 'intent 1'])
    expect((await world.stored()).map(({ name }) => name)).toEqual(['First'])
  })

  it('whose answer was lost stays lost when it is refused now', async () => {
    answers = { First: NEVER_ARRIVED, Second: REFUSED }
    await send('First')
    await send('Second')
    expect(world.flow.get()).toMatchObject({ at: 'editing', draft: { name: 'Second' } })
    answers = { First: REFUSED }
    await send('First')
    expect(world.flow.get()).toMatchObject({ at: 'unknown', draft: { name: 'First' }, error: { kind: 'conflict' } })
  })

  it('that was refused is refused again, while another one is lost', async () => {
    answers = { First: REFUSED, Second: LOST }
    await send('First')
    await send('Second')
    await send('First')
    expect(world.flow.get()).toMatchObject({ at: 'editing', draft: { name: 'First' }, error: { kind: 'conflict' } })
  })

  it('is looked up by what was there before it was first sent', async () => {
    answers = { First: LOST, Second: REFUSED }
    await send('First')
    const [made] = await world.stored()
    world.known.push(made?.id ?? '')
    await send('Second')
    answers = { First: NEVER_ARRIVED }
    await send('First')
    await world.flow.lookUp()
    expect(world.flow.get()).toMatchObject({ at: 'unknown', lookup: [{ id: made?.id }] })
  })
})

it('the same wish in another form is another one', async () => {
  answers = { First: LOST }
  await send('First')
  world.flow.discard()
  answers = { First: REFUSED }
  await send('First')
  expect(world.intents('create')).toEqual(['intent 1', 'intent 2'])
  expect(world.flow.get()).toMatchObject({ at: 'editing', error: { kind: 'conflict' } })
})
