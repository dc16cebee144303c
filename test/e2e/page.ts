import { type Locator, type Page, expect } from '@playwright/test'

/** The demo's page, by what a person sees on it. */
export class KeysPage {
  readonly page: Page
  readonly create: Locator
  readonly rows: Locator
  readonly drawer: Locator
  readonly token: Locator
  readonly confirmation: Locator

  constructor(page: Page) {
    this.page = page
    this.create = page.getByRole('button', { name: 'Create', exact: true })
    this.rows = page.getByRole('table').locator('tbody').getByRole('row')
    this.drawer = page.getByRole('dialog', { name: 'Create API Key' })
    this.token = page.getByRole('dialog', { name: 'Save your API key' })
    this.confirmation = page.getByRole('alertdialog', { name: 'Delete API key?' })
  }

  async open(query = ''): Promise<void> {
    await this.page.goto(`/api-keys${query}`)
    await expect(this.page.getByRole('heading', { name: 'API Keys' })).toBeVisible()
    await expect(this.rows.first()).toBeVisible()
  }

  row(name: string): Locator {
    return this.rows.filter({ hasText: name })
  }

  /** What the server says to a request that carries this key. */
  async statusOf(token: string): Promise<number> {
    const response = await this.page.request.get('/api/hello', { headers: { authorization: `Bearer ${token}` } })
    return response.status()
  }

  clipboard(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText())
  }

  async createByMouse(name: string): Promise<string> {
    await this.create.click()
    await this.drawer.getByRole('textbox', { name: 'Name' }).fill(name)
    await this.drawer.getByRole('button', { name: 'Create' }).click()
    await this.token.getByRole('button', { name: 'Copy key' }).click()
    await expect(this.token.getByRole('button', { name: 'Copied' })).toBeVisible()
    const token = await this.clipboard()
    await this.token.getByRole('button', { name: 'Done' }).click()
    await expect(this.token).toBeHidden()
    return token
  }

  async deleteByMouse(name: string): Promise<void> {
    await this.page.getByRole('button', { name: `Actions for ${name}` }).click()
    await this.page.getByRole('menuitem', { name: 'Delete…' }).click()
    await this.confirmation.getByRole('button', { name: 'Delete key' }).click()
    await expect(this.confirmation).toBeHidden()
  }
}
