import { en } from './en.ts'
import type { Message, Messages } from './types.ts'

const PLAIN = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ']
const ACCENTED = [...'áƀçðéƒĝĥíĵķļɱñóþǫŕšţúṽŵẋýžÁƁÇÐÉƑĜĤÍĴĶĻṀÑÓÞǪŔŠŢÚṼŴẊÝŽ']
const ACCENTS = new Map(PLAIN.map((letter, index) => [letter, ACCENTED[index] ?? letter]))
const LONGER = 0.4
const PLACEHOLDERS = /(\{\w+\})/

/** The English words accented, each message 40 % longer, and in brackets, for finding texts that don't come from the messages, and layouts that can't grow. */
export const pseudo = mapValues(en, (messages) => mapValues(messages, accent)) as Messages

function accent(message: Message): Message {
  return typeof message === 'string' ? accentText(message) : (counts) => accentText(message(counts))
}

/** What is filled in does not count: the words around it are drawn out for themselves, letter by letter. */
function accentText(template: string): string {
  const pieces = template.split(PLACEHOLDERS)
  const own = Array.from(pieces.filter((_, index) => index % 2 === 0).join(''))
  const letters = own.filter((letter) => ACCENTS.has(letter)).length
  const more = Math.ceil(own.length * LONGER)
  let seen = 0
  const draw = (letter: string): string => {
    const accented = ACCENTS.get(letter)
    if (accented === undefined) return letter
    const before = Math.floor((seen * more) / letters)
    return accented + accented.toLowerCase().repeat(Math.floor((++seen * more) / letters) - before)
  }
  return `⟦${pieces.map((piece, index) => (index % 2 === 1 ? piece : Array.from(piece, draw).join(''))).join('')}⟧`
}

function mapValues<Value, Result>(values: Readonly<Record<string, Value>>, change: (value: Value) => Result): Record<string, Result> {
  return Object.fromEntries(Object.entries(values).map(([id, value]) => [id, change(value)]))
}
