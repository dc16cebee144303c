// `npm test`: unit tests, rendered ones and sessions in Vitest, then the gates in Playwright. With `--browser` (`npm run test:browser`) what
// asks for the look or the whole page: tests of layout, every story, its pictures, the demo end to end. The last line is the totals alone,
// `N passed, N failed`. Whatever kept a test from proving something counts as failed: a skipped test, a file that can't be
// loaded, a suite that ran nothing, a runner that broke down. `--long` (`npm run test:long`) has the gates and the model
// sessions repeat what they do many more times.
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ensureBrowser } from './ensure-browser.mjs'
import { PLAYWRIGHT, VITEST, report, suitesOf } from './totals.mjs'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
rmSync('test-results', { recursive: true, force: true })
if (process.argv.includes('--long')) process.env['KEYRACK_LONG'] = '1' // test/long.ts reads it
await ensureBrowser()

// What is accepted was taken on Linux: elsewhere letters are smoothed otherwise.
const pictures = process.platform === 'linux' ? ['pictures'] : []

// Vitest and Playwright one after the other: each keeps two cores busy, and together they take a quarter longer.
const suites = process.argv.includes('--browser')
  ? [...vitest(['browser', 'storybook', ...pictures]), ...playwright('playwright.config.ts')]
  : [...vitest(['unit', 'rendered'], '--maxWorkers=2'), ...playwright('test/gates/playwright.config.ts')]
report(suites)

/** @param {string[]} projects @param {string[]} options */
function vitest(projects, ...options) {
  return suitesOf('vitest', [...VITEST, ...options, ...projects.map((name) => `--project=${name}`)])
}

/** @param {string} config */
function playwright(config) {
  return suitesOf('playwright', [...PLAYWRIGHT, '--config', config])
}
