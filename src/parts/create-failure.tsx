'use client'
import type { ReactNode } from 'react'
import type { KeyrackError, KeyrackErrorKind } from '../adapter/error.ts'
import type { CreateState } from '../flows/create.ts'
import { useCreateKey } from '../hooks/use-create-key.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { useOnline } from '../hooks/use-online.ts'
import type { Messages } from '../messages/types.ts'
import { Button } from './button.tsx'
import { ExistingKey } from './existing-key.tsx'
import { isAbout } from './field.tsx'
import { AlertIcon } from './icons.tsx'
import { RetryFailure } from './retry-failure.tsx'
import { Say } from './say.tsx'

/** Why no key was made, where none of the form's `fields` says it; or that it isn't known whether one was. */
export function CreateFailure({ state, fields }: { state: CreateState; fields: readonly string[] }): ReactNode {
  if (state.at === 'unknown') return <UnknownOutcome state={state} />
  if (state.at !== 'editing' || !state.error) return null
  const { error } = state
  return fields.some((field) => isAbout(error, field)) ? null : <Refused error={error} />
}

const WORDS: Partial<Record<KeyrackErrorKind, keyof Messages['create']>> = {
  unauthorized: 'unauthorized',
  forbidden: 'forbidden',
  unsupported: 'forbidden',
  validation: 'invalid',
  conflict: 'invalid',
  limit: 'limit',
  'rate-limited': 'wait',
  'step-up': 'stepUp',
  unavailable: 'unavailable',
}

function Refused({ error }: { error: KeyrackError }): ReactNode {
  const { messages, say } = useMessages()
  const online = useOnline()
  const seconds = Math.ceil((error.retryAfterMs ?? 0) / 1000)
  const id = error.kind === 'network' && !online ? 'offline' : error.kind === 'rate-limited' && seconds === 0 ? 'waitUnknown' : (WORDS[error.kind] ?? 'failed')
  return (
    <div className="kr-notice" data-tone="danger" role="alert">
      <AlertIcon />
      <p>{say(messages.create[id], { n: error.kind === 'limit' ? (error.limit ?? 0) : seconds })}</p>
    </div>
  )
}

function UnknownOutcome({ state }: { state: Extract<CreateState, { at: 'unknown' }> }): ReactNode {
  const { flow } = useCreateKey()
  const { messages, say, nameOf } = useMessages()
  const { lookup, intent } = state
  const answered = typeof lookup === 'object'
  const found = answered ? lookup[0] : undefined
  if (found) return <ExistingKey apiKey={found} message={messages.create.found} />
  return (
    <div className="kr-notice" data-tone="warn" role="alert">
      <AlertIcon />
      <p>
        {answered ? <Say message={messages.create.foundNone} values={{ name: nameOf(intent.draft.name) }} /> : say(lookup === 'failed' ? messages.create.checkFailed : messages.create.unknown)}
        {!answered && <RetryFailure error={state.error} />}
      </p>
      <div className="kr-notice-buttons">
        <Button busy={lookup === 'checking'} onClick={() => void flow.lookUp()}>
          {say(lookup === 'checking' ? messages.create.checking : messages.create.check)}
        </Button>
      </div>
    </div>
  )
}
