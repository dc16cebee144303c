import type { Page, TestInfo } from '@playwright/test'
import { LONG } from '../long.ts'
import { type Amount, SERIES, type Series, cycle, hurry, measure, slopeOf } from './cycles.ts'
import { ONCE, expect, test } from './gates.ts'
import { countKinds, growthOf } from './heap-kinds.ts'

/** Of each series: a thousand of all. */
const CYCLES = LONG ? 8000 : 336
const PLANTED_CYCLES = 40

/** The heap is measured at the beginning and after each of so many parts: a half of them is a slope. */
const PARTS = 8

/**
 * By so many bytes with each cycle the heap may still grow in the second half. It falls on towards zero: after the first hundreds,
 * 1200 to 2900 in the second half, after a thousand 100 to 260, after 8 000 of the drawer 10. What is kept of each is told by kinds.
 */
const LIMIT_BYTES = LONG ? 1000 : 4000

interface Growth {
  readonly nodes: number
  readonly listeners: number
  /** The heap's growth with each cycle, in bytes: in the first half and in the second. */
  readonly slopes: readonly [number, number]
  /** Of what there is one more, or several, after each cycle, in both halves. */
  readonly kinds: Readonly<Record<string, number>>
}

test.use({ viewport: { width: 320, height: 240 } }) // little to paint

async function grow(page: Page, series: Series, cycles: number): Promise<Growth> {
  const browser = await page.context().newCDPSession(page)
  await browser.send('HeapProfiler.enable')
  await page.evaluate(cycle, { series, times: 20 }) // what is only made once
  const amounts = [await measure(browser, 0)]
  const kinds = [await countKinds(browser)]
  for (let part = 1; part <= PARTS; part++) {
    await page.evaluate(cycle, { series, times: cycles / PARTS })
    amounts.push(await measure(browser, (part * cycles) / PARTS))
    if (part % (PARTS / 2) === 0) kinds.push(await countKinds(browser))
  }
  const added = (what: Exclude<keyof Amount, 'cycles'>): number => amounts.at(-1)![what] - amounts[0]![what]
  return { nodes: added('nodes'), listeners: added('listeners'), slopes: [slopeOf(amounts.slice(0, PARTS / 2 + 1)), slopeOf(amounts.slice(PARTS / 2))], kinds: growthOf(kinds, cycles / 2) }
}

function report({ nodes, listeners, slopes }: Growth, series: Series, { project }: TestInfo): void {
  const [first, second] = slopes.map(Math.round)
  console.log(`${project.name}: ${CYCLES} times the ${series}: ${first} bytes each in the first half, ${second} in the second; ${nodes} nodes and ${listeners} listeners more`)
}

/**
 * What each deletion does keep, for good: the key's id, which is never used again, and when it was deleted. Whenever an older
 * answer arrives, it can't bring the key back; some hundred bytes for each key that one person deletes before the page is left.
 */
const TOMBSTONE = { 'string key-#': 1, 'object Object': 1, 'number heap number': 1 }

for (const series of SERIES) {
  test(`opened and closed again and again, the ${series} leaves nothing behind`, LONG ? {} : ONCE, async ({ gate, page }, testInfo) => {
    test.setTimeout(CYCLES * 500)
    await hurry(page)
    await gate.openGate({ name: 'cycles' })
    const growth = await grow(page, series, CYCLES)
    report(growth, series, testInfo)
    expect(growth.kinds).toEqual(series === 'delete dialog' ? TOMBSTONE : {})
    expect(growth.nodes).toBeLessThan(CYCLES / 10)
    expect(growth.listeners).toBeLessThan(CYCLES / 10)
    expect(growth.slopes[1]).toBeLessThan(growth.slopes[0])
    expect(growth.slopes[1]).toBeLessThan(LIMIT_BYTES)
  })
}

test('the gate catches a page that keeps something of each panel', ONCE, async ({ gate, page }) => {
  test.setTimeout(120_000)
  await hurry(page)
  await gate.openGate({ name: 'cycles', plant: 'kept' })
  const { nodes, listeners, kinds, slopes } = await grow(page, 'drawer', PLANTED_CYCLES)
  expect(nodes).toBeGreaterThanOrEqual(PLANTED_CYCLES)
  expect(listeners).toBeGreaterThanOrEqual(PLANTED_CYCLES)
  expect(kinds).toMatchObject({ 'closure ': 2, 'string #-#-#-#-#': 1 }) // that of the listener too
  expect(slopes[1]).toBeGreaterThan(64 * 1024)
})
