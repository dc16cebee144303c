import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LONG } from '../../long.ts'
import type { Place } from '../rules/travel.ts'
import { liveRendered, renderedSession } from './life.ts'

/** Where so few sessions come too. */
const PLACES: readonly Place[] = [
  'create: closed', 'create: editing', 'create: editing, refused', 'create: editing, leaving', 'create: submitting', 'create: submitting what was lost', 'create: unknown', 'create: unknown, checking',
  'create: revealing', 'create: revealing, saved', 'create: revealing, asked', 'remove: closed', 'remove: confirming', 'remove: confirming, refused', 'remove: removing', 'remove: unconfirmed',
  'told: created', 'told: deleted', 'told: token-saved', 'told: token-lost', 'told: list failed', 'told: create unknown', 'told: remove unknown', 'list: fresh on top', 'proving',
]

test('any user of the whole page is kept every promise, and never loses the focus', { timeout: LONG ? 3_600_000 : 300_000 }, async () => {
  const been = new Set<Place>()
  await fc.assert(
    fc.asyncProperty(renderedSession, async (drawn) => {
      for (const place of await liveRendered(drawn)) been.add(place)
    }),
    LONG ? { numRuns: 2000 } : { numRuns: 50, seed: 1 }, // a failure prints its seed and path: given here, they show it again
  )
  expect(PLACES.filter((place) => !been.has(place))).toEqual([])
})
