'use client'
import type { ReactNode } from 'react'
import { useMessages } from '../hooks/use-messages.ts'
import type { Message } from '../messages/types.ts'

/** A word on a button that becomes another one, with room for both: what stands beside it stays where it is. */
export function Either({ word, or }: { word: Message; or: Message }): ReactNode {
  const { say } = useMessages()
  return (
    <span className="kr-either" data-or={say(or)}>
      {say(word)}
    </span>
  )
}
