import type { TokenVault } from './vault.ts'

/**
 * Copying: "copied" is said only when the clipboard has really taken the text. Where it could not, the token is selected, unless
 * it could not be selected either; and of a file nobody knows whether it was saved.
 */
export type CopyState = 'idle' | 'copying' | 'copied' | 'selected' | 'failed' | 'downloaded' | 'not downloaded'

/** The ways to reach a clipboard; each resolves with whether it took the text. Injectable, for stories and for hosts in a webview. */
export interface ClipboardWriter {
  /** The asynchronous Clipboard API. */
  write(text: string): Promise<void>
  /** `execCommand('copy')`, for pages without it (plain HTTP, a refused permission). Returns whether the text was taken. */
  command(text: string): boolean
}

/** How long a write may hang, on a permission prompt for example, before the next way is tried, in milliseconds. */
const PATIENCE_MS = 3000

/**
 * Copies the vault's token, as `write` writes it, by the first way that works. What was copied counts only while it is still the
 * token that is held. A clipboard may take it long after it was given up: then `onLate` is called.
 */
export async function copyToken(vault: TokenVault, clipboard: ClipboardWriter, write: (token: string) => string = whole, onLate: () => void = () => {}): Promise<'copied' | 'failed'> {
  const { holding } = vault
  const isHeld = (): boolean => vault.holding === holding
  // Only promises go on from here, for whatever waits for a clipboard that hangs must not hold the token.
  const written = vault.lend((token) => new Promise<void>((resolve) => resolve(clipboard.write(write(token)))))
  if (written === null) return 'failed'
  const inTime = await settled(written)
  if (!isHeld()) return 'failed'
  if (inTime || vault.lend((token) => taken(() => clipboard.command(write(token))))) return 'copied'
  void written.then(() => isHeld() && onLate(), () => {})
  return 'failed'
}

/** Copies a text that is no secret by the first way that works; resolves with whether one did. */
export async function copyText(text: string, clipboard: ClipboardWriter): Promise<boolean> {
  return (await settled(new Promise<void>((resolve) => resolve(clipboard.write(text))))) || taken(() => clipboard.command(text))
}

function whole(token: string): string {
  return token
}

function taken(command: () => boolean): boolean {
  try {
    return command() === true // a host's writer may return anything
  } catch {
    return false
  }
}

/** Whether the clipboard took the text before patience ended. */
async function settled(written: Promise<void>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MS)
  })
  try {
    return await Promise.race([written.then(() => true), late])
  } catch {
    return false
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Puts a text, and nothing beside it, into the clipboard that a copy event fills; returns whether it brings one, which the event of a
 * script may not. No later listener of the page adds to it, or reads it.
 */
export function fillClipboard(event: ClipboardEvent, text: string): boolean {
  event.preventDefault()
  event.stopImmediatePropagation()
  const { clipboardData } = event
  if (!clipboardData) return false
  clipboardData.clearData() // an earlier listener may have put something of its own there
  clipboardData.setData('text/plain', text)
  return true
}

/** The browser's own clipboard. */
export const browserClipboard: ClipboardWriter = {
  // Not an async function: one that waits for a permission prompt would hold the text for as long.
  write(text) {
    const { clipboard } = navigator as { clipboard?: Clipboard }
    return clipboard ? clipboard.writeText(text) : Promise.reject(new TypeError('Outside a secure context there is no clipboard API.'))
  },
  command(text) {
    let taken = false
    const fill = (event: ClipboardEvent): void => {
      taken = fillClipboard(event, text)
    }
    document.addEventListener('copy', fill, { capture: true })
    try {
      return document.execCommand('copy') && taken
    } catch {
      return false
    } finally {
      document.removeEventListener('copy', fill, { capture: true })
    }
  },
}
