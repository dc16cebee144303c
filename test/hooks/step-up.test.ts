import { describe, expect, it, vi } from 'vitest'
import { type StepUp, createStepUp } from '../../src/hooks/step-up.ts'
import { gate, settle } from '../flows/world.ts'

/** A host that is asked for a proof, and answers when the test says so. */
function asked(stepUp: StepUp): { readonly outcome: Promise<unknown>; readonly answer: (proven: boolean) => void } {
  const host = gate<boolean>()
  return { outcome: stepUp.ask(() => host.promise), answer: host.open }
}

const said = (outcome: Promise<unknown>): ReturnType<typeof vi.fn> => {
  const heard = vi.fn()
  outcome.then(heard, heard)
  return heard
}

describe('a proof of identity', () => {
  it.each([true, false])('is what the host says, once it says so: %j', async (proven) => {
    const stepUp = createStepUp()
    expect(stepUp.proving.get()).toBe(false)
    const { outcome, answer } = asked(stepUp)
    expect(stepUp.proving.get()).toBe(true)
    answer(proven)
    expect(await outcome).toBe(proven)
    expect(stepUp.proving.get()).toBe(false)
  })

  it.each<[string, () => Promise<boolean>]>([
    ['rejects', () => Promise.reject(new Error('The dialog broke.'))],
    ['throws at once', () => { throw new Error('The dialog broke.') }],
  ])('is asked for no longer where the host %s', async (_, host) => {
    const stepUp = createStepUp()
    await expect(stepUp.ask(host)).rejects.toThrow('The dialog broke.')
    expect(stepUp.proving.get()).toBe(false)
    expect(stepUp.giveUp()).toBe(false)
  })

  it('is asked for as long as any of several questions is open', async () => {
    const stepUp = createStepUp()
    const [first, second] = [asked(stepUp), asked(stepUp)]
    first.answer(true)
    await first.outcome
    expect(stepUp.proving.get()).toBe(true)
    second.answer(true)
    await second.outcome
    expect(stepUp.proving.get()).toBe(false)
  })
})

describe('giving up', () => {
  it('is a no to every open question, at once and whatever the host says later', async () => {
    const stepUp = createStepUp()
    const questions = [asked(stepUp), asked(stepUp)]
    const heard = questions.map(({ outcome }) => said(outcome))
    expect(stepUp.giveUp()).toBe(true)
    expect(stepUp.proving.get()).toBe(false)
    await settle()
    for (const { answer } of questions) answer(true)
    await settle()
    for (const outcome of heard) expect(outcome).toHaveBeenCalledExactlyOnceWith(false)
  })

  it('says whether there was anything to give up', async () => {
    const stepUp = createStepUp()
    expect(stepUp.giveUp()).toBe(false)
    const { outcome } = asked(stepUp)
    expect([stepUp.giveUp(), stepUp.giveUp()]).toEqual([true, false])
    await outcome
  })

  it('leaves the next question open, though what was given up ends after it began', async () => {
    const stepUp = createStepUp()
    const first = asked(stepUp)
    stepUp.giveUp()
    const second = asked(stepUp)
    const heard = said(second.outcome)
    expect(await first.outcome).toBe(false)
    expect(stepUp.proving.get()).toBe(true)
    expect(heard).not.toHaveBeenCalled()
    second.answer(true)
    expect(await second.outcome).toBe(true)
  })
})
