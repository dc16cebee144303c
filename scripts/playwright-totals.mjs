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
  const titles = (/** @type {string} */ outcome) => tests.filter((test) => test.outcome() === outcome).map((test) => test.titlePath().filter(Boolean).join(' › '))
  return {
    name,
    passed: titles('expected').length,
    failed: [...titles('unexpected'), ...titles('flaky')],
    skipped: titles('skipped'),
  }
}
