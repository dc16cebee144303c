import type { KeyrackError } from '../adapter/error.ts'
import type { ApiKey } from '../adapter/types.ts'

/** Deleting a key: the flow holds the key itself, so the dialog can never name another one. */
export type RemoveState =
  | { readonly at: 'closed' }
  | { readonly at: 'confirming'; readonly key: ApiKey; readonly error: KeyrackError | null }
  | { readonly at: 'removing'; readonly key: ApiKey; readonly lost: boolean } // lost: it was sent before, and that answer never came
  | { readonly at: 'gone'; readonly key: ApiKey } // somebody else had deleted it
  | { readonly at: 'unconfirmed'; readonly key: ApiKey; readonly error: KeyrackError } // an answer was lost

export type RemoveEvent =
  | { readonly type: 'asked'; readonly key: ApiKey }
  | { readonly type: 'confirmed'; readonly lost: boolean }
  | { readonly type: 'removed' }
  | { readonly type: 'failed'; readonly error: KeyrackError }
  | { readonly type: 'found again' }
  | { readonly type: 'dismissed' }

/** The next state. While the server has not answered, nothing closes the dialog. */
export function removeReducer(state: RemoveState, event: RemoveEvent): RemoveState {
  switch (event.type) {
    case 'asked':
      return state.at === 'removing' ? state : { at: 'confirming', key: event.key, error: null }
    case 'confirmed':
      return state.at === 'confirming' || state.at === 'unconfirmed' ? { at: 'removing', key: state.key, lost: event.lost } : state
    case 'removed':
      if (state.at === 'confirming') return { at: 'gone', key: state.key } // an attempt that had been given up did it after all
      return state.at === 'removing' || state.at === 'unconfirmed' ? { at: 'closed' } : state
    case 'failed':
      return state.at === 'removing' ? failed(state, event.error) : state
    case 'found again':
      return state.at === 'unconfirmed' ? { at: 'confirming', key: state.key, error: state.error } : state
    case 'dismissed':
      return state.at === 'removing' ? state : { at: 'closed' }
  }
}

// A refusal of the second attempt does not say that the first one failed.
function failed({ key, lost }: { readonly key: ApiKey; readonly lost: boolean }, error: KeyrackError): RemoveState {
  if (error.kind === 'not-found') return { at: 'gone', key }
  if (lost || error.kind === 'unknown-outcome') return { at: 'unconfirmed', key, error }
  return { at: 'confirming', key, error }
}
