'use client'
import { type SubmitEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import type { Problem } from '../adapter/problems.ts'
import type { Traits } from '../adapter/types.ts'
import type { CreateState, Draft } from '../flows/create.ts'
import { validateDraft } from '../flows/validate.ts'
import { useKeyrackContext } from '../hooks/context.ts'
import { useCreateKey } from '../hooks/use-create-key.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { usePatient } from '../hooks/use-patient.ts'
import { Button } from './button.tsx'
import { CreateFailure } from './create-failure.tsx'
import { ExpiryField, ExtraField, readSecrets } from './create-fields.tsx'
import { NameField } from './name-field.tsx'

type Editing = Extract<CreateState, { at: 'editing' | 'submitting' | 'unknown' }>
const SLOW_MS = 3000
const NO_PROBLEMS: ReadonlyMap<string, Problem> = new Map()

/** The fields of a new key. Checked when it is sent; what the server refuses stands on the field it is about. */
export function CreateKeyForm({ state, onCancel }: { state: Editing; onCancel: () => void }): ReactNode {
  const { adapter } = useKeyrackContext()
  const { flow } = useCreateKey()
  const form = useRef<HTMLFormElement>(null)
  const [problems, setProblems] = useState(NO_PROBLEMS)
  const draft = state.at === 'submitting' ? state.intent.draft : state.draft
  const refusal = state.at === 'editing' ? state.error : null
  const busy = state.at === 'submitting'
  const { traits } = adapter

  // The first field in trouble takes the focus, whoever found the trouble.
  useEffect(() => {
    if (problems.size > 0 || refusal) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [problems, refusal])

  const edit = (change: Partial<Draft>): void => {
    setProblems(NO_PROBLEMS)
    flow.edit({ ...draft, ...change })
  }
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    event.stopPropagation() // out of the portal it would reach a form around the kit, which would take it for its own
    if (busy) return
    const trimmed = { ...draft, name: draft.name.trim() }
    const secrets = readSecrets(event.currentTarget, traits.createFields)
    const found = validateDraft({ ...trimmed, fields: { ...trimmed.fields, ...secrets } }, traits)
    setProblems(found)
    if (found.size > 0) return
    flow.edit(trimmed)
    void flow.submit(secrets)
  }
  const field = { busy, problems, refusal, draft, onEdit: edit }
  return (
    <form ref={form} className="kr-form" noValidate onSubmit={submit}>
      <div className="kr-fields">
        {traits.names !== false && <NameField {...field} />}
        {traits.expiry !== false && <ExpiryField {...field} rules={traits.expiry} />}
        {traits.createFields?.map((extra) => (
          <ExtraField key={extra.name} {...field} field={extra} />
        ))}
        <CreateFailure state={state} fields={fieldsOf(traits)} />
      </div>
      <FormButtons busy={busy} onCancel={onCancel} />
    </form>
  )
}

function fieldsOf({ names, expiry, createFields = [] }: Traits): string[] {
  return [...(names === false ? [] : ['name']), ...(expiry === false ? [] : ['expires']), ...createFields.map(({ name }) => name)]
}

function FormButtons({ busy, onCancel }: { busy: boolean; onCancel: () => void }): ReactNode {
  const { messages, say } = useMessages()
  const slow = usePatient(busy, SLOW_MS, 0)
  const id = useId()
  return (
    <footer className="kr-panel-buttons">
      <Button type="submit" variant="primary" busy={busy} aria-describedby={id}>
        {say(busy ? messages.create.pending : messages.create.submit)}
      </Button>
      <Button aria-disabled={busy} onClick={onCancel}>
        {say(messages.create.cancel)}
      </Button>
      <p id={id} className="kr-slow" role="status">
        {slow && busy ? say(messages.create.slow) : ''}
      </p>
    </footer>
  )
}
