import type { KeyHint } from '../adapter/types.ts'
import { showControls, truncate, truncateStart } from './text.ts'

/** How many asterisks stand for what is not shown. The same for every key, so that the mask does not tell a token's length. */
export const MASK_LENGTH = 36
const MASK = /(?:[*•●·…]|\.{2,})+/u // a single dot belongs to the key: `SG.ab***`

/** What can be seen of a key: the two ends around the mask, or the back end's own mask as `start` alone. Null: nothing may be shown. */
export interface Stub {
  readonly start: string
  readonly mask: string
  readonly end: string
}

export function stub(hint: KeyHint | null): Stub | null {
  const { start, end, text } = shown(hint)
  if (text !== '') return { start: text, mask: '', end: '' }
  if (start === '' && end === '') return null
  return { start, mask: '*'.repeat(MASK_LENGTH), end }
}

/** The stub in a sentence, `mm-…AXsg`, or null where nothing may be shown. */
export function shortStub(hint: KeyHint | null): string | null {
  const parts = stub(hint)
  return parts && (parts.mask === '' ? parts.start : `${parts.start}…${parts.end}`)
}

/** The two ends as they should be read aloud: the start without its punctuation, the end letter by letter. */
export function stubAloud(hint: KeyHint | null): { start: string; end: string } | null {
  const { start, end, text } = shown(hint)
  if (text !== '') {
    const [first = '', ...rest] = text.split(MASK)
    return { start: bare(first), end: spelled(rest.at(-1) ?? '') }
  }
  return stub(hint) && { start: bare(start), end: spelled(end) }
}

/** Far more than any service shows of a token, in characters. */
const LONGEST_END = 24
const LONGEST_TEXT = 80

// A service may send anything: nothing of it is hidden, turns round what stands beside it, or takes the row.
function shown(hint: KeyHint | null): Record<'start' | 'end' | 'text', string> {
  const [start, end, text] = [hint?.start, hint?.end, hint?.text].map((part) => showControls(part ?? ''))
  return { start: truncate(start ?? '', LONGEST_END), end: truncateStart(end ?? '', LONGEST_END), text: truncate(text ?? '', LONGEST_TEXT) }
}

function bare(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+$/u, '')
}

function spelled(text: string): string {
  return [...text].join(' ')
}
