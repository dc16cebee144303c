import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fillText } from '../../src/format/fill.ts'
import { en } from '../../src/messages/en.ts'
import { LANGUAGES } from './languages.ts'
import type { Message, Messages } from '../../src/messages/types.ts'

const COUNTS = [0, 1, 2, 3, 5, 11, 30, 100, 121, 1234]
const templates = (message: Message): string[] => (typeof message === 'string' ? [message] : COUNTS.map((n) => message({ n, m: n, max: n })))
const entries = (words: Messages): (readonly [string, Message])[] => Object.entries(words).flatMap(([group, messages]) => Object.entries(messages as Record<string, Message>).map(([id, message]) => [`${group}.${id}`, message] as const))
const placeholders = (message: Message): string[] => [...new Set(templates(message).flatMap((template) => [...template.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name ?? '')))].sort()
const english = new Map(entries(en))

/** A number may be written out, or be one of the words: "one key". */
const NUMBERS = new Set(['n', 'm', 'max'])

/** Signs and words that are the same in every language. */
const UNIVERSAL = /^(\{[^}]*\}|Actions|Active|API|Ctrl\+C|JSON|Name|Page|Status|\W)*$/

it('every language that the package offers is tested here', () => {
  const files = readdirSync(new URL('../../src/messages/', import.meta.url)).filter((file) => /^[a-z]{2}(-[a-z]{2})?\.ts$/.test(file) && file !== 'en.ts')
  expect(Object.keys(LANGUAGES).map((id) => `${id.toLowerCase()}.ts`).sort()).toEqual(files.sort())
})

describe.each(Object.entries(LANGUAGES))('%s', (code, words) => {
  const own = new Map(entries(words))
  const those = (offends: (message: Message, id: string) => boolean): string[] => [...own].filter(([id, message]) => offends(message, id)).map(([id]) => id)

  it('has a word for every message, in the order of the English ones', () => {
    expect([...own.keys()]).toEqual([...english.keys()])
  })

  it('fills in what the English words fill in, and nothing else', () => {
    const without = (names: string[]): string[] => names.filter((name) => !NUMBERS.has(name))
    expect(those((message, id) => without(placeholders(message)).join() !== without(placeholders(english.get(id) ?? '')).join())).toEqual([])
    expect(those((message, id) => placeholders(message).some((name) => !placeholders(english.get(id) ?? '').includes(name)))).toEqual([])
  })

  it('has no number that is said where none is known', () => {
    for (const message of [words.failure.limit, words.failure.tooMany, words.unlist.limit]) expect(fillText(message, { n: 0 }, 'en')).not.toMatch(/0|\{/)
  })

  it('is nowhere left in English, empty, or with space around it', () => {
    expect(those((message, id) => typeof message === 'string' && message === english.get(id) && !UNIVERSAL.test(message))).toEqual(code === 'de' ? ['create.optional'] : [])
    expect(those((message) => templates(message).some((template) => template === '' || template.trim() !== template))).toEqual([])
  })

  it('is set with the marks of print, not of a typewriter', () => {
    expect(those((message) => templates(message).some((template) => /["]|\.\.\./.test(template)))).toEqual([])
  })

  it('speaks no token', () => {
    expect(those((message) => placeholders(message).some((name) => ['token', 'secret', 'key'].includes(name)))).toEqual([])
  })

  it('tells one key from several, and seconds from minutes', () => {
    const said = (message: Message, n: number): string => fillText(message, { n, m: Math.ceil(n / 60) }, 'en')
    expect(said(words.paging.count, 1)).not.toBe('')
    expect(said(words.failure.wait, 12)).toContain('12')
    expect(said(words.failure.wait, 121)).toContain('3')
    expect(said(words.failure.wait, 0)).not.toMatch(/\d|\{/)
  })
})
