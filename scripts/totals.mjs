// How many tests of each suite ran: written by the reporters beside this file, added up by test.mjs.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** @typedef {{ name: string, passed: number, failed: number, skipped: string[] }} Suite `skipped` holds titles */

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
 * What the runner left behind; no suite where it broke down before it could.
 * @param {'vitest' | 'playwright'} runner
 * @returns {Suite[]}
 */
export function readTotals(runner) {
  try {
    return JSON.parse(readFileSync(fileOf(runner), 'utf8'))
  } catch {
    return []
  }
}

/** Takes away what the runner left behind, else a run that breaks down would be counted as the one before. @param {'vitest' | 'playwright'} runner */
export function forgetTotals(runner) {
  rmSync(fileOf(runner), { force: true })
}

/** @param {string} runner */
function fileOf(runner) {
  return fileURLToPath(new URL(`${runner}.json`, folder))
}
