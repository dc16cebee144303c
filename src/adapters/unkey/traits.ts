import type { Traits } from '../../adapter/index.ts'

/** The most milliseconds that Unkey takes: since 1970 for a date, which makes it the year 2100, and for an overlap. */
export const MAX_MS = 4_102_444_800_000

/** What Unkey can do, at a time in milliseconds since 1970. */
export function traitsAt(now: number): Traits<never, never> {
  return {
    paging: 'cursor',
    maxLimit: 100,
    sort: [],
    search: false,
    filter: {},
    nameMaxLength: 255,
    updatable: ['name', 'enabled', 'expires'],
    remove: 'delete',
    settleMs: 30_000,
    expiry: { unit: 'instant', maxSeconds: Math.floor((MAX_MS - now) / 1000) },
    rotate: { maxOverlapSeconds: MAX_MS / 1000, sameId: false },
  }
}
