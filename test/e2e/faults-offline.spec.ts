import { expect } from '@playwright/test'
import { UNKNOWN, createOffline } from './fault-gates.ts'
import { CREATE, DELETE, expectFocusKept, letTimePass, test } from './faults.ts'

test.afterEach(async ({ page }) => expectFocusKept(page))

test('offline, a create is refused at once and said so; back online nothing is sent until somebody presses', async ({ keys, network, visitor }) => {
  await keys.open()
  await createOffline({ keys, network, visitor })
  await keys.submit.click()
  expect(await keys.statusOf(await keys.copyAndClose())).toBe(200)
  expect(await visitor.names()).toEqual(['Offline'])
})

test('offline, a deletion is refused at once and the row stays; back online nothing is sent until somebody presses', async ({ keys, network, visitor, page }) => {
  const { token } = await visitor.create('Offline')
  await keys.open()
  await keys.askToDelete('Offline')
  await page.context().setOffline(true)
  await keys.confirm.click()
  await expect(keys.confirmation.getByRole('alert')).toContainText(/You’re offline.*when you’re back/s)
  await expect(page.locator('.kr-banner')).toContainText('You’re offline. Keys can’t be created or deleted until you’re back. Your keys still work.')
  await page.context().setOffline(false)
  await expect(page.locator('.kr-banner')).toHaveCount(0)
  await letTimePass(page)
  expect(network.seen(DELETE)).toEqual([])
  expect(await keys.statusOf(token)).toBe(200)
  await keys.confirm.click()
  await expect(page.getByText('No API keys yet')).toBeVisible()
})

test('a create that the network went away under is unconfirmed, and the list tells once it is back', async ({ keys, network, visitor, page }) => {
  await keys.open()
  const answer = network.holdAnswer(CREATE)
  await keys.fillIn('Under way')
  await keys.submit.click()
  await answer.caught
  await page.context().setOffline(true)
  network.goDown()
  await expect(keys.alert).toContainText(UNKNOWN)
  await keys.check.click()
  await expect(keys.alert).toContainText('The list couldn’t be loaded. Try again.')
  network.goUp()
  await page.context().setOffline(false)
  await letTimePass(page)
  await keys.check.click()
  await expect(keys.alert).toContainText('A key named “Under way” is in the list')
  expect(network.seen(CREATE)).toHaveLength(1)
  expect(await visitor.names()).toEqual(['Under way'])
})

test('where the browser thinks it is online and nothing gets through, a create is unconfirmed and found nowhere', async ({ keys, network, visitor, page }) => {
  await keys.open()
  await keys.fillIn('No way')
  network.goDown()
  await keys.submit.click()
  await expect(keys.alert).toContainText(UNKNOWN)
  network.goUp()
  await letTimePass(page)
  await keys.check.click()
  await expect(keys.alert).toContainText('You can create it now.')
  expect(network.seen(CREATE)).toEqual([])
  await keys.submit.click()
  await keys.copyAndClose()
  expect(await visitor.names()).toEqual(['No way'])
})
