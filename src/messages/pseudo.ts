import { en } from './en.ts'
import type { Message, Messages } from './types.ts'

const PLAIN = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ']
const ACCENTED = [...'áƀçðéƒĝĥíĵķļɱñóþǫŕšţúṽŵẋýžÁƁÇÐÉƑĜĤÍĴĶĻṀÑÓÞǪŔŠŢÚṼŴẊÝŽ']
const ACCENTS = new Map(PLAIN.map((letter, index) => [letter, ACCENTED[index] ?? letter]))
const DRAWN_OUT = /[aeioul]/i // together about 40 % of a text
const PLACEHOLDERS = /(\{\w+\})/

/** The English words accented, about 40 % longer and in brackets, for finding texts that don't come from the messages, and layouts that can't grow. */
export const pseudo = mapValues(en, (messages) => mapValues(messages, accent)) as Messages

function accent(message: Message): Message {
  return typeof message === 'string' ? accentText(message) : (counts) => accentText(message(counts))
}

function accentText(template: string): string {
  const pieces = template.split(PLACEHOLDERS).map((piece, index) => (index % 2 === 1 ? piece : Array.from(piece, accentLetter).join('')))
  return `⟦${pieces.join('')}⟧`
}

function accentLetter(letter: string): string {
  const accented = ACCENTS.get(letter) ?? letter
  return DRAWN_OUT.test(letter) ? `${accented}${accented.toLowerCase()}` : accented
}

function mapValues<Value, Result>(values: Readonly<Record<string, Value>>, change: (value: Value) => Result): Record<string, Result> {
  return Object.fromEntries(Object.entries(values).map(([id, value]) => [id, change(value)]))
}
