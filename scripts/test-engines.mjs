// `npm run test:engines`: every story, with its play function, in Firefox and in WebKit, or in the one that is named, which are
// installed where they are missing (for root, on Debian). The last line is the totals alone, `N passed, N failed`. What did not run has failed.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { installFromApt } from './apt.mjs'
import { VITEST, report, suitesOf } from './totals.mjs'

/** What each needs, and in how many parts it plays the stories, each in a window of its own: WebKitGTK's has closed after some two hundred. */
const ENGINES = {
  firefox: { programs: { 'firefox-esr': '/usr/bin/firefox-esr' }, parts: 1 },
  webkit: { programs: { 'webkit2gtk-driver': '/usr/bin/WebKitWebDriver', xvfb: '/usr/bin/Xvfb' }, parts: 4 },
}

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const named = process.argv.slice(2)
const chosen = Object.entries(ENGINES).filter(([engine]) => named.length === 0 || named.includes(engine))
report(chosen.flatMap(([engine, { programs, parts }]) => (haveAll(programs) ? play(engine, parts) : [{ name: engine, passed: 0, failed: ['is not installed'], skipped: [] }])))

/**
 * @param {string} engine
 * @param {number} parts
 */
function play(engine, parts) {
  const args = [...VITEST, '--config', 'test/engines/vitest.config.ts', '--project', engine]
  return Array.from({ length: parts }, (_, part) => suitesOf('vitest', [...args, `--shard=${part + 1}/${parts}`])).flat()
}

/** @param {Record<string, string>} programs by their packages */
function haveAll(programs) {
  const missing = Object.entries(programs).filter(([, program]) => !existsSync(program)).map(([name]) => name)
  if (missing.length === 0 || installFromApt(...missing)) return true
  console.error(`Not here: ${missing.join(', ')}. The stories can't be played in what is missing: install it, on Debian by apt-get install ${missing.join(' ')}.`)
  return false
}
