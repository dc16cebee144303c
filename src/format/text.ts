// Marks that change the order of the text around them, and characters that take no room at all.
const BIDI = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu
const PLAIN = /^[ -~]*$/ // nothing but what has a place on every keyboard, as most names and all keys have: told much sooner than the rest
const INVISIBLE = /[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u2800]/gu // U+2800: Braille without a dot
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u // the ranges Unicode keeps for such scripts, their marks and digits

// What cannot be seen: controls, formatting characters, and the blanks that count as letters or symbols.
const UNSEEN = String.raw`[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u034F\u115F\u1160\u2800\u3164\uFFA0]`
// What may stay unseen, because it shapes what is seen: the tags of a flag, the joiners of an emoji and of scripts whose letters join. Each
// with what stands before it: WebKit does not look behind at a character of two halves.
const FLAG = String.raw`\u{1F3F4}[\u{E0030}-\u{E007A}]{3,6}\u{E007F}`
const EMOJI_JOINER = String.raw`[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F]\u200D(?=\p{Extended_Pictographic})`
const LETTER_JOINER = String.raw`(?!${UNSEEN})(?![\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Han}\p{sc=Common}\p{sc=Inherited}])[\p{L}\p{M}][\u200C\u200D]`
const CONTROL = new RegExp(`(${FLAG}|${EMOJI_JOINER}|${LETTER_JOINER})|${UNSEEN}`, 'gu')

/** Whether a name shows nothing: empty, or made of spaces and invisible characters alone. */
export function isInvisible(text: string): boolean {
  return seen(text) === ''
}

/** What is seen of a text: without spaces and invisible characters. */
export function seen(text: string): string {
  return text.replace(PLAIN.test(text) ? / /g : INVISIBLE, '')
}

/** User text for a place where no markup is possible: without marks that reorder, and isolated where it needs to be (UAX #9 §2.7). */
export function isolate(text: string): string {
  if (PLAIN.test(text)) return text
  const plain = text.replace(BIDI, '').replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
  return RIGHT_TO_LEFT.test(plain) ? `\u2068${plain}\u2069` : plain
}

const ISOLATE_END = '\u2069'
// What ends an isolate: its mark, and what begins another paragraph (UAX #9, class B).
const ISOLATES = new RegExp(String.raw`[\u2066-\u2069\n\r\x1C-\x1E\x85\u2029]`, 'g')

/**
 * User text that can't get out of the `<bdi>` around it: for the order of characters that is two marks, one before and one after it.
 * Text that closes the first one, or leaves another open, turns round the rest of the sentence.
 */
export function contain(text: string): string {
  let open = 0
  const balanced = text.replace(ISOLATES, (mark) => {
    if (mark < '\u2066' || mark > ISOLATE_END) return ' '
    if (mark !== ISOLATE_END) return (open++, mark)
    return open > 0 ? (open--, mark) : ''
  })
  return balanced + ISOLATE_END.repeat(open)
}

const MAX_MARKS = 32 // the longest emoji fits; a letter may carry any number of marks, and still counts as one

/** The first `max` characters as a person counts them (graphemes), with an ellipsis where something was left out. */
export function truncate(text: string, max: number): string {
  if (text.length <= max) return text
  let kept = ''
  let count = 0
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (++count > max) return `${kept}…`
    kept += bounded(segment)
  }
  return kept
}

/** The last `max` characters as a person counts them, after an ellipsis where something was left out. */
export function truncateStart(text: string, max: number): string {
  if (text.length <= max) return text
  const tail = text.length > max * MAX_MARKS ? text.slice(-max * MAX_MARKS).replace(TORN, '') : text
  const last = [...new Intl.Segmenter().segment(tail)].slice(-max).map(({ segment }) => bounded(segment)).join('')
  return last === text ? text : `…${last}`
}

// With which a part of a letter begins that was cut in two: half a character, or what joined it to the rest.
const TORN = /^[\uDC00-\uDFFF\u200D]+/

function bounded(segment: string): string {
  return segment.length > MAX_MARKS ? [...segment].slice(0, MAX_MARKS).join('').replace(/\u200D+$/, '') : segment
}

/**
 * Text in which every control and formatting character can be seen, as its Unicode picture or code point: what a person is
 * about to delete must not hide anything. Joiners inside emoji and scripts that need them are left alone.
 */
export function showControls(text: string): string {
  if (PLAIN.test(text)) return text
  return text.replace(CONTROL, (character, kept?: string) => {
    if (kept !== undefined) return kept
    const code = character.codePointAt(0) ?? 0
    if (code < 0x20) return String.fromCodePoint(0x2400 + code)
    return `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`
  })
}

/** Text without what `showControls` would show by a sign. */
export function withoutControls(text: string): string {
  return PLAIN.test(text) ? text : text.replace(CONTROL, (_, kept?: string) => kept ?? '')
}
