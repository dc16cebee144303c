import { type GatePage, expect } from './gates.ts'

/** A way in which a token ends. */
export interface Ending {
  /** What the kit is told beside its adapter. */
  readonly options?: object
  /** Whether one build has to do: no more than another page than the others. */
  readonly once?: true
  /** Runs in the page, before its own scripts. */
  readonly prepare?: () => void
  /**
   * Brings the token that is on screen to its end. Resolves at once, for what is left is to be looked for before other renders cover
   * it, with what must happen before the next key can be made.
   */
  end(gate: GatePage, trial: number): Promise<void | (() => Promise<unknown>)>
}

// None of them looks for a text: that reads the whole page, and what was read last, the token in it, would stay in Playwright's own
// world as its last RegExp match.

export const doneWhenTicked: Ending = {
  async end(gate) {
    await tick(gate)
    await pressDone(gate)
  },
}

export const ENDINGS: Readonly<Record<string, Ending>> = {
  'Done, after a copy, or copies in other formats': {
    async end(gate, trial) {
      const formats = [[], ['.env line', 'Shell export', 'curl command', 'JSON'], ['Download file']][(trial - 1) % 3]!
      for (const format of formats) await copyAs(gate, format)
      if (formats.length > 0) await tick(gate)
      else await copy(gate)
      await pressDone(gate)
    },
  },

  // It holds on to more than any other page, also to what was taken out of it.
  'Done, with “I’ve saved this key” ticked, on a page that keeps a record of every change': { ...doneWhenTicked, once: true, prepare: keepRecords },

  'Done, with the key selected, copied and pasted back': {
    once: true,
    options: { proveSaved: true, isolateToken: true },
    async end(gate) {
      await copyByHand(gate)
      await pasteBack(gate)
      await pressDone(gate)
    },
  },

  '“Close without saving”': {
    async end(gate) {
      await gate.page.keyboard.press('Escape')
      await gate.page.getByRole('button', { name: 'Close without saving' }).click()
    },
  },

  'discardToken(), as at sign-out': {
    async end(gate) {
      await gate.press('Sign out')
    },
  },

  'its provider unmounted': {
    async end(gate) {
      await gate.press('Unmount the provider')
      return () => gate.press('Mount the provider')
    },
  },
}

/** As a host does that observes its whole page. */
function keepRecords(): void {
  const records: MutationRecord[] = []
  const observer = new MutationObserver((changes) => void records.push(...changes))
  observer.observe(document, { subtree: true, childList: true, attributes: true, attributeOldValue: true, characterData: true, characterDataOldValue: true })
}

/** The headless shell keeps no page to come back to. */
export const leftAndBack: Ending = {
  async end(gate) {
    await gate.page.evaluate(() => addEventListener('pageshow', ({ persisted }) => void (document.documentElement.dataset['persisted'] = String(persisted)), { once: true }))
    gate.page.once('dialog', (dialog) => void dialog.accept()) // the browser asks whether to leave
    await gate.page.goto('about:blank')
    await gate.page.goBack({ waitUntil: 'commit' })
    await expect(gate.page.locator('html'), 'The same document comes back.').toHaveAttribute('data-persisted', 'true')
    await gate.page.evaluate(() => delete document.documentElement.dataset['persisted'])
  },
}

/** In a tab that somebody has just left, nothing is painted and an exit never ends. */
export const doneWhileHidden: Ending = {
  async end(gate) {
    await tick(gate)
    const other = await gate.page.context().newPage()
    await expect.poll(() => gate.page.evaluate(() => document.visibilityState)).toBe('hidden')
    const left = await gate.token.getByRole('button', { name: 'Done' }).evaluate((button: HTMLElement) => {
      const text = document.querySelector('.kr-token-text')!
      button.click()
      return text.textContent
    })
    expect(left, 'The text leaves in the same task.').toBe('')
    return async () => {
      expect(await gate.page.evaluate(() => document.visibilityState)).toBe('hidden')
      await other.close()
      await gate.page.bringToFront()
    }
  },
}

export async function copy(gate: GatePage): Promise<void> {
  await gate.token.getByRole('button', { name: 'Copy key' }).click()
  await expect(gate.saved).toBeChecked()
}

/** Where it has to be proved saved, a copy leaves nothing that lasts: that it was one, the pasting shows. */
export async function copyAndPasteBack(gate: GatePage): Promise<void> {
  await gate.token.getByRole('button', { name: 'Copy key' }).click()
  await expect(gate.token.locator('.kr-copy')).not.toHaveAttribute('aria-disabled', 'true')
  await pasteBack(gate)
}

async function copyByHand(gate: GatePage): Promise<void> {
  await gate.token.getByRole('group', { name: 'API key' }).focus()
  await gate.page.keyboard.press('ControlOrMeta+A')
  await gate.page.keyboard.press('ControlOrMeta+C')
}

async function pasteBack(gate: GatePage): Promise<void> {
  await gate.token.getByRole('textbox').focus()
  await gate.page.keyboard.press('ControlOrMeta+V')
  await expect(gate.token.locator('.kr-proof')).toHaveAttribute('data-state', 'right')
}

async function tick(gate: GatePage): Promise<void> {
  await gate.saved.check()
}

export function pressDone(gate: GatePage): Promise<void> {
  return gate.token.getByRole('button', { name: 'Done' }).click()
}

async function copyAs(gate: GatePage, format: string): Promise<void> {
  const downloaded = format === 'Download file' ? gate.page.waitForEvent('download') : null
  await gate.token.locator('.kr-copy-as').click() // two seconds after a copy it is called otherwise
  await gate.page.getByRole('menuitem', { name: format }).click()
  if (downloaded) expect(await (await downloaded).failure()).toBeNull()
  else await expect(gate.token.locator('.kr-copy-as')).toHaveAttribute('data-copy', 'copied')
}
