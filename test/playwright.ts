import { fileURLToPath } from 'node:url'
import type { PlaywrightTestConfig } from '@playwright/test'
import { launchOptions, permissions } from '../scripts/browser.mjs'

export const results = fileURLToPath(new URL('../test-results', import.meta.url))

/** What every configuration of Playwright's has in common here. */
export const shared = {
  outputDir: `${results}/e2e`,
  forbidOnly: true,
  timeout: 60_000, // a busy machine is no hanging test
  expect: { timeout: 15_000 },
  fullyParallel: true,
  workers: 2,
  retries: 0, // a flaky test is a broken one
  use: {
    launchOptions: launchOptions(),
    permissions,
    trace: 'off', // it takes a quarter of the time and would hold tokens: `--trace on` is for a single test
    contextOptions: { reducedMotion: 'reduce' }, // what moves keeps a test waiting: those that are about that ask for it
  },
} satisfies PlaywrightTestConfig

/** A server that says on its standard output where it is, which then stands in the environment as the group is named, in capitals. */
export function serverOf(command: string, wait: RegExp, env: Record<string, string> = {}) {
  return { command, cwd: fileURLToPath(new URL('..', import.meta.url)), env, wait: { stdout: wait }, timeout: 180_000, gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 } } as const
}
