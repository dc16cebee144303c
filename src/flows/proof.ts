import type { TokenVault } from './vault.ts'

/** How many characters of a token prove that somebody has it. */
export const PROOF_LENGTH = 4

/** The last characters of a text, as many as prove a token. Whole characters: half of one is no text. */
export function lastOf(text: string): string {
  return [...text].slice(-PROOF_LENGTH).join('')
}

/** Whether a text shows that somebody has the vault's token: it holds all of it, or it is its last characters. Neither is kept. */
export function isProof(vault: TokenVault, text: string): boolean {
  const given = text.trim() // what is copied may bring a line break along
  return vault.lend((token) => given !== '' && (given.includes(token) || given === token.trim() || given === lastOf(token.trim()))) === true
}
