import type { ClipboardWriter } from 'keyrack'

/** Clipboards of a host's, none of which takes the token; and all of them quote it. */
export const WRITERS: Readonly<Record<string, ClipboardWriter>> = {
  'its clipboard rejects': {
    write: (text) => Promise.reject(new Error(`Refused: ${text}`)),
    command: () => false,
  },
  'its clipboard throws': {
    write(text) {
      throw new Error(`Refused: ${text}`)
    },
    command(text) {
      throw new Error('Refused', { cause: text })
    },
  },
  'its clipboard rejects with the text': {
    write: (text) => Promise.reject(text), // eslint-disable-line @typescript-eslint/prefer-promise-reject-errors -- hosts reject with what they like
    command: (text) => text as unknown as boolean,
  },
}
