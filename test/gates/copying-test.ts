import type { Locator, Page } from '@playwright/test'
import type { Verdict } from './copying.ts'
import { type GatePage, test as base } from './gates.ts'

export { expect } from './gates.ts'

export const test = base.extend<{ host: string }>({
  host: ['127.0.0.1', { option: true }],
  baseURL: ({ host }, use) => use(process.env['KEYRACK_GATES_URL']?.replace('127.0.0.1', host)),
  hasTouch: true,
  // A clock that can be put forward: "Copied" stays for two seconds, and a clipboard may hang for three.
  page: async ({ page }, use) => {
    await page.clock.install()
    await use(page)
  },
})

export const COPIED: Verdict = { said: 'copied', lies: [] }
export const FAILED: Verdict = { said: 'failed', lies: [] }
export const NOTHING: Verdict = { said: 'nothing', lies: [] }

export const copyButton = (gate: GatePage): Locator => gate.token.getByRole('button', { name: 'Copy key' })
export const tokenOn = (gate: GatePage): Locator => gate.token.getByRole('group', { name: 'API key' })
export const pressShortcut = (page: Page) => (): Promise<void> => page.keyboard.press('Control+c')

export async function deny(page: Page): Promise<void> {
  const context = page.context()
  await context.clearPermissions()
  await context.grantPermissions([]) // whatever is not granted is then denied
}
