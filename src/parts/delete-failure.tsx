'use client'
import type { ReactNode } from 'react'
import type { KeyrackError, KeyrackErrorKind } from '../adapter/error.ts'
import type { RemoveState } from '../flows/remove.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { useOnline } from '../hooks/use-online.ts'
import type { Messages } from '../messages/types.ts'
import { AlertIcon } from './icons.tsx'
import { RetryFailure } from './retry-failure.tsx'

/** Why a key was not deleted, that it had been already, or that it isn't known. */
export function DeleteFailure({ state }: { state: RemoveState }): ReactNode {
  const { messages, say } = useMessages()
  if (state.at === 'gone') return <p className="kr-panel-description" role="status">{say(messages.remove.gone)}</p>
  if (state.at === 'unconfirmed') {
    return (
      <Notice tone="warn">
        {say(messages.remove.unconfirmed)}
        <RetryFailure error={state.error} />
      </Notice>
    )
  }
  return state.at === 'confirming' && state.error ? <Refused error={state.error} /> : null
}

type Words = Partial<Record<KeyrackErrorKind, keyof Messages['remove']>>

const WORDS: Words = {
  unauthorized: 'unauthorized',
  forbidden: 'forbidden',
  unsupported: 'forbidden',
  conflict: 'conflict',
}
const WAITS: Words = { 'rate-limited': 'wait', unavailable: 'unavailable' }

function Refused({ error }: { error: KeyrackError }): ReactNode {
  const { messages, say } = useMessages()
  const online = useOnline()
  const n = Math.ceil((error.retryAfterMs ?? 0) / 1000)
  const id = error.kind === 'network' && !online ? 'offline' : ((n > 0 ? WAITS : WORDS)[error.kind] ?? WORDS[error.kind] ?? 'failed')
  return <Notice tone="danger">{say(messages.remove[id], { n })}</Notice>
}

function Notice({ tone, children }: { tone: 'warn' | 'danger'; children: ReactNode }): ReactNode {
  return (
    <div className="kr-notice" data-tone={tone} role="alert">
      <AlertIcon />
      <p>{children}</p>
    </div>
  )
}
