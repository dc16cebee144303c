import { type Page, expect } from '@playwright/test'
import axe, { type AxeResults, type NodeResult, type RunOptions } from 'axe-core'
import { contrastOf } from '../contrast.ts'
import { isOfContrast, openQuestion } from '../unexplained.ts'

const RULES = {
  'target-size': { enabled: true }, // off by default
  // They ask for the page's own landmarks and heading, which are inert behind a modal, and want a menu inside a landmark, although it
  // stands in <body> so as not to be cut off.
  region: { enabled: false },
  'landmark-one-main': { enabled: false },
  'page-has-heading-one': { enabled: false },
}

/** Checks, once nothing moves, that axe finds nothing wrong in the whole document, and that what it can't tell is explained, or enough contrast. */
export async function expectAccessible(page: Page, state = 'the page', rules: RunOptions['rules'] = {}): Promise<void> {
  await settle(page)
  const { violations, incomplete } = await runAxe(page, { resultTypes: ['violations', 'incomplete'], rules: { ...RULES, ...rules } })
  expect.soft(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)), `what axe finds in ${state}`).toEqual([])
  const contrast = (id: string, { target }: NodeResult): Promise<number> | null => (isOfContrast(id) ? page.locator(String(target[0])).evaluate(contrastOf) : null)
  const open = await Promise.all(incomplete.flatMap(({ id, nodes }) => nodes.map(async (node) => openQuestion(id, node, await contrast(id, node)))))
  expect.soft(open.flat(), `what axe can’t tell of ${state}`).toEqual([])
}

/** Waits until nothing moves any more, but for what does for ever, and nothing has changed for a moment: axe tells elements by their places. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await Promise.all(document.getAnimations().filter((animation) => animation.effect?.getTiming().iterations !== Infinity).map((animation) => animation.finished.catch(() => {})))
    await new Promise<void>((resolve) => {
      let still: ReturnType<typeof setTimeout> | undefined
      const wait = (): void => {
        clearTimeout(still)
        still = setTimeout(() => {
          observer.disconnect()
          resolve()
        }, 100)
      }
      const observer = new MutationObserver(wait)
      observer.observe(document, { subtree: true, childList: true })
      wait()
    })
  })
}

async function runAxe(page: Page, options: RunOptions): Promise<AxeResults> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return page.evaluate((options) => (window as unknown as { axe: typeof axe }).axe.run(document, options), options)
}
