import type { CDPSession, Locator, Page } from '@playwright/test'
import { expect } from '@playwright/test'

interface Node {
  readonly nodeId: string
  readonly parentId?: string
  readonly ignored: boolean
  readonly role?: { readonly value: string }
  readonly name?: { readonly value: string }
  readonly description?: { readonly value: string }
  readonly value?: { readonly value: unknown }
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[]
}

/** What is said when it is entered, with its name; of the others the focused element alone. */
const CONTAINERS = new Set(['alertdialog', 'dialog', 'group', 'menu', 'navigation', 'region', 'table'])
const STATES = ['required', 'invalid', 'expanded', 'checked', 'pressed', 'disabled', 'hasPopup']

interface Step {
  /** What takes the focus then. */
  readonly focus?: Locator
  /** What a live region says then. */
  readonly says?: string
}

/**
 * Writes down what a screen reader says: what takes the focus, as Chromium's own accessibility tree has it, with each container on
 * the way to it that is new, and what live regions say, once they are there and not inert.
 */
export class ScreenReader {
  readonly #page: Page
  readonly #cdp: CDPSession
  readonly #lines: string[] = []
  #all = ''
  #entered: string[] = []
  #focus = ''

  private constructor(page: Page, cdp: CDPSession) {
    this.#page = page
    this.#cdp = cdp
  }

  /** To be called before the page is opened. */
  static async of(page: Page): Promise<ScreenReader> {
    await page.addInitScript(listen)
    return new ScreenReader(page, await page.context().newCDPSession(page))
  }

  /** All that was said so far, since it was last taken. */
  take(): string {
    return `${this.#lines.splice(0).join('\n')}\n`
  }

  /** All that was ever said. */
  get everything(): string {
    return this.#all
  }

  /** Forgets what was said while the page was loading. */
  async skip(): Promise<void> {
    await this.#page.evaluate(() => void heard().splice(0))
  }

  /** What is said when somebody does something. */
  async hear(does: string, act: () => Promise<unknown>, { focus, says }: Step = {}): Promise<void> {
    this.#lines.push(`> ${does}`)
    await act()
    if (focus) await expect(focus).toBeFocused()
    if (says) await this.#page.waitForFunction((words) => heard().some((line) => line.includes(words)), says)
    this.#write(...(await this.#sayFocus()), ...(await this.#page.evaluate(() => heard().splice(0))))
  }

  /** What is said when somebody reads through an element. */
  async read(what: string, element: Locator): Promise<void> {
    this.#lines.push(`> reads ${what}`)
    this.#write(...(await element.ariaSnapshot()).split('\n'))
  }

  #write(...lines: string[]): void {
    this.#all += lines.join('\n') + '\n'
    this.#lines.push(...lines.map((line) => `  ${line}`))
  }

  async #sayFocus(): Promise<string[]> {
    const { result } = await this.#cdp.send('Runtime.evaluate', { expression: 'document.activeElement' })
    const { nodes } = (await this.#cdp.send('Accessibility.getPartialAXTree', { objectId: result.objectId ?? '' })) as unknown as { nodes: Node[] }
    const path: Node[] = []
    for (let at = nodes[0]; at; at = nodes.find(({ nodeId }) => nodeId === at?.parentId)) path.unshift(at)
    const focused = path.at(-1)
    if (!focused?.role || focused.ignored || focused.role.value === 'RootWebArea') return [] // nothing has it
    const containers = path.slice(0, -1).filter(({ ignored, role, name }) => !ignored && role && CONTAINERS.has(role.value) && name?.value)
    const entered = containers.filter(({ nodeId }) => !this.#entered.includes(nodeId)).map(inWords)
    const line = `${inWords(focused)}`
    const isNew = focused.nodeId + line !== this.#focus
    this.#entered = containers.map(({ nodeId }) => nodeId)
    this.#focus = focused.nodeId + line
    return isNew ? [...entered, line] : []
  }
}

/** As "button “Copy key”, expanded: a description". */
function inWords({ role, name, description, value, properties = [] }: Node): string {
  const states = properties.filter(({ name, value }) => STATES.includes(name) && value.value !== 'false' && value.value !== undefined).map(({ name, value }) => (value.value === true || value.value === 'true' ? name : `${name} ${textOf(value.value)}`))
  const typed = value?.value ? [`holding “${textOf(value.value)}”`] : []
  const words = [`${role?.value} “${name?.value ?? ''}”`, ...typed, ...states].join(', ')
  return description?.value ? `${words}: ${description.value}` : words
}

declare function heard(): string[]

/** Takes down what live regions say. It runs in the page, before its scripts. */
function listen(): void {
  const LIVE = '[role="alert"], [role="status"], [aria-live="polite"], [aria-live="assertive"]'
  const said: string[] = []
  const last = new WeakMap<Element, string>()
  const known = new WeakSet<Element>()
  const wordsOf = (region: Element): string => {
    const copy = region.cloneNode(true) as Element
    for (const silent of copy.querySelectorAll('[aria-hidden="true"], [hidden], svg')) silent.remove()
    return copy.textContent.replace(/\s+/g, ' ').trim()
  }
  const hear = (region: Element): void => {
    const words = wordsOf(region)
    const isAlert = region.getAttribute('role') === 'alert'
    const isNew = !known.has(region)
    known.add(region)
    if (words === (last.get(region) ?? '')) return
    last.set(region, words)
    // What a region is born with is not said, but for an alert's.
    if (words && (isAlert || !isNew) && !region.closest('[inert], [aria-hidden="true"]')) said.push(`(${isAlert ? 'alert' : 'status'}) ${words}`)
  }
  const look = (): void => document.querySelectorAll(LIVE).forEach(hear)
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['role', 'aria-live'] })
  Object.assign(window, { heard: () => said })
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
