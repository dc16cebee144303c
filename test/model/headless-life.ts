import fc from 'fast-check'
import { HeadlessVisit } from './headless.ts'
import { live } from './live.ts'
import { RULES } from './rules.ts'
import type { Place } from './rules/travel.ts'
import { type Session, sessionOf } from './session.ts'
import { type Step, perform, step } from './steps.ts'
import type { Plant } from './visit.ts'

/** Sessions of users whose page has no elements. */
export const session: fc.Arbitrary<Session<Step>> = sessionOf(step)

/** Lives through one; resolves with where it has been. Rejects with `Broken` where a promise of the kit is not kept. */
export function liveHeadless(drawn: Session<Step>, plant: Plant = {}): Promise<ReadonlySet<Place>> {
  return live({
    ...drawn,
    rules: RULES,
    turns: 1,
    visit: (network, tell) => new HeadlessVisit(network, plant, tell),
    perform,
    reconnect: (world) => void perform(world, { do: 'go online' }),
  })
}
