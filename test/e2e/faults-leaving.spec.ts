import { expect } from '@playwright/test'
import { reloadDuringCreate } from './fault-gates.ts'
import { CREATE, expectFocusKept, reload, test } from './faults.ts'

test('a create under way outlives its page: who comes back gets the token', async ({ keys, network, visitor, page }) => {
  await keys.open()
  const menu = page.getByRole('navigation', { name: 'Main' })
  await menu.getByRole('link', { name: 'Dashboard' }).click()
  await menu.getByRole('link', { name: 'API Keys' }).click()
  const answer = network.holdAnswer(CREATE)
  await keys.fillIn('Elsewhere')
  await keys.submit.click()
  await answer.caught
  await page.goBack()
  await expect(page.getByRole('heading', { name: 'Dashboard' })).toBeVisible()
  const answered = page.waitForResponse(/api-key\/create$/)
  answer.release()
  await (await answered).finished()
  await page.goForward()
  expect(await keys.statusOf(await keys.copyAndClose())).toBe(200)
  expect(await visitor.names()).toEqual(['Elsewhere'])
  await expectFocusKept(page)
})

test('who reloads the page while a create is under way is asked first; who stays gets the token', async ({ keys, network, visitor }) => {
  await keys.open()
  await reloadDuringCreate({ keys, network, visitor })
  expect(await visitor.names()).toEqual(['Reload'])
})

test('who reloads it all the same finds the key in the list', async ({ keys, network, visitor }) => {
  await keys.open()
  const answer = network.holdAnswer(CREATE)
  await keys.fillIn('Left')
  await keys.submit.click()
  await answer.caught
  await (await reload(keys.page))?.accept()
  await expect(keys.row('Left')).toBeVisible()
  expect(await visitor.names()).toEqual(['Left'])
  expect(network.seen(CREATE)).toHaveLength(1)
})
