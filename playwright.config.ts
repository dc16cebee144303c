import { mkdirSync, mkdtempSync } from 'node:fs'
import { defineConfig } from '@playwright/test'
import { results, serverOf, shared } from './test/playwright.ts'

mkdirSync(results, { recursive: true })
// Kept in the environment, for each worker reads this file again.
const data = (process.env['KEYRACK_E2E_DATA'] ??= mkdtempSync(`${results}/demo-`))

/** The demo end to end. The gates have another server, and so a configuration of their own: test/gates/playwright.config.ts. */
export default defineConfig({
  ...shared,
  snapshotPathTemplate: '{testDir}/transcripts/{arg}{ext}', // what is said is the same on every system
  projects: [{ name: 'end to end', testDir: 'test/e2e', use: { baseURL: process.env['KEYRACK_DEMO_URL'] } }],
  // One server for all: each browser context signs in anonymously and is a tenant of its own.
  webServer: serverOf('node examples/live/start.mjs', /(?<keyrack_demo_url>http:\/\/\S+)/, { PORT: '0', DATA_DIR: data }),
})
