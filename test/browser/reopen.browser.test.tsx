import { expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { apiKeys } from '../parts/back-end.ts'
import { button, deleteDialog, drawer, expectFocus, open } from './page.tsx'

const DONE_MS = 600 // longer than any way in or out, on a machine that is not busy

// Synchronous ways to press, for the browser's own take longer than a panel needs to leave.
const pressNow = (key: string): void => void document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
const clickNow = (name: string): void => (button(name).element() as HTMLElement).click()
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

async function untilFocused(selector: string): Promise<void> {
  while (!document.activeElement?.matches(selector)) await pause(1)
}

/** Where the one panel of the page stands, and how dark it makes what is behind. */
function standing(): { readonly modals: number; readonly transform: string; readonly opacity: string; readonly backdrop: string } {
  const [frame, backdrop] = ['.kr-frame', '.kr-backdrop'].map((selector) => getComputedStyle(document.querySelector(selector) as Element))
  return { modals: document.querySelectorAll('.kr-modal').length, transform: frame?.transform ?? '', opacity: frame?.opacity ?? '', backdrop: backdrop?.opacity ?? '' }
}

const IN_PLACE = { modals: 1, transform: 'none', opacity: '1', backdrop: '1' }

it.each([10, 50, 100, 150, 190])('a drawer that is opened again %i ms after it was closed ends in its place', async (ms) => {
  await open()
  await button('Create').click()
  await expectFocus('Name')
  await expect.poll(standing).toEqual(IN_PLACE)
  const { x, width } = drawer().element().getBoundingClientRect()
  expect(x + width).toBe(innerWidth)
  pressNow('Escape')
  await pause(ms)
  clickNow('Create')
  await pause(DONE_MS)
  await expect.poll(standing).toEqual(IN_PLACE)
  expect(drawer().element().getBoundingClientRect()).toMatchObject({ x, width })
  await expectFocus('Name')
})

it('a question before a deletion is there when it was asked again by Escape, Enter, Enter in a moment', async () => {
  await open({ keys: apiKeys(1) })
  await button('Actions for Key 1').click()
  await page.getByRole('menuitem', { name: 'Delete…' }).click()
  await expectFocus('Keep key')
  await expect.poll(standing).toEqual(IN_PLACE)
  const { x, y, width, height } = deleteDialog().element().getBoundingClientRect()
  pressNow('Escape')
  await untilFocused('.kr-menu-trigger')
  pressNow('Enter')
  await untilFocused('[role="menuitem"]')
  pressNow('Enter')
  await untilFocused('[role="alertdialog"] button')
  await pause(DONE_MS)
  await expect.poll(standing).toEqual(IN_PLACE)
  expect(deleteDialog().element().getBoundingClientRect()).toMatchObject({ x, y, width, height })
  await expectFocus('Keep key')
})
