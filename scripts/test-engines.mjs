// `npm run test:engines`: every story, with its play function and axe, in Firefox and in WebKit, which are installed where they are
// missing (for root, on Debian). The last line is the totals alone, `N passed, N failed`. What did not run has failed.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { installFromApt } from './apt.mjs'
import { VITEST, report, suitesOf } from './totals.mjs'

const PROGRAMS = { 'firefox-esr': '/usr/bin/firefox-esr', 'webkit2gtk-driver': '/usr/bin/WebKitWebDriver', xvfb: '/usr/bin/Xvfb' }

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const missing = Object.entries(PROGRAMS).filter(([, program]) => !existsSync(program)).map(([name]) => name)
if (missing.length > 0 && !installFromApt(...missing)) console.error(`Not here: ${missing.join(', ')}. The stories can't be tested in engines that are missing: install them, on Debian by apt-get install ${missing.join(' ')}.`)
report(suitesOf('vitest', [...VITEST, '--config', 'test/engines/vitest.config.ts']))
