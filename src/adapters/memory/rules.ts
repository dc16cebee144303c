import type { CreateInput, Expiry, ExpiryRules, Iso } from '../../adapter/index.ts'
import type { MemoryAdapterOptions } from './options.ts'

const DAY = 86_400_000
const END_OF_TIME = 8.64e15 // the last instant a Date can hold

/** What is wrong with each field that is there, by its name; empty when all is well. `now` is in milliseconds. */
export function fieldProblems({ name, expires }: Partial<CreateInput>, { nameMaxLength, expiry }: MemoryAdapterOptions, now: number): Record<string, readonly string[]> {
  const problems = {
    name: name === undefined ? null : nameProblem(name, nameMaxLength),
    expires: expires === undefined || !expiry ? null : expiryProblem(expires, expiry, now),
  }
  return Object.fromEntries(Object.entries(problems).flatMap(([field, problem]) => (problem === null ? [] : [[field, [problem]]])))
}

function nameProblem(name: string, maxLength = Infinity): string | null {
  if (name.trim() === '') return 'Enter a name'
  return name.length > maxLength ? `Use ${maxLength} characters or fewer (${name.length} now)` : null
}

function expiryProblem(expires: Expiry, rules: ExpiryRules, now: number): string | null {
  if (expires === null) return rules.required ? 'Choose when the key expires' : null
  const seconds = (whole(timeOf(expires, now), rules) - whole(now, rules)) / 1000
  if (!(seconds > 0)) return 'Choose a date in the future' // written so that an unreadable date fails it too
  if (seconds < (rules.minSeconds ?? 0)) return 'Choose a later date'
  return seconds > Math.min(rules.maxSeconds ?? Infinity, (END_OF_TIME - now) / 1000) ? 'Choose an earlier date' : null
}

/** The date at which a key expires, in the back end's unit; null: never. */
export function expiryDate(expires: Expiry, rules: false | ExpiryRules, now: number): Iso | null {
  if (expires === null) return null
  const date = new Date(timeOf(expires, now)).toISOString()
  return rules && rules.unit === 'day' ? date.slice(0, 10) : date
}

function timeOf(expires: NonNullable<Expiry>, now: number): number {
  return 'at' in expires ? Date.parse(expires.at) : now + expires.inSeconds * 1000
}

// "From today until tomorrow" is one day, at whatever hour it is asked.
function whole(time: number, { unit }: ExpiryRules): number {
  return unit === 'day' ? Math.floor(time / DAY) * DAY : time
}
