// `npm run test:databases`: what is tested on each database, on PostgreSQL: the one in DATABASE_URL, or one that is installed where it
// is missing, started for this and thrown away. The last line is the totals alone, `N passed, N failed`. What did not run has failed.
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startPostgres } from './postgres.mjs'

// Only the tests that name the database are run: the others are the same on each, and `npm test` runs them.
const ON_POSTGRESQL = /\bon '?PostgreSQL\b/

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const folder = mkdtempSync(join(tmpdir(), 'keyrack-databases-'))
const report = join(folder, 'report.json')
const files = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.test.ts'))
  .map((path) => join('test', path))
  .filter((path) => /\bdescribe\.each\(DATABASES\)/.test(readFileSync(path, 'utf8')))

let interrupted = false
/** @type {{ passed: number, failed: number, lines: string[] }} */
let totals = { passed: 0, failed: 1, lines: ['nothing ran to its end'] }
try {
  const postgres = await startPostgres()
  try {
    const code = await vitest(postgres.url)
    totals = count(code)
  } finally {
    postgres.stop()
  }
} catch (error) {
  console.error(interrupted ? 'Interrupted: the server was stopped and its folder removed.' : error instanceof Error ? error.message : error)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
for (const line of totals.lines) console.log(`FAILED ${line}`)
console.log(`${totals.passed} passed, ${totals.failed} failed`)
process.exitCode = totals.failed === 0 && !interrupted ? 0 : 1

/**
 * @param {string} url
 * @returns {Promise<number | null>}
 */
function vitest(url) {
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', '--testNamePattern', ON_POSTGRESQL.source, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...files]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, DATABASE_URL: url } })
  // Whoever ends this ends the tests first, so that the server is stopped after them.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
    process.on(signal, () => {
      interrupted = true
      child.kill(signal)
    })
  }
  return new Promise((resolve) => child.once('close', resolve))
}

/**
 * A file that has no test on PostgreSQL, for whatever reason, counts as one that failed.
 * @param {number | null} code
 */
function count(code) {
  /** @type {{ testResults: { name: string, status: string, assertionResults: { fullName: string, status: string }[] }[] }} */
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'))
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults.filter(({ fullName }) => ON_POSTGRESQL.test(fullName)))
  const passed = tests.filter(({ status }) => status === 'passed').length
  const others = tests.filter(({ status }) => status !== 'passed').map(({ fullName, status }) => `${status}: ${fullName}`)
  const silent = files.filter((file) => !testResults.some(({ name, assertionResults }) => relative('.', name) === file && assertionResults.some(({ fullName, status }) => status === 'passed' && ON_POSTGRESQL.test(fullName))))
  const broken = testResults.filter(({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'))
  const lines = [...others, ...silent.map((file) => `nothing passed on PostgreSQL: ${file}`), ...broken.map(({ name }) => `broken: ${relative('.', name)}`)]
  const ended = code === 0 || lines.length > 0 ? [] : [`vitest itself (exit code ${code})`]
  return { passed, failed: lines.length + ended.length, lines: [...lines, ...ended] }
}
