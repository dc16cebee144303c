import { type Dialog, type Page, test as base, expect } from '@playwright/test'
import { type Visitor, visit } from '../server/demo-visitor.ts'
import { KeysPage } from './page.ts'
import { type Answer, type Fault, FaultProxy, type Route } from './proxy.ts'

export const CREATE: Route = 'POST /api/auth/api-key/create'
export const DELETE: Route = 'POST /api/auth/api-key/delete'
export const LIST: Route = 'GET /api/auth/keyrack/list-keys'
export const SESSION: Route = 'GET /api/auth/get-session'

/** The connection breaks before the server has seen the request. */
export const cutBefore: Fault = (line) => line.cut()

/** The server acts, and the connection breaks before its answer. */
export const cutAfter: Fault = async (line) => {
  await line.forward()
  line.cut()
}

/** The server acts, and the connection breaks in the middle of its answer. */
export const cutWithin: Fault = async (line) => {
  const answer = await line.forward()
  line.cut(answer, answer.body.length >> 1)
}

/** The answer comes whole, but what it holds ends in the middle. */
export const truncated: Fault = async (line) => {
  const answer = await line.forward()
  line.answer({ ...answer, body: answer.body.subarray(0, answer.body.length >> 1) })
}

/** The server gets the request twice, as from a gateway that tries again; the page gets the second answer. */
export const twice: Fault = async (line) => {
  await line.forward()
  line.answer(await line.forward())
}

/** The session's cookie is lost on the way: the server answers as it does to somebody who is signed out. */
export const signedOut: Fault = async (line) => line.answer(await line.forward({ cookie: '' }))

/** Something before the server answers, and the server never sees the request. */
export function instead(status: number, headers: Record<string, string> = {}, body = ''): Fault {
  return (line) => line.answer(answerOf(status, headers, body))
}

/** The server acts, and something before it answers in its place. */
export function afterActing(status: number, headers: Record<string, string> = {}, body = ''): Fault {
  return async (line) => {
    await line.forward()
    line.answer(answerOf(status, headers, body))
  }
}

export const HTML = { 'content-type': 'text/html; charset=utf-8' }

function answerOf(status: number, headers: Record<string, string>, body: string): Answer {
  return { status, headers, body: Buffer.from(body) }
}

export interface World {
  /** What stands between the page and the server. */
  network: FaultProxy
  /** The person in front of the page, who asks the server past the proxy. */
  visitor: Visitor
  /** The page, not opened yet, with a clock that can be put forward. Whatever it leaves unhandled fails the test. */
  keys: KeysPage
}

interface Fixtures extends World {
  /** Where the real server is. */
  demo: string
}

export const test = base.extend<Fixtures>({
  demo: [process.env['KEYRACK_DEMO_URL'] ?? '', { option: true }],
  network: async ({ demo }, use) => {
    const network = await FaultProxy.start(demo)
    await use(network)
    await network.close()
  },
  baseURL: async ({ network }, use) => use(network.url),
  visitor: async ({ demo, context }, use) => {
    const visitor = await visit(demo)
    // A cookie belongs to a host, whatever the port.
    await context.addCookies(visitor.cookie.split('; ').map((pair) => ({ url: demo, name: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1) })))
    await use(visitor)
  },
  keys: async ({ page, visitor: _ }, use) => {
    const unhandled: Error[] = []
    page.on('pageerror', (error) => unhandled.push(error))
    await page.clock.install()
    await use(new KeysPage(page))
    expect(unhandled).toEqual([])
  },
})

/** Puts the page's clock forward by two minutes, so that whatever waits for its time, to send something again, has sent it. */
export async function letTimePass(page: Page): Promise<void> {
  await page.clock.runFor(120_000)
  await page.evaluate(() => fetch('/assets/none').catch(() => null)) // what was sent before this has come by as well
}

/** The tab comes to the front again, and so asks for its list again. */
export async function comeBack(page: Page): Promise<void> {
  await expect(page.getByRole('table')).not.toHaveAttribute('aria-busy') // while one is under way it asks for no other
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')))
}

/** Waits, on the page's clock, for words that come once it has stopped trying. */
export async function waitForWords(page: Page, words: string): Promise<void> {
  await expect(async () => {
    await page.clock.runFor(2000)
    await expect(page.getByText(words)).toBeVisible({ timeout: 100 })
  }).toPass({ intervals: [50], timeout: 25_000 })
}

/** Takes down from now on whether there is ever a row with these words in the table, and whether there ever is none. */
export async function watchRows(page: Page, words: string): Promise<() => Promise<{ there: boolean; gone: boolean }>> {
  const watch = await page.evaluateHandle((words) => {
    const ever = { there: false, gone: false }
    const look = (): void => {
      const is = document.querySelector('table tbody')?.textContent.includes(words) ? 'there' : 'gone'
      ever[is] = true
    }
    new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true })
    look()
    return ever
  }, words)
  return () => watch.evaluate((ever) => ever)
}

/** Reloads as the browser's button does. Resolves with its question, or with null where it asked none and went. */
export function reload(page: Page): Promise<Dialog | null> {
  return new Promise((resolve) => {
    page.once('dialog', resolve)
    page.once('framenavigated', () => resolve(null))
    void page.evaluate(() => location.reload()).catch(() => {}) // a page that goes does not answer
  })
}

/** Checks that whoever uses a keyboard is still somewhere. */
export async function expectFocusKept(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.activeElement !== document.body)).toBe(true)
}
