import type { Page } from '@playwright/test'
import { type Verdict, copyAndCompare } from './copying.ts'
import { hold, pressUnasked, pretend, release } from './copying-conditions.ts'
import { FAILED, NOTHING, copyButton, deny, expect, pressShortcut, test, tokenOn } from './copying-test.ts'
import { type GatePage, ONCE } from './gates.ts'

const NOT_COPIED = 'said "Copied" while the clipboard held what was there before'

interface Planted {
  /** @default 'copied' */
  said?: Verdict['said']
  lie: string
  prepare?: (page: Page) => Promise<unknown>
  press?: (gate: GatePage) => Promise<void>
  meanwhile?: (page: Page) => Promise<void>
}

/** The defects of page/planted-copying.tsx, and what the gate says of each. */
const PLANTED: Readonly<Record<string, Planted>> = {
  'says it after a refusal': { prepare: deny, lie: NOT_COPIED },
  'says it before it is so': { prepare: (page) => page.addInitScript(hold), meanwhile: release, lie: NOT_COPIED },
  'never looks at what the command returns': { prepare: deny, press: ({ page }) => pressUnasked(page, 'Copy key'), lie: NOT_COPIED },
  'drops a character': { lie: 'said "Copied" while the clipboard held something else' },
  'adds a line break': { lie: 'said "Copied" while the clipboard held something else' },
  'copies rich text too': { lie: 'said "Copied" while the clipboard held the text and text/html' },
  'says that it failed though it worked': { said: 'failed', lie: 'said that it failed, though the clipboard held the text' },
  'says nothing of a copy that worked': { said: 'nothing', press: copyByHand, lie: 'said nothing of a copy that worked' },
}

for (const [plant, { said = 'copied', lie, prepare, press = (gate: GatePage) => copyButton(gate).click(), meanwhile }] of Object.entries(PLANTED)) {
  test(`the gate catches a page that ${plant}`, ONCE, async ({ gate, page, clipboard }) => {
    await prepare?.(page)
    await gate.openGate({ name: 'planted-copying', plant })
    const text = await gate.reveal()
    const verdict = await copyAndCompare({ page, clipboard, text, press: () => press(gate), ...(meanwhile && { meanwhile: () => meanwhile(page) }) })
    expect(verdict).toEqual({ said, lies: [lie] })
  })
}

test('the gate catches a page that loses the selection', ONCE, async ({ gate, page, clipboard }) => {
  await deny(page)
  await gate.openGate({ name: 'planted-copying', plant: 'loses the selection' })
  const text = await gate.reveal()
  expect(await copyAndCompare({ page, clipboard, text, press: () => pressUnasked(page, 'Copy key') })).toEqual(FAILED)
  expect(await copyAndCompare({ page, clipboard, text, press: pressShortcut(page) })).toEqual(NOTHING)
})

test('the gate sees what no page can know: a clipboard that says yes and takes nothing', ONCE, async ({ gate, page, clipboard }) => {
  await page.addInitScript(pretend)
  await gate.openGate()
  const text = await gate.reveal()
  expect(await copyAndCompare({ page, clipboard, text, press: () => copyButton(gate).click() })).toEqual({ said: 'copied', lies: [NOT_COPIED] })
})

async function copyByHand(gate: GatePage): Promise<void> {
  await tokenOn(gate).click()
  await pressShortcut(gate.page)()
}
