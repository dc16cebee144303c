import { describe, expect, it } from 'vitest'
import { KeyrackError } from '../../src/adapter/error.ts'
import { type RemoveEvent, type RemoveState, removeReducer } from '../../src/flows/remove.ts'
import { apiKey } from './world.ts'

const KEY = apiKey('key_1')
const OTHER = apiKey('key_2')
const REFUSED = new KeyrackError('conflict')
const LOST = new KeyrackError('unknown-outcome')
const GONE = new KeyrackError('not-found')

const STATES = {
  closed: { at: 'closed' },
  confirming: { at: 'confirming', key: KEY, error: null },
  removing: { at: 'removing', key: KEY, lost: false },
  gone: { at: 'gone', key: KEY },
  unconfirmed: { at: 'unconfirmed', key: KEY, error: LOST },
} as const satisfies Record<RemoveState['at'], RemoveState>

const after = (state: RemoveState, ...events: RemoveEvent[]): RemoveState => events.reduce(removeReducer, state)

describe('an event that does not fit the state changes nothing', () => {
  const UNFITTING: readonly [RemoveEvent, readonly RemoveState['at'][]][] = [
    [{ type: 'asked', key: OTHER }, ['removing']],
    [{ type: 'confirmed', lost: false }, ['closed', 'removing', 'gone']],
    [{ type: 'removed' }, ['closed', 'gone']],
    [{ type: 'failed', error: REFUSED }, ['closed', 'confirming', 'gone', 'unconfirmed']],
    [{ type: 'found again' }, ['closed', 'confirming', 'removing', 'gone']],
    [{ type: 'dismissed' }, ['removing']],
  ]
  it.each(UNFITTING.flatMap(([event, ats]) => ats.map((at) => [event.type, at, event] as const)))('%s while %s', (_, at, event) => {
    expect(removeReducer(STATES[at], event)).toBe(STATES[at])
  })
})

it.each([STATES.closed, STATES.confirming, STATES.gone, STATES.unconfirmed])('asks about another key from $at', (state) => {
  expect(after(state, { type: 'asked', key: OTHER })).toEqual({ at: 'confirming', key: OTHER, error: null })
})

it.each([STATES.confirming, STATES.gone, STATES.unconfirmed])('is dismissed from $at', (state) => {
  expect(after(state, { type: 'dismissed' })).toEqual(STATES.closed)
})

it.each([STATES.confirming, STATES.unconfirmed])('removes the key it asked about from $at, and closes when that is done', (state) => {
  const removing = after(state, { type: 'confirmed', lost: false })
  expect(removing).toEqual(STATES.removing)
  expect(after(removing, { type: 'removed' })).toEqual(STATES.closed)
})

it.each([
  ['is refused', REFUSED, { at: 'confirming', key: KEY, error: REFUSED }],
  ['finds the key gone', GONE, STATES.gone],
  ['gets no answer', LOST, STATES.unconfirmed],
] as const)('stays open when it %s', (_, error, state) => {
  expect(after(STATES.removing, { type: 'failed', error })).toEqual(state)
})

describe('after an attempt whose answer was lost', () => {
  const AGAIN: RemoveEvent = { type: 'confirmed', lost: true }

  it('a refusal does not say that the first attempt failed', () => {
    expect(after(STATES.unconfirmed, AGAIN, { type: 'failed', error: REFUSED })).toEqual({ at: 'unconfirmed', key: KEY, error: REFUSED })
  })

  it('a key that was dismissed and asked about again is not taken for kept either', () => {
    expect(after(STATES.confirming, AGAIN, { type: 'failed', error: REFUSED })).toMatchObject({ at: 'unconfirmed' })
  })

  it('a list that still has the key brings the question back, with what went wrong', () => {
    expect(after(STATES.unconfirmed, { type: 'found again' })).toEqual({ at: 'confirming', key: KEY, error: LOST })
  })

  it('a list without the key closes the dialog', () => {
    expect(after(STATES.unconfirmed, { type: 'removed' })).toEqual(STATES.closed)
  })

  it('a list without the key tells so where the question is being asked again', () => {
    expect(after(STATES.confirming, { type: 'removed' })).toEqual(STATES.gone)
  })
})
