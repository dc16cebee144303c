// `npm test`: unit, browser and story tests in Vitest, then end to end in Playwright. The last line is the totals alone,
// `N passed, N failed`. Whatever kept a test from proving something counts as failed: a skipped test, a file that can't be
// loaded, a suite that ran nothing, a runner that broke down. `--long` (`npm run test:long`) has the gates and the model
// sessions repeat what they do many more times.
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ensureBrowser } from './ensure-browser.mjs'
import { forgetTotals, readTotals } from './totals.mjs'

/** @import { Suite } from './totals.mjs' */

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
rmSync('test-results', { recursive: true, force: true })
if (process.argv.includes('--long')) process.env['KEYRACK_LONG'] = '1' // test/long.ts reads it
await ensureBrowser()

const VITEST = ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=./scripts/vitest-totals.mjs']

// One after the other: each keeps two cores busy, and together they take a quarter longer.
const suites = [
  ...suitesOf('vitest', [...VITEST, '--project', 'unit', '--project', 'rendered', '--maxWorkers', '2']),
  ...suitesOf('vitest', [...VITEST, '--project', 'browser', '--project', 'storybook']),
  ...suitesOf('playwright', ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,./scripts/playwright-totals.mjs']),
]
console.log()
for (const suite of suites) console.log(lineOf(suite))
const passed = suites.reduce((sum, suite) => sum + suite.passed, 0)
const failed = suites.reduce((sum, suite) => sum + failuresOf(suite), 0)
process.exitCode = failed === 0 ? 0 : 1
console.log(`${passed} passed, ${failed} failed`)

/**
 * @param {'vitest' | 'playwright'} runner
 * @param {string[]} args
 * @returns {Suite[]}
 */
function suitesOf(runner, args) {
  forgetTotals(runner)
  const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] })
  const suites = readTotals(runner)
  const explained = suites.some((suite) => failuresOf(suite) > 0)
  return status === 0 || explained ? suites : [...suites, { name: `${runner} itself (exit code ${status})`, passed: 0, failed: 1, skipped: [] }]
}

/** @param {Suite} suite */
function failuresOf({ passed, failed, skipped }) {
  return passed + failed + skipped.length === 0 ? 1 : failed + skipped.length
}

/** @param {Suite} suite */
function lineOf({ name, passed, failed, skipped }) {
  if (passed + failed + skipped.length === 0) return `${name}: ran nothing`
  return [`${name}: ${passed} passed, ${failed} failed`, ...skipped.map((title) => `${name}: skipped "${title}"`)].join('\n')
}
