// Looks at the Storybook that was built, in its manager: `npm run test:storybook` builds it before. The last line is the totals alone,
// `N passed, N failed`.
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ensureBrowser } from './ensure-browser.mjs'
import { PLAYWRIGHT, report, suitesOf } from './totals.mjs'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
rmSync('test-results', { recursive: true, force: true })
await ensureBrowser()
report(suitesOf('playwright', [...PLAYWRIGHT, '--config', 'test/storybook/playwright.config.ts']))
