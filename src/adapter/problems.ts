import { matches } from './pattern.ts'
import type { CreateField, CreateInput, Expiry, ExpiryRules, Traits } from './types.ts'

/** What the traits say of an input. */
export type Rules = Pick<Traits, 'names' | 'nameMaxLength' | 'expiry' | 'createFields' | 'updatable'>

/** What is wrong with the value of one field; for what is too long, how many UTF-16 units there may be, and how many there are. */
export type Problem = { readonly is: 'tooLong'; readonly max: number; readonly n: number } | { readonly is: Fault }
type Fault = 'missing' | 'unstorable' | 'missingExpiry' | 'past' | 'tooEarly' | 'tooLate' | 'required' | 'badValue' | 'badPattern' | 'noOption'

const DAY_MS = 86_400_000
/** The last instant a Date can hold, in milliseconds since 1970. */
export const END_OF_TIME = 8.64e15

/**
 * What breaks the traits, by the name of the field, in the order of a form. What is not there is not looked at; with `whole`,
 * it was left empty.
 */
export function problemsOf({ name, expires, fields }: Partial<CreateInput>, { names, nameMaxLength, expiry, createFields = [] }: Rules, now: number, whole: boolean): Map<string, Problem> {
  const entered = new Map<string, unknown>(Object.entries(fields ?? {})) // a field may be called "constructor"
  const found = new Map<string, Problem>()
  const note = (field: string, problem: Problem | null): unknown => problem && found.set(field, problem)
  const asked = (value: unknown): boolean => whole || value !== undefined
  if (asked(name) && names !== false) note('name', nameProblem(name, nameMaxLength))
  if (asked(expires) && expiry) note('expires', expiryProblem(expires, expiry, now))
  for (const field of createFields) {
    const value = entered.get(field.name)
    if (asked(value)) note(field.name, fieldProblem(field, value))
  }
  return found
}

function nameProblem(name = '', maxLength: number | undefined): Problem | null {
  if (name.trim() === '') return { is: 'missing' }
  if (name.includes('\0')) return { is: 'unstorable' } // many a database stores no NUL, and fails in the middle of the request
  return lengthProblem(name, maxLength)
}

function lengthProblem({ length: n }: string, max = Infinity): Problem | null {
  return n > max ? { is: 'tooLong', max, n } : null
}

function expiryProblem(expires: Expiry | undefined, rules: ExpiryRules, now: number): Problem | null {
  if (expires == null) return rules.required ? { is: 'missingExpiry' } : null
  const seconds = (wholeDays(expiryTime(expires, now), rules) - wholeDays(now, rules)) / 1000
  if (!(seconds > 0)) return { is: 'past' } // written so that a date that can't be read is one, too
  if (seconds < (rules.minSeconds ?? 0)) return { is: 'tooEarly' }
  return seconds > Math.min(rules.maxSeconds ?? Infinity, (END_OF_TIME - now) / 1000) ? { is: 'tooLate' } : null
}

/** The time at which a key expires, in whole milliseconds since 1970; NaN for a date that can't be read, which `checkCreate` and `checkUpdate` refuse. */
export function expiryTime(expires: NonNullable<Expiry>, now: number = Date.now()): number {
  return 'at' in expires ? Date.parse(expires.at) : Math.round(now + expires.inSeconds * 1000)
}

// "From today until tomorrow" is one day, at whatever hour it is asked.
function wholeDays(time: number, { unit }: ExpiryRules): number {
  return unit === 'day' ? Math.floor(time / DAY_MS) * DAY_MS : time
}

function fieldProblem({ kind, required, maxLength, pattern, options }: CreateField, value: unknown): Problem | null {
  const isMissing = value === undefined || value === '' || value === false || (Array.isArray(value) && value.length === 0)
  if (isMissing) return required ? { is: 'required' } : null
  if (!(IS_OF_KIND[kind] ?? isText)(value)) return { is: 'badValue' }
  if (typeof value === 'string') {
    const problem = lengthProblem(value, maxLength) ?? (pattern !== undefined && !matches(pattern, value) ? { is: 'badPattern' } : null)
    if (problem !== null) return problem
  }
  const chosen = [value].flat().filter(isText) // there are options for texts alone
  return options && !chosen.every((one) => options.some((option) => option.value === one)) ? { is: 'noOption' } : null
}

// Input that came as JSON may hold anything, and services fail on it in ways of their own. Any other kind is a text.
const IS_OF_KIND: Partial<Record<CreateField['kind'], (value: unknown) => boolean>> = {
  multiselect: (value) => Array.isArray(value) && value.every(isText),
  number: Number.isFinite,
  boolean: (value) => value === true,
}

function isText(value: unknown): boolean {
  return typeof value === 'string'
}
