import { type Locator, type Page, expect } from '@playwright/test'
import { showControls } from '../../src/format/text.ts'

/** The demo's page, by what a person sees on it. */
export class KeysPage {
  readonly page: Page
  readonly create: Locator
  readonly rows: Locator
  readonly drawer: Locator
  /** The name that is typed into the drawer, and the button that sends it. */
  readonly name: Locator
  readonly submit: Locator
  /** What the drawer says went wrong, and the button that asks the list about it. */
  readonly alert: Locator
  readonly check: Locator
  readonly token: Locator
  /** Whether the token counts as saved, which stays; "Copied" stands for two seconds. Not there with `proveSaved`. */
  readonly saved: Locator
  readonly confirmation: Locator
  /** The button that deletes. */
  readonly confirm: Locator

  constructor(page: Page) {
    this.page = page
    this.create = page.getByRole('button', { name: 'Create', exact: true })
    this.rows = page.getByRole('table').locator('tbody').getByRole('row')
    this.drawer = page.getByRole('dialog', { name: 'Create API Key' })
    this.name = this.drawer.getByRole('textbox', { name: 'Name' })
    this.submit = this.drawer.getByRole('button', { name: 'Create', exact: true })
    this.alert = this.drawer.getByRole('alert')
    this.check = this.drawer.getByRole('button', { name: 'Check the list' })
    this.token = page.getByRole('dialog', { name: 'Save your API key' })
    this.saved = this.token.getByRole('checkbox', { name: 'I’ve saved this key' })
    this.confirmation = page.getByRole('alertdialog', { name: /^(Delete API key\?|Nothing to delete)$/ })
    this.confirm = this.confirmation.getByRole('button', { name: 'Delete key' })
  }

  async open(query = ''): Promise<void> {
    await this.page.goto(`/api-keys${query}`)
    await expect(this.page.getByRole('heading', { name: 'API Keys' })).toBeVisible()
    await expect(this.rows.first()).toBeVisible()
  }

  /** Makes this many keys past the page, and waits until it shows them. */
  async have(count: number): Promise<void> {
    const headers = { origin: new URL(this.page.url()).origin }
    for (let n = 1; n <= count; n++) await expect(await this.page.request.post('/api/auth/api-key/create', { data: { name: `Key ${n}` }, headers })).toBeOK()
    await expect(this.page.getByRole('table')).not.toHaveAttribute('aria-busy') // while one list is under way it asks for no other
    await this.page.evaluate(() => window.dispatchEvent(new Event('visibilitychange'))) // the tab comes to the front, and asks for its list again
    await expect(this.row(`Key ${count}`)).toBeVisible()
  }

  row(name: string): Locator {
    return this.rows.filter({ hasText: showControls(name) })
  }

  /** What the server says to a request that carries this key. */
  async statusOf(token: string): Promise<number> {
    const response = await this.page.request.get('/api/hello', { headers: { authorization: `Bearer ${token}` } })
    return response.status()
  }

  clipboard(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText())
  }

  /** Fills in the drawer, as far as its Create button. */
  async fillIn(name: string): Promise<void> {
    await this.create.click()
    await this.name.fill(name)
  }

  async createByMouse(name: string): Promise<string> {
    await this.fillIn(name)
    await this.submit.click()
    return this.copyAndClose()
  }

  /** Copies the token that is shown, closes its dialog, and returns what was copied. */
  async copyAndClose(): Promise<string> {
    await this.token.getByRole('button', { name: 'Copy key' }).click()
    await expect(this.saved).toBeChecked()
    const token = await this.clipboard()
    await this.token.getByRole('button', { name: 'Done' }).click()
    await expect(this.token).toBeHidden()
    return token
  }

  /** Opens the question whether to delete a key. */
  async askToDelete(name: string): Promise<void> {
    await this.page.getByRole('button', { name: `Actions for ${name}` }).click()
    await this.page.getByRole('menuitem', { name: 'Delete…' }).click()
    await expect(this.confirmation).toContainText(name)
  }

  async deleteByMouse(name: string): Promise<void> {
    await this.askToDelete(name)
    await this.confirm.click()
    await expect(this.confirmation).toBeHidden()
  }
}
