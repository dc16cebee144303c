import { LONG } from '../long.ts'
import { BUILDS } from './build.ts'
import { type Ending, ENDINGS, doneWhileHidden, leftAndBack } from './endings.ts'
import { type GatePage, ONCE, expect } from './gates.ts'
import { inRealTabs, inWholeBrowser, test } from './real-tabs.ts'
import { findMirrored } from './retention.ts'

const TRIALS = LONG ? 200 : 3

/** The tokens of so many trials are searched for at once: that takes longer than a trial, and what one of them leaves is there after the next, or the next leaves it too. */
const A_SEARCH = 3
const TRIAL_MS = 20_000

for (const [name, ending] of Object.entries(ENDINGS)) {
  test(`no token is left behind by ${name}`, ending.once ? ONCE : {}, ({ gate }) => findNothing(gate, ending))
}

// The whole browser takes its time to start: one does for both builds. Real tabs last: they are seen through another connection, which
// answers what the browser asks on the way back as well.
test.describe('in the whole browser,', ONCE, () => {
  test.describe.configure({ mode: 'default' })
  for (const [inBrowser, name, ending] of [
    [inWholeBrowser, 'the page left, and Back', leftAndBack],
    [inRealTabs, 'Done in a hidden tab', doneWhileHidden],
  ] as const) {
    for (const build of BUILDS) {
      test.describe(`${build} build,`, () => {
        inBrowser.use({ build })
        inBrowser(`no token is left behind by ${name}`, ({ gate }) => findNothing(gate, ending))
      })
    }
  }
})

// All in one page, without a reload.
async function findNothing(gate: GatePage, { options = {}, prepare, end }: Ending): Promise<void> {
  test.setTimeout((TRIALS + 2) * TRIAL_MS)
  if (prepare) await gate.page.addInitScript(prepare)
  await gate.openGate({ options, plant: 'mirrored' })
  let tokens: string[] = []
  for (let trial = 1; trial <= TRIALS; trial++) {
    const isLast = trial % A_SEARCH === 0 || trial === TRIALS
    await gate.page.emulateMedia({ reducedMotion: isLast ? 'no-preference' : 'reduce' }) // an exit is where something could stay
    tokens.push(await gate.reveal())
    const goOn = await end(gate, trial)
    if (isLast) expect(await findMirrored(gate.page, tokens), `Up to trial ${trial}`).toEqual([])
    if (isLast) tokens = []
    await goOn?.()
    await expect(gate.token).toBeHidden()
  }
}
