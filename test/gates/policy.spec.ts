import { ONCE, expect, test } from './gates.ts'
import { makeHigh, scrollsBehind, watchPolicy } from './policy.ts'
import { seed, walk } from './walk.ts'

// From left to right, with motion, at the page's end: see globals.spec.ts.
test('no flow violates a strict policy or Trusted Types, right to left, with less motion, in the middle of the page and in a closed shadow root', ONCE, async ({ gate, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.addInitScript(() => addEventListener('DOMContentLoaded', () => (document.documentElement.dir = 'rtl')))
  const violations = await watchPolicy(page)
  await gate.openGate({ options: { tokenPlacement: 'center', isolateToken: true, proveSaved: true } })
  await seed(gate)
  await page.reload()
  await walk(gate, { proof: true })
  expect(violations).toEqual([])
})

test('under it, the page behind a panel does not scroll, and scrolls again afterwards', ONCE, async ({ gate, page }) => {
  await gate.openGate()
  await makeHigh(page)
  expect(await scrollsBehind(page)).toBe(true)
  await gate.create.click()
  await gate.drawer.getByRole('button', { name: 'Cancel' }).focus()
  expect(await scrollsBehind(page)).toBe(false)
  await gate.drawer.getByRole('button', { name: 'Cancel' }).click()
  await expect(gate.drawer).toBeHidden()
  expect(await scrollsBehind(page)).toBe(true)
})

/** The defects of page/planted-policy.tsx, and what the gate says of each. */
const PLANTED: Readonly<Record<string, readonly string[]>> = {
  'no nonce': ['style-src-elem: inline', 'console'],
  'style attribute': ['style-src-attr: inline', 'console'],
  markup: ['require-trusted-types-for: trusted-types-sink'],
  'code in a string': ['require-trusted-types-for: trusted-types-sink'],
}

for (const [plant, expected] of Object.entries(PLANTED)) {
  test(`the gate catches a page with a defect: ${plant}`, ONCE, async ({ gate, page }) => {
    const violations = await watchPolicy(page)
    await gate.openGate({ name: 'planted-policy', plant })
    await makeHigh(page)
    await gate.create.click()
    await gate.drawer.getByRole('button', { name: 'Cancel' }).focus()
    expect(await scrollsBehind(page)).toBe(plant === 'no nonce')
    expect([...violations].sort()).toEqual([...expected].sort())
  })
}
