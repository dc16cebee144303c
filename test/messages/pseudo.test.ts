import { pseudo } from 'keyrack/messages/pseudo'
import { expect, it } from 'vitest'
import { en } from '../../src/messages/en.ts'
import type { Message, Messages } from '../../src/messages/types.ts'

const COUNTS = [0, 1, 2, 30, 1234]
const textsOf = (message: Message): string[] => (typeof message === 'string' ? [message] : COUNTS.map((n) => message({ n, m: n, max: n })))
const textsIn = (words: Messages): (readonly [id: string, text: string])[] =>
  Object.entries(words).flatMap(([group, messages]) => Object.entries(messages as Record<string, Message>).flatMap(([id, message]) => textsOf(message).map((text) => [`${group}.${id}`, text] as const)))

const PLACEHOLDER = /\{\w+\}/g
/** How many characters a text has of its own: without brackets, and without what is filled in. */
const lengthOf = (text: string): number => Array.from(text.replace(/^⟦(.*)⟧$/, '$1').replaceAll(PLACEHOLDER, '')).length

const texts = textsIn(pseudo).map(([id, drawn], index) => ({ id, drawn, plain: textsIn(en)[index]?.[1] ?? '' }))

it('stands in its brackets, and fills in what the English words fill in', () => {
  expect(texts.filter(({ drawn }) => !/^⟦[^⟦⟧]+⟧$/.test(drawn)).map(({ id }) => id)).toEqual([])
  expect(texts.map(({ drawn }) => drawn.match(PLACEHOLDER))).toEqual(texts.map(({ plain }) => plain.match(PLACEHOLDER)))
})

it('leaves no letter of the English words as it was', () => {
  expect(texts.filter(({ drawn }) => /[a-z]/i.test(drawn.replaceAll(PLACEHOLDER, ''))).map(({ id }) => id)).toEqual([])
})

it('makes every message 40 % longer, whatever is filled in, and not by more than the last character needs', () => {
  const wrong = texts.filter(({ drawn, plain }) => lengthOf(drawn) - lengthOf(plain) !== Math.ceil(lengthOf(plain) * 0.4))
  expect(wrong.map(({ id, drawn }) => `${id}: ${drawn}`)).toEqual([])
})

it('makes the whole of them less than 50 % longer', () => {
  const sum = (lengths: number[]): number => lengths.reduce((total, length) => total + length, 0)
  const growth = sum(texts.map(({ drawn }) => lengthOf(drawn))) / sum(texts.map(({ plain }) => lengthOf(plain)))
  expect(growth).toBeGreaterThanOrEqual(1.4)
  expect(growth).toBeLessThan(1.5)
})
