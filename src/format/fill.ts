import type { Message } from '../messages/types.ts'
import { formatterOf } from './formatter.ts'
import { isolate, truncate } from './text.ts'

/** What goes into a message: text of users and servers, or numbers. */
export type Values = Readonly<Record<string, string | number>>

/** A piece of a filled message: the kit's own words, or a value with the name of its placeholder. */
export type Piece = { readonly text: string; readonly value: string | null }

/** How much of a value fits before it hides the sentence around it, in characters. */
const LONGEST_VALUE = 200

const numberOf = formatterOf((locale) => new Intl.NumberFormat(locale))

/** The pieces of a message in order, so that markup can isolate what is not the kit's own words. Numbers are written in `locale`. */
export function fill(message: Message, values: Values, locale: string): Piece[] {
  const template = typeof message === 'string' ? message : message(counts(values))
  return template.split(/\{(\w+)\}/).flatMap((text, index): Piece[] => {
    if (index % 2 === 0) return text === '' ? [] : [{ text, value: null }]
    const value = Object.hasOwn(values, text) ? values[text] : `{${text}}`
    if (typeof value === 'number') return [{ text: numberOf(locale).format(value), value: null }]
    return [{ text: truncate(value ?? '', LONGEST_VALUE), value: text }]
  })
}

/** A filled message as plain text, for names of controls and live regions. */
export function fillText(message: Message, values: Values, locale: string): string {
  if (typeof message === 'string' && !message.includes('{')) return message
  return fill(message, values, locale)
    .map((piece) => (piece.value === null ? piece.text : isolate(piece.text)))
    .join('')
}

function counts(values: Values): { n: number; m: number; max: number } {
  const count = (name: string): number => (typeof values[name] === 'number' ? values[name] : 0)
  return { n: count('n'), m: count('m'), max: count('max') }
}
