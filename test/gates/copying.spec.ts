import type { Page } from '@playwright/test'
import { INSECURE } from './browser.ts'
import { copyAndCompare } from './copying.ts'
import { askClipboard, hangForGood, hold, pressUnasked, release } from './copying-conditions.ts'
import { COPIED, FAILED, copyButton, deny, expect, pressShortcut, test } from './copying-test.ts'
import { type GatePage, ONCE } from './gates.ts'

const WAYS: Readonly<Record<string, (gate: GatePage) => Promise<void>>> = {
  'a click': (gate) => copyButton(gate).click(),
  Enter: (gate) => copyButton(gate).press('Enter'),
  Space: (gate) => copyButton(gate).press('Space'),
  'a tap': (gate) => copyButton(gate).tap(),
}

interface Condition {
  host?: string
  prepare?: (page: Page) => Promise<unknown>
  /** What the page's own clipboard answers, which proves that it is in this condition. */
  answer: string
  meanwhile?: (page: Page) => Promise<void>
}

const CONDITIONS: Readonly<Record<string, Condition>> = {
  granted: { answer: 'granted' },
  denied: { prepare: deny, answer: 'denied' },
  'missing, as on plain HTTP': { host: INSECURE, answer: 'missing' },
  'that hangs for good': { prepare: (page) => page.addInitScript(hangForGood), answer: 'hangs', meanwhile: (page) => page.clock.fastForward(3000) },
  'that hangs for a while': { prepare: (page) => page.addInitScript(hold), answer: 'hangs', meanwhile: release },
}

for (const [name, { host = '127.0.0.1', prepare, answer, meanwhile }] of Object.entries(CONDITIONS)) {
  test.describe(`a clipboard ${name}`, () => {
    test.use({ host })

    test('"Copied" is said exactly when it holds exactly the token: by mouse, keyboard and touch', async ({ gate, page, clipboard }) => {
      await prepare?.(page)
      await gate.openGate()
      expect(await page.evaluate(askClipboard)).toBe(answer)
      const text = await gate.reveal()
      for (const [way, press] of Object.entries(WAYS)) {
        const verdict = await copyAndCompare({ page, clipboard, text, press: () => press(gate), ...(meanwhile && { meanwhile: () => meanwhile(page) }) })
        expect(verdict, way).toEqual(COPIED)
      }
    })
  })
}

for (const options of [{}, { isolateToken: true }]) {
  test(`where every way to the clipboard is refused, the page says so, and Ctrl+C then copies exactly the token: ${JSON.stringify(options)}`, async ({ gate, page, clipboard }) => {
    await deny(page)
    await gate.openGate({ options })
    const text = await gate.reveal()
    expect(await copyAndCompare({ page, clipboard, text, press: () => pressUnasked(page, 'Copy key') })).toEqual(FAILED)
    expect(await copyAndCompare({ page, clipboard, text, press: pressShortcut(page) })).toEqual(COPIED)
  })
}

test.describe('copied as', ONCE, () => {
  const FORMATS: Readonly<Record<string, (token: string) => string>> = {
    'Plain text': (token) => token,
    '.env line': (token) => `PRODUCTION_SERVER_API_KEY=${token}`,
    'Shell export': (token) => `export PRODUCTION_SERVER_API_KEY='${token}'`,
    'curl command': (token) => `curl -H 'Authorization: Bearer ${token}' https://api.example.com/`,
    JSON: (token) => `{\n  "PRODUCTION_SERVER_API_KEY": "${token}"\n}`,
  }
  const choose = async (gate: GatePage, format: string, by: 'click' | 'press' | 'tap'): Promise<void> => {
    for (const target of [gate.token.getByRole('button', { name: 'Copy as' }), gate.page.getByRole('menuitem', { name: format })]) {
      await (by === 'press' ? target.press('Enter') : target[by]())
    }
  }

  for (const refused of [false, true]) {
    test(`something else, the clipboard holds exactly that: the clipboard ${refused ? 'denied' : 'granted'}`, async ({ gate, page, clipboard }) => {
      if (refused) await deny(page)
      await gate.openGate()
      const token = await gate.reveal('Production server')
      for (const [index, [format, write]] of Object.entries(FORMATS).entries()) {
        const by = (['click', 'press', 'tap'] as const)[index % 3]!
        expect(await copyAndCompare({ page, clipboard, text: write(token), press: () => choose(gate, format, by) }), format).toEqual(COPIED)
      }
    })
  }

  test('something else where every way is refused, the page says so, and Ctrl+C then copies exactly the token', async ({ gate, page, clipboard }) => {
    await deny(page)
    await gate.openGate()
    const text = await gate.reveal()
    await gate.token.getByRole('button', { name: 'Copy as' }).click()
    expect(await copyAndCompare({ page, clipboard, text, press: () => pressUnasked(page, 'JSON') })).toEqual(FAILED)
    expect(await copyAndCompare({ page, clipboard, text, press: pressShortcut(page) })).toEqual(COPIED)
  })
})
