import { type Page, test as base, expect } from '@playwright/test'
import { KeysPage } from '../e2e/page.ts'
import type { Build } from './build.ts'
import { SystemClipboard } from './copying.ts'

export { expect }

/** Of a test that proves the same in every build, and so runs in one: a gate on its planted defects, what the browser does with what it was given, and what the host's page is owed. */
export const ONCE = { tag: '@once' } as const

/** The page of the gates in one build, by what a person sees on it and what a host can do to it. */
export class GatePage extends KeysPage {
  readonly #root: string

  /** The origin may be left out where the page's context has one as its `baseURL`. */
  constructor(page: Page, build: Build, origin = '') {
    super(page)
    this.#root = `${origin}/${build}`
  }

  /** Opens page/NAME.html with these parameters, and waits for the list. */
  async openGate({ name = 'index', ...parameters }: { name?: string; plant?: string; options?: object; csp?: 'off' } = {}): Promise<void> {
    const query = Object.entries(parameters).map(([key, value]): [string, string] => [key, typeof value === 'string' ? value : JSON.stringify(value)])
    await this.page.goto(`${this.#root}/${name}.html?${new URLSearchParams(query)}`)
    await this.rows.first().waitFor()
  }

  /** Waits until the kit's modules that come when the page is idle are there: they are the host's to serve, and no request of the kit's own. */
  async whole(): Promise<void> {
    await this.page.evaluate(async () => {
      const urls = (): string[] => performance.getEntriesByType('resource').map(({ name }) => name)
      for (let before = -1; ; ) {
        const now = urls()
        if (now.length === before && ['panels', 'row-menu'].every((part) => now.some((url) => url.includes(part)))) return
        before = now.length
        await new Promise((resolve) => setTimeout(resolve, 200))
      }
    })
  }

  /** Creates a key and stops where its token is on screen. Resolves with the token, as the server tells it: the browser is not asked. */
  async reveal(name = `Gate ${Math.random().toString(36).slice(2)}`): Promise<string> {
    await this.create.click()
    await this.drawer.getByRole('textbox', { name: 'Name' }).fill(name)
    await this.drawer.getByRole('button', { name: 'Create' }).click()
    await this.token.waitFor()
    return this.tokenOf(name)
  }

  async tokenOf(name: string): Promise<string> {
    const cookies = await this.page.context().cookies()
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    const response = await fetch(new URL(`/gate/token?name=${encodeURIComponent(name)}`, process.env['KEYRACK_GATES_URL']), { headers: { cookie } })
    if (!response.ok) throw new Error(`The server has made no key named "${name}".`)
    return response.text()
  }

  press(name: 'Unmount the provider' | 'Mount the provider' | 'Leave the route' | 'Come back to the route' | 'Render again' | 'Sign out'): Promise<void> {
    // A button of the host's, which an open panel covers: the click is the host's own code. Found by its role, because a search for
    // text reads the whole page, and what was read last, the token in it, would stay in Playwright's own world as its last RegExp match.
    return this.page.getByRole('button', { name, exact: true, includeHidden: true }).evaluate((button: HTMLElement) => button.click())
  }
}

/**
 * Runs in each build of the page: the project says in which. What some gates need of their worker stands here, opened when it is
 * asked for: tests that differ in it would each have a worker, and so a browser, of their own.
 */
export const test = base.extend<{ build: Build; gate: GatePage }, { clipboard: SystemClipboard }>({
  build: ['production', { option: true }],
  baseURL: ({}, use) => use(process.env['KEYRACK_GATES_URL']), // eslint-disable-line no-empty-pattern -- Playwright reads the pattern
  gate: ({ page, build, baseURL }, use) => use(new GatePage(page, build, baseURL)),
  clipboard: [
    async ({ browser }, use) => {
      const clipboard = await SystemClipboard.open(browser)
      await use(clipboard)
      await clipboard.close()
    },
    { scope: 'worker' },
  ],
})
