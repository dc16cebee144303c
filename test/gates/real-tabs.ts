import { type AddressInfo, createServer } from 'node:net'
import { type BrowserContext, chromium } from '@playwright/test'
import { wholeGatesBrowser } from './browser.ts'
import { test as base } from './gates.ts'
import { followAddresses } from './probes/blobs.ts'

export const test = base.extend({
  page: async ({ page }, use) => {
    await followAddresses(page)
    await use(page)
  },
})

/** In the whole browser, with Back. */
export const inWholeBrowser = test.extend<object, { port: number; window: BrowserContext }>({
  port: [async ({}, use) => use(await freePort()), { scope: 'worker' }], // eslint-disable-line no-empty-pattern -- Playwright reads the pattern
  launchOptions: [({ port }, use) => use(wholeGatesBrowser(port)), { scope: 'worker' }],
  window: [
    async ({ browser, port }, use) => {
      if (!browser.isConnected()) throw new Error('There is no browser to connect to.')
      const connection = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { noDefaults: true })
      await use(connection.contexts()[0]!)
      await connection.close()
    },
    { scope: 'worker' },
  ],
})

/** In a tab that is hidden when another one is in front: elsewhere Playwright has every page believe that it is seen. */
export const inRealTabs = inWholeBrowser.extend({
  page: async ({ window }, use) => {
    const page = await window.newPage()
    await followAddresses(page)
    await use(page)
    await page.close()
  },
})

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
