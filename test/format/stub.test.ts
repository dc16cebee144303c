import { describe, expect, it } from 'vitest'
import type { KeyHint } from '../../src/adapter/index.ts'
import { MASK_LENGTH, shortStub, stub, stubAloud } from '../../src/format/stub.ts'

const shown = (hint: KeyHint | null): string | null => {
  const parts = stub(hint)
  return parts && `${parts.start}${parts.mask}${parts.end}`
}
const MASK = '*'.repeat(36)

describe('what a server tells of a key', () => {
  it.each<[string, KeyHint | null, { shown: string | null; short: string | null; aloud: { start: string; end: string } | null }]>([
    ['both ends', { start: 'mm-', end: 'AXsg' }, { shown: `mm-${MASK}AXsg`, short: 'mm-…AXsg', aloud: { start: 'mm', end: 'A X s g' } }],
    ['a prefix', { start: 'sk_live_ab' }, { shown: `sk_live_ab${MASK}`, short: 'sk_live_ab…', aloud: { start: 'sk_live_ab', end: '' } }],
    ['the last four', { end: 'AXsg' }, { shown: `${MASK}AXsg`, short: '…AXsg', aloud: { start: '', end: 'A X s g' } }],
    ['its own mask', { text: 'sk-...wXyZ' }, { shown: 'sk-...wXyZ', short: 'sk-...wXyZ', aloud: { start: 'sk', end: 'w X y Z' } }],
    ['its own mask beside the ends', { text: 'YTUwO***zMjg=', start: 'YT', end: 'g=' }, { shown: 'YTUwO***zMjg=', short: 'YTUwO***zMjg=', aloud: { start: 'YTUwO', end: 'z M j g =' } }],
    ['a mask with a dot in it', { text: 'SG.ab••••yz' }, { shown: 'SG.ab••••yz', short: 'SG.ab••••yz', aloud: { start: 'SG.ab', end: 'y z' } }],
    ['a mask in two places', { text: 'ab…cd…ef' }, { shown: 'ab…cd…ef', short: 'ab…cd…ef', aloud: { start: 'ab', end: 'e f' } }],
    ['only a mask', { text: '********' }, { shown: '********', short: '********', aloud: { start: '', end: '' } }],
    ['a text without a mask', { text: 'main' }, { shown: 'main', short: 'main', aloud: { start: 'main', end: '' } }],
    ['letters beyond the first plane', { end: '😀é' }, { shown: `${MASK}😀é`, short: '…😀é', aloud: { start: '', end: '😀 é' } }],
    ['nothing but empty texts', { start: '', end: '', text: '' }, { shown: null, short: null, aloud: null }],
    ['an empty hint', {}, { shown: null, short: null, aloud: null }],
    ['nothing', null, { shown: null, short: null, aloud: null }],
  ])('%s', (_, hint, expected) => {
    expect({ shown: shown(hint), short: shortStub(hint), aloud: stubAloud(hint) }).toEqual(expected)
  })
})

describe('a hint that means harm', () => {
  it.each<[string, KeyHint, string]>([
    ['an override', { start: 'a\u202Eb', end: 'c\u2069d' }, 'a[U+202E]b…c[U+2069]d'],
    ['controls', { start: 'a\0', end: '\nb' }, 'a␀…␊b'],
    ['nothing that can be seen', { start: '\u200B' }, '[U+200B]…'],
    ['a start without end', { start: 'w'.repeat(10_000) }, `${'w'.repeat(24)}……`],
    ['an end without start', { end: 'w'.repeat(10_000) }, `……${'w'.repeat(24)}`],
    ['a mask without end', { text: 'w*'.repeat(5000) }, `${'w*'.repeat(40)}…`],
  ])('by %s is shown for what it is, within bounds', (_, hint, short) => {
    expect(shortStub(hint)).toBe(short)
    const aloud = stubAloud(hint)
    expect((aloud?.start ?? '').length + (aloud?.end ?? '').length).toBeLessThan(100)
  })
})

it('the mask has one width, whatever it hides', () => {
  const hints: KeyHint[] = [{ start: 'a' }, { start: 'sk_live_', end: 'AXsg' }, { end: 'x'.repeat(30) }]
  expect(MASK_LENGTH).toBe(36)
  for (const hint of hints) expect(stub(hint)).toMatchObject({ mask: MASK })
})
