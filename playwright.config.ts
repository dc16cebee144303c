import { mkdirSync, mkdtempSync } from 'node:fs'
import { defineConfig } from '@playwright/test'
import { launchOptions, permissions } from './scripts/browser.mjs'
import { gatesBrowser } from './test/gates/browser.ts'
import { BUILDS, type Build } from './test/gates/build.ts'

const results = 'test-results'
mkdirSync(results, { recursive: true })
// Kept in the environment, for each worker reads this file again.
const data = (process.env['KEYRACK_E2E_DATA'] ??= mkdtempSync(`${results}/demo-`))
const stopped = { signal: 'SIGTERM', timeout: 5000 } as const

export default defineConfig<{ build: Build }>({
  outputDir: `${results}/e2e`,
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  retries: 0, // a flaky test is a broken one
  snapshotPathTemplate: '{testDir}/transcripts/{arg}{ext}', // what is said is the same on every system
  use: {
    launchOptions: launchOptions(),
    permissions,
    trace: 'off', // it takes a quarter of the time and would hold tokens: `--trace on` is for a single test
    contextOptions: { reducedMotion: 'reduce' }, // what moves keeps a test waiting: those that are about that ask for it
  },
  projects: [
    // Its URL, and that of the gates, are from `wait` below.
    { name: 'end to end', testDir: 'test/e2e', use: { baseURL: process.env['KEYRACK_DEMO_URL'] } },
    ...BUILDS.map((build) => ({
      name: `gates, ${build} build`,
      testDir: 'test/gates',
      ...(build === 'development' && { grepInvert: /@once/ }),
      use: { build, launchOptions: gatesBrowser(), viewport: { width: 800, height: 450 } }, // a third to paint, and they ask nothing of the look
    })),
  ],
  webServer: [
    // One server for all: each browser context signs in anonymously and is a tenant of its own.
    { command: 'node examples/live/start.mjs', env: { PORT: '0', DATA_DIR: data }, wait: { stdout: /(?<keyrack_demo_url>http:\/\/\S+)/ }, gracefulShutdown: stopped },
    { command: 'node test/gates/start.mjs', wait: { stdout: /(?<keyrack_gates_url>http:\/\/\S+)/ }, gracefulShutdown: stopped },
  ],
})
