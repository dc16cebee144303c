import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { type BrowserContext, type BrowserContextOptions, type LaunchOptions, type Page, chromium, expect } from '@playwright/test'
import { type Search, searchFor } from './probes/probe.ts'

/** A browser with a profile of its own on disk, as people have one, and what can be read in it. */
export class Profile {
  readonly #directory = mkdtempSync(join(tmpdir(), 'keyrack-profile-'))
  #context: BrowserContext | null = null

  async open(options: LaunchOptions & BrowserContextOptions): Promise<void> {
    this.#context = await chromium.launchPersistentContext(this.#directory, options)
  }

  newPage(): Promise<Page> {
    return this.#context!.newPage()
  }

  /**
   * Waits until the browser has written the page as it is now to disk, with the values of its form fields: until one that is put
   * into it, and differs each time, is found there.
   */
  async written(page: Page): Promise<void> {
    const canary = randomUUID()
    await page.evaluate((value) => document.body.append(Object.assign(document.createElement('input'), { readOnly: true, ariaLabel: 'Canary', value })), canary)
    await expect.poll(() => this.find(canary), { message: 'The browser writes form fields to disk.', timeout: 30_000 }).not.toEqual([])
  }

  async close(): Promise<void> {
    await this.#context?.close()
    this.#context = null
  }

  /** Ends the browser as a crash or a power cut would. */
  async kill(): Promise<void> {
    const context = this.#context!
    const closed = context.waitForEvent('close')
    const cdp = await context.browser()!.newBrowserCDPSession()
    const { processInfo } = await cdp.send('SystemInfo.getProcessInfo')
    process.kill(processInfo.find(({ type }) => type === 'browser')!.id, 'SIGKILL')
    await closed
    this.#context = null
  }

  /** The files that hold a text or a telling part of it, in one byte for each character or in two. */
  find(text: string): string[] {
    const search = searchFor(text)
    return readdirSync(this.#directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => holds(path, search))
      .map((path) => relative(this.#directory, path))
  }

  async remove(): Promise<void> {
    await this.close()
    rmSync(this.#directory, { recursive: true, force: true, maxRetries: 10 }) // a browser that was killed leaves processes that write for a moment
  }
}

/**
 * The bytes as they are. What LevelDB keeps in tables it compresses with Snappy, which writes what it has not seen before as it is:
 * of a token, which repeats nothing, at least a part of 12 characters (the plants show it). The page's server compresses nothing,
 * so the HTTP cache holds bodies as they are.
 */
function holds(path: string, search: Search): boolean {
  const bytes = read(path)
  // Two bytes to a character can begin at an even or an odd place.
  return [bytes.toString('latin1'), bytes.toString('utf16le'), bytes.subarray(1).toString('utf16le')].some((text) => search(text) !== null)
}

function read(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch {
    return Buffer.alloc(0) // a browser that still runs may just have taken it away
  }
}
