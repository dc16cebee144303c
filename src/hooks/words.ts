import { type Values, fillText } from '../format/fill.ts'
import { isInvisible, truncate } from '../format/text.ts'
import type { Message, Messages } from '../messages/types.ts'

/** How many characters of a name fit into the accessible name of a control. */
const SPOKEN_NAME = 80

/** The words in force, a function that fills one as plain text, and the name by which a key is called in it. */
export interface Words {
  readonly messages: Messages
  readonly say: (message: Message, values?: Values) => string
  readonly nameOf: (name: string | null) => string
}

/** Made once for all who ask: a table asks several times in each of its rows. */
export function wordsOf(messages: Messages, locale: string): Words {
  const say = (message: Message, values: Values = {}): string => fillText(message, values, locale)
  return { messages, say, nameOf: (name) => (name === null || isInvisible(name) ? say(messages.key.unnamed) : truncate(name, SPOKEN_NAME)) }
}
