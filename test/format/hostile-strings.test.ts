import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fill, fillText } from '../../src/format/fill.ts'
import { shortStub, stubAloud } from '../../src/format/stub.ts'
import { contain, isolate, showControls, truncate, truncateStart } from '../../src/format/text.ts'
import { LONG } from '../long.ts'
import { HOSTILE, PROTOTYPE_NAMES } from '../../stories/hostile-names.ts'

/** Strings in which whatever can turn, hide, break or stretch a text is likely. */
const nasty = fc.constantFrom('\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u2066', '\u2067', '\u2068', '\u2069', '\u200E', '\u200F', '\u061C', '\u2028', '\u2029', '\u0085', '\u200B', '\u200D', '\uFEFF', '\0', '\u001B', '\n', '\u0301', '\uD800', '\uDC00', 'א', 'م', '👩‍👩‍👧‍👦', '<b>', '{name}', '{n}', '&', '"', '$&', 'key', ' ')
const strings = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: nasty, maxLength: 60 }), fc.constantFrom(...Object.values(HOSTILE), ...PROTOTYPE_NAMES))
const holds = <Values>(property: fc.IProperty<Values>): void => void fc.assert(property, { numRuns: LONG ? 20_000 : 400 })

const MARKS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u
const PARAGRAPHS = /[\n\r\u001C-\u001E\u0085\u2029]/u // eslint-disable-line no-control-regex -- they are what it is about
const graphemes = (text: string): number => [...new Intl.Segmenter().segment(text)].length

/** How deep isolates are open at the end of a text; negative as soon as one was closed that the text had not opened. */
function openAtEnd(text: string): number {
  let open = 0
  for (const mark of text) {
    if (mark === '\u2069' && --open < 0) return open
    if (mark >= '\u2066' && mark < '\u2069') open++
  }
  return open
}

describe('whatever a string holds', () => {
  it('a sentence without markup keeps its words, and no mark is left that turns them round', () => {
    holds(
      fc.property(strings, strings, (name, stub) => {
        const said = fillText('Requests that use {name} ({stub}) will fail.', { name, stub }, 'en-US')
        expect(said.startsWith('Requests that use ')).toBe(true)
        expect(said.endsWith(') will fail.')).toBe(true)
        expect(said.replace(/\u2068([^\u2068\u2069]*)\u2069/g, '$1')).not.toMatch(MARKS)
        expect(said).not.toMatch(PARAGRAPHS)
        expect(said.length).toBeLessThan(2 * 201 * 33)
      }),
    )
  })

  it('a sentence with markup has it in one piece of its own, which nothing gets out of', () => {
    holds(
      fc.property(strings, strings, (name, stub) => {
        const pieces = fill('Requests that use {name} ({stub}) will fail.', { name, stub }, 'en-US')
        expect(pieces.filter(({ value }) => value === null).map(({ text }) => text)).toEqual(['Requests that use ', ' (', ') will fail.'])
        for (const { text } of pieces.filter(({ value }) => value !== null)) {
          expect(openAtEnd(contain(text))).toBe(0)
          expect(contain(text)).not.toMatch(PARAGRAPHS)
        }
      }),
    )
  })

  it('containing and isolating it twice is the same as once', () => {
    holds(
      fc.property(strings, (text) => {
        expect(contain(contain(text))).toBe(contain(text))
        expect(isolate(isolate(text))).toBe(isolate(text))
      }),
    )
  })

  it('shortened, it has the characters that were asked for, and no more', () => {
    holds(
      fc.property(strings, (text) => {
        for (const short of [truncate(text, 10), truncateStart(text, 10)]) {
          expect(short === text || graphemes(short) <= 11 || short.length <= 11).toBe(true)
          expect(short.length).toBeLessThanOrEqual(10 * 33 + 1)
        }
      }),
    )
  })

  it('a stub shows every mark and control of it, within bounds', () => {
    holds(
      fc.property(strings, strings, (start, end) => {
        const short = shortStub({ start, end }) ?? ''
        expect(short).not.toMatch(/[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u)
        expect(graphemes(short)).toBeLessThanOrEqual(2 * 25 + 1)
        expect(graphemes(stubAloud({ text: start })?.end ?? '')).toBeLessThanOrEqual(2 * 81)
        expect(showControls(short)).toBe(short)
      }),
    )
  })
})
