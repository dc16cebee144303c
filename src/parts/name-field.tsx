'use client'
import { type ReactNode, useId } from 'react'
import { useKeyrackContext } from '../hooks/context.ts'
import { useCreateKey } from '../hooks/use-create-key.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { Field, type FormState, useFieldError } from './field.tsx'
import { NO_AUTOFILL } from './privacy.ts'
import { Say } from './say.tsx'

/** The name of a new key, and the line about it. That another key has this name is said while there is time, and is no obstacle. */
export function NameField(form: FormState): ReactNode {
  const { core } = useKeyrackContext()
  const { messages, say, nameOf } = useMessages()
  const label = say(messages.create.name)
  const error = useFieldError('name', label, form)
  const { name } = form.draft
  const id = useId()
  const { state } = useCreateKey()
  const isTaken = state.at === 'editing' && !error && name.trim() !== '' && core.list.hasName(name.trim())
  return (
    <>
      <p id={id} className="kr-lead">
        {say(messages.create.hint)}
      </p>
      <Field label={label} error={error} required hint={isTaken && <Say message={messages.create.duplicate} values={{ name: nameOf(name.trim()) }} />} describedBy={isTaken ? undefined : id}>
        {(control) => <input {...control} {...NO_AUTOFILL} data-autofocus className="kr-input" name="keyrack-name" type="text" dir="auto" value={name} readOnly={form.busy} onChange={(event) => form.onEdit({ name: event.target.value })} />}
      </Field>
    </>
  )
}
