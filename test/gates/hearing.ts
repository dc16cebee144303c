import type { Page } from '@playwright/test'
import { REACH_SOURCE, reachTexts } from '../reach.ts'
import { holds } from './windows.ts'

declare global {
  interface Window {
    textsHeard: () => (readonly [where: string, text: string])[]
  }
}

/** Listens to all that a page says: its console at every level, its errors, and what a host tells through `window.heard`. */
export class Hearing {
  readonly #page: Page
  readonly #said: [where: string, text: string][] = []
  /** What the page wrote to the console. */
  readonly logged: string[] = []
  /** The message of each error that nobody caught. */
  readonly uncaught: string[] = []

  private constructor(page: Page) {
    this.#page = page
    page.on('console', (message) => {
      this.logged.push(message.text())
      this.#said.push([`the browser’s console, ${message.type()}`, message.text()])
    })
    page.on('pageerror', (error: unknown) => {
      this.uncaught.push(String(error))
      this.#said.push(['an uncaught error', error instanceof Error ? `${error.name} ${error.message} ${error.stack}` : String(error)])
    })
  }

  /** Before the page is opened. */
  static async start(page: Page): Promise<Hearing> {
    await page.addInitScript(`{ ${REACH_SOURCE}\n(${String(listen)})() }`)
    return new Hearing(page)
  }

  /** Where a token, or a telling part of it, was said, or stands: in the page too. */
  async find(token: string): Promise<string[]> {
    const said = [...this.#said, ...(await this.#page.evaluate(() => window.textsHeard()))]
    return [...new Set(said.flatMap(([where, text]) => (holds(text, token) ? [where] : [])))]
  }
}

// Runs in the page.
function listen(): void {
  const heard = new Map<string, Set<string>>() // each text once: a development build names every element it makes, by console.createTask
  const inNode = (node: Node): [string, unknown][] => [['text', node instanceof Element ? node.outerHTML : node.nodeValue]]
  const hear = (where: string, value: unknown): void => {
    const message = value instanceof Error || value instanceof DOMException ? [value.name, value.message, value.stack, String(value)] : []
    const texts = heard.get(where) ?? new Set()
    heard.set(where, texts)
    for (const [, text] of reachTexts([[where, value], [where, message]], inNode)) texts.add(text)
  }
  for (const method of Object.keys(console) as (keyof Console)[]) {
    const said = console[method] as unknown
    if (typeof said !== 'function') continue
    console[method] = function (this: Console, ...values: unknown[]): unknown {
      hear(`console.${method}`, values)
      return Reflect.apply(said, this, values) as unknown
    } as never
  }
  window.addEventListener('error', (event) => hear('an uncaught error', [event.message, event.error]), true)
  window.addEventListener('unhandledrejection', (event) => hear('an unhandled rejection', [event.reason]), true)
  Object.assign(window, { heard: hear })
  window.textsHeard = () => [...[...heard].map(([where, texts]): [string, string] => [where, [...texts].join('\n')]), ['the page', document.documentElement.outerHTML]]
}
