'use client'
import { useCallback } from 'react'
import { type Values, fillText } from '../format/fill.ts'
import { isInvisible, truncate } from '../format/text.ts'
import type { Message, Messages } from '../messages/types.ts'
import { useKeyrackContext } from './context.ts'

/** How many characters of a name fit into the accessible name of a control. */
const SPOKEN_NAME = 80

/** The words in force, a function that fills one as plain text, and the name by which a key is called in it. */
export function useMessages(): { messages: Messages; say: (message: Message, values?: Values) => string; nameOf: (name: string | null) => string } {
  const { messages, locale } = useKeyrackContext()
  const say = useCallback((message: Message, values: Values = {}) => fillText(message, values, locale), [locale])
  const unnamed = say(messages.key.unnamed)
  const nameOf = useCallback((name: string | null) => (name === null || isInvisible(name) ? unnamed : truncate(name, SPOKEN_NAME)), [unnamed])
  return { messages, say, nameOf }
}
