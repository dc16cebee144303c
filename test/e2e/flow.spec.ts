import { expect, test } from '@playwright/test'
import { KeysPage } from './page.ts'

test.use({ contextOptions: { reducedMotion: 'no-preference' } }) // a person's way through a page that moves

const TOKEN = /^mm-[A-Za-z]{32,}$/

test('by mouse: a created key is copied whole, accepted by the server, and refused once it is deleted', async ({ page }) => {
  const keys = new KeysPage(page)
  await keys.open()
  await expect(page.getByText('No API keys yet')).toBeVisible()

  const token = await keys.createByMouse('MM-Test')
  expect(token).toMatch(TOKEN)
  await expect(keys.row('MM-Test')).toContainText(`mm-${'*'.repeat(36)}`)
  await expect(keys.row('MM-Test')).toContainText(token.slice(-4))
  await expect(keys.row('MM-Test')).toBeFocused()
  expect(await keys.statusOf(token)).toBe(200)

  await keys.deleteByMouse('MM-Test')
  await expect(page.getByText('No API keys yet')).toBeVisible()
  await expect(keys.create).toBeFocused()
  expect(await keys.statusOf(token)).toBe(401)
})

test('by keyboard alone: the same, with the focus never lost', async ({ page }) => {
  const keys = new KeysPage(page)
  await keys.open()
  const press = async (...names: string[]): Promise<void> => {
    for (const name of names) {
      await page.keyboard.press(name)
      await expect.poll(() => page.evaluate(() => document.activeElement !== document.body)).toBe(true)
    }
  }
  await tabTo(keys.create, press)
  await press('Enter')
  await expect(keys.drawer.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await page.keyboard.type('Keyboard')
  await press('Enter')
  await expect(keys.token.getByRole('button', { name: 'Copy key' })).toBeFocused()
  await press('Enter')
  await expect(keys.saved).toBeChecked()
  await expect(keys.token.getByRole('button', { name: /^(Copied|Copy key)$/ })).toBeFocused()
  const token = await keys.clipboard()
  expect(token).toMatch(TOKEN)
  await press('Escape')
  await expect(keys.row('Keyboard')).toBeFocused()
  expect(await keys.statusOf(token)).toBe(200)

  await press('Tab')
  await expect(page.getByRole('button', { name: 'Actions for Keyboard' })).toBeFocused()
  await press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Delete…' })).toBeFocused()
  await press('Enter')
  await expect(keys.confirmation.getByRole('button', { name: 'Keep key' })).toBeFocused()
  await press('Tab')
  await press('Enter')
  await expect(keys.create).toBeFocused()
  expect(await keys.statusOf(token)).toBe(401)
})

test('"Try a key" shows 200 for a key that works and 401 for one that was deleted', async ({ page }) => {
  const keys = new KeysPage(page)
  await keys.open()
  const token = await keys.createByMouse('Try me')
  const answer = async (): Promise<void> => {
    await page.getByRole('textbox', { name: 'API key' }).or(page.locator('#try-key')).first().fill(token)
    await page.getByRole('button', { name: 'Send request' }).click()
  }
  await answer()
  await expect(page.getByText('The server answered 200')).toBeVisible()
  await keys.deleteByMouse('Try me')
  await answer()
  await expect(page.getByText('The server answered 401')).toBeVisible()
})

test('a token nobody has saved survives leaving the page and coming back', async ({ page }) => {
  const keys = new KeysPage(page)
  await keys.open()
  const menu = page.getByRole('navigation', { name: 'Main' })
  await menu.getByRole('link', { name: 'Dashboard' }).click()
  await menu.getByRole('link', { name: 'API Keys' }).click()
  await keys.create.click()
  await keys.drawer.getByRole('textbox', { name: 'Name' }).fill('Kept')
  await keys.drawer.getByRole('button', { name: 'Create' }).click()
  const code = keys.token.locator('code')
  await expect(code).toHaveText(TOKEN)
  const token = await code.textContent()
  await page.goBack()
  await expect(keys.token).toBeHidden()
  await expect(page.getByRole('heading', { name: 'Dashboard' })).toBeVisible()
  await page.goForward()
  await expect(code).toHaveText(token ?? '')
})

test('closing without a copy asks first, and a second Escape only closes the question', async ({ page }) => {
  const keys = new KeysPage(page)
  await keys.open()
  await keys.create.click()
  await expect(keys.name).toBeFocused() // the drawer may still be loading
  await page.keyboard.type('Gate')
  await page.keyboard.press('Enter')
  const gate = page.getByRole('alertdialog', { name: 'Close without saving the key?' })
  await expect(keys.token.locator('code')).toHaveText(TOKEN)
  await page.keyboard.press('Escape')
  await expect(gate).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(gate).toBeHidden()
  await expect(keys.token.locator('code')).toHaveText(TOKEN)
  await page.mouse.click(200, 400)
  await gate.getByRole('button', { name: 'Close without saving' }).click()
  await expect(keys.token).toBeHidden()
  await expect(keys.row('Gate')).toBeFocused()
})

test('keys are still there after a reload, and each visitor has their own', async ({ page, browser }) => {
  const keys = new KeysPage(page)
  await keys.open()
  await keys.createByMouse('Stays')
  await page.reload()
  await expect(keys.row('Stays')).toBeVisible()
  const other = await browser.newContext()
  const theirs = new KeysPage(await other.newPage())
  await theirs.page.goto(page.url())
  await expect(theirs.page.getByText('No API keys yet')).toBeVisible()
  await other.close()
})

test('more than a page of keys: pages, search and the place of a new key are right', async ({ page }) => {
  const keys = new KeysPage(page)
  await keys.open()
  for (let n = 1; n <= 12; n++) {
    const response = await page.request.post('/api/auth/api-key/create', { data: { name: `Key ${String(n).padStart(2, '0')}` }, headers: { origin: new URL(page.url()).origin } })
    expect(response.status()).toBe(200)
  }
  await page.reload()
  await expect(page.getByText('Page 1 of 2')).toBeVisible()
  await expect(keys.rows).toHaveCount(10)
  await page.getByRole('button', { name: 'Next page' }).click()
  await expect(page.getByText('Page 2 of 2')).toBeVisible()
  await expect(keys.rows).toHaveCount(2)
  await keys.createByMouse('Made on page two')
  await expect(keys.row('Made on page two')).toBeFocused()
  await page.getByRole('searchbox', { name: 'Search keys' }).fill('key 07')
  await expect(keys.rows).toHaveCount(1)
  await expect(keys.row('Key 07')).toBeVisible()
})

async function tabTo(target: ReturnType<KeysPage['page']['locator']>, press: (name: string) => Promise<void>): Promise<void> {
  for (let presses = 0; presses < 30; presses++) {
    await press('Tab')
    if (await target.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error('The target was not reached in 30 presses of Tab.')
}
