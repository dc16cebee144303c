import { describe, expect, it } from 'vitest'
import { en } from '../../src/messages/en.ts'
import type { Message } from '../../src/messages/types.ts'
import { notesIn } from '../../stories/docs/notes.ts'
import { readFiles } from '../house/source.ts'

const notes = new Map([...readFiles('src/messages/notes', /\.ts$/).values()].flatMap((source) => [...notesIn(source)]))
const words = Object.entries(en).flatMap(([group, messages]) => Object.entries<Message>(messages).map(([id, message]) => [`${group}.${id}`, message] as const))
const noteOn = (id: string): string => notes.get(id) ?? ''

function placeholders(message: Message): string[] {
  const counts = [0, 1, 2, 600].map((n) => ({ n, m: n, max: n }))
  const templates = typeof message === 'string' ? [message] : counts.map((each) => message(each))
  return templates.flatMap((template) => [...template.matchAll(/\{\w+\}/g)].map(([placeholder]) => placeholder))
}

describe('every message', () => {
  it('has a note for its translator, and no note is of a message that is gone', () => {
    expect([...notes.keys()].sort()).toEqual(words.map(([id]) => id).sort())
    expect(words.map(([id]) => id).filter((id) => !noteOn(id).endsWith('.'))).toEqual([])
  })

  it('has its placeholders explained there, or in the note that it names', () => {
    const explained = (id: string): string => noteOn(id) + [...noteOn(id).matchAll(/[Aa]s in `(\w+)`/g)].map(([, other = '']) => noteOn(`${id.split('.')[0] ?? ''}.${other}`)).join()
    const unexplained = words.flatMap(([id, message]) => placeholders(message).filter((placeholder) => !explained(id).includes(placeholder)).map((placeholder) => `${id}: ${placeholder}`))
    expect(unexplained).toEqual([])
  })

  it('has no note of a placeholder that it does not have', () => {
    const invented = words.flatMap(([id, message]) => (noteOn(id).match(/\{\w+\}/g) ?? []).filter((placeholder) => !placeholders(message).includes(placeholder)).map((placeholder) => `${id}: ${placeholder}`))
    expect(invented).toEqual([])
  })

  it('names in its note only messages that there are', () => {
    const ids = new Set<string>(words.map(([id]) => id))
    const named = words.flatMap(([id]) => [...noteOn(id).matchAll(/`(\w+\.\w+)`/g)].map(([, other = '']) => other))
    expect(named.filter((id) => !ids.has(id) && !id.startsWith('traits.'))).toEqual([])
  })
})
