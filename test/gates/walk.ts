import type { Route } from '@playwright/test'
import { type GatePage, expect } from './gates.ts'

/** Makes keys behind the page's back, for it to have two pages of them. */
export async function seed({ page }: GatePage): Promise<void> {
  const { origin } = new URL(page.url())
  for (let n = 1; n <= 11; n++) {
    const response = await page.request.post(`${origin}/api/auth/api-key/create`, { data: { name: `Key ${n}` }, headers: { origin } })
    expect(response.status()).toBe(200)
  }
}

/** Goes through every flow of a page that has been seeded, each with what can go wrong in it. `proof` is whether the token has to be proved saved. */
export async function walk(gate: GatePage, { proof = false } = {}): Promise<void> {
  await abandon(gate)
  const name = `Walked ${Math.random().toString(36).slice(2)}` // the server tells a token by its key's name
  const token = await create(gate, name)
  await handle(gate)
  await save(gate, proof ? token : null)
  await browse(gate)
  await remove(gate, name)
}

async function abandon({ page, create, drawer }: GatePage): Promise<void> {
  await create.click()
  await drawer.getByRole('button', { name: 'Create' }).click()
  await expect(drawer.getByText('Enter a name')).toBeVisible()
  await drawer.getByRole('textbox', { name: 'Name' }).fill('Abandoned')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Discard', exact: true }).click()
  await expect(drawer).toBeHidden()
}

async function create(gate: GatePage, name: string): Promise<string> {
  const { page, drawer } = gate
  await gate.create.click()
  await drawer.getByRole('textbox', { name: 'Name' }).fill(name)
  await fail(gate, ['api-key/create'], refuse, async () => {
    await gate.submit.click()
    await expect(gate.alert).toContainText('You don’t have permission.')
  })
  await fail(gate, ['api-key/create'], cut, async () => {
    await gate.submit.click()
    await expect(gate.alert).toContainText('We couldn’t confirm whether the key was created.')
  })
  await fail(gate, ['list-keys'], refuse, async () => {
    await gate.check.click()
    await expect(gate.alert).toContainText('The list couldn’t be loaded.')
  })
  await gate.check.click()
  await expect(gate.alert).toContainText('You can create it now.')
  await gate.submit.click()
  await expect(gate.token).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Go back' }).click()
  return gate.tokenOf(name)
}

async function handle({ page, token }: GatePage): Promise<void> {
  await token.getByRole('button', { name: 'Hide key' }).click()
  await token.getByRole('button', { name: 'Show key' }).click()
  await token.getByRole('button', { name: 'Copy key' }).click()
  await expect(token.locator('.kr-copy')).not.toHaveAttribute('aria-disabled', 'true') // that it was copied shows where it has to be saved
  for (const format of ['.env line', 'Download file']) {
    await token.getByRole('button', { name: 'Copy as' }).click()
    const downloaded = format === 'Download file' ? page.waitForEvent('download') : null
    await page.getByRole('menuitem', { name: format }).click()
    await downloaded
  }
}

async function save({ token }: GatePage, proof: string | null): Promise<void> {
  if (proof !== null) await token.getByRole('textbox').pressSequentially(proof.slice(-4))
  await token.getByRole('button', { name: 'Done' }).click()
  await expect(token).toBeHidden()
}

async function browse({ page, rows }: GatePage): Promise<void> {
  await page.getByRole('button', { name: 'Next page' }).click()
  await expect(page.getByText('Page 2 of 2')).toBeVisible()
  await page.getByRole('button', { name: 'First page' }).click()
  await page.getByRole('button', { name: 'Name', exact: true }).click()
  await page.getByRole('searchbox').fill('nothing is called that')
  await expect(page.getByText('No keys match')).toBeVisible()
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await page.getByRole('combobox', { name: 'Rows per page' }).selectOption('20')
  await expect(rows).toHaveCount(12)
}

async function remove(gate: GatePage, name: string): Promise<void> {
  const { page, confirmation } = gate
  await page.getByRole('button', { name: `Actions for ${name}` }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: `Actions for ${name}` }).click()
  await page.getByRole('menuitem', { name: 'Delete…' }).click()
  await fail(gate, ['api-key/delete'], refuse, async () => {
    await gate.confirm.click()
    await expect(confirmation).toContainText('The key wasn’t deleted')
  })
  await fail(gate, ['api-key/delete', 'list-keys'], cut, async () => {
    await gate.confirm.click()
    await expect(confirmation).toContainText('We couldn’t confirm that the key was deleted.')
    await confirmation.getByRole('button', { name: 'Close' }).click()
    await expect(gate.row(name)).toContainText('Deleting, not confirmed')
  })
  await gate.deleteByMouse(name)
  await expect(gate.row(name)).toBeHidden()
}

const refuse = (route: Route): Promise<void> => route.fulfill({ status: 403, contentType: 'application/json', body: '{"code":"FORBIDDEN"}' })
const cut = (route: Route): Promise<void> => route.abort()

/** While `act` runs, these requests come to this end. */
async function fail({ page }: GatePage, requests: readonly ('api-key/create' | 'api-key/delete' | 'list-keys')[], end: (route: Route) => Promise<void>, act: () => Promise<void>): Promise<void> {
  const urls = new RegExp(`/(${requests.join('|')})(\\?|$)`)
  await page.route(urls, end)
  await act()
  await page.unroute(urls)
}
