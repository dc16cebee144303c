import { describe, expect, it } from 'vitest'
import { contain, isInvisible, isolate, showControls, truncate, truncateStart } from '../../src/format/text.ts'

const FAMILY = '👩‍👩‍👧‍👦'
const ENGLAND = '🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}'
const ZALGO = `a${'\u0301'.repeat(5000)}`

describe('a name that shows nothing', () => {
  it.each([
    ['empty', ''],
    ['spaces', ' \t\u00A0\u3000\u2003'],
    ['zero width', '\u200B\u200C\u200D\uFEFF\u2060'],
    ['bidi marks', '\u202E\u2066\u200F'],
    ['controls', '\0\u0007\u007F\u0085'],
    ['line separators', '\u2028\u2029\r\n'],
    ['blank letters', '\u3164\u115F\u1160\uFFA0\u2800'],
    ['tags', '\u{E0041}\u{E007F}'],
    ['variation selectors', '\uFE0F\u034F'],
  ])('is one of %s', (_, name) => expect(isInvisible(name)).toBe(true))

  it.each(['a', '.', '\u200Ba', '😀', FAMILY, '\uD800', '\uE000', 'ـ', '-'])('is not %j', (name) => expect(isInvisible(name)).toBe(false))
})

describe('user text among other text', () => {
  it.each(['\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u2066', '\u2067', '\u2068', '\u2069', '\u200E', '\u200F', '\u061C'])('loses the mark %j, which would turn around what follows', (mark) => {
    expect(isolate(`ab${mark}cd`)).toBe('abcd')
  })

  it.each([
    ['Hebrew', 'אב'],
    ['Arabic', 'مفتاح'],
    ['an Arabic question mark, which belongs to no script', 'key؟'],
    ['Arabic digits', '٣'],
    ['a presentation form', '\uFEFB'],
    ['Thaana', 'ދިވެހި'],
    ["N'Ko", 'ߒߞߏ'],
    ['Samaritan', 'ࠀ'],
    ['Phoenician', '𐤀'],
    ['Mende Kikakui', '𞠀'],
    ['Adlam', '𞤀'],
    ['Latin with one such letter', 'prod-א-1'],
  ])('is isolated where it runs from right to left: %s', (_, text) => {
    expect(isolate(text)).toBe(`\u2068${text}\u2069`)
  })

  it('cannot end its own isolation', () => {
    expect(isolate('א\u2069\u2069ב')).toBe('\u2068אב\u2069')
  })

  it.each(['Production', 'Zürich', 'ключ', '鍵', 'कुंजी', FAMILY, '<b>', ''])('is left as it is where it does not: %j', (text) => expect(isolate(text)).toBe(text))

  it('stays on one line, without controls', () => {
    expect(isolate('a\r\n\tb\u2028c\0d')).toBe('a b c d')
  })
})

describe('user text inside a <bdi>', () => {
  it.each([
    ['an isolate that is closed too early', 'a\u2069\u202Eb', 'a\u202Eb'],
    ['isolates that are left open', 'a\u2066b\u2067c\u2068', 'a\u2066b\u2067c\u2068\u2069\u2069\u2069'],
    ['both', '\u2069\u2067a\u2069\u2069b\u2068', '\u2067a\u2069b\u2068\u2069'],
    ['the beginning of another paragraph', 'a\u2029\u202Eb\nc\rd\u0085e\u001Cf', 'a \u202Eb c d e f'],
  ])('can’t get out of it by %s', (_, text, contained) => expect(contain(text)).toBe(contained))

  it.each(['', 'Production', '\u202Eabc', 'a\u2067b\u2069c', FAMILY, 'مفتاح', '\u2028\t'])('is left as it is where it does not try: %j', (text) => expect(contain(text)).toBe(text))
})

