'use client'
import type { ReactNode } from 'react'
import type { RemoveState } from '../flows/remove.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { FailureReason, RetryFailure } from './failure-reason.tsx'
import { useKeyStatus } from './key-badges.tsx'
import { Notice } from './notice.tsx'

type Asking = Exclude<RemoveState, { at: 'closed' }>

/** Why a key was not deleted, that it had been already, or that it isn't known; and whether it still works. */
export function DeleteFailure({ state }: { state: Asking }): ReactNode {
  const { messages, say } = useMessages()
  const works = useKeyStatus(state.key) === 'active'
  if (state.at === 'gone') return <p className="kr-panel-description" role="status">{say(messages.remove.gone)}</p>
  if (state.at === 'unconfirmed') {
    return (
      <Notice tone="warn" title={say(messages.remove.unconfirmed)}>
        {(works || state.error.kind !== 'unknown-outcome') && (
          <p>
            {works && `${say(messages.remove.unconfirmedWorks)} `}
            <RetryFailure error={state.error} operation="remove" />
          </p>
        )}
      </Notice>
    )
  }
  if (state.at !== 'confirming' || !state.error) return null
  return (
    <Notice tone="danger" title={say(works ? messages.remove.failed : messages.remove.failedIdle)}>
      <p>
        <FailureReason error={state.error} operation="remove" />
      </p>
    </Notice>
  )
}
