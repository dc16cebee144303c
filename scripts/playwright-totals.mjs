/** @import { FullConfig, Reporter, Suite, TestCase } from '@playwright/test/reporter' */
import { writeTotals } from './totals.mjs'

/**
 * A Playwright reporter: all specs are one suite.
 * @implements {Reporter}
 */
export default class PlaywrightTotals {
  /** @type {TestCase[]} */
  #tests = []

  /**
   * @param {FullConfig} _config
   * @param {Suite} root
   */
  onBegin(_config, root) {
    this.#tests = root.allTests()
  }

  onEnd() {
    const withOutcome = (/** @type {string} */ outcome) => this.#tests.filter((test) => test.outcome() === outcome)
    writeTotals('playwright', [
      {
        name: 'end to end',
        passed: withOutcome('expected').length,
        failed: withOutcome('unexpected').length + withOutcome('flaky').length,
        skipped: withOutcome('skipped').map((test) => test.titlePath().filter(Boolean).join(' › ')),
      },
    ])
  }
}
