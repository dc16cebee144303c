import { expect } from '@playwright/test'
import { UNCONFIRMED, loseDeletion } from './fault-gates.ts'
import { DELETE, HTML, LIST, afterActing, comeBack, cutAfter, cutBefore, cutWithin, expectFocusKept, instead, letTimePass, test, twice, waitForWords, watchRows } from './faults.ts'
import type { Fault } from './proxy.ts'

const LOST: [how: string, fault: Fault][] = [
  ['cut off before its first byte', cutAfter],
  ['cut off in the middle', cutWithin],
  ['a gateway’s error page', afterActing(504, HTML, '<h1>504 Gateway Timeout</h1>')],
]

test.afterEach(async ({ page }) => expectFocusKept(page))

test('a deletion whose answer is lost is not confirmed until a list tells; then its row goes, and never comes back', async ({ keys, network, visitor, page }) => {
  const { token } = await visitor.create('Lost')
  await keys.open()
  await loseDeletion({ keys, network, visitor }, 'Lost')
  await expect(page.getByText('No API keys yet')).toBeVisible()
  expect(await keys.statusOf(token)).toBe(401)
})

test('while it is not confirmed, trying again is safe: that the server knows no such key is what was wanted', async ({ keys, network, visitor, page }) => {
  await visitor.create('Lost')
  await keys.open()
  await keys.askToDelete('Lost')
  network.once(DELETE, cutAfter)
  const mend = network.always(LIST, instead(503))
  await keys.confirm.click()
  await expect(keys.confirmation).toContainText(UNCONFIRMED)
  await keys.confirmation.getByRole('button', { name: 'Try again' }).click()
  await expect(keys.confirmation).toBeHidden()
  mend()
  await expect(page.getByText('No API keys yet')).toBeVisible()
  expect(network.seen(DELETE).map(({ served }) => served)).toEqual([[200], [404]])
})

test('whatever becomes of the answer, a key that was deleted goes', async ({ keys, network, visitor }) => {
  for (const [how] of LOST) await visitor.create(how)
  await visitor.create('Stays')
  await keys.open()
  for (const [how, fault] of LOST) {
    await test.step(how, async () => {
      network.once(DELETE, fault)
      await keys.deleteByMouse(how)
      await expect(keys.row(how)).toBeHidden()
    })
  }
  expect(await visitor.names()).toEqual(['Stays'])
  await expect(keys.rows).toHaveCount(1)
  expect(network.seen(DELETE)).toHaveLength(LOST.length)
})

test('a deletion that never reached the server leaves the row, says that the key still works, and can be tried again', async ({ keys, network, visitor, page }) => {
  const { token } = await visitor.create('Never sent')
  await keys.open()
  await keys.askToDelete('Never sent')
  const rows = await watchRows(page, 'Never sent')
  network.once(DELETE, cutBefore)
  await keys.confirm.click()
  await expect(keys.confirmation).toContainText('The key wasn’t deleted and still works.')
  await letTimePass(page)
  expect((await rows()).gone).toBe(false)
  expect(network.seen(DELETE)).toHaveLength(1)
  expect(await keys.statusOf(token)).toBe(200)
  await keys.confirm.click()
  await expect(page.getByText('No API keys yet')).toBeVisible()
  expect(await keys.statusOf(token)).toBe(401)
})

test('a deletion without an answer keeps the dialog busy for 30 seconds, and other keys can be deleted after that', async ({ keys, network, visitor, page }) => {
  const { token } = await visitor.create('Slow')
  await visitor.create('Other')
  await keys.open()
  const held = network.holdRequest(DELETE)
  const mend = network.always(LIST, instead(503))
  await keys.askToDelete('Slow')
  await keys.confirm.click()
  await held.caught
  await page.keyboard.press('Escape')
  await expect(keys.confirmation).toContainText('Deleting key…')
  await page.clock.runFor(31_000)
  await expect(keys.confirmation).toContainText(UNCONFIRMED)
  await keys.confirmation.getByRole('button', { name: 'Close' }).click()
  await keys.deleteByMouse('Other')
  await expect(keys.row('Other')).toBeHidden()
  await expect(keys.row('Slow')).toContainText('Deleting, not confirmed')
  held.release() // it arrives after all
  await expect.poll(() => keys.statusOf(token)).toBe(401)
  mend()
  await comeBack(page)
  await waitForWords(page, 'No API keys yet')
})

test('a deletion that a gateway sends twice is done, though its answer is that there is no such key', async ({ keys, network, visitor, page }) => {
  const { token } = await visitor.create('Doubled')
  await keys.open()
  network.once(DELETE, twice)
  await keys.askToDelete('Doubled')
  await keys.confirm.click()
  await expect(keys.confirmation).toContainText('This key was already deleted.')
  await keys.confirmation.getByRole('button', { name: 'Close' }).click()
  await expect(page.getByText('No API keys yet')).toBeVisible()
  expect(await keys.statusOf(token)).toBe(401)
})

test('50 presses by mouse and keyboard are one request', async ({ keys, network, visitor, page }) => {
  await visitor.create('Hurry')
  await keys.open()
  const answer = network.holdAnswer(DELETE)
  await keys.askToDelete('Hurry')
  await keys.confirm.evaluate((button) => Array.from({ length: 20 }, () => (button as HTMLButtonElement).click())) // faster than React draws
  await answer.caught
  const busy = keys.confirmation.getByRole('button', { name: 'Deleting key…' })
  for (let n = 0; n < 5; n++) await busy.dblclick({ force: true }) // 30
  await busy.focus()
  for (let n = 0; n < 20; n++) await page.keyboard.down('Enter') // 50, held down
  await page.keyboard.up('Enter')
  answer.release()
  await expect(page.getByText('No API keys yet')).toBeVisible()
  expect(network.seen(DELETE)).toHaveLength(1)
})
