import { defineConfig } from '@playwright/test'
import { serverOf, shared } from '../playwright.ts'

/** The Storybook as it is built, in its manager: `npm run build-storybook` goes before. */
export default defineConfig({
  ...shared,
  timeout: 180_000,
  expect: { timeout: 70_000 }, // longer than a page waits for a story, `PATIENCE_MS`
  projects: [{ name: 'built storybook', use: { baseURL: process.env['KEYRACK_STORYBOOK_URL'] } }],
  webServer: serverOf('node test/storybook/serve.mjs', /(?<keyrack_storybook_url>http:\/\/\S+)/),
})