describe('shortening from the start', () => {
  it.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, '…bcd'],
    [FAMILY.repeat(3), 2, `…${FAMILY.repeat(2)}`],
    [FAMILY, 1, FAMILY],
    ['', 2, ''],
  ])('%s to %i characters is %s', (text, max, short) => expect(truncateStart(text, max)).toBe(short))

  it('bounds a letter under a pile of marks, and a word of any length', () => {
    expect(truncateStart(`x${ZALGO}`, 4).length).toBeLessThanOrEqual(34)
    expect(truncateStart('w'.repeat(1_000_000), 4)).toBe('…wwww')
  })

  it('leaves nothing of what joined the parts of a letter that it cuts in two, nor half a character', () => {
    const joined = `${'👩\u200D'.repeat(300)}👩`
    expect(truncate(joined, 4)).toBe(`${'👩\u200D'.repeat(15)}👩`)
    for (const rest of ['', 'a', 'ab']) expect(truncateStart(joined + rest, 4)).toMatch(/^…👩(\u200D👩){15}(a|ab)?$/u)
  })
})

describe('shortening', () => {
  it.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'abc…'],
    ['', 3, ''],
    ['x'.repeat(1000), 80, `${'x'.repeat(80)}…`],
  ])('%s to %d characters', (text, max, short) => expect(truncate(text, max)).toBe(short))

  it.each([
    ['an emoji', FAMILY],
    ['a flag', '🇨🇭'],
    ['a letter with its accent', 'e\u0301'],
    ['a syllable', '각'],
    ['a surrogate pair', '𝒳'],
  ])('never cuts through %s', (_, character) => {
    expect(truncate(character.repeat(5), 4)).toBe(`${character.repeat(4)}…`)
    expect(truncate(character.repeat(4), 4)).toBe(character.repeat(4))
  })

  it('counts a letter with thousands of marks as one, and takes most of them off', () => {
    expect(truncate(ZALGO, 80).length).toBeLessThanOrEqual(32)
    expect(truncate(ZALGO.repeat(3), 2).length).toBeLessThanOrEqual(65)
    expect(truncate(`${ZALGO}b`, 80)).toMatch(/^a\u0301+b$/)
  })
})

describe('a name that is about to be deleted', () => {
  it.each([
    ['\0', '␀'],
    ['\n', '␊'],
    ['\u001B', '␛'],
    ['\u007F', '[U+007F]'],
    ['\u0085', '[U+0085]'],
    ['\u00AD', '[U+00AD]'],
    ['\u200B', '[U+200B]'],
    ['\u202E', '[U+202E]'],
    ['\u2028', '[U+2028]'],
    ['\uFEFF', '[U+FEFF]'],
    ['\u3164', '[U+3164]'],
    ['prod\u3164\u200D', 'prod[U+3164][U+200D]'],
    ['\u2800', '[U+2800]'],
    ['\u{E0041}', '[U+E0041]'],
  ])('hides no %j', (hidden, seen) => expect(showControls(`ab${hidden}cd`)).toBe(`ab${seen}cd`))

  it.each([
    ['between Latin letters', 'pro\u200Dd', 'pro[U+200D]d'],
    ['at the start', '\u200Cprod', '[U+200C]prod'],
    ['after an emoji that joins nothing', '😀\u200Dprod', '😀[U+200D]prod'],
    ['after an accent', 'e\u0301\u200Dx', 'e\u0301[U+200D]x'],
  ])('hides no joiner %s', (_, name, seen) => expect(showControls(name)).toBe(seen))

  it('hides no message in the tags of a flag', () => {
    const message = [...'deleteme'].map((letter) => String.fromCodePoint(0xe0000 + (letter.codePointAt(0) ?? 0))).join('')
    expect(showControls(`🏴${message}\u{E007F}`)).toMatch(/^🏴(\[U\+E00[0-7][0-9A-F]\]){9}$/)
  })

  it.each([FAMILY, '❤️‍🔥', '👩🏽‍🚀', '🏳️‍🌈', ENGLAND, 'می‌خواهم', 'क्‍ष', '#️⃣', 'Zürich', '鍵 1', '', 'x'.repeat(1000)])('is otherwise left as it is: %s', (name) => {
    expect(showControls(name)).toBe(name)
  })
})
