'use client'
import type { ReactNode } from 'react'
import type { KeyrackError } from '../adapter/error.ts'
import type { CreateState } from '../flows/create.ts'
import { truncate } from '../format/text.ts'
import { useKeyrackContext } from '../hooks/context.ts'
import { useCreateKey } from '../hooks/use-create-key.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { Button } from './button.tsx'
import { ExistingKeys } from './existing-key.tsx'
import { FailureReason, RetryFailure } from './failure-reason.tsx'
import { LONGEST_REASON, isAbout } from './field.tsx'
import { Notice } from './notice.tsx'
import { Say } from './say.tsx'

/** Why no key was made, where none of the form's `fields` says it; or that it isn't known whether one was. */
export function CreateFailure({ state, fields }: { state: CreateState; fields: readonly string[] }): ReactNode {
  if (state.at === 'unknown') return <UnknownOutcome state={state} />
  if (state.at !== 'editing' || !state.error) return null
  return <Refused error={state.error} fields={fields} />
}

function Refused({ error, fields }: { error: KeyrackError; fields: readonly string[] }): ReactNode {
  const { messages, say } = useMessages()
  const elsewhere = reasonsElsewhere(error, fields)
  if (elsewhere.length === 0 && fields.some((field) => isAbout(error, field))) return null
  return (
    <Notice tone="danger" title={say(messages.create.failed)}>
      <p>
        <FailureReason error={error} operation="create" />
      </p>
      {elsewhere.length > 0 && (
        <ul>
          {elsewhere.map((reason) => (
            <li key={reason}>
              <bdi>{truncate(reason, LONGEST_REASON)}</bdi>
            </li>
          ))}
        </ul>
      )}
    </Notice>
  )
}

const MOST_REASONS = 5

/** What the server says of fields that this form does not have: no field can show it. */
function reasonsElsewhere({ fields: refused }: KeyrackError, fields: readonly string[]): string[] {
  const reasons = Object.entries(refused).flatMap(([field, reasons]) => (fields.includes(field) ? [] : reasons))
  return [...new Set(reasons)].slice(0, MOST_REASONS)
}

type Unknown = Extract<CreateState, { at: 'unknown' }>

function UnknownOutcome({ state }: { state: Unknown }): ReactNode {
  const { flow } = useCreateKey()
  const { messages, say, nameOf } = useMessages()
  const { lookup, intent } = state
  if (typeof lookup === 'object' && lookup.length > 0) return <ExistingKeys apiKeys={lookup} />
  const title = typeof lookup === 'object' ? <Say message={messages.create.foundNone} values={{ name: nameOf(intent.draft.name) }} /> : say(messages.create.unknown)
  return (
    <Notice tone="warn" title={title}>
      {typeof lookup === 'string' && <NotConfirmed state={state} />}
      <div className="kr-notice-buttons">
        <Button busy={lookup === 'checking'} onClick={() => void flow.lookUp()}>
          {say(lookup === 'checking' ? messages.create.checking : messages.create.check)}
        </Button>
      </div>
    </Notice>
  )
}

function NotConfirmed({ state: { error, lookup } }: { state: Unknown }): ReactNode {
  const { adapter } = useKeyrackContext()
  const { messages, say } = useMessages()
  if (lookup === 'failed') return <p>{say(messages.create.checkFailed)}</p>
  return (
    <p>
      <RetryFailure error={error} operation="create" />
      {say(adapter.traits.idempotentCreate ? messages.create.unknownSafe : messages.create.unknownTwice)}
    </p>
  )
}
