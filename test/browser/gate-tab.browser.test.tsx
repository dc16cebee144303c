import { expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { button, create, drawer, expectFocus, focused, gate, open, press } from './page.tsx'

const discardGate = () => page.getByRole('alertdialog', { name: 'Discard this key?' })
const BACK = '{Shift>}{Tab}{/Shift}'

async function askToDiscard(): Promise<void> {
  await open({ expiry: { unit: 'instant' }, traits: { createFields: [{ name: 'team', kind: 'text', label: 'Team' }] } })
  await button('Create').click()
  await expectFocus('Name')
  await press('Prod')
  await drawer().getByRole('button', { name: 'Cancel' }).click()
}

async function askToClose(): Promise<void> {
  await open()
  await create()
  await expectFocus('Copy key')
  await press('{Escape}')
}

it.each([
  ['whether to discard what was typed', askToDiscard, discardGate, 'Keep editing', 'Discard'],
  ['whether to close without the key', askToClose, gate, 'Go back', 'Close without saving'],
] as const)('in the question %s, Tab and Shift+Tab go between its two answers and nowhere else', async (_, enter, question, stay, leave) => {
  await enter()
  await expect.element(question()).toBeVisible()
  await expectFocus(stay)
  for (const key of ['{Tab}', BACK]) {
    const visited: string[] = []
    for (let n = 0; n < 4; n++) {
      await press(key)
      visited.push(focused())
    }
    expect(visited).toEqual([leave, stay, leave, stay])
  }
  expect(question().element().contains(document.activeElement)).toBe(true)
})
