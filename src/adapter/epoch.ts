import { END_OF_TIME } from './problems.ts'
import type { Iso } from './types.ts'

/** The date that a service tells as seconds or milliseconds since 1970; null where it tells none. It never throws, for the token of a create must not be lost for a bad date beside it. */
export function epochDate(epoch: unknown, unit: 's' | 'ms'): Iso | null {
  const time = typeof epoch === 'number' ? epoch * (unit === 's' ? 1000 : 1) : NaN
  return Math.abs(time) <= END_OF_TIME ? new Date(time).toISOString() : null
}
