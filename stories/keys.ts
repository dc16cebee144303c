import type { ApiKey } from 'keyrack'

/** The moment at which the back ends of the stories live: what they show must not depend on the day it is looked at. */
export const NOW = Date.parse('2025-12-16T12:29:00Z')

const DAY_MS = 86_400_000

/** A key as a back end would list it: the one of the original picture, unless told otherwise. */
export function keyOf(change: Partial<ApiKey> = {}): ApiKey {
  const { name = 'MM-Test' } = change
  return { id: `key_${name}`, name, hint: { start: 'mm-', end: 'AXsg' }, status: 'active', createdAt: daysFromNow(0), lastUsedAt: null, ...change }
}

/** An instant so many days from `NOW`; negative numbers lie in the past. */
export function daysFromNow(days: number): string {
  return new Date(NOW + days * DAY_MS).toISOString()
}

/** A few keys as a team would have them. */
export const KEYS: readonly ApiKey[] = [
  keyOf({ name: 'Production server', hint: { start: 'mm-', end: '9tQe' }, createdAt: daysFromNow(-3), lastUsedAt: daysFromNow(-0.1) }),
  keyOf({ name: 'Staging server', hint: { start: 'mm-', end: 'x4Kp' }, createdAt: daysFromNow(-21), lastUsedAt: daysFromNow(-1.5) }),
  keyOf({ name: 'Nightly import', hint: { start: 'mm-', end: 'bV72' }, createdAt: daysFromNow(-64), lastUsedAt: daysFromNow(-0.6) }),
  keyOf({ name: 'Ada’s laptop', hint: { start: 'mm-', end: 'Zr0m' }, createdAt: daysFromNow(-120) }),
]

/** So many keys, made an hour apart, the last one first: "Key 1" is the oldest. */
export function manyKeys(count: number): readonly ApiKey[] {
  return Array.from({ length: count }, (_, index) => {
    const number = count - index
    const end = number.toString(36).padStart(4, 'k')
    return keyOf({ name: `Key ${number}`, hint: { start: 'mm-', end }, createdAt: daysFromNow(-index / 24) })
  })
}

/** The same, with one that is switched off and one whose time is over. */
export const KEYS_OF_EVERY_STATUS: readonly ApiKey[] = [
  ...KEYS,
  keyOf({ name: 'Partner sandbox', status: 'disabled', createdAt: daysFromNow(-150) }),
  keyOf({ name: 'Load test', status: 'expired', createdAt: daysFromNow(-200), expiresAt: daysFromNow(-20) }),
]
