import { describe, expect, it } from 'vitest'
import { KeyrackError } from '../../src/adapter/error.ts'
import { CLOSED, type CreateEvent, type CreateState, type Draft, EMPTY_DRAFT, type Intent, createReducer, isDrawerOpen, isSameDraft, isTokenPending, isUntouched } from '../../src/flows/create.ts'
import { apiKey } from './world.ts'

const DRAFT: Draft = { name: 'Production' }
const OTHER: Draft = { name: 'Staging' }
const INTENT: Intent = { draft: DRAFT, idempotencyKey: 'intent 1', sentAt: 0 }
const KEY = apiKey('key_1')
const REFUSED = new KeyrackError('validation')
const LOST = new KeyrackError('unknown-outcome')

const STATES: Record<CreateState['at'], CreateState> = {
  closed: CLOSED,
  editing: { at: 'editing', draft: DRAFT, error: REFUSED, leaving: false },
  submitting: { at: 'submitting', intent: INTENT, lost: false },
  unknown: { at: 'unknown', draft: DRAFT, intent: INTENT, error: LOST, lookup: 'none yet', leaving: false },
  revealing: { at: 'revealing', key: KEY, saved: false, gate: false },
  tokenless: { at: 'tokenless', key: KEY },
}
const { editing, submitting, unknown, revealing, tokenless } = STATES as { [At in CreateState['at']]: Extract<CreateState, { at: At }> }

const after = (state: CreateState, ...events: CreateEvent[]): CreateState => events.reduce(createReducer, state)

describe('an event that does not fit the state changes nothing', () => {
  const FITTING: Record<CreateEvent['type'], readonly CreateState['at'][]> = {
    opened: ['closed'],
    edited: ['editing', 'unknown'],
    submitted: ['editing', 'unknown'],
    created: ['submitting'],
    failed: ['submitting'],
    'looked up': ['unknown'],
    'leave asked': ['editing', 'unknown', 'revealing', 'tokenless'],
    stayed: ['editing', 'unknown', 'revealing'],
    saved: ['revealing'],
    closed: ['closed', 'editing', 'submitting', 'unknown', 'revealing', 'tokenless'],
  }
  const EVENTS: readonly CreateEvent[] = [
    { type: 'opened' },
    { type: 'edited', draft: OTHER },
    { type: 'submitted', intent: INTENT, lost: false },
    { type: 'created', key: KEY, withToken: true },
    { type: 'failed', error: REFUSED },
    { type: 'looked up', lookup: 'checking' },
    { type: 'leave asked' },
    { type: 'stayed' },
    { type: 'saved', saved: true },
  ]
  const pairs = EVENTS.flatMap((event) => Object.values(STATES).map((state) => [event.type, state.at, event, state] as const)).filter(([type, at]) => !FITTING[type].includes(at))

  it.each(pairs)('%s while %s', (_, __, event, state) => {
    expect(createReducer(state, event)).toBe(state)
  })

  it.each(Object.values(STATES))('closed ends $at', (state) => {
    expect(createReducer(state, { type: 'closed' })).toEqual({ at: 'closed' })
  })
})

describe('the form', () => {
  it('opens empty', () => {
    expect(after(CLOSED, { type: 'opened' })).toEqual({ at: 'editing', draft: EMPTY_DRAFT, error: null, leaving: false })
  })

  it('drops a refusal once what it was about is changed, and keeps the intent', () => {
    expect(after(editing, { type: 'edited', draft: OTHER })).toEqual({ ...editing, draft: OTHER, error: null })
  })

  it('takes what is entered while an outcome is unknown too, and still says so', () => {
    expect(after(unknown, { type: 'edited', draft: OTHER })).toEqual({ ...unknown, draft: OTHER })
  })

  it('comes back with all that was entered when it is refused', () => {
    expect(after(submitting, { type: 'failed', error: REFUSED })).toEqual({ at: 'editing', draft: DRAFT, error: REFUSED, leaving: false })
  })
})

describe('a lost answer', () => {
  it('is not a failure', () => {
    expect(after(submitting, { type: 'failed', error: LOST })).toEqual(unknown)
  })

  it.each(['network', 'unauthorized', 'conflict', 'rate-limited'] as const)('stays lost when the next attempt of the same intent is refused: %s', (kind) => {
    const error = new KeyrackError(kind)
    expect(after(unknown, { type: 'submitted', intent: INTENT, lost: true }, { type: 'failed', error })).toMatchObject({ at: 'unknown', error, intent: INTENT })
  })

  it('is not one that was refused: sent again and refused again, it is refused', () => {
    expect(after(editing, { type: 'submitted', intent: INTENT, lost: false }, { type: 'failed', error: REFUSED })).toEqual(editing)
  })

  it('says nothing about another intent', () => {
    const intent: Intent = { draft: OTHER, idempotencyKey: 'intent 2', sentAt: 1 }
    expect(after(unknown, { type: 'submitted', intent, lost: false }, { type: 'failed', error: REFUSED })).toMatchObject({ at: 'editing', draft: OTHER, error: REFUSED })
  })

  it('is made up for by the answer to the next attempt', () => {
    expect(after(unknown, { type: 'submitted', intent: INTENT, lost: true }, { type: 'created', key: KEY, withToken: true })).toEqual(revealing)
  })
})

