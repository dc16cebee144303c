import type { TokenVault } from './vault.ts'

/** Copying: "copied" is said only when the clipboard has really taken the text. */
export type CopyState = 'idle' | 'copying' | 'copied' | 'failed'

/** The ways to reach a clipboard; each resolves with whether it took the text. Injectable, for stories and for hosts in a webview. */
export interface ClipboardWriter {
  /** The asynchronous Clipboard API. */
  write(text: string): Promise<void>
  /** `execCommand('copy')`, for pages without it (plain HTTP, a refused permission). Returns whether the text was taken. */
  command(text: string): boolean
}

/** How long a write may hang, on a permission prompt for example, before the next way is tried, in milliseconds. */
const PATIENCE_MS = 3000

/** Copies the vault's token by the first way that works. What was copied counts only while it is still the token that is held. */
export async function copyToken(vault: TokenVault, clipboard: ClipboardWriter): Promise<'copied' | 'failed'> {
  const { holding } = vault
  const written = await vault.lend((token) => inTime(async () => clipboard.write(token)))
  if (written === null || vault.holding !== holding) return 'failed'
  return written || vault.lend((token) => taken(clipboard, token)) ? 'copied' : 'failed'
}

function taken(clipboard: ClipboardWriter, token: string): boolean {
  try {
    return clipboard.command(token) === true // a host's writer may return anything
  } catch {
    return false
  }
}

async function inTime(write: () => Promise<void>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MS)
  })
  try {
    return await Promise.race([write().then(() => true), late])
  } catch {
    return false
  } finally {
    clearTimeout(timer)
  }
}

/** The browser's own clipboard. */
export const browserClipboard: ClipboardWriter = {
  async write(text) {
    await navigator.clipboard.writeText(text) // absent outside a secure context: the TypeError sends us to the next way
  },
  command(text) {
    let taken = false
    const fill = (event: ClipboardEvent): void => {
      event.clipboardData?.setData('text/plain', text)
      event.preventDefault()
      event.stopImmediatePropagation() // no page script gets to read it
      taken = true
    }
    document.addEventListener('copy', fill, { capture: true, once: true })
    try {
      return document.execCommand('copy') && taken
    } catch {
      return false
    } finally {
      document.removeEventListener('copy', fill, { capture: true })
    }
  },
}
