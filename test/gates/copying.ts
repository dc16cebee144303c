import { type Browser, type Page, expect } from '@playwright/test'

/** What the clipboard holds before a copy, so that one that took nothing can be told. */
const BEFORE = 'what was there before'

/** How long after a copy a page may still say something of it, by its own clock. */
const LATER_MS = 2500

/** What a page says it with. */
const SPEAKERS = 'button, [role=status], [role=alert]'

/** The system's clipboard, as another page sees it that may read it. */
export class SystemClipboard {
  readonly #page: Page

  private constructor(page: Page) {
    this.#page = page
  }

  static async open(browser: Browser): Promise<SystemClipboard> {
    const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })
    const page = await context.newPage()
    await page.route('**', (route) => route.fulfill({ contentType: 'text/html', body: '<title>Clipboard</title>' }))
    await page.goto('http://localhost/')
    return new SystemClipboard(page)
  }

  async fill(text: string): Promise<void> {
    await this.#page.evaluate((text) => navigator.clipboard.writeText(text), text)
  }

  /** All that it holds, by MIME type. */
  read(): Promise<Record<string, string>> {
    return this.#page.evaluate(async () => {
      const read = async (): Promise<Record<string, string>> => {
        const found: Record<string, string> = {}
        for (const item of await navigator.clipboard.read()) {
          for (const type of item.types) found[type] = await (await item.getType(type)).text()
        }
        return found
      }
      for (;;) {
        try {
          return await read()
        } catch (error) {
          if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error // it was filled anew meanwhile
        }
      }
    })
  }

  close(): Promise<void> {
    return this.#page.context().close()
  }
}

export interface Attempt {
  page: Page
  clipboard: SystemClipboard
  /** What has to be in the clipboard where the page says so. */
  text: string
  /** What a person does to copy it. */
  press: () => Promise<void>
  /** What happens before the browser answers: a clipboard that was held up goes on, or time passes. @default nothing */
  meanwhile?: () => Promise<void>
}

export interface Verdict {
  /** The last thing that the page said of it. */
  said: 'copied' | 'failed' | 'nothing'
  /** Where what it said was not so. */
  lies: string[]
}

/** Copies, and holds what the page says of it, at each moment, against what the clipboard really has. */
export async function copyAndCompare({ page, clipboard, text, press, meanwhile }: Attempt): Promise<Verdict> {
  await fallSilent(page)
  await clipboard.fill(BEFORE)
  const hear = await listen(page)
  const lies = new Set<string>()
  const compare = async (): Promise<Verdict['said']> => {
    const heard = await hear() // before the clipboard is asked: what comes into it later does not excuse what was said
    const held = nameOf(await clipboard.read(), text)
    if (heard.includes('copied') && held !== 'the text') lies.add(`said "Copied" while the clipboard held ${held}`)
    if (heard.at(-1) === 'failed' && held === 'the text') lies.add('said that it failed, though the clipboard held the text')
    return heard.at(-1) ?? 'nothing'
  }
  await press()
  if (meanwhile) {
    await compare()
    await meanwhile()
  }
  await expect.poll(async () => (await compare()) !== 'nothing' || (await isAtRest(page))).toBe(true)
  if ((await compare()) === 'nothing') await letTimePass(page) // a page may say it later, or have nothing to say
  const said = await compare()
  if (said === 'nothing' && nameOf(await clipboard.read(), text) === 'the text') lies.add('said nothing of a copy that worked')
  return { said, lies: [...lies] }
}

/** Lets the page say all that it still has to say of an earlier copy: two seconds "Copied", and a live region speaks late. */
async function fallSilent(page: Page): Promise<void> {
  const read = (): Promise<string[]> => page.evaluate((speakers) => [...document.querySelectorAll(speakers)].map(({ textContent }) => textContent.trim()), SPEAKERS)
  await expect(async () => {
    const before = await read()
    await letTimePass(page)
    expect(await read()).toEqual(before)
    expect(before).not.toContain('Copied') // the name of a button, for as long
  }).toPass({ intervals: [0] })
}

async function letTimePass(page: Page): Promise<void> {
  await page.clock.fastForward(LATER_MS)
  await isAtRest(page)
}

/** Whether no copy is under way any more, two frames from now: what a press has changed is on screen by then. */
function isAtRest(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame)
    return document.querySelector('.kr-copy[aria-disabled=true], .kr-copy-as[aria-disabled=true]') === null
  })
}

/** Takes down whatever the page says of a copy from now on. What stands there already, and stays, is of the copy before. */
async function listen(page: Page): Promise<() => Promise<Verdict['said'][]>> {
  const log = await page.evaluateHandle((selector) => {
    const heard: ('copied' | 'failed')[] = []
    const speakers = (): Element[] => [...document.querySelectorAll(selector)]
    const earlier = new Map(speakers().map((speaker) => [speaker, speaker.textContent]))
    const isNew = (speaker: Element): boolean => earlier.get(speaker) !== speaker.textContent
    const hear = (): void => {
      const speaking = speakers().filter(isNew)
      for (const speaker of speaking) earlier.delete(speaker) // should it say the same again, it is of this copy
      const said = speaking.map(({ textContent }) => textContent.trim())
      const now = said.some((text) => /^Copied|copied to clipboard/.test(text)) ? 'copied' : said.some((text) => text.startsWith('Couldn’t copy')) ? 'failed' : null
      if (now && now !== heard.at(-1)) heard.push(now)
    }
    const observer = new MutationObserver(hear)
    observer.observe(document, { subtree: true, childList: true, characterData: true })
    return heard
  }, SPEAKERS)
  return () => log.jsonValue()
}

// Never the text itself: it is a token, and this goes into a report.
function nameOf(held: Record<string, string>, text: string): string {
  const { 'text/plain': plain, ...others } = held
  const named = plain === text ? 'the text' : plain === BEFORE ? BEFORE : 'something else'
  return [named, ...Object.keys(others)].join(' and ')
}
