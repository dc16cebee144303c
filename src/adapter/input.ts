import { KeyrackError, undeclared } from './error.ts'
import { matches } from './pattern.ts'
import type { CreateField, CreateInput, Expiry, ExpiryRules, Iso, Traits } from './types.ts'

const DAY_MS = 86_400_000
const END_OF_TIME = 8.64e15 // the last instant a Date can hold

type Rules = Pick<Traits, 'names' | 'nameMaxLength' | 'expiry' | 'createFields' | 'updatable'>

/**
 * Throws where the input of a create breaks the traits: `validation` with what is wrong with each field, `unsupported` where the back end
 * has no such thing. An adapter calls it first, for services differ in what they let pass. `now` is the service's clock, in milliseconds since 1970.
 */
export function checkCreate({ name = '', expires = null, fields = {} }: CreateInput, traits: Rules, now: number = Date.now()): void {
  refuse([...problemsOf({ name, expires }, traits, now), ...fieldProblems(fields, traits, () => true)])
}

/** The same for an update, of which only what is there is looked at. */
export function checkUpdate(input: Partial<CreateInput> & { readonly enabled?: boolean | undefined }, traits: Rules, now: number = Date.now()): void {
  const asked = Object.entries(input).filter(([, value]) => value !== undefined)
  if (asked.some(([field]) => !traits.updatable?.includes(field))) throw undeclared('updatable')
  refuse([...problemsOf(input, traits, now), ...fieldProblems(input.fields ?? {}, traits, (value) => value !== undefined)])
}

type Problem = readonly [field: string, problem: string | null]

function problemsOf({ name, expires }: Partial<CreateInput>, traits: Rules, now: number): Problem[] {
  if (expires && !traits.expiry) throw undeclared('expiry')
  return [
    ['name', name === undefined || traits.names === false ? null : nameProblem(name, traits.nameMaxLength)],
    ['expires', expires === undefined || !traits.expiry ? null : expiryProblem(expires, traits.expiry, now)],
  ]
}

function refuse(problems: readonly Problem[]): void {
  const found = problems.flatMap(([field, problem]) => (problem === null ? [] : [[field, [problem]] as const]))
  if (found.length > 0) throw new KeyrackError('validation', { fields: Object.fromEntries(found) })
}

/** The lifetime that an input asks for, in whole seconds; null: for ever. Throws `validation` where it ends before it begins, or never. */
export function secondsUntil(expires: Expiry | undefined, now: number = Date.now()): number | null {
  if (!expires) return null
  const seconds = Math.round((timeOf(expires, now) - now) / 1000)
  if (!(seconds >= 1 && seconds < Infinity)) throw expired() // written so that a date that can't be read fails it too
  return seconds
}

/** The date at which a key expires, in the back end's unit; null: never. */
export function expiryDate(expires: Expiry | undefined, { unit }: ExpiryRules, now: number = Date.now()): Iso | null {
  if (!expires) return null
  const time = timeOf(expires, now)
  if (!(Math.abs(time) <= END_OF_TIME)) throw expired()
  const date = new Date(time).toISOString()
  return unit === 'day' ? date.slice(0, date.indexOf('T')) : date // a year may have six digits
}

function expired(): KeyrackError {
  return new KeyrackError('validation', { fields: { expires: ['Choose a date in the future'] } })
}

function nameProblem(name: string, maxLength = Infinity): string | null {
  if (name.trim() === '') return 'Enter a name'
  if (name.includes('\0')) return 'Use visible characters only' // many a database stores no NUL, and fails in the middle of the request
  return lengthProblem(name, maxLength)
}

function lengthProblem({ length }: string, maxLength: number): string | null {
  return length > maxLength ? `Use ${maxLength} characters or fewer (${length} now)` : null
}

function expiryProblem(expires: Expiry, rules: ExpiryRules, now: number): string | null {
  if (expires === null) return rules.required ? 'Choose when the key expires' : null
  const seconds = (whole(timeOf(expires, now), rules) - whole(now, rules)) / 1000
  if (!(seconds > 0)) return 'Choose a date in the future'
  if (seconds < (rules.minSeconds ?? 0)) return 'Choose a later date'
  return seconds > Math.min(rules.maxSeconds ?? Infinity, (END_OF_TIME - now) / 1000) ? 'Choose an earlier date' : null
}

function timeOf(expires: NonNullable<Expiry>, now: number): number {
  return 'at' in expires ? Date.parse(expires.at) : now + expires.inSeconds * 1000
}

// "From today until tomorrow" is one day, at whatever hour it is asked.
function whole(time: number, { unit }: ExpiryRules): number {
  return unit === 'day' ? Math.floor(time / DAY_MS) * DAY_MS : time
}

function fieldProblems(fields: NonNullable<CreateInput['fields']>, { createFields = [] }: Rules, asked: (value: unknown) => boolean): Problem[] {
  const entered = new Map<string, unknown>(Object.entries(fields)) // a field may be called "constructor"
  const isUndeclared = [...entered].some(([name, value]) => value !== undefined && !createFields.some((field) => field.name === name))
  if (isUndeclared) throw undeclared('createFields')
  return createFields.filter(({ name }) => asked(entered.get(name))).map((field) => [field.name, fieldProblem(field, entered.get(field.name))])
}

function fieldProblem({ kind, required, maxLength = Infinity, pattern, options }: CreateField, value: unknown): string | null {
  const isMissing = value === undefined || value === '' || value === false || (Array.isArray(value) && value.length === 0)
  if (isMissing) return required ? 'Fill in this field' : null
  if (!IS_OF_KIND[kind](value)) return 'Enter another value'
  if (typeof value === 'string') {
    const problem = lengthProblem(value, maxLength) ?? (pattern !== undefined && !matches(pattern, value) ? 'Enter it in the form that is asked for' : null)
    if (problem !== null) return problem
  }
  const chosen = Array.isArray(value) ? (value as unknown[]) : [value]
  return options && !chosen.every((one) => options.some((option) => option.value === one)) ? 'Choose one of the options' : null
}

// Input that came as JSON may hold anything, and services fail on it in ways of their own.
const IS_OF_KIND: Record<CreateField['kind'], (value: unknown) => boolean> = {
  text: isText,
  password: isText,
  select: isText,
  multiselect: (value) => Array.isArray(value) && value.every(isText),
  number: Number.isFinite,
  boolean: (value) => value === true,
}

function isText(value: unknown): boolean {
  return typeof value === 'string'
}
