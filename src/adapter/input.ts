import { KeyrackError, undeclared } from './error.ts'
import { END_OF_TIME, type Problem, type Rules, expiryTime, problemsOf } from './problems.ts'
import type { CreateInput, Expiry, ExpiryRules, Iso } from './types.ts'

/**
 * Throws where the input of a create breaks the traits: `validation` with what is wrong with each field, `unsupported` where the back end
 * has no such thing. An adapter calls it first, for services differ in what they let pass. `now` is the service's clock, in milliseconds since 1970.
 */
export function checkCreate(input: CreateInput, traits: Rules, now: number = Date.now()): void {
  check(input, traits, now, true)
}

/** The same for an update, of which only what is there is looked at. */
export function checkUpdate(input: Partial<CreateInput> & { readonly enabled?: boolean | undefined }, traits: Rules, now: number = Date.now()): void {
  if (Object.entries(input).some(([field, value]) => value !== undefined && !traits.updatable?.includes(field))) throw undeclared('updatable')
  check(input, traits, now, false)
}

function check(input: Partial<CreateInput>, traits: Rules, now: number, whole: boolean): void {
  if (input.expires && !traits.expiry) throw undeclared('expiry')
  if (Object.entries(input.fields ?? {}).some(([name, value]) => value !== undefined && !traits.createFields?.some((field) => field.name === name))) throw undeclared('createFields')
  const problems = [...problemsOf(input, traits, now, whole)]
  if (problems.length > 0) throw new KeyrackError('validation', { fields: Object.fromEntries(problems.map(([field, problem]) => [field, [said(problem)]])) })
}

const SAID: Record<Exclude<Problem['is'], 'tooLong'>, string> = {
  missing: 'Enter a name',
  unstorable: 'Use visible characters only',
  missingExpiry: 'Choose when the key expires',
  past: 'Choose a date in the future',
  tooEarly: 'Choose a later date',
  tooLate: 'Choose an earlier date',
  required: 'Fill in this field',
  badValue: 'Enter another value',
  badPattern: 'Enter it in the form that is asked for',
  noOption: 'Choose one of the options',
}

function said(problem: Problem): string {
  return problem.is === 'tooLong' ? `Use ${problem.max} characters or fewer (${problem.n} now)` : SAID[problem.is]
}

/** The lifetime that an input asks for, in whole seconds; null: for ever. Throws `validation` where it ends before it begins, or never. */
export function secondsUntil(expires: Expiry | undefined, now: number = Date.now()): number | null {
  if (!expires) return null
  const seconds = Math.round((expiryTime(expires, now) - now) / 1000)
  if (!(seconds >= 1 && seconds < Infinity)) throw expired() // written so that a date that can't be read fails it too
  return seconds
}

/** The date at which a key expires, in the back end's unit; null: never. */
export function expiryDate(expires: Expiry | undefined, { unit }: ExpiryRules, now: number = Date.now()): Iso | null {
  if (!expires) return null
  const time = expiryTime(expires, now)
  if (!(Math.abs(time) <= END_OF_TIME)) throw expired()
  const date = new Date(time).toISOString()
  return unit === 'day' ? date.slice(0, date.indexOf('T')) : date // a year may have six digits
}

function expired(): KeyrackError {
  return new KeyrackError('validation', { fields: { expires: [SAID.past] } })
}
