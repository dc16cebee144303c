'use client'
import type { ReactNode } from 'react'
import type { CreateField, ExpiryRules } from '../adapter/types.ts'
import type { Secrets } from '../flows/create-flow.ts'
import { formatDuration } from '../format/date.ts'
import { isolate, truncate } from '../format/text.ts'
import { useKeyrackContext } from '../hooks/context.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { type ControlProps, Field, type FormState, useFieldError } from './field.tsx'
import { ChevronIcon } from './icons.tsx'
import { PRIVATE_ATTRIBUTES, PRIVATE_CLASSES } from './privacy.ts'
import { Say } from './say.tsx'

/** How much of a label fits before it hides the form around it, in characters. */
const LONGEST_LABEL = 100
const DAY_S = 86_400
const USUAL_S = [7, 30, 60, 90, 180, 365].map((days) => days * DAY_S)

/** How long the key works: the usual times that the back end allows, and the longest and the shortest it does. */
export function ExpiryField({ rules, ...form }: FormState & { rules: ExpiryRules }): ReactNode {
  const { locale } = useKeyrackContext()
  const { messages, say } = useMessages()
  const label = say(messages.create.expires)
  const error = useFieldError('expires', label, form)
  const { required = false } = rules
  const { expires } = form.draft
  const value = expires && 'inSeconds' in expires ? String(expires.inSeconds) : ''
  return (
    <Field label={label} error={error} required={required}>
      {(control) => (
        <Select control={control} busy={form.busy} value={value} onChange={(seconds) => form.onEdit({ expires: seconds === '' ? null : { inSeconds: Number(seconds) } })}>
          {required ? <Choose /> : <option value="">{say(messages.create.neverExpires)}</option>}
          {lifetimes(rules).map((seconds) => (
            <option key={seconds} value={seconds}>
              {say(messages.create.expiresIn, { time: formatDuration(seconds, locale) })}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}

// A back end that allows none of the usual times still allows its own limits.
function lifetimes({ minSeconds = 0, maxSeconds = Infinity }: ExpiryRules): number[] {
  const usual = USUAL_S.filter((seconds) => seconds >= minSeconds && seconds <= maxSeconds)
  const limits = [maxSeconds, ...(usual.length === 0 ? [minSeconds] : [])].filter((seconds) => seconds > 0 && Number.isFinite(seconds))
  return [...new Set([...usual, ...limits])].sort((a, b) => a - b)
}

/** A field that the back end asks for, as its adapter declares it. */
export function ExtraField({ field, ...form }: FormState & { field: CreateField }): ReactNode {
  const { messages } = useMessages()
  const error = useFieldError(field.name, field.label, form)
  const { fields = {} } = form.draft
  const name = truncate(field.label, LONGEST_LABEL)
  const canStayEmpty = !field.required && field.kind !== 'boolean'
  const value = Object.hasOwn(fields, field.name) ? fields[field.name] : undefined // a field may be called "constructor"
  const change = (next: string | number | boolean | readonly string[]): void => form.onEdit({ fields: { ...form.draft.fields, [field.name]: next } })
  return (
    <Field label={canStayEmpty ? <Say message={messages.create.optional} values={{ label: name }} /> : <bdi>{name}</bdi>} error={error} required={field.required}>
      {(control) => <ExtraControl control={control} field={field} busy={form.busy} value={value} onChange={change} />}
    </Field>
  )
}

const SECRET_CLASS = ['kr-input', ...PRIVATE_CLASSES].join(' ')
const secretName = ({ name }: CreateField): string => `keyrack-secret-${name}`

/** What stands in the form's password fields now; undefined where it has none. */
export function readSecrets(form: HTMLFormElement, fields: readonly CreateField[] = []): Secrets | undefined {
  const secret = fields.filter((field) => field.kind === 'password')
  const data = new FormData(form)
  const valueOf = (field: CreateField): string => {
    const value = data.get(secretName(field))
    return typeof value === 'string' ? value : ''
  }
  return secret.length === 0 ? undefined : Object.fromEntries(secret.map((field) => [field.name, valueOf(field)]))
}

interface ExtraControlProps {
  control: ControlProps
  field: CreateField
  busy: boolean
  value: string | number | boolean | readonly string[] | undefined
  onChange: (value: string | number | boolean | readonly string[]) => void
}

function ExtraControl({ control, field, busy, value, onChange }: ExtraControlProps): ReactNode {
  switch (field.kind) {
    case 'boolean':
      return <input {...control} type="checkbox" className="kr-checkbox" checked={value === true} disabled={busy} onChange={(event) => onChange(event.target.checked)} />
    case 'select':
      return (
        <Select control={control} busy={busy} value={String(value ?? '')} onChange={onChange}>
          <Choose />
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
    case 'password': // left to the browser: a value that React holds is mirrored into the page and outlives its field
      return <input {...control} {...PRIVATE_ATTRIBUTES} type="password" className={SECRET_CLASS} name={secretName(field)} autoComplete="current-password" readOnly={busy} onChange={() => onChange('')} />
    default:
      return <input {...control} type="text" className="kr-input" autoComplete="off" readOnly={busy} value={String(value ?? '')} onChange={(event) => onChange(event.target.value)} />
  }
}

/** What stands in a list of options while none is chosen. */
function Choose(): ReactNode {
  const { messages, say } = useMessages()
  return (
    <option value="" data-placeholder="">
      {say(messages.create.choose)}
    </option>
  )
}

function Options({ field }: { field: CreateField }): ReactNode {
  return field.options?.map(({ value, label = value }) => (
    <option key={value} value={value}>
      {isolate(truncate(label, LONGEST_LABEL))}
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
