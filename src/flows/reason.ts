import type { KeyrackErrorKind } from '../adapter/error.ts'
import type { Messages } from '../messages/types.ts'

/** What failed. */
export type Operation = 'list' | 'create' | 'remove'

/** Which words say why. */
export type Reason = keyof Messages['failure']

type Reasons = Readonly<Record<KeyrackErrorKind, Reason>>

// Some kinds make no sense for some operations. An adapter may throw them all the same, and something has to be said.
const LIST: Reasons = {
  unauthorized: 'unauthorized',
  forbidden: 'forbidden',
  'not-found': 'notFound',
  conflict: 'refused',
  validation: 'refused',
  limit: 'tooMany', // of a list: more than it can hold
  'rate-limited': 'wait',
  unavailable: 'unavailable',
  network: 'network',
  'unknown-outcome': 'unavailable', // a read changes nothing, so there is no outcome to be unsure of
  'step-up': 'stepUp',
  'invalid-response': 'unreadable',
  unsupported: 'unsupported',
}

const REASONS: Readonly<Record<Operation, Reasons>> = {
  list: LIST,
  create: { ...LIST, conflict: 'conflict', validation: 'invalid', limit: 'limit' },
  // Without an answer at first: it is shown once the list has told that the key is still there, and then nothing says what was wrong.
  remove: { ...LIST, limit: 'refused', conflict: 'inUse', 'unknown-outcome': 'tryAgain' },
}

/** Which words say why something failed, and what to do about it, where the browser is `online` and the host `canProve` who somebody is. */
export function reasonOf(kind: KeyrackErrorKind, operation: Operation, { online, canProve }: { readonly online: boolean; readonly canProve: boolean }): Reason {
  const reason = REASONS[operation][kind]
  if (reason === 'network' && !online) return 'offline'
  return reason === 'stepUp' && !canProve ? 'signInAgain' : reason
}
