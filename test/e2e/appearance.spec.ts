import { type Page, expect, test } from '@playwright/test'
import { expectAccessible } from './axe.ts'
import { KeysPage } from './page.ts'

const HOSTILE = ['<img src=x onerror="document.title=`hacked`">', 'invoice\u202Egnp.exe', '👩‍👩‍👧‍👦 🏳️‍🌈 family', 'שלום עולם', '"quotes" & {name} ${x}']

// A theme and a direction have nothing to do with each other: two pairs show all four.
for (const { theme, dir } of [{ theme: 'light', dir: 'ltr' }, { theme: 'dark', dir: 'rtl' }] as const) {
  test(`at 320 px, ${theme}, ${dir}: the whole flow fits and passes axe in every open state`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 700 })
    await page.emulateMedia({ colorScheme: theme })
    const keys = new KeysPage(page)
    await keys.open(`?dir=${dir}`)
    await expect(page.getByText('No API keys yet')).toBeVisible()
    // As the build tool of the page leaves the style sheet.
    await expect(page.getByRole('button', { name: 'Previous page' }).locator('svg')).toHaveCSS('transform', `matrix(${dir === 'rtl' ? -1 : 1}, 0, 0, 1, 0, 0)`)
    await check(page)
    await keys.create.click()
    await expect(keys.name).toBeFocused()
    await check(page)
    await keys.name.fill('Small screen')
    await keys.drawer.getByRole('button', { name: 'Create' }).click()
    await expect(keys.token.getByRole('button', { name: 'Copy key' })).toBeVisible()
    await check(page)
    await keys.token.getByRole('button', { name: 'Copy key' }).click()
    await expect(keys.saved).toBeChecked()
    await keys.token.getByRole('button', { name: 'Done' }).click()
    await expect(keys.token).toBeHidden()
    await expect(keys.row('Small screen')).toBeVisible()
    await check(page)
    await page.getByRole('button', { name: 'Actions for Small screen' }).click()
    await expect(page.getByRole('menuitem', { name: 'Delete…' })).toBeVisible()
    await check(page)
    await page.getByRole('menuitem', { name: 'Delete…' }).click()
    await expect(keys.confirmation.getByRole('button', { name: 'Delete key' })).toBeVisible()
    await check(page)
  })
}

test('hostile names do no harm anywhere on the page', async ({ page }) => {
  const keys = new KeysPage(page)
  await keys.open()
  const title = await page.title()
  for (const name of HOSTILE) await keys.createByMouse(name)
  await expect(keys.rows).toHaveCount(HOSTILE.length)
  for (const name of HOSTILE) {
    await keys.row(name).getByRole('button').last().click()
    await page.getByRole('menuitem', { name: 'Delete…' }).click()
    await expect(keys.confirmation).toContainText('will fail. You can’t restore it.')
    await page.keyboard.press('Escape')
    await expect(keys.confirmation).toBeHidden()
  }
  expect(await page.title()).toBe(title)
  expect(await page.locator('img').count()).toBe(0)
})

async function check(page: Page): Promise<void> {
  await expectAccessible(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
}
