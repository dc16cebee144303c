import { test } from '@playwright/test'
import { expectFocusSeen, expectLegible } from './legible.ts'
import { goThrough } from './open-states.ts'
import { KeysPage } from './page.ts'

test.describe.configure({ timeout: 60_000 }) // each goes all the way through the page, and a busy machine is no hanging test

const SPACED = '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }'

// A page that is zoomed is laid out in so many pixels fewer.
const SCREENS = [
  { title: 'at 200 % on a screen of 1280 × 720', width: 640, height: 360, css: '' },
  { title: 'at 400 % on a screen of 1280 × 1024', width: 320, height: 256, css: '' },
  { title: 'with its text spaced out as WCAG 1.4.12 has it', width: 640, height: 512, css: SPACED },
]

/** Pages with fewer stops for the keyboard than that with many keys. */
const SHORTER = new Set(['no keys', 'the new row', 'a search without a match'])

for (const { title, width, height, css } of SCREENS) {
  test(`${title}, all that can be open is read and reached, and what has the focus is in sight`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    const keys = new KeysPage(page)
    await keys.open()
    await page.addStyleTag({ content: css || '/* as it is */' })
    await goThrough(keys, async (state) => {
      await expectLegible(page, state)
      if (SHORTER.has(state)) return
      await expectFocusSeen(page, state, 'Tab')
      await expectFocusSeen(page, state, 'Shift+Tab')
    })
  })
}
