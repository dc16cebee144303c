import { mkdirSync, mkdtempSync } from 'node:fs'
import { defineConfig } from '@playwright/test'
import { launchOptions, permissions } from './scripts/browser.mjs'

const results = 'test-results'
mkdirSync(results, { recursive: true })
// Kept in the environment, for each worker reads this file again.
const data = (process.env['KEYRACK_E2E_DATA'] ??= mkdtempSync(`${results}/demo-`))

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: `${results}/e2e`,
  forbidOnly: true,
  retries: 0, // a flaky test is a broken one
  use: {
    baseURL: process.env['KEYRACK_DEMO_URL'], // from `wait` below
    launchOptions: launchOptions(),
    permissions,
    trace: 'retain-on-failure',
  },
  // One server for all: each browser context signs in anonymously and is a tenant of its own.
  webServer: {
    command: 'node examples/live/start.mjs',
    env: { PORT: '0', DATA_DIR: data },
    wait: { stdout: /(?<keyrack_demo_url>http:\/\/\S+)/ },
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 },
  },
})
