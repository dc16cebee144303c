/** @import { Reporter, TestCase, TestModule, Vitest } from 'vitest/node' */
import { failureOf, writeTotals } from './totals.mjs'

/**
 * A Vitest reporter: each project is a suite.
 * @implements {Reporter}
 */
export default class VitestTotals {
  /** @type {string[]} */
  #projects = []

  /** @param {Vitest} vitest */
  onInit(vitest) {
    this.#projects = vitest.projects.map((project) => project.name)
  }

  /** @param {ReadonlyArray<TestModule>} modules */
  onTestRunEnd(modules) {
    const suites = this.#projects.map((name) => suiteOf(name, modules.filter((module) => module.project.name === name)))
    writeTotals('vitest', suites)
  }
}

/**
 * @param {string} name
 * @param {TestModule[]} modules
 */
function suiteOf(name, modules) {
  const tests = modules.flatMap((module) => [...module.children.allTests()])
  const inState = (/** @type {string} */ state) => tests.filter((test) => test.result().state === state)
  // A file that can't be loaded, or whose hooks fail, may hold no test that failed.
  const broken = modules.filter((module) => module.state() === 'failed' && !inState('failed').some((test) => test.module === module))
  return {
    name,
    passed: inState('passed').length,
    failed: [
      ...inState('failed').map((test) => failureOf(titleOf(test), test.result().errors?.[0]?.message)),
      ...broken.map((module) => failureOf(module.relativeModuleId, module.errors()[0]?.message)),
    ],
    skipped: [...inState('skipped'), ...inState('pending')].map(titleOf),
  }
}

/** @param {TestCase} test */
function titleOf(test) {
  return `${test.module.relativeModuleId} › ${test.fullName}`
}
