import { SEARCHED } from '../keys.mjs'
import { createInput, wait } from './input.mjs'

/** @import { Browser, Page } from 'playwright' */

/**
 * What one visit has measured, by line: milliseconds, counts, bytes; null where the contender can't, Infinity where it never came.
 * @typedef {Record<string, number | null>} Figures
 */

const SETTLED_MS = 400

/**
 * Opens a contender's page, puts the keys into it, and goes through everything that is measured.
 * @param {Browser} browser
 * @param {{ url: string, rows: number, paged: boolean, scrolls: boolean }} options
 * @returns {Promise<Figures>}
 */
export async function visit(browser, { url, rows, paged, scrolls }) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  try {
    const { bench, act, finish, input, heap, listeners } = await connect(page)
    await page.goto(`${url}?rows=${rows}${paged ? '&paged' : ''}`)
    const loaded = await heap()
    await bench('prepare')
    const own = (await heap()) - loaded
    const mount = await finish(bench('mount'))
    await bench('longestTask')
    await wait(SETTLED_MS)
    const settling = await bench('longestTask')
    const mounted = { mount, own, heap: (await heap()) - loaded, elements: await bench('elements'), listeners: await listeners() }
    if (rows === 0) return mounted
    await bench('longestTask') // collecting garbage was none of the page's
    const menu = await act('menu')
    const create = await act('create')
    const search = await act('search')
    if (search !== null) await input.clear().then(() => wait(SETTLED_MS))
    const sort = await act('sort')
    const remove = await deleteFirst(bench, act)
    const scroll = scrolls ? await scrollThrough(bench, input) : {}
    return { ...mounted, menu, create, search, sort, remove, ...scroll, longest: Math.max(settling, await bench('longestTask')), elements: Math.max(mounted.elements, await bench('elements')) }
  } finally {
    await page.close()
  }
}

/** @param {Page} page */
async function connect(page) {
  const cdp = await page.context().newCDPSession(page)
  const input = createInput(cdp)
  await cdp.send('Performance.enable')
  /** @type {(name: string, ...args: unknown[]) => Promise<any>} */
  const bench = (name, ...args) => page.evaluate(([method, given]) => /** @type {any} */ (window)['bench'][method](...given), /** @type {const} */ ([name, args]))
  const finish = (/** @type {Promise<number>} */ outcome) => outcome.catch(() => Infinity)

  /** @param {string} name */
  async function act(name) {
    const point = await bench('arm', name, name === 'search' ? 'input' : 'pointerdown')
    if (!point) return null
    await (name === 'search' ? input.insert(SEARCHED) : input.press(point))
    const took = await finish(bench('outcome'))
    await wait(SETTLED_MS)
    if (name === 'menu' || name === 'create') await close(name, point)
    return took
  }

  // Most close by Escape; what doesn't, by the button that opened it.
  async function close(/** @type {string} */ name, /** @type {{ x: number, y: number }} */ point) {
    for (const attempt of [input.escape, () => input.press(point)]) {
      if (!(await bench('isDone', name))) return
      await attempt()
      await wait(SETTLED_MS)
    }
  }

  async function heap() {
    await cdp.send('HeapProfiler.collectGarbage')
    return (await cdp.send('Runtime.getHeapUsage')).usedSize
  }

  async function listeners() {
    const { metrics } = await cdp.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'JSEventListeners')?.value ?? null
  }

  return { bench, act, finish, input, heap, listeners }
}

/**
 * Only the last press counts: the ones before are a menu and a question.
 * @param {(name: string) => Promise<number>} bench
 * @param {(name: string) => Promise<number | null>} act
 */
async function deleteFirst(bench, act) {
  const steps = await bench('steps')
  let took = null
  for (let step = 0; step < steps; step++) took = await act(`remove:${step}`)
  return took
}

/**
 * @param {(name: string) => Promise<any>} bench
 * @param {ReturnType<typeof createInput>} input
 */
async function scrollThrough(bench, input) {
  const wheel = await bench('scroll')
  if (!wheel) return { wheel: null, drag: null, blank: null }
  await input.wheel(wheel.wheel)
  const wheeled = await bench('scrolled')
  const { thumb, bottom } = await bench('scroll')
  await wait(SETTLED_MS)
  await input.drag(thumb, bottom)
  const dragged = await bench('scrolled')
  return {
    wheel: wheeled.moved > 0 ? wheeled.dropped : null,
    drag: dragged.moved > 0 ? dragged.dropped : null,
    blank: wheeled.blank + dragged.blank,
  }
}
