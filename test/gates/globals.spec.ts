import type { Page } from '@playwright/test'
import { takeDownGlobals } from './globals.ts'
import { type GatePage, ONCE, expect, test as base } from './gates.ts'
import { listListeners, watchTimers } from './leftovers.ts'
import { watchPolicy } from './policy.ts'
import { watchStorage } from './storage.ts'
import { seed, walk } from './walk.ts'

/** A host that has not even loaded the kit, on page/late.html. */
class Host {
  readonly page: Page
  readonly #build: string

  constructor(page: Page, build: string) {
    this.page = page
    this.#build = build
  }

  async open(plants: readonly string[] = []): Promise<void> {
    await this.page.goto(`/${this.#build}/late.html?${new URLSearchParams(plants.map((plant) => ['plant', plant]))}`)
    await this.page.getByText('Something of the host’s.').evaluate(() => {}) // from the first one on, Playwright itself listens on the window
  }

  async bring(): Promise<void> {
    await this.page.getByRole('button', { name: 'Bring the kit' }).click()
    await expect(this.page.getByRole('table')).not.toHaveAttribute('aria-busy')
  }

  /** As a host does it, whatever lies over its own button. Returns when the kit's last effects have run. */
  async takeAway(): Promise<void> {
    await this.page.getByText('Take the kit away').evaluate((button: HTMLElement) => button.click())
    await this.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)))))
  }
}

const test = base.extend<{ host: Host }>({
  host: ({ page, build }, use) => use(new Host(page, build)),
})

test.use({ contextOptions: { reducedMotion: 'no-preference' } }) // the kit may be taken away while something moves

/** Radix marks the window of whatever page it is on, under a symbol: for no purpose but to be found by its makers. */
const RADIX = 'window.Symbol(radix-ui) was added'

test('all flows leave every global and every prototype as they were, store nothing, be it for a moment, and violate neither a strict policy nor Trusted Types', ONCE, async ({ gate, page, host }) => {
  const violations = await watchPolicy(page)
  const stored = await watchStorage(page)
  await host.open()
  await seed(gate)
  const differences = await takeDownGlobals(page)
  await host.bring()
  await walk(gate)
  await host.takeAway()
  expect(await differences()).toEqual([RADIX])
  expect(await stored()).toEqual([])
  expect(violations).toEqual([])
})

/** What a kit may be in the middle of when its host takes it away. */
const MOMENTS: Readonly<Record<string, (gate: GatePage) => Promise<unknown>>> = {
  'at rest': async () => {},
  'a drawer that is typed into': async (gate) => {
    await gate.create.click()
    await gate.drawer.getByRole('textbox', { name: 'Name' }).fill('Production')
  },
  'a drawer on its way out': async (gate) => {
    await gate.create.click()
    await gate.drawer.getByRole('button', { name: 'Cancel' }).click()
  },
  'a token that was just copied': async (gate) => {
    await gate.reveal()
    await gate.token.getByRole('button', { name: 'Copy key' }).click()
    await expect(gate.saved).toBeChecked()
  },
  'a file that was just downloaded': async (gate) => {
    await gate.reveal()
    await gate.token.getByRole('button', { name: 'Copy as' }).click()
    const downloaded = gate.page.waitForEvent('download')
    await gate.page.getByRole('menuitem', { name: 'Download file' }).click()
    await downloaded
  },
  'a look-up that is under way': async (gate) => {
    await gate.page.route('**/api-key/create', (route) => route.abort())
    await gate.fillIn('Looked for')
    await gate.submit.click()
    await gate.check.waitFor()
    await gate.page.route('**/list-keys?*', () => {}) // never answered
    await gate.check.click()
    await gate.drawer.getByRole('button', { name: 'Checking the list…' }).waitFor()
  },
  'a row that is pointed out': async (gate) => {
    await gate.reveal()
    await gate.token.getByRole('checkbox').check()
    await gate.token.getByRole('button', { name: 'Done' }).click()
  },
  'a menu that is open': (gate) => gate.page.getByRole('button', { name: 'Actions for Key 11' }).click(),
  'a question about a key': async (gate) => {
    await gate.page.getByRole('button', { name: 'Actions for Key 10' }).click()
    await gate.page.getByRole('menuitem', { name: 'Delete…' }).click()
  },
  'a search that is typed': (gate) => gate.page.getByRole('searchbox').fill('key'),
}

test('taken away in the middle of anything, it leaves no timer and no listener', ONCE, async ({ gate, page, host }) => {
  const timers = await watchTimers(page)
  await host.open()
  await seed(gate)
  const listeners = await listListeners(page)
  expect(await timers()).toEqual([])
  for (const [moment, reach] of Object.entries(MOMENTS)) {
    await host.bring()
    await reach(gate)
    await host.takeAway()
    await page.unrouteAll()
    expect(await timers(), moment).toEqual([])
    expect(await listListeners(page), moment).toEqual(listeners)
  }
})

// The defects of page/late-kit.tsx, and what the gate says of each.

test('the gate catches a global and a changed prototype', ONCE, async ({ page, host }) => {
  await host.open(['global', 'member of a prototype', 'method in another’s place'])
  const differences = await takeDownGlobals(page)
  await host.bring()
  expect(await differences()).toEqual(expect.arrayContaining(['window.keyrackPlanted was added', 'Array.prototype.keyrackPlanted was added', 'Element.prototype.animate was changed']))
})

for (const [how, plants, traces] of [
  ['for good', ['item in the local storage', 'cookie', 'database', 'stored answer'], ['cookie', 'database', 'localStorage', 'stored answer']],
  ['for a moment', ['item in the session storage, for a moment', 'cookie, for a moment'], ['cookie', 'sessionStorage']],
] as const) {
  test(`the gate catches whatever is stored ${how}`, ONCE, async ({ page, host }) => {
    const stored = await watchStorage(page)
    await host.open(plants)
    await host.bring()
    await expect.poll(stored).toEqual(traces)
  })
}

test('the gate catches a timer and a listener that stay', ONCE, async ({ page, host }) => {
  const timers = await watchTimers(page)
  await host.open(['timer that runs once', 'timer that runs for ever', 'listener of the window', 'listener of the document'])
  const before = await listListeners(page)
  await host.bring()
  await host.takeAway()
  const left = [...(await timers()), ...(await listListeners(page)).filter((listener) => !before.includes(listener))].map((line) => line.split(' at ')[0]?.trim())
  expect(left).toEqual(expect.arrayContaining(['setTimeout(60000)', 'setInterval(60000)', 'window: storage', 'document: keydown, capturing']))
})
