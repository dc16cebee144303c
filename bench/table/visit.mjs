import { wait } from './input.mjs'
import { SETTLED_MS, connect } from './session.mjs'

/** @import { Browser } from 'playwright' */
/** @import { Session } from './session.mjs' */

/**
 * What one visit has measured, by line: milliseconds, counts, bytes; null where the contender can't, Infinity where it never came.
 * @typedef {Record<string, number | null>} Figures
 */

/**
 * Opens a contender's page, puts the keys into it, and goes through everything that is measured.
 * @param {Browser} browser
 * @param {{ url: string, rows: number, paged: boolean, scrolls: boolean }} options
 * @returns {Promise<Figures>}
 */
export async function visit(browser, { url, rows, paged, scrolls }) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  try {
    const session = await connect(page)
    await page.goto(`${url}?rows=${rows}${paged ? '&paged' : ''}`)
    const mounted = await mountKeys(session)
    if (rows === 0) return mounted
    const acted = await actThrough(session)
    const scrolled = scrolls ? await scrollThrough(session) : {}
    const elements = Math.max(mounted.elements, await session.bench('elements'))
    return { ...mounted, ...acted, ...scrolled, elements, longest: Math.max(...session.tasks.values()), ...tasksOf(session) }
  } finally {
    await page.close()
  }
}

/** @param {Session} session */
async function mountKeys({ bench, finish, noteTask, heap, listeners }) {
  const loaded = await heap()
  await bench('prepare')
  const own = (await heap()) - loaded
  const mount = await finish(bench('mount'))
  await bench('longestTask') // up to the first paint, any is allowed
  await wait(SETTLED_MS)
  await noteTask('after mount')
  const mounted = { mount, own, heap: (await heap()) - loaded, elements: await bench('elements'), listeners: await listeners() }
  await bench('longestTask') // collecting garbage was none of the page's
  return mounted
}

/** @param {Session} session */
async function actThrough({ bench, act, input }) {
  const menu = await act('menu')
  const create = await act('create')
  const search = await act('search')
  if (search !== null) await input.clear().then(() => wait(SETTLED_MS))
  const sort = await act('sort')
  const steps = await bench('steps')
  let remove = null // only the last press counts: the ones before are a menu and a question
  for (let step = 0; step < steps; step++) remove = await act(`remove:${step}`)
  return { menu, create, search, sort, remove }
}

/**
 * How long the longest task was in each action.
 * @param {Session} session
 */
function tasksOf({ tasks }) {
  return Object.fromEntries([...tasks].map(([name, ms]) => [`task ${name}`, ms]))
}

/** @param {Session} session */
async function scrollThrough({ bench, input, noteTask }) {
  const wheel = await bench('scroll')
  if (!wheel) return { wheel: null, drag: null, reach: null, blank: null }
  await input.wheel(wheel.wheel)
  const wheeled = await bench('scrolled')
  const { thumb, bottom } = await bench('scroll')
  await wait(SETTLED_MS)
  await input.drag(thumb, bottom)
  const dragged = await bench('scrolled')
  await noteTask('scroll')
  return {
    wheel: wheeled.moved > 0 ? wheeled.dropped : null,
    drag: dragged.moved > 0 ? dragged.dropped : null,
    reach: dragged.reach * 100,
    blank: wheeled.blank + dragged.blank,
  }
}
