/** @import { FullConfig, Reporter, Suite, TestCase } from '@playwright/test/reporter' */
import { failureOf, writeTotals } from './totals.mjs'

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
  const having = (/** @type {string} */ outcome) => tests.filter((test) => test.outcome() === outcome)
  return {
    name,
    passed: having('expected').length,
    failed: [...having('unexpected'), ...having('flaky')].map((test) => failureOf(titleOf(test), test.results[0]?.error?.message)),
    skipped: having('skipped').map(titleOf),
  }
}

/** @param {TestCase} test */
function titleOf(test) {
  return test.titlePath().filter(Boolean).join(' › ')
}
