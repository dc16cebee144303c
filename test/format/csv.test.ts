import { describe, expect, it } from 'vitest'
import { csv } from '../../src/format/csv.ts'

const cell = (text: string): string => csv([[text]])

describe('rows', () => {
  it('end with CRLF, their cells apart by commas and each in quotes', () => {
    expect(csv([['Name', 'Status'], ['Prod', 'active']])).toBe('"Name","Status"\r\n"Prod","active"\r\n')
  })

  it('are none where there are none', () => expect(csv([])).toBe(''))

  it.each([
    ['a comma', 'a,b', '"a,b"\r\n'],
    ['quotes', 'the "old" one', '"the ""old"" one"\r\n'],
    ['line breaks', 'a\r\nb\nc', '"a\r\nb\nc"\r\n'],
    ['nothing', '', '""\r\n'],
    ['marks that turn the order round', 'a\u202Eb\u2066', '"a\u202Eb\u2066"\r\n'],
    ['emoji and other scripts', '🔑 مفتاح', '"🔑 مفتاح"\r\n'],
  ])('keep a cell of %s as it is', (_, text, written) => expect(cell(text)).toBe(written))
})

describe('a cell that a spreadsheet would calculate', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1+1', '＋1', '－1', '＠SUM(A1)'])('has an apostrophe in front: %j', (text) => {
    expect(cell(text)).toBe(`"'${text}"\r\n`)
  })

  it('is no less one behind a NUL, which is left out', () => {
    expect(cell('\0=1+1')).toBe('"\'=1+1"\r\n')
    expect(cell('a\0b')).toBe('"ab"\r\n')
  })

  it('cannot begin another cell from inside', () => {
    expect(cell('a",=1+1,"')).toBe('"a"",=1+1,"""\r\n')
  })

  it.each(['a=1', 'mm-…AXsg', '2025-12-16T12:29:00.000Z', "'quoted"])('is not %j', (text) => expect(cell(text)).toBe(`"${text}"\r\n`))
})
