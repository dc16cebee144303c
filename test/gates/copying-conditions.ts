import type { Locator, Page } from '@playwright/test'

// What a page's clipboard can be like. These run in the page, before its own scripts.

/** A clipboard that never answers, as behind a question of the browser's that nobody sees. */
export function hangForGood(): void {
  navigator.clipboard.writeText = () => new Promise(() => {})
}

/** A clipboard that does what it is asked only after `release`. */
export function hold(): void {
  const { clipboard } = navigator
  const write = clipboard.writeText.bind(clipboard)
  clipboard.writeText = (text) => new Promise((resolve, reject) => addEventListener('release', () => void write(text).then(resolve, reject), { once: true }))
}

export function release(page: Page): Promise<void> {
  return page.evaluate(() => void dispatchEvent(new Event('release')))
}

/** A clipboard that says yes and takes nothing. */
export function pretend(): void {
  navigator.clipboard.writeText = async () => {}
}

/** Adds words of the page's to whatever is copied from it, as publishers do. */
export function addWords(place: string): void {
  const add = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', `${String(getSelection())} Read more here.`)
    event.clipboardData?.setData('text/html', 'Read more <b>here</b>.')
    event.preventDefault()
  }
  if (place === 'window') addEventListener('copy', add, { capture: true })
  else document.addEventListener('copy', add)
}

/** Lets nobody copy anything. */
export function forbidCopying(): void {
  const forbid = (event: Event): void => {
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  addEventListener('copy', forbid, { capture: true })
}

/** What the page's own clipboard answers. Runs in the page. */
export async function askClipboard(): Promise<string> {
  const { clipboard } = navigator as { clipboard?: Clipboard }
  if (!clipboard) return 'missing'
  const { state } = await navigator.permissions.query({ name: 'clipboard-write' as PermissionName })
  const answered = clipboard.writeText('').then(() => state, () => state)
  const other = Clipboard.prototype.writeText.call(clipboard, '') // asked later, past whatever holds the first up: the browser answers what is asked in the same way in turn
  const hangs = (): string => 'hangs'
  return Promise.race([answered, other.then(hangs, hangs)])
}

/**
 * Presses a button, or an item of a menu, in a way that the browser does not take for a person's: it then refuses both the
 * clipboard API and the command. Returns when the page has got over it.
 */
export async function pressUnasked(page: Page, name: string): Promise<void> {
  const browser = await page.context().newCDPSession(page)
  const press = async (name: string): Promise<void> => {
    const target = [...document.querySelectorAll<HTMLElement>('button, [role=menuitem]')].find(({ textContent }) => textContent.trim() === name)!
    open('about:blank')?.close() // uses up the right that a person's last press gave the page
    target.click()
    do await new Promise((resolve) => setTimeout(resolve, 50))
    while (document.querySelector('[aria-disabled=true].kr-copy'))
  }
  // Playwright's own evaluate would count as a person's press.
  await browser.send('Runtime.evaluate', { expression: `(${press.toString()})(${JSON.stringify(name)})`, awaitPromise: true, userGesture: false })
  await browser.detach()
}

/** A finger that stays where it is until the browser selects what is under it. */
export async function longPress(target: Locator): Promise<void> {
  const page = target.page()
  const browser = await page.context().newCDPSession(page)
  const { x, y, width, height } = (await target.boundingBox())!
  const touch = (type: 'touchStart' | 'touchEnd', ...touchPoints: { x: number; y: number }[]) => browser.send('Input.dispatchTouchEvent', { type, touchPoints })
  await touch('touchStart', { x: x + width / 2, y: y + height / 2 })
  await new Promise((resolve) => setTimeout(resolve, 1000)) // the browser's own time, which no page has a clock for
  await touch('touchEnd')
  await browser.detach()
}

/** Copy in the browser's own menu. */
export async function chooseCopy(page: Page): Promise<void> {
  const browser = await page.context().newCDPSession(page)
  await browser.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', commands: ['copy'] })
  await browser.detach()
}
