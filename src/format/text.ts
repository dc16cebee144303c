// Marks that change the order of the text around them, and characters that take no room at all.
const BIDI = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu
const INVISIBLE = /[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}]/u
const CONTROL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/** Whether a name shows nothing: empty, or made of spaces and invisible characters alone. */
export function isInvisible(text: string): boolean {
  return text.replace(INVISIBLE, '') === ''
}

/** User text for a place where no markup is possible: without marks that reorder, and isolated where it needs to be (UAX #9 §2.7). */
export function isolate(text: string): string {
  const plain = text.replace(BIDI, '').replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
  return RIGHT_TO_LEFT.test(plain) ? `\u2068${plain}\u2069` : plain
}

/** The first `max` characters as a person counts them (graphemes), with an ellipsis where something was left out. */
export function truncate(text: string, max: number): string {
  if (text.length <= max) return text
  let kept = ''
  let count = 0
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (++count > max) return `${kept}…`
    kept += segment
  }
  return text
}

/**
 * Text in which every control and formatting character can be seen, as its Unicode picture or code point: what a person is
 * about to delete must not hide anything. Joiners inside emoji and scripts that need them are left alone.
 */
export function showControls(text: string): string {
  return text.replace(CONTROL, (character) => {
    const code = character.codePointAt(0) ?? 0
    if (code === 0x200c || code === 0x200d || (code >= 0xe0020 && code <= 0xe007f)) return character
    if (code < 0x20) return String.fromCodePoint(0x2400 + code)
    return `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`
  })
}
