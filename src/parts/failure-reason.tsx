'use client'
import type { ReactNode } from 'react'
import { type KeyrackError, type KeyrackErrorKind, isRefusal } from '../adapter/error.ts'
import { useKeyrackContext } from '../hooks/context.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { useOnline } from '../hooks/use-online.ts'
import { useWait } from '../hooks/use-wait.ts'
import type { Messages } from '../messages/types.ts'

/** What failed. */
export type Operation = 'list' | 'create' | 'remove'

type Reason = keyof Messages['failure']
type Reasons = Readonly<Record<KeyrackErrorKind, Reason>>

// Some kinds make no sense for some operations. An adapter may throw them all the same, and something has to be said.
const LIST: Reasons = {
  unauthorized: 'unauthorized',
  forbidden: 'forbidden',
  'not-found': 'notFound',
  conflict: 'refused',
  validation: 'refused',
  limit: 'refused',
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
  remove: { ...LIST, conflict: 'inUse', 'unknown-outcome': 'tryAgain', 'invalid-response': 'tryAgain' },
}

const WAITS: ReadonlySet<Reason> = new Set(['wait', 'unavailable'])
const MINUTE_S = 60

/**
 * Why something failed, and what to do about it, in words that say nothing of what it means for the keys. A wait counts down in
 * them; a screen reader hears of its beginning and its end.
 */
export function FailureReason({ error, operation }: { error: KeyrackError; operation: Operation }): ReactNode {
  const { messages, say } = useMessages()
  const reason = useReason(error, operation)
  const left = useWait(error)
  if (reason === 'limit') return say(messages.failure.limit, { n: error.limit && error.limit > 0 ? error.limit : 0 })
  if (left === null || !WAITS.has(reason)) return say(messages.failure[reason])
  if (left === 0) return say(messages.failure.waited)
  return <span role="timer">{say(messages.failure[reason], { n: left, m: Math.ceil(left / MINUTE_S) })}</span>
}

function useReason(error: KeyrackError, operation: Operation): Reason {
  const { onStepUp } = useKeyrackContext()
  const online = useOnline()
  const reason = REASONS[operation][error.kind]
  if (reason === 'network' && !online) return 'offline'
  return reason === 'stepUp' && !onStepUp ? 'signInAgain' : reason
}

/** That a second attempt failed, and why, after a sentence that the first one's outcome is unknown. Nothing where its answer was lost too. */
export function RetryFailure(props: { error: KeyrackError; operation: Operation }): ReactNode {
  const { messages, say } = useMessages()
  if (!isRefusal(props.error)) return null
  return (
    <>
      {say(messages.failure.again)} <FailureReason {...props} />{' '}
    </>
  )
}
