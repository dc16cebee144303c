// What the table costs beside its peers and beside the same table by hand, in Chromium, each in a production build and a page of its own.
import { chromium } from 'playwright'
import { wholeBrowser } from '../../scripts/browser.mjs'
import { buildPage } from './build.mjs'
import { CONTENDERS } from './contenders.mjs'
import { createFigures } from './figures.mjs'
import { report } from './report.mjs'
import { serve } from './serve.mjs'
import { visit } from './visit.mjs'

/** @import { Contender } from './contenders.mjs' */
/** @import { Size } from './figures.mjs' */

const ROWS = [100, 1000, 10_000, 100_000]
/** More than these come page by page. */
const MOST_IN_PAGE = 10_000
const SCROLLED_FROM = 10_000

/**
 * Measures and prints; returns how many targets were missed.
 * @param {{ rounds?: number | undefined, rows?: readonly number[] | undefined, only?: readonly string[] | undefined }} options
 */
export async function benchTable({ rounds = 5, rows = ROWS, only }) {
  const contenders = CONTENDERS.filter(({ id }) => !only || only.includes(id))
  const sizes = rows.map((count) => ({ rows: count, paged: count > MOST_IN_PAGE }))
  const files = new Map()
  for (const contender of contenders) for (const [path, file] of await buildPage(contender)) files.set(path, file)
  const server = await serve(files)
  try {
    await warm(server.url, sizes)
    const medians = await measure({ url: server.url, contenders, sizes, rounds })
    return report({ medians, sizes, contenders })
  } finally {
    server.close()
  }
}

/**
 * Has the back end sort its keys, which is none of the page's work.
 * @param {string} url
 * @param {readonly Size[]} sizes
 */
async function warm(url, sizes) {
  const orders = ['by=createdAt&direction=desc', 'by=name&direction=asc', 'by=name&direction=desc']
  for (const { rows, paged } of sizes) for (const order of paged ? orders : []) await fetch(`${url}/keys?count=${rows}&limit=1&offset=0&${order}`)
}

/**
 * Rounds are interleaved, and each begins with another contender, so that what else the machine does meets all alike.
 * @param {{ url: string, contenders: readonly Contender[], sizes: readonly Size[], rounds: number }} options
 */
async function measure({ url, contenders, sizes, rounds }) {
  const figures = createFigures()
  for (let round = 0; round < rounds; round++) {
    const browser = await chromium.launch({ ...wholeBrowser(), ignoreDefaultArgs: ['--hide-scrollbars'] })
    const turned = contenders.map((_, index) => contenders[(index + round) % contenders.length]).filter((contender) => contender !== undefined)
    for (const size of [{ rows: 0, paged: false }, ...sizes]) {
      for (const { id, paged = false } of turned) {
        if (size.paged && !paged) continue
        figures.add(id, size, await visit(browser, { url: `${url}/${id}/`, scrolls: size.rows >= SCROLLED_FROM, ...size }))
      }
    }
    await browser.close()
    console.log(`Round ${round + 1} of ${rounds}`)
  }
  return figures.median
}
