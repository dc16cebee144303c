import { type Page, expect } from '@playwright/test'
import axe, { type AxeResults, type NodeResult, type RunOptions } from 'axe-core'
import { contrastOf } from './contrast.ts'

const RULES = {
  'target-size': { enabled: true }, // off by default
  // They ask for the page's own landmarks and heading, which are inert behind a modal, and want a menu inside a landmark, although it
  // stands in <body> so as not to be cut off.
  region: { enabled: false },
  'landmark-one-main': { enabled: false },
  'page-has-heading-one': { enabled: false },
}

/** What axe leaves open, by its rule and its own word for why, and the reason that nothing is wrong with it. */
const EXPLAINED: Record<string, string> = {
  'aria-valid-attr-value controlsWithinPopup': 'a menu stands in <body>: that the id is there is what `goThrough` waits for',
  'bypass': 'the page’s own landmarks are inert behind a modal or a menu',
}

/** Checks, once nothing moves, that axe finds nothing wrong in the whole document, and that what it can't tell is explained, or enough contrast. */
export async function expectAccessible(page: Page, state = 'the page', rules: RunOptions['rules'] = {}): Promise<void> {
  await settle(page)
  const { violations, incomplete } = await runAxe(page, { resultTypes: ['violations', 'incomplete'], rules: { ...RULES, ...rules } })
  expect.soft(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)), `what axe finds in ${state}`).toEqual([])
  const open = await Promise.all(incomplete.flatMap(({ id, nodes }) => nodes.map((node) => explain(page, id, node))))
  expect.soft(open.filter(Boolean), `what axe can’t tell of ${state}`).toEqual([])
}

/** Waits until nothing moves any more, but for what does for ever. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(() => Promise.all(document.getAnimations().filter((animation) => animation.effect?.getTiming().iterations !== Infinity).map((animation) => animation.finished.catch(() => {}))))
}

async function runAxe(page: Page, options: RunOptions): Promise<AxeResults> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return page.evaluate((options) => (window as unknown as { axe: typeof axe }).axe.run(document, options), options)
}

/** What is still open about something that axe can't tell; empty where nothing is. */
async function explain(page: Page, id: string, { any, all, none, html, target }: NodeResult): Promise<string> {
  const why = [...any, ...all, ...none].map(({ data }) => (data as { messageKey?: string } | null)?.messageKey).find(Boolean)
  const key = why ? `${id} ${why}` : id
  if (key in EXPLAINED) return ''
  if (id !== 'color-contrast') return `${key}: ${html}`
  const ratio = await page.locator(String(target[0])).evaluate(contrastOf)
  return ratio >= 4.5 ? '' : `${key}, ${ratio.toFixed(2)} to 1: ${html}`
}
