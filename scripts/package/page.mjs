import assert from 'node:assert/strict'
import { chromium, expect } from '@playwright/test'
import { preview } from 'vite'
import { launchOptions } from '../browser.mjs'

/** @import { Page } from '@playwright/test' */

/**
 * Serves a built host and goes through its page as a user would: creates a key, sees its token once, finds its row.
 * @param {string} folder
 */
export async function visitHost(folder) {
  const server = await preview({ root: folder, configFile: false, preview: { host: '127.0.0.1', port: 0 } })
  const browser = await chromium.launch(launchOptions())
  try {
    const page = await browser.newPage()
    /** @type {string[]} */
    const complaints = []
    page.on('console', (message) => void (['error', 'warning'].includes(message.type()) && complaints.push(message.text())))
    page.on('pageerror', (error) => void complaints.push(String(error)))
    page.on('requestfailed', (request) => void complaints.push(`${request.url()} failed`))
    await page.goto(server.resolvedUrls?.local[0] ?? '')
    await createKey(page)
    assert.deepEqual(complaints, [], 'what the page complained about on the console')
  } finally {
    await browser.close()
    await server.close()
  }
}

/**
 * A host's build may compile our style sheet for older browsers: each theme must come through it.
 * @param {Page} page
 */
async function checkThemes(page) {
  const surface = page.locator('.kr-dashboard')
  for (const [theme, color] of [['dark', 'rgb(21, 24, 30)'], ['dark-contrast', 'rgb(0, 0, 0)'], ['system', 'rgb(255, 255, 255)'], [null, 'rgb(255, 255, 255)']]) {
    await page.evaluate((name) => (name === null ? delete document.documentElement.dataset['krTheme'] : (document.documentElement.dataset['krTheme'] = name)), theme)
    await expect(surface).toHaveCSS('background-color', String(color))
  }
}

/** @param {Page} page */
async function createKey(page) {
  await expect(page.getByRole('heading', { name: 'API Keys' })).toBeVisible()
  await checkThemes(page)
  await page.getByRole('button', { name: /create/i }).first().click()
  const drawer = page.getByRole('dialog')
  await drawer.getByRole('textbox', { name: 'Name' }).fill('Quick start')
  await drawer.getByRole('button', { name: 'Create', exact: true }).click()
  const token = await drawer.locator('code').innerText()
  assert.ok(token.length >= 32, `a token of 32 characters or more is shown, not "${token}"`)
  assert.equal((await page.content()).split(token).length - 1, 1, 'how often the token stands in the document')
  await drawer.getByRole('checkbox', { name: 'I’ve saved this key' }).check()
  await drawer.getByRole('button', { name: 'Done' }).click()
  await expect(drawer).toBeHidden()
  await expect(page.getByRole('row', { name: /Quick start/ })).toBeVisible()
  assert.ok(!(await page.content()).includes(token), 'nothing of the token is left after Done')
}
