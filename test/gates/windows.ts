const WIDTH = 12
const PIECE = WIDTH / 2

/** Whether a text holds a token or a telling part of it: any 12 characters in a row. */
export function holds(text: string, token: string): boolean {
  return windowsOf(token).some((part) => text.includes(part))
}

/**
 * The token cut into pieces, of which every window holds a whole one: a text without any of them holds no window either. There are
 * five times fewer of them to look for, and what the gates search is long.
 */
export function piecesOf(token: string): string[] {
  return Array.from({ length: Math.floor(token.length / PIECE) }, (_, index) => token.slice(index * PIECE, (index + 1) * PIECE))
}

/** Every run of 12 characters in a token. What a list shows of a key is shorter. */
export function windowsOf(token: string): string[] {
  if (token.length < WIDTH) throw new Error('A token this short cannot be told from other text.')
  return Array.from({ length: token.length - WIDTH + 1 }, (_, start) => token.slice(start, start + WIDTH))
}
