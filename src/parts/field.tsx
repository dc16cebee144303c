'use client'
import { type ReactNode, useId } from 'react'
import type { KeyrackError } from '../adapter/error.ts'
import type { Problem } from '../adapter/problems.ts'
import type { Draft } from '../flows/create.ts'
import { truncate } from '../format/text.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { AlertIcon } from './icons.tsx'
import { Say } from './say.tsx'

/** What every field of the create form is given. */
export interface FormState {
  draft: Draft
  busy: boolean
  /** What the form itself found wrong when it was last sent. */
  problems: ReadonlyMap<string, Problem>
  /** What the server refused, and why. */
  refusal: KeyrackError | null
  onEdit: (change: Partial<Draft>) => void
}

/** What ties a control to its label, its hint and its error. */
export interface ControlProps {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
  'aria-required': boolean
}

export interface FieldProps {
  label: ReactNode
  /** @default none */
  hint?: ReactNode
  /** The id of what says something about the control elsewhere. @default none */
  describedBy?: string | undefined
  error: ReactNode
  /** @default false */
  required?: boolean | undefined
  children: (control: ControlProps) => ReactNode
}

/** A label, a control, and below it what helps and what is wrong. */
export function Field({ label, hint, describedBy, error, required = false, children }: FieldProps): ReactNode {
  const id = useId()
  const described = [error && `${id}-error`, hint && `${id}-hint`, describedBy].filter(Boolean).join(' ')
  return (
    <div className="kr-field" data-invalid={error ? true : undefined}>
      <label className="kr-label" htmlFor={id}>
        {label}
      </label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined, 'aria-required': required })}
      {error && (
        <p id={`${id}-error`} className="kr-error" role="alert">
          <AlertIcon />
          <span>{error}</span>
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="kr-hint">
          {hint}
        </p>
      )}
    </div>
  )
}

/** How much of what a server says fits before it hides the form around it, in characters. */
export const LONGEST_REASON = 300

/** What is wrong with a field: what the form found, else what the server said, else nothing. */
export function useFieldError(name: string, label: string, { problems, refusal, draft }: FormState): ReactNode {
  const { messages, nameOf } = useMessages()
  const problem = problems.get(name)
  if (problem) return <Say message={messages.create[wordOf(problem)]} values={{ label, ...problem }} />
  if (!refusal || !isAbout(refusal, name)) return null
  const [refused] = reasons(refusal, name)
  return refused ? <bdi>{truncate(refused, LONGEST_REASON)}</bdi> : <Say message={messages.create.taken} values={{ name: nameOf(draft.name) }} />
}

// What the controls of the form don't let anybody enter has no words of its own.
function wordOf({ is }: Problem): 'missing' | 'missingExpiry' | 'required' | 'tooLong' | 'badPattern' {
  return is === 'missing' || is === 'missingExpiry' || is === 'required' || is === 'tooLong' ? is : 'badPattern'
}

/** Whether what the server refused is this field. A conflict that names no field is about the name. */
export function isAbout(refusal: KeyrackError, field: string): boolean {
  if (reasons(refusal, field).length > 0) return true
  return refusal.kind === 'conflict' && field === 'name' && Object.keys(refusal.fields).length === 0
}

function reasons({ fields }: KeyrackError, field: string): readonly string[] {
  return Object.hasOwn(fields, field) ? (fields[field] ?? []) : []
}
