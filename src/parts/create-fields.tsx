'use client'
import type { ReactNode } from 'react'
import type { CreateField, ExpiryRules } from '../adapter/types.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { type ControlProps, Field, type FormState, useFieldError } from './field.tsx'
import { ChevronIcon } from './icons.tsx'

const DAY_S = 86_400
const DAYS = [7, 30, 60, 90, 180, 365]

/** How long the key works, in days the back end allows. */
export function ExpiryField({ rules, ...form }: FormState & { rules: ExpiryRules }): ReactNode {
  const { messages, say } = useMessages()
  const error = useFieldError('expires', form)
  const { minSeconds = 0, maxSeconds = Infinity, required = false } = rules
  const days = DAYS.filter((day) => day * DAY_S >= minSeconds && day * DAY_S <= maxSeconds)
  const { expires } = form.draft
  const value = expires && 'inSeconds' in expires ? String(expires.inSeconds / DAY_S) : ''
  return (
    <Field label={say(messages.create.expires)} error={error} required={required}>
      {(control) => (
        <Select control={control} busy={form.busy} value={value} onChange={(day) => form.onEdit({ expires: day === '' ? null : { inSeconds: Number(day) * DAY_S } })}>
          <option value="">{say(required ? messages.create.choose : messages.create.neverExpires)}</option>
          {days.map((n) => (
            <option key={n} value={n}>
              {say(messages.create.expiresIn, { n })}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}

/** A field that the back end asks for, as its adapter declares it. */
export function ExtraField({ field, ...form }: FormState & { field: CreateField }): ReactNode {
  const error = useFieldError(field.name, form)
  const value = form.draft.fields?.[field.name]
  const change = (next: string | number | boolean | readonly string[]): void => form.onEdit({ fields: { ...form.draft.fields, [field.name]: next } })
  return (
    <Field label={field.label} error={error} required={field.required}>
      {(control) => <ExtraControl control={control} field={field} busy={form.busy} value={value} onChange={change} />}
    </Field>
  )
}

interface ExtraControlProps {
  control: ControlProps
  field: CreateField
  busy: boolean
  value: string | number | boolean | readonly string[] | undefined
  onChange: (value: string | number | boolean | readonly string[]) => void
}

function ExtraControl({ control, field, busy, value, onChange }: ExtraControlProps): ReactNode {
  const { messages, say } = useMessages()
  switch (field.kind) {
    case 'boolean':
      return <input {...control} type="checkbox" className="kr-checkbox" checked={value === true} disabled={busy} onChange={(event) => onChange(event.target.checked)} />
    case 'select':
      return (
        <Select control={control} busy={busy} value={String(value ?? '')} onChange={onChange}>
          <option value="">{say(messages.create.choose)}</option>
          <Options field={field} />
        </Select>
      )
    case 'multiselect':
      return (
        <select {...control} multiple className="kr-input kr-multiselect" disabled={busy} value={Array.isArray(value) ? [...(value as string[])] : []} onChange={(event) => onChange(Array.from(event.target.selectedOptions, (option) => option.value))}>
          <Options field={field} />
        </select>
      )
    case 'number':
      return <input {...control} type="number" className="kr-input" readOnly={busy} value={typeof value === 'number' ? value : ''} onChange={(event) => onChange(event.target.value === '' ? '' : Number(event.target.value))} />
    default:
      return <input {...control} type={field.kind} className="kr-input" autoComplete={field.kind === 'password' ? 'current-password' : 'off'} readOnly={busy} value={String(value ?? '')} onChange={(event) => onChange(event.target.value)} />
  }
}

function Options({ field }: { field: CreateField }): ReactNode {
  return field.options?.map(({ value, label = value }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ))
}

function Select({ control, busy, value, onChange, children }: { control: ControlProps; busy: boolean; value: string; onChange: (value: string) => void; children: ReactNode }): ReactNode {
  return (
    <span className="kr-select kr-select-wide">
      <select {...control} value={value} disabled={busy} onChange={(event) => onChange(event.target.value)}>
        {children}
      </select>
      <ChevronIcon />
    </span>
  )
}
