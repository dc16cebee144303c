import { SEARCHED } from '../keys.mjs'
import { createInput, wait } from './input.mjs'

/** @import { CDPSession, Page } from 'playwright' */

/** @typedef {Awaited<ReturnType<typeof connect>>} Session what measures one page */
/** @typedef {(name: string, ...args: unknown[]) => Promise<any>} Bench calls what page/main.ts put into the page */
/** @typedef {{ x: number, y: number }} Point */

/** Enough for any animation that follows a press. */
export const SETTLED_MS = 400

/** @param {Page} page */
export async function connect(page) {
  const cdp = await page.context().newCDPSession(page)
  const input = createInput(cdp)
  /** @type {Bench} */
  const bench = (name, ...args) => page.evaluate(([method, given]) => /** @type {any} */ (window)['bench'][method](...given), /** @type {const} */ ([name, args]))
  const { tasks, noteTask } = createTasks(bench)
  return { bench, input, finish, act: createAct(bench, input, noteTask), tasks, noteTask, ...(await createMeters(cdp)) }
}

/** @param {Promise<number>} outcome */
function finish(outcome) {
  return outcome.catch(() => Infinity)
}

/** @param {Bench} bench */
function createTasks(bench) {
  /** @type {Map<string, number>} */
  const tasks = new Map()
  return { tasks, noteTask: async (/** @type {string} */ name) => void tasks.set(name, Math.max(tasks.get(name) ?? 0, await bench('longestTask'))) }
}

/**
 * What does something in the page, and tells how long it took; null where the contender can't.
 * @param {Bench} bench
 * @param {ReturnType<typeof createInput>} input
 * @param {(name: string) => Promise<void>} noteTask
 * @returns {(name: string) => Promise<number | null>}
 */
function createAct(bench, input, noteTask) {
  return async (name) => {
    const point = await bench('arm', name, name === 'search' ? 'input' : 'pointerdown')
    if (!point) return null
    await (name === 'search' ? input.insert(SEARCHED) : input.press(point))
    const took = await finish(bench('outcome'))
    await wait(SETTLED_MS)
    if (name === 'menu' || name === 'create') await close(bench, input, name, point)
    await noteTask(name.replace(/:\d/, ''))
    return took
  }
}

/**
 * Most close by Escape; what doesn't, by the button that opened it.
 * @param {Bench} bench
 * @param {ReturnType<typeof createInput>} input
 * @param {string} name
 * @param {Point} point
 */
async function close(bench, input, name, point) {
  for (const attempt of [input.escape, () => input.press(point)]) {
    if (!(await bench('isDone', name))) return
    await attempt()
    await wait(SETTLED_MS)
  }
}

/** @param {CDPSession} cdp */
async function createMeters(cdp) {
  await cdp.send('Performance.enable')
  return {
    /** Bytes, after everything was let go that can be. */
    async heap() {
      await cdp.send('HeapProfiler.collectGarbage')
      return (await cdp.send('Runtime.getHeapUsage')).usedSize
    },
    async listeners() {
      const { metrics } = await cdp.send('Performance.getMetrics')
      return metrics.find(({ name }) => name === 'JSEventListeners')?.value ?? null
    },
  }
}
