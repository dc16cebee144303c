import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LONG } from '../long.ts'
import { liveHeadless, session } from './headless-life.ts'
import { PLACES, type Place } from './rules/travel.ts'

test('any user, on any back end, whatever befalls the calls, is kept every promise', { timeout: LONG ? 3_600_000 : 300_000 }, async () => {
  const been = new Map<Place, number>(PLACES.map((place) => [place, 0]))
  await fc.assert(
    fc.asyncProperty(session, async (drawn) => {
      for (const place of await liveHeadless(drawn)) been.set(place, (been.get(place) ?? 0) + 1)
    }),
    LONG ? { numRuns: 100_000 } : { numRuns: 2000, seed: 1 }, // a failure prints its seed and path: given here, they show it again
  )
  expect([...been].filter(([, count]) => count === 0)).toEqual([])
})
