import { matches } from '../adapter/pattern.ts'
import type { CreateField, Traits } from '../adapter/types.ts'
import { isInvisible } from '../format/text.ts'
import type { Messages } from '../messages/types.ts'
import type { Draft } from './create.ts'

/** What is wrong with a field: which words say it, and what goes into them. */
export interface Problem {
  readonly message: keyof Messages['create']
  readonly values: Readonly<Record<string, string | number>>
}

/** What is wrong with a draft, by the name of the field, in the order of the form; empty when it can be sent. */
export function validateDraft(draft: Draft, traits: Traits): ReadonlyMap<string, Problem> {
  const problems = new Map<string, Problem>()
  const note = (field: string, problem: Problem | null): void => {
    if (problem) problems.set(field, problem)
  }
  if (traits.names !== false) note('name', nameProblem(draft.name, traits.nameMaxLength))
  if (traits.expiry && traits.expiry.required && !draft.expires) note('expires', { message: 'missingExpiry', values: {} })
  traits.createFields?.forEach((field) => note(field.name, fieldProblem(field, entered(draft, field))))
  return problems
}

// A field may be called `toString`, say, which every object has.
function entered({ fields = {} }: Draft, { name }: CreateField): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined
}

function nameProblem(name: string, max = Infinity): Problem | null {
  if (isInvisible(name)) return { message: 'missing', values: {} }
  return name.length > max ? { message: 'tooLong', values: { max, n: name.length } } : null
}

function fieldProblem(field: CreateField, value: unknown): Problem | null {
  const { label, maxLength = Infinity, pattern } = field
  const isMissing = value === undefined || value === '' || value === false || (Array.isArray(value) && value.length === 0)
  if (isMissing) return field.required ? { message: 'required', values: { label } } : null
  if (typeof value !== 'string') return null // length and form are those of a text
  if (value.length > maxLength) return { message: 'tooLong', values: { max: maxLength, n: value.length } }
  return pattern !== undefined && !matches(pattern, value) ? { message: 'badPattern', values: { label } } : null
}
