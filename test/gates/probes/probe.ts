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
export type Probe = (page: Page, search: Search) => Promise<string[]>

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

/** The probe that searches what `read` reads. */
export function probing(read: (page: Page) => Promise<Piece[]>): Probe {
  return async (page, search) => {
    const pieces = await read(page)
    return pieces.flatMap(({ where, text }) => {
      const found = search(text)
      return found ? [`${found} in ${where}`] : []
    })
  }
}

/** Lends a session of the browser's own protocol. With it goes everything that was held in the page for it. */
export async function inspect<Result>(page: Page, use: (cdp: CDPSession) => Promise<Result>): Promise<Result> {
  const cdp = await page.context().newCDPSession(page)
  try {
    return await use(cdp)
  } finally {
    await cdp.detach()
  }
}

/** The id of an array, in the page, of every living object that inherits from a prototype. */
export async function livingObjects(cdp: CDPSession, prototype: string): Promise<string> {
  const { result } = await cdp.send('Runtime.evaluate', { expression: prototype })
  const { objects } = await cdp.send('Runtime.queryObjects', { prototypeObjectId: result.objectId! })
  return objects.objectId!
}

/** Calls a function in the page with such an array, and resolves with what it returns. */
export async function callWith<Living, Result>(cdp: CDPSession, objectId: string, read: (objects: Living[]) => Result | Promise<Result>): Promise<Result> {
  const { result, exceptionDetails } = await cdp.send('Runtime.callFunctionOn', {
    objectId,
    functionDeclaration: `function () { return (${String(read)})(this) }`,
    returnByValue: true,
    awaitPromise: true,
  })
  if (exceptionDetails) throw new Error(`A probe failed in the page: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`)
  return result.value as Result
}
