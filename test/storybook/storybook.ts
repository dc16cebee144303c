import { readFileSync } from 'node:fs'
import { type FrameLocator, type Locator, type Page, test as base, expect } from '@playwright/test'
import { shared } from '../playwright.ts'

export { expect }

/** A story or a page of documentation, as the index of the build has it. */
export interface Entry {
  readonly type: 'story' | 'docs'
  readonly id: string
  readonly title: string
  readonly name: string
  readonly tags: readonly string[]
  /** Where it was written, from the project's folder. */
  readonly importPath: string
}

const index = JSON.parse(readFileSync(new URL('../../storybook-static/index.json', import.meta.url), 'utf8')) as { entries: Record<string, Entry> }
const entries = Object.values(index.entries)
export const pages = entries.filter(({ type }) => type === 'docs')
export const stories = entries.filter(({ type }) => type === 'story')
/** The first of each component's states, of those in the page itself: what is in frames looks.spec.ts waits for. */
export const firstStates = stories.filter(({ tags }) => tags.includes('test')).filter(({ title }, n, all) => title.endsWith('/States') && all[n - 1]?.title !== title)

/** The Storybook in its manager, as somebody who looks around in it sees it, and what the browser complained about meanwhile. */
export class Storybook {
  readonly page: Page
  /** What the manager frames: a story or a page of documentation. */
  readonly preview: FrameLocator
  readonly #complaints: string[] = []
  #theme: string | null = null

  constructor(page: Page) {
    this.page = page
    this.preview = page.frameLocator('#storybook-preview-iframe')
    page.on('console', (message) => message.type() === 'error' && this.#complaints.push(message.text()))
    page.on('pageerror', (error) => this.#complaints.push(String(error)))
    page.on('response', (response) => response.status() >= 400 && this.#complaints.push(`${response.url()}: ${response.status()}`))
    page.on('requestfailed', (request) => {
      const why = request.failure()?.errorText
      if (why !== 'net::ERR_ABORTED') this.#complaints.push(`${request.url()}: ${why}`) // that one says that the page was left
    })
  }

  /** Goes to an address. The manager stays where it can, as it does for whoever looks around in it: loading it takes longer than most stories. */
  async open({ type, id }: Entry, theme = 'light'): Promise<void> {
    const address = `/?path=/${type}/${id}`
    if (this.#theme === theme) await this.page.evaluate(goTo, address)
    else await this.page.goto(`${address}&globals=theme:${theme}`)
    this.#theme = theme
    await this.expectOpen(id)
  }

  /** What was complained about since it was last asked. */
  complained(): string[] {
    return this.#complaints.splice(0)
  }

  /** Waits until a page or a story is what is previewed. */
  async expectOpen(id: string): Promise<void> {
    await expect.poll(async () => (await renderIn(this.preview.locator('html'))).id).toBe(id)
  }

  /** Waits until a story, by itself or in a frame of a page, was played, and shows something. */
  async expectPlayed(frame = this.preview): Promise<void> {
    await expect.poll(async () => (await renderIn(frame.locator('html'))).phase ?? '').toMatch(ENDED)
    await expect(frame.locator('.sb-errordisplay')).toBeHidden()
    await expect(frame.locator('#storybook-root :visible').first()).toBeVisible()
  }
}

const ENDED = /^(played|completing|completed|afterEach|finished)$/

interface Render {
  readonly id?: string
  readonly phase?: string
}

/** Nothing while the frame is on its way to another document. */
function renderIn(html: Locator): Promise<Render> {
  return html
    .evaluate(() => {
      const { id = '', phase = '' } = (window as { __STORYBOOK_PREVIEW__?: { currentRender?: Render } }).__STORYBOOK_PREVIEW__?.currentRender ?? {}
      return { id, phase }
    })
    .catch(() => ({}))
}

/** What the browser's own ways back and forth do to an address. */
function goTo(address: string): void {
  history.pushState(null, '', address)
  dispatchEvent(new PopStateEvent('popstate'))
}

/** `storybook` is one for all tests of a worker, `firstVisit` one for a test, in a browser that was never there. */
export const test = base.extend<{ firstVisit: Storybook }, { storybook: Storybook }>({
  firstVisit: ({ page }, use) => use(new Storybook(page)),
  storybook: [
    async ({ browser }, use) => {
      const { permissions, contextOptions } = shared.use
      const context = await browser.newContext({ ...contextOptions, permissions, baseURL: process.env['KEYRACK_STORYBOOK_URL']! })
      await use(new Storybook(await context.newPage()))
      await context.close()
    },
    { scope: 'worker' },
  ],
})
