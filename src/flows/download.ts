import type { TokenVault } from './vault.ts'

/** How long the address of a file stays good at most, for the browser to begin with it, in milliseconds. */
const ADDRESS_MS = 1000

/**
 * Hands the vault's token to the browser as a file; returns whether it could be asked for. Whether the file was saved, or the user
 * was asked and said no, nobody tells a page.
 */
export function downloadToken(vault: TokenVault, write: (token: string) => string, fileName: () => string): boolean {
  try {
    return vault.lend((token) => download(new Blob([write(token)], { type: 'text/plain' }), fileName(), (release) => vault.leave(release))) ?? false
  } catch {
    return false // what was thrown may hold the token
  }
}

/** Hands a text that is no secret to the browser as a file; returns whether it could be asked for. */
export function downloadText(text: string, type: string, fileName: string): boolean {
  try {
    return download(new Blob([text], { type }), fileName, (release) => release)
  } catch {
    return false
  }
}

/** `leave` is given what gives the file's address up, and returns the function to call for it. */
function download(file: Blob, name: string, leave: (release: () => void) => () => void): true {
  const url = URL.createObjectURL(file)
  const release = leave(() => {
    clearTimeout(timer) // a page that the kit is taken away from is left no timer
    URL.revokeObjectURL(url)
  })
  const timer = setTimeout(release, ADDRESS_MS)
  const link = document.createElement('a') // never in the page, so none of its scripts hears of the click
  link.href = url
  link.download = name
  link.click()
  return true
}