describe('leaving', () => {
  it.each([EMPTY_DRAFT, { name: '  ' }, { name: '', scopes: [], expires: null, fields: { a: '', b: false, c: [] } }])('an untouched form closes it: %j', (draft) => {
    expect(isUntouched(draft)).toBe(true)
    expect(after({ ...editing, draft }, { type: 'leave asked' })).toEqual(CLOSED)
  })

  it.each<Draft>([DRAFT, { name: '', scopes: ['read'] }, { name: '', expires: { inSeconds: 60 } }, { name: '', fields: { seats: 0 } }, { name: '', fields: { zones: ['eu'] } }])('asks before %j is lost', (draft) => {
    expect(after({ ...editing, draft }, { type: 'leave asked' })).toMatchObject({ at: 'editing', draft, leaving: true })
  })

  it.each([editing, unknown])('can be taken back while $at, and loses nothing', (state) => {
    expect(after(state, { type: 'leave asked' })).toEqual({ ...state, leaving: true })
    expect(after(state, { type: 'leave asked' }, { type: 'stayed' })).toEqual(state)
  })

  it('asks first while an outcome is unknown, even of an empty form', () => {
    expect(after({ ...unknown, draft: EMPTY_DRAFT }, { type: 'leave asked' })).toMatchObject({ at: 'unknown', leaving: true })
  })

  it('closes where there is no token to lose', () => {
    expect(after(tokenless, { type: 'leave asked' })).toEqual(CLOSED)
  })
})

describe('the gate before an unsaved token', () => {
  it('opens however often one tries to leave', () => {
    expect(after(revealing, { type: 'leave asked' }, { type: 'leave asked' })).toEqual({ ...revealing, gate: true })
  })

  it('closes alone: the token is still there', () => {
    expect(after(revealing, { type: 'leave asked' }, { type: 'stayed' })).toEqual(revealing)
  })

  it('stays while the token is not saved', () => {
    expect(after(revealing, { type: 'leave asked' }, { type: 'saved', saved: false })).toEqual({ ...revealing, gate: true })
  })

  it('goes when the token is saved, and lets one leave', () => {
    const saved = after(revealing, { type: 'leave asked' }, { type: 'saved', saved: true })
    expect(saved).toEqual({ ...revealing, saved: true, gate: false })
    expect(after(saved, { type: 'leave asked' })).toEqual(CLOSED)
  })

  it('is back when "saved" is taken back', () => {
    expect(after(revealing, { type: 'saved', saved: true }, { type: 'saved', saved: false }, { type: 'leave asked' })).toEqual({ ...revealing, gate: true })
  })
})

it('goes without a token where the answer had none', () => {
  expect(after(submitting, { type: 'created', key: KEY, withToken: false })).toEqual(tokenless)
})

describe('two drafts ask for the same key', () => {
  it.each<[Draft, Draft]>([
    [DRAFT, { ...DRAFT }],
    [DRAFT, { ...DRAFT, expires: null }],
    [{ ...DRAFT, scopes: ['a', 'b'] }, { scopes: ['a', 'b'], name: 'Production' }],
  ])('%j and %j', (a, b) => expect(isSameDraft(a, b)).toBe(true))
})

describe('two drafts ask for different keys', () => {
  it.each<[Draft, Draft]>([
    [DRAFT, OTHER],
    [DRAFT, { name: 'Production ' }],
    [DRAFT, { ...DRAFT, expires: { inSeconds: 60 } }],
    [{ ...DRAFT, scopes: ['a', 'b'] }, { ...DRAFT, scopes: ['b', 'a'] }],
    [{ ...DRAFT, fields: { zone: 'eu' } }, { ...DRAFT, fields: { zone: 'us' } }],
  ])('%j and %j', (a, b) => expect(isSameDraft(a, b)).toBe(false))
})

describe('a token that nobody has saved yet', () => {
  it.each<[string, CreateState]>([
    ['is on its way', submitting],
    ['is on screen', revealing],
  ])('is pending while it %s', (_, state) => expect(isTokenPending(state)).toBe(true))

  it.each([CLOSED, editing, unknown, tokenless, { ...revealing, saved: true }])('is no more, or not yet: $at', (state) => {
    expect(isTokenPending(state)).toBe(false)
  })
})

it('the drawer shows whatever is asked, tried or left to be told, and neither nothing nor a token', () => {
  const shown = Object.values(STATES).filter(isDrawerOpen).map(({ at }) => at)
  expect(shown).toEqual(['editing', 'submitting', 'unknown', 'tokenless'])
})
