import fc from 'fast-check'
import { vi } from 'vitest'
import { openTokenRoots } from 'keyrack/testing'
import { live } from '../live.ts'
import { RULES } from '../rules.ts'
import type { Place } from '../rules/travel.ts'
import { type Session, sessionOf } from '../session.ts'
import type { Plant } from '../visit.ts'
import { focus } from './rules/focus.ts'
import { screen } from './rules/screen.ts'
import { isInReach } from './screen.ts'
import { type Step, perform, step } from './steps.ts'
import { type Page, RenderedVisit } from './visit.tsx'

export interface RenderedSession {
  readonly page: Page
  readonly session: Session<Step>
}

const TURNS = 3 // React renders in a task of its own, and has what follows from it in another

/** Sessions of users before a whole page. */
export const renderedSession: fc.Arbitrary<RenderedSession> = fc.record({
  page: fc.record({ strict: fc.boolean(), isolateToken: fc.boolean(), tokenPlacement: fc.constantFrom('side', 'center') }),
  session: sessionOf(step),
})

/** Lives through one; resolves with where it has been. Rejects with `Broken` where a promise of the kit is not kept. */
export async function liveRendered({ page, session }: RenderedSession, plant: Plant = {}): Promise<ReadonlySet<Place>> {
  const close = openTokenRoots()
  honourInert()
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {}) // a download goes nowhere, and jsdom says so
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', false) // React keeps its own time, as it does for a user
  try {
    return await live({
      ...session,
      rules: [...RULES, focus, screen],
      turns: TURNS,
      visit: (network, tell) => new RenderedVisit(network, plant, page, tell),
      perform,
      reconnect: (world) => void perform(world, { do: 'go online' }),
    })
  } finally {
    close()
  }
}

// As a browser does, and jsdom does not.
function honourInert(): void {
  const focus = HTMLElement.prototype.focus
  vi.spyOn(HTMLElement.prototype, 'focus').mockImplementation(function (this: HTMLElement, options) {
    if (isInReach(this)) focus.call(this, options)
  })
}
