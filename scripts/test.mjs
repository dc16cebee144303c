// `npm test`: unit, browser and story tests in Vitest, then end to end in Playwright. The last line is the totals alone,
// `N passed, N failed`. Whatever kept a test from proving something counts as failed: a skipped test, a file that can't be
// loaded, a suite that ran nothing, a runner that broke down. `--long` (`npm run test:long`) has the gates and the model
// sessions repeat what they do many more times.
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ensureBrowser } from './ensure-browser.mjs'
import { VITEST, report, suitesOf } from './totals.mjs'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
rmSync('test-results', { recursive: true, force: true })
if (process.argv.includes('--long')) process.env['KEYRACK_LONG'] = '1' // test/long.ts reads it
await ensureBrowser()

// What is accepted was taken on Linux: elsewhere letters are smoothed otherwise.
const pictures = process.platform === 'linux' ? ['--project', 'pictures'] : []

// One after the other: each keeps two cores busy, and together they take a quarter longer.
const suites = [
  ...suitesOf('vitest', [...VITEST, '--project', 'unit', '--project', 'rendered', '--maxWorkers', '2']),
  ...suitesOf('vitest', [...VITEST, '--project', 'browser', '--project', 'storybook', ...pictures]),
  ...suitesOf('playwright', ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,./scripts/playwright-totals.mjs']),
]
report(suites)
