import { defineBrowserProvider } from '@vitest/browser'
import puppeteer from 'puppeteer-core'
import { openWebKit } from './webkit.ts'

interface Page {
  goto(url: string): Promise<unknown>
  close(): Promise<unknown>
}

export const ENGINES = ['firefox', 'webkit'] as const
export type Engine = (typeof ENGINES)[number]

const VIEWPORT = { width: 1280, height: 800 }

/** Playwright drives builds of its own alone. These are what people have: the stock Firefox, and WebKit as GTK has it. */
const OPEN: Readonly<Record<Engine, () => Promise<Page>>> = {
  async firefox() {
    const browser = await puppeteer.launch({ browser: 'firefox', executablePath: process.env['FIREFOX_PATH'] ?? '/usr/bin/firefox-esr', headless: true, defaultViewport: VIEWPORT })
    const page = await browser.newPage()
    return { goto: (url) => page.goto(url), close: () => browser.close() }
  },
  webkit: () => openWebKit(VIEWPORT),
}

/** A provider of Vitest's that opens the page in an engine, and leaves the events to the tests: the stories make their own. */
export function inEngine(engine: Engine): ReturnType<typeof defineBrowserProvider> {
  return defineBrowserProvider({
    name: engine,
    supportedBrowser: [engine],
    options: {},
    providerFactory: () => {
      let page: Page | undefined
      return {
        name: engine,
        supportsParallelism: false,
        initScripts: [],
        getCommandsContext: () => ({}),
        async openPage(_session: string, url: string) {
          page ??= await OPEN[engine]()
          await page.goto(url)
        },
        close: async () => void (await page?.close()),
      }
    },
  })
}
