import { LONG } from '../long.ts'
import { type Ending, ENDINGS, doneWhileHidden } from './endings.ts'
import { type GatePage, expect } from './gates.ts'
import { inRealTabs, test } from './real-tabs.ts'
import { findToken } from './retention.ts'

const TRIALS = LONG ? 200 : 3
const TRIAL_MS = 20_000

for (const [name, ending] of Object.entries(ENDINGS)) {
  test(`no token is left behind by ${name}`, ({ gate }) => findNothing(gate, ending))
}

inRealTabs('no token is left behind by Done in a hidden tab', ({ gate }) => findNothing(gate, doneWhileHidden))

// All in one page, without a reload. The last token is kept on purpose: a search that does not find it would be blind after this ending.
async function findNothing(gate: GatePage, { options = {}, end }: Ending): Promise<void> {
  test.setTimeout((TRIALS + 2) * TRIAL_MS)
  await gate.openGate({ options, plant: [...Array<string>(TRIALS).fill('none'), 'string'].join() })
  for (let trial = 1; trial <= TRIALS; trial++) {
    const token = await gate.reveal()
    const goOn = await end(gate, token, trial)
    expect(await findToken(gate.page, token), `Trial ${trial}`).toEqual([])
    await goOn?.()
  }
  const kept = await gate.reveal()
  await end(gate, kept, 1)
  expect(await findToken(gate.page, kept, ['heap'])).toEqual([expect.stringMatching(/^heap: the whole token in .*leak/)])
}
