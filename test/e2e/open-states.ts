import { expect } from '@playwright/test'
import type { KeysPage } from './page.ts'

/** Goes through all that can be open on the page of a visitor without keys, and has each looked at. */
export async function goThrough(keys: KeysPage, look: (state: string) => Promise<void>): Promise<void> {
  await expect(keys.page.getByText('No API keys yet')).toBeVisible()
  await look('no keys')
  await goThroughCreate(keys, look)
  await goThroughDelete(keys, look)
  await goThroughList(keys, look)
}

async function goThroughCreate(keys: KeysPage, look: (state: string) => Promise<void>): Promise<void> {
  const { page, create, drawer, submit, name, token, saved } = keys
  await create.click()
  await expect(name).toBeFocused()
  await look('the drawer')
  await submit.click()
  await expect(drawer.getByText('Enter a name')).toBeVisible()
  await look('the drawer with an error')
  await name.fill('Production')
  await page.keyboard.press('Escape')
  await expect(drawer.getByRole('button', { name: 'Keep editing' })).toBeFocused()
  await look('the drawer’s question')
  await drawer.getByRole('button', { name: 'Keep editing' }).click()
  await submit.click()
  await expect(token.getByRole('button', { name: 'Copy key' })).toBeFocused()
  await look('the token')
  await token.getByRole('button', { name: 'Copy as' }).click()
  await expect(page.getByRole('menu')).toBeVisible()
  await look('the menu of what to copy it as')
  await page.keyboard.press('Escape')
  await expect(token.getByRole('button', { name: 'Copy as' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Go back' })).toBeFocused()
  await look('the token’s question')
  await page.keyboard.press('Escape')
  await token.getByRole('button', { name: 'Copy key' }).click()
  await expect(saved).toBeChecked()
  await look('the token copied')
  await token.getByRole('button', { name: 'Done' }).click()
  await expect(keys.row('Production')).toBeFocused()
  await look('the new row')
}

async function goThroughDelete({ page, confirmation }: KeysPage, look: (state: string) => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: 'Actions for Production' }).press('Enter')
  await expect(page.getByRole('menu')).toBeVisible()
  await look('the menu of a key')
  await page.getByRole('menuitem', { name: 'Delete…' }).click()
  await expect(confirmation.getByRole('button', { name: 'Keep key' })).toBeFocused()
  await look('the delete dialog')
  await page.keyboard.press('Escape')
  await expect(confirmation).toBeHidden()
}

async function goThroughList(keys: KeysPage, look: (state: string) => Promise<void>): Promise<void> {
  await keys.have(11)
  await look('many keys')
  await keys.page.getByRole('searchbox').fill('nothing')
  await expect(keys.page.getByRole('button', { name: 'Clear filters' })).toBeVisible()
  await look('a search without a match')
}
