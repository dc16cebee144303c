'use client'
import type { ReactNode } from 'react'
import { useMessages } from '../hooks/use-messages.ts'
import { isInvisible, showControls } from '../format/text.ts'
import { Clamp } from './clamp.tsx'

/** A key's name where it is the content: what turns it round or can't be seen stands there as a sign. */
export function KeyName({ name }: { name: string | null }): ReactNode {
  const { messages, say } = useMessages()
  if (name === null || isInvisible(name)) return <span className="kr-unnamed">{say(messages.key.unnamed)}</span>
  return (
    <Clamp more={messages.table.showName} className="kr-name-text">
      {showControls(name)}
    </Clamp>
  )
}
