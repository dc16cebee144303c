// How many tests of each suite ran: written by the reporters beside this file, added up for whoever runs them.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'

/** @typedef {{ name: string, passed: number, failed: string[], skipped: string[] }} Suite `failed` and `skipped` hold titles, the former with reasons */

const folder = new URL('../test-results/', import.meta.url)

/**
 * @param {'vitest' | 'playwright'} runner
 * @param {Suite[]} suites
 */
export function writeTotals(runner, suites) {
  mkdirSync(folder, { recursive: true })
  writeFileSync(fileOf(runner), JSON.stringify(suites))
}

/**
 * A test's title with what it failed of, on one line: of a long run elsewhere the end is often all there is to read.
 * @param {string} title
 * @param {string | undefined} message of its first error
 */
export function failureOf(title, message) {
  return message ? `${title}: ${stripVTControlCharacters(message).replace(/\s+/g, ' ').trim().slice(0, 300)}` : title
}

/** Vitest, with the reporter that counts. */
export const VITEST = ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=./scripts/vitest-totals.mjs']

/** Playwright, with the reporter that counts. */
export const PLAYWRIGHT = ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,./scripts/playwright-totals.mjs']

/**
 * Runs tests, and returns the suites they were of. A runner that breaks down without a word is a suite that failed.
 * @param {'vitest' | 'playwright'} runner
 * @param {string[]} args
 * @returns {Suite[]}
 */
export function suitesOf(runner, args) {
  forgetTotals(runner)
  const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] })
  const suites = readTotals(runner)
  const explained = suites.some((suite) => failuresOf(suite).length > 0)
  return status === 0 || explained ? suites : [...suites, { name: `${runner} itself (exit code ${status})`, passed: 0, failed: ['did not end as it should'], skipped: [] }]
}

/**
 * Says how many passed and failed, and which failed, the totals alone on the last line, and has the process end accordingly.
 * @param {readonly Suite[]} suites
 */
export function report(suites) {
  console.log()
  for (const suite of suites) console.log(`${suite.name}: ${suite.passed} passed, ${failuresOf(suite).length} failed`)
  const failures = suites.flatMap((suite) => failuresOf(suite).map((failure) => `FAILED ${suite.name}: ${failure}`))
  for (const failure of failures) console.log(failure)
  const passed = suites.reduce((sum, suite) => sum + suite.passed, 0)
  process.exitCode = failures.length === 0 ? 0 : 1
  console.log(`${passed} passed, ${failures.length} failed`)
}

/** @param {Suite} suite */
function failuresOf({ passed, failed, skipped }) {
  if (passed + failed.length + skipped.length === 0) return ['ran nothing']
  return [...failed, ...skipped.map((title) => `${title} (skipped)`)]
}

/**
 * What the runner left behind; no suite where it broke down before it could.
 * @param {'vitest' | 'playwright'} runner
 * @returns {Suite[]}
 */
function readTotals(runner) {
  try {
    return JSON.parse(readFileSync(fileOf(runner), 'utf8'))
  } catch {
    return []
  }
}

/** Takes away what the runner left behind, else a run that breaks down would be counted as the one before. @param {'vitest' | 'playwright'} runner */
function forgetTotals(runner) {
  rmSync(fileOf(runner), { force: true })
}

/** @param {string} runner */
function fileOf(runner) {
  return fileURLToPath(new URL(`${runner}.json`, folder))
}
