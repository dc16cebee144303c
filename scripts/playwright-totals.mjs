/** @import { FullConfig, Reporter, Suite, TestCase } from '@playwright/test/reporter' */
import { writeTotals } from './totals.mjs'

/**
 * A Playwright reporter: each project is a suite.
 * @implements {Reporter}
 */
export default class PlaywrightTotals {
  /** @type {Suite[]} */
  #projects = []

  /**
   * @param {FullConfig} _config
   * @param {Suite} root
   */
  onBegin(_config, root) {
    this.#projects = root.suites
  }

  onEnd() {
    writeTotals('playwright', this.#projects.map((project) => totalsOf(project.title, project.allTests())))
  }
}

/**
 * @param {string} name
 * @param {TestCase[]} tests
 */
function totalsOf(name, tests) {
  const withOutcome = (/** @type {string} */ outcome) => tests.filter((test) => test.outcome() === outcome)
  return {
    name,
    passed: withOutcome('expected').length,
    failed: withOutcome('unexpected').length + withOutcome('flaky').length,
    skipped: withOutcome('skipped').map((test) => test.titlePath().filter(Boolean).join(' › ')),
  }
}
