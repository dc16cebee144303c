import type { Iso } from '../adapter/types.ts'
import { formatterOf } from './formatter.ts'

export interface DateStyle {
  readonly locale: string
  /** An IANA zone; undefined is the viewer's own. */
  readonly timeZone: string | undefined
}

const DAY = /^\d{4}-\d{2}-\d{2}$/
const ISO = /^[+-]?\d{4,6}-\d{2}-\d{2}/ // engines read a date out of almost any text with a number in it

/** The instant of an ISO date in epoch milliseconds, or null where it is not one. A day counts from its start in UTC. */
export function toMs(iso: Iso | null | undefined): number | null {
  const ms = typeof iso === 'string' && ISO.test(iso) ? Date.parse(iso) : Number.NaN
  return Number.isNaN(ms) ? null : ms
}

const dayOf = formatterOf((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }))
const dateOf = formatterOf((locale, timeZone) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23', timeZone }))
const timeOf = formatterOf((locale, timeZone) => new Intl.DateTimeFormat(locale, { timeStyle: 'short', hourCycle: 'h23', timeZone }))
const relativeOf = formatterOf((locale) => new Intl.RelativeTimeFormat(locale))
const nowOf = formatterOf((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }))

/** `Dec 16, 2025, 12:29`: a medium date with 24-hour time; a day alone stays that day in every zone. Null where it is no date. */
export function formatDate(iso: Iso | null | undefined, style: DateStyle): string | null {
  const ms = toMs(iso)
  if (ms === null) return null
  if (DAY.test(iso ?? '')) return dayOf(style.locale).format(ms)
  return dateOf(style.locale, style.timeZone).format(ms)
}

/** `12:29`: the time of day, in 24 hours. */
export function formatTime(ms: number, style: DateStyle): string {
  return timeOf(style.locale, style.timeZone).format(ms)
}

const UNITS = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['week', 7 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/** `2 hours ago`, `in 3 days`: the distance from `nowMs` in the largest unit that fits, rounded towards now. */
export function formatRelative(ms: number, nowMs: number, locale: string): string {
  const distance = ms - nowMs
  const unit = UNITS.find(([, size]) => Math.abs(distance) >= size)
  if (!unit) return nowOf(locale).format(0, 'second')
  // Numbers only: one day and 23 hours before now is "1 day ago", but it need not be yesterday.
  return relativeOf(locale).format(Math.trunc(distance / unit[1]), unit[0])
}

const DURATIONS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const

/** `7 days`, `12 hours`: a length of time in the largest unit of which it is a whole number, else in seconds. */
export function formatDuration(seconds: number, locale: string): string {
  const [unit, size] = DURATIONS.find(([, length]) => seconds % length === 0) ?? (['second', 1] as const)
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(seconds / size)
}
