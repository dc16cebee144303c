const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** The token of the key that is made in this case: the same each time, so that a test knows it and never has to ask the page. */
export function tokenOf(name: string): string {
  let state = [...name].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) >>> 0, 7)
  const next = (): string => {
    state = (state * 1664525 + 1013904223) >>> 0 // Numerical Recipes’ generator: it only has to look random
    return ALPHABET.charAt(state % 4093 % ALPHABET.length)
  }
  return `mm-${Array.from({ length: 40 }, next).join('')}`
}
