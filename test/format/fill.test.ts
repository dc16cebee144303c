import { describe, expect, it, vi } from 'vitest'
import { type Values, fill, fillText } from '../../src/format/fill.ts'
import type { Message } from '../../src/messages/types.ts'

const text = (message: Message, values: Values = {}, locale = 'en-US'): string => fillText(message, values, locale)

describe('a message', () => {
  it('comes in pieces, so that markup can isolate what is not its own words', () => {
    expect(fill('Key “{name}” ({stub}) deleted', { name: 'Prod', stub: 'mm-…AXsg' }, 'en')).toEqual([
      { text: 'Key “', value: null },
      { text: 'Prod', value: 'name' },
      { text: '” (', value: null },
      { text: 'mm-…AXsg', value: 'stub' },
      { text: ') deleted', value: null },
    ])
  })

  it.each([
    ['', ''],
    ['No placeholders', 'No placeholders'],
    ['{name}', 'Prod'],
    ['{name}{name}', 'ProdProd'],
    ['{ name } {na-me} {} {', '{ name } {na-me} {} {'],
    ['Hello {nobody}', 'Hello {nobody}'], // a slip in a translation is seen, and harms nothing
  ])('%j reads %j', (message, filled) => expect(text(message, { name: 'Prod' })).toBe(filled))

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('does not find {%s} in an object that lacks it', (name) => {
    expect(text(`a {${name}} b`)).toBe(`a {${name}} b`)
  })

  it('takes the value of such a name where there is one', () => {
    expect(text('a {constructor} b', { constructor: 'x' })).toBe('a x b')
  })
})

describe('user text', () => {
  it.each(['{name}', '{n} of {max}', '{{name}}', '$&', '$1 $`', '\\{name\\}', '{__proto__}'])('is put in as it stands: %s', (name) => {
    expect(text('Key “{name}” of {n}', { name, n: 3 })).toBe(`Key “${name}” of 3`)
    expect(text(() => 'Key “{name}” of {n}', { name, n: 3 })).toBe(`Key “${name}” of 3`)
  })

  it('that turns text around can not turn the sentence around', () => {
    expect(text('Key “{name}” deleted', { name: 'abc\u202E' })).toBe('Key “abc” deleted')
    expect(text('Key “{name}” deleted', { name: 'מפתח' })).toBe('Key “\u2068מפתח\u2069” deleted')
  })

  it('keeps everything where markup isolates it', () => {
    expect(fill('{name}', { name: 'abc\u202E' }, 'en')).toEqual([{ text: 'abc\u202E', value: 'name' }])
  })

  it('of any length leaves room for the sentence around it', () => {
    expect(text('Key “{name}” deleted', { name: 'w'.repeat(10_000) })).toBe(`Key “${'w'.repeat(200)}…” deleted`)
  })

  it('never reaches a function of a message', () => {
    const message = vi.fn(() => '{name}')
    text(message, { name: 'Prod', n: 2 })
    expect(message).toHaveBeenCalledExactlyOnceWith({ n: 2, m: 0, max: 0 })
  })

  it('that looks like a number is not one', () => {
    const message = vi.fn(() => '{n}')
    expect(text(message, { n: '7' })).toBe('7')
    expect(message).toHaveBeenCalledExactlyOnceWith({ n: 0, m: 0, max: 0 })
  })
})

describe('a number', () => {
  it.each([
    ['en-US', '1,234'],
    ['de-DE', '1.234'],
    ['ar-EG', '١٬٢٣٤'],
  ])('is written as in %s', (locale, written) => expect(text('{n}', { n: 1234 }, locale)).toBe(written))

  it('is part of the words, not of what has to be isolated', () => {
    expect(fill('{n}', { n: 0 }, 'en')).toEqual([{ text: '0', value: null }])
  })

  it('may change the words', () => {
    const message: Message = ({ n }) => (n === 1 ? '{n} key' : '{n} keys')
    expect([text(message, { n: 1 }), text(message, { n: 2 })]).toEqual(['1 key', '2 keys'])
  })
})
