import type { ReactNode } from 'react'
import { en } from '../../src/messages/en.ts'
import type { Message, Messages as AllMessages } from '../../src/messages/types.ts'
import { notesIn } from './notes.ts'
import './docs.css'

const sources = import.meta.glob<string>('../../src/messages/notes/*.ts', { query: '?raw', import: 'default', eager: true })
const notes = new Map(Object.values(sources).flatMap((source) => [...notesIn(source)]))
const words: AllMessages = en

type MessagesProps = { group: keyof AllMessages } | { /** `group.id` each */ ids: readonly string[] }

/** The messages of a group, or single ones: their ids, the English words, and what a translator has to know. */
export function Messages(props: MessagesProps): ReactNode {
  const rows = 'ids' in props ? props.ids.map((id) => ({ id, name: id })) : Object.keys(words[props.group]).map((name) => ({ id: `${props.group}.${name}`, name }))
  return (
    <table className="docs-table sb-unstyled">
      <thead>
        <tr>
          <th scope="col">{'ids' in props ? 'Message' : `${props.group}.`}</th>
          <th scope="col">English</th>
          <th scope="col">Note for the translator</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name }) => (
          <tr key={id}>
            <th scope="row">
              <code>{name}</code>
            </th>
            <td lang="en">{textsOf(messageOf(id)).map((text) => <p key={text}>{marked(text, /(\{\w+\})/)}</p>)}</td>
            <td>{marked(notes.get(id) ?? '', /(`[^`]+`|\{\w+\})/)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function messageOf(id: string): Message {
  const [group = '', name = ''] = id.split('.')
  return (words as Readonly<Record<string, Readonly<Record<string, Message>>>>)[group]?.[name] ?? ''
}

/** What a message says of none, one and several, where that differs. */
function textsOf(message: Message): string[] {
  if (typeof message === 'string') return [message]
  return [...new Set([0, 1, 2, 600].map((n) => message({ n, m: n, max: n })))]
}

function marked(text: string, by: RegExp): ReactNode {
  return text.split(by).map((piece, n) => (n % 2 === 1 ? <code key={n}>{piece.replaceAll('`', '')}</code> : piece))
}
