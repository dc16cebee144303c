import { copyAndCompare } from './copying.ts'
import { addWords, chooseCopy, forbidCopying, longPress } from './copying-conditions.ts'
import { COPIED, FAILED, NOTHING, copyButton, deny, expect, pressShortcut, test, tokenOn } from './copying-test.ts'
import { ONCE } from './gates.ts'

for (const isolateToken of [false, true]) {
  test(`a click, a long press or Ctrl+A selects the token, and what is copied is exactly that: ${isolateToken ? 'in a closed shadow root' : 'in the open'}`, ONCE, async ({ gate, page, clipboard }) => {
    await gate.openGate({ options: { isolateToken } })
    const text = await gate.reveal()
    await tokenOn(gate).click()
    expect(await copyAndCompare({ page, clipboard, text, press: pressShortcut(page) }), 'a click').toEqual(COPIED)
    await gate.token.getByText('Store it somewhere safe.').click() // nothing is selected any more
    await longPress(tokenOn(gate))
    expect(await copyAndCompare({ page, clipboard, text, press: () => chooseCopy(page) }), 'a long press').toEqual(COPIED)
    await gate.token.getByText('Store it somewhere safe.').click()
    await tokenOn(gate).press('Control+a')
    expect(await copyAndCompare({ page, clipboard, text, press: pressShortcut(page) }), 'Ctrl+A').toEqual(COPIED)
  })
}

for (const shown of [true, false]) {
  test(`with the whole page selected, the token is ${shown ? 'in one piece' : 'not'} among what is copied, and no mask is`, ONCE, async ({ gate, page, clipboard }) => {
    await page.setViewportSize({ width: 320, height: 700 }) // where the token takes two lines
    await gate.openGate()
    const text = await gate.reveal()
    if (!shown) await gate.token.getByRole('button', { name: 'Hide key' }).click()
    await page.keyboard.press('Control+a')
    expect(await copyAndCompare({ page, clipboard, text, press: pressShortcut(page) })).toEqual(NOTHING)
    const { 'text/plain': plain = '' } = await clipboard.read()
    expect(plain).toContain('Store it somewhere safe.')
    expect(plain.includes(text)).toBe(shown)
    expect(plain).not.toMatch(/[*•]{2}/)
  })
}

for (const place of ['document', 'window']) {
  test(`a listener of the ${place}'s that adds words to whatever is copied adds none to the token`, ONCE, async ({ gate, page, clipboard }) => {
    await page.addInitScript(addWords, place)
    await deny(page)
    await gate.openGate()
    const text = await gate.reveal()
    expect(await copyAndCompare({ page, clipboard, text, press: () => copyButton(gate).click() }), 'Copy').toEqual(COPIED)
    await tokenOn(gate).click()
    expect(await copyAndCompare({ page, clipboard, text, press: pressShortcut(page) }), 'Ctrl+C').toEqual(COPIED)
  })
}

test('on a page that forbids copying, nothing is said to be copied', async ({ gate, page, clipboard }) => {
  await page.addInitScript(forbidCopying)
  await deny(page)
  await gate.openGate()
  const text = await gate.reveal()
  expect(await copyAndCompare({ page, clipboard, text, press: () => copyButton(gate).click() }), 'Copy').toEqual(FAILED)
  expect(await copyAndCompare({ page, clipboard, text, press: pressShortcut(page) }), 'Ctrl+C').toEqual(NOTHING)
})
