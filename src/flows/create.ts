import type { KeyrackError } from '../adapter/error.ts'
import type { ApiKey, CreateInput } from '../adapter/types.ts'

/** What the user has entered. Kept until it is sent or discarded, whatever becomes of the form that shows it. */
export type Draft = CreateInput

/** One wish of the user for one key: it keeps its idempotency key however often it has to be sent, until the service has judged and refused it. */
export interface Intent {
  readonly draft: Draft
  readonly idempotencyKey: string
  readonly sentAt: number // epoch milliseconds, this computer's clock
}

/** What reading the list told about a create whose answer was lost. */
export type Lookup = 'none yet' | 'checking' | 'failed' | readonly ApiKey[]

/** Creating a key: each state holds all that its screen shows, and nothing that could hold a token. */
export type CreateState =
  | { readonly at: 'closed' }
  | { readonly at: 'editing'; readonly draft: Draft; readonly error: KeyrackError | null; readonly leaving: boolean }
  | { readonly at: 'submitting'; readonly intent: Intent; readonly lost: boolean } // lost: this intent was sent before, and that answer never came
  | { readonly at: 'unknown'; readonly draft: Draft; readonly intent: Intent; readonly error: KeyrackError; readonly lookup: Lookup; readonly leaving: boolean }
  | { readonly at: 'revealing'; readonly key: ApiKey; readonly saved: boolean; readonly gate: boolean }
  | { readonly at: 'tokenless'; readonly key: ApiKey }

/** What happened. */
export type CreateEvent =
  | { readonly type: 'opened' }
  | { readonly type: 'edited'; readonly draft: Draft }
  | { readonly type: 'submitted'; readonly intent: Intent; readonly lost: boolean }
  | { readonly type: 'created'; readonly key: ApiKey; readonly withToken: boolean }
  | { readonly type: 'failed'; readonly error: KeyrackError }
  | { readonly type: 'looked up'; readonly lookup: Lookup }
  | { readonly type: 'leave asked' }
  | { readonly type: 'stayed' }
  | { readonly type: 'saved'; readonly saved: boolean }
  | { readonly type: 'closed' }

export const CLOSED: CreateState = { at: 'closed' }
export const EMPTY_DRAFT: Draft = { name: '' }

/** The next state. An event that does not fit the state changes nothing. */
export function createReducer(state: CreateState, event: CreateEvent): CreateState {
  switch (event.type) {
    case 'opened':
      return state.at === 'closed' ? { at: 'editing', draft: EMPTY_DRAFT, error: null, leaving: false } : state
    case 'edited':
      if (state.at === 'editing') return { ...state, draft: event.draft, error: null } // the refusal was about what stood there before
      return state.at === 'unknown' ? { ...state, draft: event.draft } : state
    case 'submitted':
      return state.at === 'editing' || state.at === 'unknown' ? { at: 'submitting', intent: event.intent, lost: event.lost } : state
    case 'created':
      if (state.at !== 'submitting') return state
      return event.withToken ? { at: 'revealing', key: event.key, saved: false, gate: false } : { at: 'tokenless', key: event.key }
    case 'failed':
      return state.at === 'submitting' ? failed(state, event.error) : state
    case 'looked up':
      return state.at === 'unknown' ? { ...state, lookup: event.lookup } : state
    case 'leave asked':
      return leaveAsked(state)
    case 'stayed':
      if (state.at === 'revealing') return { ...state, gate: false }
      return state.at === 'editing' || state.at === 'unknown' ? { ...state, leaving: false } : state
    case 'saved':
      return state.at === 'revealing' ? { ...state, saved: event.saved, gate: state.gate && !event.saved } : state
    case 'closed':
      return CLOSED
  }
}

// A lost answer is never called a failure: the key may exist. Nor does a refusal of the second attempt say that the first one failed.
function failed({ intent, lost }: { readonly intent: Intent; readonly lost: boolean }, error: KeyrackError): CreateState {
  const { draft } = intent
  if (lost || error.kind === 'unknown-outcome') return { at: 'unknown', draft, intent, error, lookup: 'none yet', leaving: false }
  return { at: 'editing', draft, error, leaving: false }
}

function leaveAsked(state: CreateState): CreateState {
  switch (state.at) {
    case 'editing':
      return isUntouched(state.draft) ? CLOSED : { ...state, leaving: true }
    case 'unknown':
      return { ...state, leaving: true }
    case 'revealing':
      return state.saved ? CLOSED : { ...state, gate: true }
    case 'tokenless':
      return CLOSED
    default:
      return state // a create in flight can't be lost by closing
  }
}

/** Whether a token is on screen, or on its way, that nobody has saved yet. */
export function isTokenPending(state: CreateState): boolean {
  return state.at === 'submitting' || (state.at === 'revealing' && !state.saved)
}

/** Whether the drawer is what shows the state: a token has a dialog of its own. */
export function isDrawerOpen(state: CreateState): boolean {
  return state.at !== 'closed' && state.at !== 'revealing'
}

/** Whether there is nothing in the form that closing would lose. */
export function isUntouched(draft: Draft): boolean {
  return draft.name.trim() === '' && !draft.expires && !draft.scopes?.length && Object.values(draft.fields ?? {}).every(isBlank)
}

function isBlank(value: unknown): boolean {
  return value === '' || value === false || (Array.isArray(value) && value.length === 0)
}

/** Whether two drafts ask for the same key, so that sending the second again may reuse the first one's idempotency key. */
export function isSameDraft(a: Draft, b: Draft): boolean {
  return JSON.stringify(wishOf(a)) === JSON.stringify(wishOf(b))
}

// A field that was filled in and emptied again is as one that was never touched, and no order of typing makes another wish.
function wishOf({ name, expires = null, scopes = [], fields = {} }: Draft): unknown[] {
  const filled = Object.entries(fields).filter(([, value]) => !isBlank(value))
  return [name, expires, scopes, filled.sort(([a], [b]) => (a < b ? -1 : 1))]
}
