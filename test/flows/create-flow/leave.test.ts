// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest'
import { KeyrackError } from '../../../src/adapter/index.ts'
import { gate, settle } from '../world.ts'
import { type CreateWorld, createCreateWorld, revealed, submit } from './builders.ts'

/** Notes, at every change of state, whether the token could still be had. */
function watch({ flow, vault }: CreateWorld): { readonly node: HTMLElement; readonly seen: string[] } {
  const node = document.createElement('code')
  const seen: string[] = []
  vault.bind(node)
  flow.subscribe(() => seen.push(`${flow.get().at}: ${vault.held || node.textContent !== '' ? 'held' : 'burnt'}`))
  return { node, seen }
}

describe('a form', () => {
  it('closes untouched, and asks once something was typed', () => {
    const { flow } = createCreateWorld()
    flow.open()
    flow.leave()
    expect(flow.get().at).toBe('closed')
    flow.open()
    flow.edit({ name: 'Prod' })
    flow.leave()
    expect(flow.get()).toMatchObject({ at: 'editing', leaving: true })
    flow.stay()
    expect(flow.get()).toMatchObject({ at: 'editing', leaving: false, draft: { name: 'Prod' } })
    flow.discard()
    flow.open()
    expect(flow.get()).toMatchObject({ at: 'editing', draft: { name: '' } })
  })

  it('that is opened again keeps what was typed', () => {
    const { flow } = createCreateWorld()
    flow.open()
    flow.edit({ name: 'Prod' })
    flow.open()
    expect(flow.get()).toMatchObject({ draft: { name: 'Prod' } })
  })

  it('is not opened by what only gives up a proof of identity', () => {
    const world = createCreateWorld()
    world.proving = true
    world.flow.open()
    expect(world.flow.get().at).toBe('closed')
  })

  it('tells nobody anything when it is discarded', async () => {
    const world = createCreateWorld({ before: () => { throw new KeyrackError('unknown-outcome') } })
    await submit(world)
    world.events.length = 0
    world.flow.discard()
    expect([world.events, world.closed]).toEqual([[], []])
  })
})

describe('a create in flight', () => {
  it.each(['leave', 'discard'] as const)('can not be lost: %s', async (way) => {
    const { promise, open } = gate()
    const world = createCreateWorld({ after: () => promise })
    const submitting = submit(world)
    await settle()
    world.flow[way]()
    expect(world.flow.get().at).toBe('submitting')
    open()
    await submitting
    expect(world.flow.get().at).toBe('revealing')
    expect(world.vault.held).toBe(true)
  })

  it('goes on while nobody shows it, and its token is there when somebody does again', async () => {
    const { promise, open } = gate()
    const world = createCreateWorld({ after: () => promise })
    const hide = world.flow.subscribe(() => {})
    const submitting = submit(world)
    hide()
    open()
    await submitting
    const node = document.createElement('code')
    world.vault.bind(node)
    expect(node.textContent).toMatch(/^mm-/)
  })
})

describe('a token that nobody saved', () => {
  it('is kept by every way of closing, behind the gate', async () => {
    const { flow, vault, closed, eventTypes } = await revealed()
    flow.leave()
    flow.leave()
    expect(flow.get()).toMatchObject({ at: 'revealing', gate: true })
    flow.stay()
    expect(flow.get()).toMatchObject({ at: 'revealing', gate: false })
    expect(vault.held).toBe(true)
    expect([closed, eventTypes()]).toEqual([[], ['created']])
  })

  it('is burnt and blanked before anything else changes when it is discarded, and the host is told', async () => {
    const world = await revealed()
    const { node, seen } = watch(world)
    world.flow.leave()
    world.flow.discard()
    expect(seen).toEqual(['revealing: held', 'closed: burnt'])
    expect(node.textContent).toBe('')
    expect(world.events.at(-1)).toEqual({ type: 'token-lost', key: world.created[0] })
    expect(world.closed).toEqual(world.created)
  })
})

describe('a token that was saved', () => {
  it('is burnt and blanked before anything else changes when one leaves, and the host is told', async () => {
    const world = await revealed()
    const { seen } = watch(world)
    world.flow.markSaved(true)
    world.flow.leave()
    expect(seen).toEqual(['revealing: held', 'closed: burnt'])
    expect(world.events.at(-1)).toEqual({ type: 'token-saved', key: world.created[0] })
    expect(world.closed).toEqual(world.created)
  })

  it('is not reported lost when the host throws it away, at sign-out for example', async () => {
    const world = await revealed()
    world.flow.markSaved(true)
    world.flow.discard()
    expect(world.eventTypes()).toEqual(['created', 'token-saved'])
    expect(world.vault.held).toBe(false)
  })

  it('counts as unsaved again when that is taken back', async () => {
    const world = await revealed()
    world.flow.markSaved(true)
    world.flow.markSaved(false)
    world.flow.leave()
    expect(world.flow.get()).toMatchObject({ at: 'revealing', gate: true })
  })
})

it('a key without a token is pointed out when one leaves, and nothing is reported saved or lost', async () => {
  const world = createCreateWorld()
  const put = vi.spyOn(world.vault, 'put')
  world.adapter = { ...world.adapter, create: () => Promise.resolve({ id: 'key_1', token: null }) }
  await submit(world)
  expect(put).not.toHaveBeenCalled()
  world.flow.leave()
  expect(world.flow.get().at).toBe('closed')
  expect(world.closed).toMatchObject([{ id: 'key_1' }])
  expect(world.eventTypes()).toEqual(['created'])
})

describe('when the provider goes for good', () => {
  it('an unsaved token is burnt and the host is told which key is without one', async () => {
    const world = await revealed()
    const { node } = watch(world)
    world.flow.dispose()
    expect([world.vault.held, node.textContent]).toEqual([false, ''])
    expect(world.events.at(-1)).toEqual({ type: 'token-lost', key: world.created[0] })
  })

  it('a saved one is burnt and reported saved', async () => {
    const world = await revealed()
    world.flow.markSaved(true)
    world.flow.dispose()
    expect(world.vault.held).toBe(false)
    expect(world.events.at(-1)).toMatchObject({ type: 'token-saved' })
  })

  it('the host is told once', async () => {
    const world = await revealed()
    world.flow.dispose()
    world.flow.dispose()
    expect(world.eventTypes()).toEqual(['created', 'token-lost'])
  })

  it('a create in flight is not aborted; its token is never taken in, and the host is told a key was made', async () => {
    const { promise, open } = gate()
    const world = createCreateWorld({ after: () => promise })
    const submitting = submit(world)
    await settle()
    world.flow.dispose()
    expect(world.sent('create')[0]?.context.signal?.aborted).toBe(false)
    open()
    await submitting
    const [key] = await world.stored()
    expect(world.events).toEqual([
      { type: 'created', key },
      { type: 'token-lost', key },
    ])
    expect(world.vault.held).toBe(false)
    expect(world.flow.get().at).not.toBe('revealing')
    expect(world.created).toEqual([])
  })

  it.each(['closed', 'editing'])('there is nothing to tell while %s', (at) => {
    const world = createCreateWorld()
    if (at === 'editing') world.flow.open()
    world.flow.dispose()
    expect(world.events).toEqual([])
  })
})
