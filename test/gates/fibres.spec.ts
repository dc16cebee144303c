import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { ONCE, expect, test } from './gates.ts'
import { plantedIn } from './page/fibres/planted.ts'
import { findInReact, watchReact } from './react-watch.ts'

test.beforeEach(({ page }) => watchReact(page))

test('React never holds the token: shown, copied, masked, asked about, saved', async ({ gate, page }) => {
  await gate.openGate()
  const name = `Looked for ${randomUUID().slice(0, 12)}`
  const token = await gate.reveal(name)
  await expectNowhere(page, token)
  await gate.token.getByRole('button', { name: 'Hide key' }).click()
  await expectNowhere(page, token)
  await gate.token.getByRole('button', { name: 'Show key' }).click()
  await page.keyboard.press('Escape')
  await expect(gate.page.getByRole('button', { name: 'Go back' })).toBeVisible()
  await expectNowhere(page, token)
  await gate.page.getByRole('button', { name: 'Go back' }).click()
  await gate.token.getByRole('button', { name: 'Copy key' }).click()
  await expect(gate.saved).toBeChecked()
  await gate.token.getByRole('button', { name: 'Done' }).click()
  await expect(gate.token).toBeHidden()
  await expectNowhere(page, token)
  expect(await findInReact(page, name), 'what it does hold').not.toEqual([])
})

test('nor masked from the start, in a closed shadow root, or with a proof of saving', async ({ gate, page }) => {
  await gate.openGate({ options: { initialReveal: 'masked', isolateToken: true, proveSaved: true } })
  const token = await gate.reveal()
  await gate.token.getByRole('button', { name: 'Show key' }).click()
  await gate.token.getByRole('button', { name: 'Copy key' }).click()
  await gate.token.getByRole('textbox').focus()
  await page.keyboard.press('ControlOrMeta+v')
  await expect(gate.token.getByText('That’s the key.')).toBeVisible()
  await expectNowhere(page, token)
})

test('the gate finds one that the page of the kit has left in a state of before', ONCE, async ({ gate, page }) => {
  await gate.openGate({ plant: 'past state' })
  expect(await findInReact(page, await gate.reveal())).not.toEqual([])
})

test('the gate finds a token in every place of React', ONCE, async ({ page, build }) => {
  await page.goto(`/${build}/fibres.html`)
  await page.getByRole('button', { name: 'Act' }).click()
  const places = await page.locator('[data-place]').evaluateAll((elements: HTMLElement[]) => elements.map(({ dataset }) => dataset['place']!))
  expect(places.length).toBeGreaterThan(20)
  const missed = async (): Promise<string[]> => {
    const found = await Promise.all(places.map((place) => findInReact(page, plantedIn(place))))
    return places.filter((_, index) => found[index]!.length === 0)
  }
  await expect.poll(missed).toEqual([])
  expect(await findInReact(page, plantedIn('no place'))).toEqual([])
})

async function expectNowhere(page: Page, token: string): Promise<void> {
  expect(await findInReact(page, token)).toEqual([])
}
