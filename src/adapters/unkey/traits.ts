import type { Traits } from '../../adapter/index.ts'

/** The most seconds that Unkey takes: since 1970 for a date, which makes it the year 2100, and for an overlap. */
export const MAX_SECONDS = 4_102_444_800

/** What Unkey can do from now on. */
export function traitsOf(): Traits<never, never> {
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
    expiry: { unit: 'instant', maxSeconds: MAX_SECONDS - Math.ceil(Date.now() / 1000) },
    rotate: { maxOverlapSeconds: MAX_SECONDS, sameId: false },
  }
}
