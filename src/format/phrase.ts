import { isInvisible, seen, withoutControls } from './text.ts'

/** The longest name that anybody is made to type, in characters. */
const LONGEST = 60

const BLANKS = /[\p{White_Space}\u2800]+/gu
// What a keyboard has for what a name may have had from a word processor.
const PLAINER: readonly (readonly [RegExp, string])[] = [
  [/[‘’‚‛ʼ′´`]/gu, "'"],
  [/[“”„‟″«»]/gu, '"'],
  [/\p{Pd}|−/gu, '-'],
]

/** What has to be typed before a key is deleted: its name as it is seen, or `instead` where nobody could type that. */
export function phraseOf(name: string | null, instead: string): string {
  const words = name === null || isInvisible(name) ? '' : withoutControls(name.replace(BLANKS, ' ')).replace(BLANKS, ' ').trim()
  return words === '' || [...words].length > LONGEST ? instead : words
}

/**
 * Whether somebody typed this phrase, on whatever keyboard: full and half width, composed and decomposed letters, capitals, blanks and
 * typographic marks make no difference (Unicode Standard Annex #15, NFKC). It has to show intent, and is no secret.
 */
export function isTyped(phrase: string, text: string): boolean {
  return plain(text) === plain(phrase)
}

function plain(text: string): string {
  // NFKC takes some of these marks apart, and makes others of what is full width.
  const letters = withPlainMarks(withPlainMarks(text).normalize('NFKC'))
  return seen(letters).toLowerCase().normalize('NFKC')
}

function withPlainMarks(text: string): string {
  return PLAINER.reduce((rest, [marks, key]) => rest.replace(marks, key), text)
}
