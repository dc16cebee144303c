import type { Page, TestInfo } from '@playwright/test'
import { LONG } from '../long.ts'
import { SERIES, type Series, cycle, hurry, measure } from './cycles.ts'
import { ONCE, expect, test } from './gates.ts'
import { countKept, growthOf } from './heap.ts'

/** Of each series: a thousand of all. */
const CYCLES = LONG ? 8000 : 336
const PLANTED_CYCLES = 40

/**
 * By so many bytes with each cycle may what the scripts keep still grow in the second half: nothing after the drawer and the token, some
 * 100 after a deletion. The heap as a whole would not do: the code that the engine makes of the page's grows by thousands, now sooner, now later.
 */
const LIMIT_BYTES = 256

interface Growth {
  readonly nodes: number
  readonly listeners: number
  /** By how many bytes what the scripts keep grew with each cycle, in the second half. */
  readonly bytes: number
  /** Of what there is one more, or several, after each cycle, in both halves. */
  readonly kinds: Readonly<Record<string, number>>
}

test.use({ viewport: { width: 320, height: 240 } }) // little to paint

async function grow(page: Page, series: Series, cycles: number): Promise<Growth> {
  const browser = await page.context().newCDPSession(page)
  await browser.send('HeapProfiler.enable')
  await page.evaluate(cycle, { series, times: 20 }) // what is only made once
  const before = await measure(browser)
  const kept = [await countKept(browser)]
  for (let half = 0; half < 2; half++) {
    await page.evaluate(cycle, { series, times: cycles / 2 })
    kept.push(await countKept(browser))
  }
  const after = await measure(browser)
  return {
    nodes: after.nodes - before.nodes,
    listeners: after.listeners - before.listeners,
    bytes: (kept[2]!.bytes - kept[1]!.bytes) / (cycles / 2),
    kinds: growthOf(kept.map(({ kinds }) => kinds), cycles / 2),
  }
}

function report({ nodes, listeners, bytes }: Growth, series: Series, { project }: TestInfo): void {
  console.log(`${project.name}: ${CYCLES} times the ${series}: ${Math.round(bytes)} bytes each, ${nodes} nodes and ${listeners} listeners more`)
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
    expect(growth.bytes).toBeLessThan(LIMIT_BYTES)
  })
}

test('the gate catches a page that keeps something of each panel', ONCE, async ({ gate, page }) => {
  test.setTimeout(120_000)
  await hurry(page)
  await gate.openGate({ name: 'cycles', plant: 'kept' })
  const { nodes, listeners, kinds, bytes } = await grow(page, 'drawer', PLANTED_CYCLES)
  expect(nodes).toBeGreaterThanOrEqual(PLANTED_CYCLES)
  expect(listeners).toBeGreaterThanOrEqual(PLANTED_CYCLES)
  expect(kinds).toMatchObject({ 'closure ': 2, 'string #-#-#-#-#': 1 }) // that of the listener too
  expect(bytes).toBeGreaterThan(32 * 1024)
})
