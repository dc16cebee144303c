import { expect, test } from '@playwright/test'
import { expectAccessible } from './axe.ts'
import { goThrough } from './open-states.ts'
import { KeysPage } from './page.ts'

test.describe.configure({ timeout: 60_000 }) // each goes all the way through the page, and a busy machine is no hanging test

// Light, and dark from right to left, are looked at in appearance.spec.ts, on a narrow screen.
const LOOKS = [
  { title: 'in the dark theme', theme: 'dark' },
  { title: 'in light high contrast', theme: 'light-contrast' },
  { title: 'in dark high contrast', theme: 'dark-contrast' },
  { title: 'in forced colours', theme: 'light', forcedColors: 'active' },
  { title: 'from right to left', theme: 'light', dir: 'rtl' },
] as const

for (const { title, theme, ...look } of LOOKS) {
  test(`${title}, the whole document passes axe in every open state`, async ({ page }) => {
    await page.addInitScript((theme) => localStorage.setItem('acme-theme', theme), theme)
    if ('forcedColors' in look) await page.emulateMedia({ forcedColors: look.forcedColors })
    const keys = new KeysPage(page)
    await keys.open('dir' in look ? `?dir=${look.dir}` : '')
    await expect(page.locator('html')).toHaveAttribute('data-kr-theme', theme)
    // Forced colours are the system's own, which the user chose: axe reads those that they take the place of.
    const rules = 'forcedColors' in look ? { 'color-contrast': { enabled: false } } : {}
    await goThrough(keys, (state) => expectAccessible(page, state, rules))
  })
}
