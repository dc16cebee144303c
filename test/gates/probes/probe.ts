import type { CDPSession, Page } from '@playwright/test'
import { piecesOf, windowsOf } from '../windows.ts'

/** A text that was read in the browser, and where. */
export interface Piece {
  readonly where: string
  readonly text: string
}

/** What of the token a text holds, in words; null where it holds nothing of it. */
export type Search = (text: string) => string | null

/** Reads one kind of place and says what of the token it found, and where. The search is on this side: a token is never sent into the page. */
export type Probe = (inspection: Inspection, search: Search) => Promise<string[]>

export function searchFor(token: string): Search {
  const windows = windowsOf(token)
  const pieces = piecesOf(token)
  return (text) => {
    if (!pieces.some((piece) => text.includes(piece))) return null
    if (text.includes(token)) return 'the whole token'
    const at = windows.findIndex((part) => text.includes(part))
    return at === -1 ? null : `the token’s characters from ${at + 1} to ${at + windows[at]!.length}`
  }
}

/** The same for several tokens. */
export function searchForAny(tokens: readonly string[]): Search {
  const searches = tokens.map(searchFor)
  return (text) => searches.map((search) => search(text)).find((found) => found !== null) ?? null
}

/** The probe that searches what `read` reads. */
export function probing(read: (inspection: Inspection) => Promise<Piece[]>): Probe {
  return async (inspection, search) => {
    const pieces = await read(inspection)
    return pieces.flatMap(({ where, text }) => {
      const found = search(text)
      return found ? [`${found} in ${where}`] : []
    })
  }
}

/** A page that is looked into through the browser's own protocol. */
export class Inspection {
  readonly page: Page
  readonly cdp: CDPSession
  #living: Promise<string> | undefined

  private constructor(page: Page, cdp: CDPSession) {
    this.page = page
    this.cdp = cdp
  }

  /** Lends one. With it goes everything that was held in the page for it. */
  static async of<Result>(page: Page, use: (inspection: Inspection) => Promise<Result>): Promise<Result> {
    const cdp = await page.context().newCDPSession(page)
    try {
      return await use(new Inspection(page, cdp))
    } finally {
      await cdp.detach()
    }
  }

  /** Calls a function in the page with every object that lives there, prototypes among them, and resolves with what it returns. */
  async readLiving<Result>(read: (objects: object[]) => Result | Promise<Result>): Promise<Result> {
    const { result, exceptionDetails } = await this.cdp.send('Runtime.callFunctionOn', {
      objectId: await this.living(),
      functionDeclaration: `function () { return (${String(read)})(this) }`,
      returnByValue: true,
      awaitPromise: true,
    })
    if (exceptionDetails) throw new Error(`A probe failed in the page: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`)
    return result.value as Result
  }

  /** The id of an array of them, in the page. They are looked for once, for that collects all garbage. */
  living(): Promise<string> {
    this.#living ??= livingObjects(this.cdp)
    return this.#living
  }
}

async function livingObjects(cdp: CDPSession): Promise<string> {
  const { result } = await cdp.send('Runtime.evaluate', { expression: 'Object.prototype' })
  const { objects } = await cdp.send('Runtime.queryObjects', { prototypeObjectId: result.objectId! })
  return objects.objectId!
}
