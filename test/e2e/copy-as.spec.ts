import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { KeysPage } from './page.ts'

test('a token downloaded as a file: the file holds it alone, the server accepts it, and nothing counts as saved', async ({ page }) => {
  const keys = new KeysPage(page)
  await keys.open()
  await keys.create.click()
  await keys.drawer.getByRole('textbox', { name: 'Name' }).fill('Nightly import')
  await keys.drawer.getByRole('button', { name: 'Create' }).click()
  await keys.token.getByRole('button', { name: 'Copy as' }).click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'Download file' }).click()])
  expect(download.suggestedFilename()).toBe('nightly_import_api_key.txt')
  const token = await readFile(await download.path(), 'utf8')
  await expect(keys.token.getByRole('group', { name: 'API key' })).toHaveText(token)
  expect(await keys.statusOf(token)).toBe(200)
  await expect(keys.token.getByRole('checkbox')).not.toBeChecked()
  await keys.token.getByRole('checkbox').check()
  await keys.token.getByRole('button', { name: 'Done' }).click()
  await expect(keys.row('Nightly import')).toBeFocused()
})
