import { type AddressInfo, createServer } from 'node:net'
import { type BrowserContext, chromium } from '@playwright/test'
import { wholeBrowser } from '../../scripts/browser.mjs'
import { test as base } from './gates.ts'
import { followAddresses } from './probes/blobs.ts'
import { WHOLE_STRINGS } from './probes/heap.ts'

/** A browser to be examined: its heap can be read whole. */
export const test = base.extend({
  launchOptions: [({ launchOptions }, use) => use({ ...launchOptions, args: [...(launchOptions.args ?? []), WHOLE_STRINGS] }), { scope: 'worker' }],
  page: async ({ page }, use) => {
    await followAddresses(page)
    await use(page)
  },
})

/** The whole browser, where Back brings a page out of its cache, which Playwright turns off, and the headless shell has not. */
export const inWholeBrowser = test.extend<object, { port: number }>({
  port: [async ({}, use) => use(await freePort()), { scope: 'worker' }], // eslint-disable-line no-empty-pattern -- Playwright reads the pattern
  launchOptions: [
    ({ port }, use) => {
      const whole = wholeBrowser()
      return use({ ...whole, args: [...whole.args, WHOLE_STRINGS, `--remote-debugging-port=${port}`], ignoreDefaultArgs: ['--disable-back-forward-cache'] })
    },
    { scope: 'worker' },
  ],
})

/** In a tab that is hidden when another one is in front: elsewhere Playwright has every page believe that it is seen. */
export const inRealTabs = inWholeBrowser.extend<object, { window: BrowserContext }>({
  window: [
    async ({ browser, port }, use) => {
      if (!browser.isConnected()) throw new Error('There is no browser to connect to.')
      const connection = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { noDefaults: true })
      await use(connection.contexts()[0]!)
      await connection.close()
    },
    { scope: 'worker' },
  ],
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
