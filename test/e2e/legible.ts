import { type Page, expect } from '@playwright/test'
import { settle } from './axe.ts'

/** What is in front, and so all that can be used. */
const FRONT = ['.kr-menu[role]', '.kr-gate', '.kr-panel', '.kr-dashboard']

/** Checks that the page does not scroll sideways, and that of what is in front nothing is cut off, lies over something else or can't be brought into sight. */
export async function expectLegible(page: Page, state: string): Promise<void> {
  await settle(page)
  expect.soft(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `how far ${state} scrolls sideways`).toBeLessThanOrEqual(0)
  const found = await page.evaluate(findIllegible, FRONT)
  expect.soft(found, `what can’t be read or reached in ${state}`).toEqual([])
}

/** Goes round by keyboard, and checks that what has the focus is never all out of sight: outside of the screen, or under something. */
export async function expectFocusSeen(page: Page, state: string, key: 'Tab' | 'Shift+Tab', stops = 40): Promise<void> {
  const seen = new Set<string>()
  const hidden: string[] = []
  for (let n = 0; n < stops; n++) {
    await page.keyboard.press(key)
    const { id, isSeen } = await page.evaluate(lookAtFocus)
    if (seen.has(id)) break
    seen.add(id)
    if (!isSeen) hidden.push(id)
  }
  expect.soft(hidden, `what has the focus unseen in ${state}`).toEqual([])
}

/** It runs in the page. */
function lookAtFocus(): { id: string; isSeen: boolean } {
  const element = document.activeElement ?? document.body
  const { left, top, width, height } = element.getBoundingClientRect()
  const shares = [0.02, 0.25, 0.5, 0.75, 0.98]
  const hits = shares.flatMap((x) => shares.map((y) => document.elementFromPoint(left + x * width, top + y * height)))
  const index = [...document.querySelectorAll('*')].indexOf(element)
  return { id: `${index}: ${element.outerHTML.slice(0, 120)}`, isSeen: element === document.body || hits.some((hit) => element.contains(hit)) }
}

/** It runs in the page. */
function findIllegible(front: readonly string[]): string[] {
  const scope = front.map((selector) => document.querySelector(selector)).find(Boolean) ?? document.body
  // Names are shown whole on demand; asterisks and dots stand for characters, and have none to lose.
  const isForReaders = (element: Element | null): boolean => element !== null && (getComputedStyle(element).clipPath === 'inset(50%)' || isForReaders(element.parentElement))
  const all = [scope, ...scope.querySelectorAll('*')].filter((element) => !element.closest('.kr-name-text, .kr-mask, svg, option') && !isForReaders(element) && element.checkVisibility({ visibilityProperty: true }))
  const isCut = (element: Element): boolean => {
    const { overflowX, overflowY } = getComputedStyle(element)
    const [wide, high] = [element.scrollWidth > element.clientWidth + 1, element.scrollHeight > element.clientHeight + 1]
    return element.clientWidth > 0 && ((['hidden', 'clip'].includes(overflowY) && high) || (['hidden', 'clip'].includes(overflowX) && wide))
  }
  const isUnseen = (element: Element): boolean => {
    element.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    const { left, top, width, height } = element.getBoundingClientRect()
    const shares = [0.05, 0.5, 0.95]
    return !shares.some((x) => shares.some((y) => element.contains(document.elementFromPoint(left + x * width, top + y * height))))
  }
  const holdsText = (element: Element): boolean => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim())
  const controls = all.filter((element) => element.matches('button, input, select, a[href], [role="menuitem"]'))
  const overlaps = (one: Element, other: Element): boolean => {
    if (one.parentElement !== other.parentElement) return false // else one may have been scrolled under what stays
    const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()]
    return Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1
  }
  const html = (element: Element): string => element.outerHTML.slice(0, 120)
  return [
    ...all.filter(isCut).map((element) => `cut off: ${html(element)}`),
    ...all.filter((element) => holdsText(element) || controls.includes(element)).filter(isUnseen).map((element) => `out of sight: ${html(element)}`),
    ...controls.flatMap((one, n) => controls.slice(n + 1).filter((other) => overlaps(one, other)).map((other) => `overlap: ${html(one)} and ${html(other)}`)),
  ]
}
