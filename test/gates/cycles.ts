import type { CDPSession, Page } from '@playwright/test'
import { collectGarbage } from './heap.ts'

/** What is opened and closed again: the drawer with Cancel, the token after it was made and saved, the delete dialog after a deletion. */
export const SERIES = ['drawer', 'token', 'delete dialog'] as const
export type Series = (typeof SERIES)[number]

/** How many times as fast the page's time goes: everything still moves and waits, for less long. */
const SPEED = 100

/** Has to be called before the page loads. */
export async function hurry(page: Page): Promise<void> {
  await page.addInitScript((speed) => {
    const { setTimeout, requestIdleCallback } = window
    window.setTimeout = ((run: () => void, ms = 0, ...rest: unknown[]) => setTimeout(run, ms / speed, ...rest)) as typeof window.setTimeout
    window.requestIdleCallback = (run, { timeout = 0 } = {}) => requestIdleCallback(run, { timeout: timeout / speed }) // it is never idle here
    const { animate } = Element.prototype
    Element.prototype.animate = function (keyframes, options) {
      const { duration = 0, ...others } = options as KeyframeAnimationOptions
      return animate.call(this, keyframes, { ...others, duration: Number(duration) / speed })
    }
  }, SPEED)
}

/** Opens and closes so many times, as fast as the page can. Runs in the page. */
export async function cycle({ series, times }: { series: Series; times: number }): Promise<void> {
  const until = async <Found>(find: () => Found | null | undefined | false): Promise<Found> => {
    for (const start = performance.now(); performance.now() - start < 10_000; ) {
      const found = find()
      if (found) return found
      await (window as unknown as { scheduler: { postTask: (run: () => void) => Promise<void> } }).scheduler.postTask(() => {})
    }
    throw new Error(`${series}: nothing came of ${find.toString()}`)
  }
  const panel = (role: string): Promise<Element> => until(() => document.querySelector(`.kr-modal[data-state=open] [role=${role}]`))
  const press = async (name: string, within: ParentNode = document): Promise<void> => (await until(() => [...within.querySelectorAll<HTMLElement>('button, [role=menuitem]')].find(({ textContent }) => textContent.trim() === name))).click()
  const gone = (): Promise<unknown> => until(() => !document.querySelector('.kr-modal, .kr-menu'))
  const standing = (): Element | undefined => [...document.querySelectorAll('tbody tr')].find((row) => row.textContent.includes('Standing'))
  const once: Record<Series, () => Promise<void>> = {
    async drawer() {
      await press('Create')
      await press('Cancel', await panel('dialog'))
    },
    async token() {
      await press('Create')
      const drawer = await panel('dialog')
      const input = drawer.querySelector('input')!
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(input, 'Made') // past React, as typing does it
      input.dispatchEvent(new Event('input', { bubbles: true }))
      await press('Create', drawer)
      const token = await until(() => document.querySelector('[data-part=token][role=dialog]'))
      token.querySelector<HTMLInputElement>('[type=checkbox]')!.click()
      await press('Done', token)
    },
    async 'delete dialog'() {
      const row = await until(standing)
      row.querySelector('.kr-menu-trigger')!.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))
      await press('Delete…')
      await press('Delete key', await panel('alertdialog'))
      await until(() => !row.isConnected)
    },
  }
  for (let n = 0; n < times; n++) {
    await once[series]()
    await gone()
    await until(() => !document.querySelector('table[aria-busy]')) // the list has come that is asked for after a write
  }
}

/** How much of the browser's own the page holds, once whatever can be collected was. */
export interface Amount {
  readonly nodes: number
  readonly listeners: number
}

export async function measure(browser: CDPSession): Promise<Amount> {
  await collectGarbage(browser)
  const { nodes, jsEventListeners } = await browser.send('Memory.getDOMCounters')
  return { nodes, listeners: jsEventListeners }
}
