'use client'
import { useCallback } from 'react'
import type { CopyFormat } from '../flows/copy-formats.ts'
import { useMessages } from '../hooks/use-messages.ts'

/** What a format is called: the host's label, else the word in force for it, else its id. */
export function useFormatName(): (format: CopyFormat) => string {
  const { messages, say } = useMessages()
  return useCallback(
    ({ id, label }: CopyFormat) => {
      if (label !== undefined) return label
      const words = messages.copyAs
      return Object.hasOwn(words, id) ? say(words[id as keyof typeof words]) : id
    },
    [messages, say],
  )
}
