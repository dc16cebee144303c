import type { Page } from '@playwright/test'
import { type GatePage, expect, test as base } from './gates.ts'
import { Hearing } from './hearing.ts'
import { tokenOf } from './page/misbehaving/token.ts'
import { findInReact, watchReact } from './react-watch.ts'
import { Traffic } from './traffic.ts'

/** A test on page/misbehaving.html, with everything listening that can hear a token. */
export const test = base.extend<{ misbehaving: Misbehaving }>({
  misbehaving: async ({ gate, page, build }, use) => {
    const hearing = await Hearing.start(page)
    const traffic = new Traffic(page)
    await watchReact(page, 'when asked')
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.goto(`/${build}/misbehaving.html`)
    await expect(gate.rows.first()).toBeVisible()
    await gate.whole()
    traffic.forget()
    await use(new Misbehaving(gate, hearing, traffic))
  },
})

/** A host of that page, in one case after the other. */
class Misbehaving {
  readonly #gate: GatePage
  readonly hearing: Hearing
  readonly traffic: Traffic

  constructor(gate: GatePage, hearing: Hearing, traffic: Traffic) {
    this.#gate = gate
    this.hearing = hearing
    this.traffic = traffic
  }

  get #page(): Page {
    return this.#gate.page
  }

  /** Begins a case anew and has a key created in it. */
  async create(name: string): Promise<void> {
    await this.#page.evaluate((name) => void (location.hash = encodeURIComponent(name)), name)
    await expect(this.#page.locator(`[data-case="${name}"]`)).toBeAttached()
    await this.press('Create a key')
  }

  press(name: 'Create a key' | 'Close its dialog' | 'Crash'): Promise<void> {
    // A button of the host's, which an open panel covers: the click is the host's own code.
    return this.#page.getByRole('button', { name, exact: true, includeHidden: true }).evaluate((button: HTMLElement) => button.click())
  }

  async expectShown(name: string): Promise<void> {
    await expect(this.#gate.token.getByRole('group', { name: 'API key' }), name).toHaveText(tokenOf(name))
  }

  async expectUnknown(name: string): Promise<void> {
    await expect(this.#gate.drawer.getByText('We couldn’t confirm whether the key was created.'), name).toBeVisible()
  }

  async close(): Promise<void> {
    await this.press('Close its dialog')
    await expect(this.#gate.token).toBeHidden()
  }

  /** Nothing was sent, nothing was logged, nothing went uncaught; and the token stands nowhere but, where it is shown, in the page. */
  async expectSilence(name: string, known: readonly 'the page'[] = []): Promise<void> {
    const token = tokenOf(name)
    expect.soft(await this.hearing.find(token), name).toEqual(known)
    expect.soft(await findInReact(this.#page, token), `React, where ${name}`).toEqual([])
    expect.soft(this.hearing.logged, name).toEqual([])
    expect.soft(this.hearing.uncaught, name).toEqual([])
    expect.soft(this.traffic.asked, name).toEqual([])
  }
}
