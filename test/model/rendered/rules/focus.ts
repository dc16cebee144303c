import type { MakeRule } from '../../rule.ts'
import { isInReach } from '../screen.ts'
import type { RenderedVisit } from '../visit.tsx'

/**
 * Once the focus is in the page, it stays in it: whatever closes, leaves or is taken away hands it on to something that can be reached.
 *
 * A host that takes the page away takes the focus with it; and while it asks who the user is, the focus is the host's.
 */
export const focus: MakeRule<RenderedVisit> = (world) => {
  let isIn = false
  return {
    enter() {
      isIn = false
    },
    rest(visit) {
      if (visit !== world.visit) return
      const { activeElement, body } = document
      const isOurs = visit.tableShown && !visit.core.proving.get()
      if (isIn && isOurs && (activeElement === body || activeElement === null)) world.broken('The focus was in the page, and has fallen out of it.')
      if (isIn && isOurs && activeElement instanceof HTMLElement && !isInReach(activeElement)) world.broken('The focus is on something that nobody can reach.')
      isIn = visit.tableShown && (isIn || activeElement !== body)
    },
  }
}
