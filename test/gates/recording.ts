import type { Page } from '@playwright/test'
import { expect } from './gates.ts'
import { Inspection } from './probes/probe.ts'
import { searchStorage } from './probes/storage.ts'
import type { Sink } from './sink.ts'
import { unwrap } from './unwrap.ts'
import { holds } from './windows.ts'

/** What a session recorder makes of page/recorders.html. */
export class Recording {
  readonly #page: Page
  readonly #sink: Sink
  readonly #stored: string[] = []

  constructor(page: Page, sink: Sink) {
    this.#page = page
    this.#sink = sink
  }

  /** Presses a button of the host's. The click is the host's own code: an open panel may cover it. */
  press(name: string): Promise<void> {
    return this.#page.getByText(name, { exact: true }).evaluate((button: HTMLElement) => button.click())
  }

  /** Shows a token as a page without Keyrack would, and returns it. */
  async showBare(kind: 'a bare token' | 'a token that is marked too late' | 'the last token'): Promise<string> {
    await this.press(`Show ${kind}`)
    return this.#page.locator('body > code').last().innerText()
  }

  /** Waits until a token that is shown now has been sent: then all that was recorded before it has been too. */
  async end(): Promise<void> {
    const last = await this.showBare('the last token')
    await this.#readStorage()
    await expect(async () => {
      await this.press('Send what was recorded')
      expect(this.#sink.texts.some((text) => text.includes(last))).toBe(true)
    }, 'what was recorded is sent').toPass({ timeout: 20_000 })
    await this.#readStorage()
  }

  /** Whether a token, or a telling part of it, is in anything that was sent or stored. */
  holds(token: string): boolean {
    return [...this.#sink.texts, ...this.#stored].some((text) => holds(text, token))
  }

  async #readStorage(): Promise<void> {
    const keep = (text: string): null => {
      this.#stored.push(...unwrap(Buffer.from(text)))
      return null
    }
    await Inspection.of(this.#page, (inspection) => searchStorage(inspection, keep))
  }
}
