'use client'
import type { ReactNode } from 'react'
import type { KeyrackError } from '../adapter/error.ts'
import { type Operation, type Reason, reasonOf } from '../flows/reason.ts'
import { useKeyrackContext } from '../hooks/context.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { useOnline } from '../hooks/use-online.ts'
import { useWait } from '../hooks/use-wait.ts'

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
  if (reason === 'limit' || reason === 'tooMany') return say(messages.failure[reason], { n: error.limit && error.limit > 0 ? error.limit : 0 })
  if (left === null || !WAITS.has(reason)) return say(messages.failure[reason])
  if (left === 0) return say(messages.failure.waited)
  return <span role="timer">{say(messages.failure[reason], { n: left, m: Math.ceil(left / MINUTE_S) })}</span>
}

function useReason({ kind }: KeyrackError, operation: Operation): Reason {
  const { canProve } = useKeyrackContext()
  const online = useOnline()
  return reasonOf(kind, operation, { online, canProve })
}

/** That a second attempt failed, and why, after a sentence that the first one's outcome is unknown. Nothing where its answer was lost too. */
export function RetryFailure(props: { error: KeyrackError; operation: Operation }): ReactNode {
  const { messages, say } = useMessages()
  if (props.error.kind === 'unknown-outcome') return null
  return (
    <>
      {say(messages.failure.again)} <FailureReason {...props} />{' '}
    </>
  )
}
