import type { ApiKey } from '../adapter/types.ts'
import { quoteEnv, quoteShell } from '../format/quote.ts'
import { variableFor } from '../format/variable.ts'

/** What a format may say beside the token. */
export interface CopyContext {
  /** The key that the token belongs to. */
  readonly key: ApiKey
  /** The name of an environment variable for it, made of its name: `PRODUCTION_SERVER_API_KEY`. */
  readonly variable: string
  /** Writes any text as one word of a POSIX shell. */
  readonly quote: (text: string) => string
}

/** A form in which a token can be copied, or saved as a file. */
export interface CopyFormat {
  /** Tells it from the others. */
  readonly id: string
  /** What the menu calls it. @default the word of the kit's messages for a format of this id, else the id */
  readonly label?: string | undefined
  /** Writes the token in this form. Called when it is copied, and perhaps twice; must keep nothing, log nothing and send nothing. */
  readonly text: (token: string, context: CopyContext) => string
  /** Makes a file of this name of it, instead of copying it. @default copied */
  readonly fileName?: ((context: CopyContext) => string) | undefined
}

/** The formats that are offered unless a host says otherwise. The address in `curl` is an example: a host knows its own. */
export const COPY_FORMATS: readonly CopyFormat[] = [
  { id: 'plain', text: (token) => token },
  { id: 'env', text: (token, { variable }) => `${variable}=${quoteEnv(token)}` },
  { id: 'shell', text: (token, { variable, quote }) => `export ${variable}=${quote(token)}` },
  { id: 'curl', text: (token, { quote }) => `curl -H ${quote(`Authorization: Bearer ${token}`)} https://api.example.com/` },
  { id: 'json', text: (token, { variable }) => JSON.stringify({ [variable]: token }, null, 2) },
  { id: 'file', text: (token) => token, fileName: ({ variable }) => `${variable.toLowerCase()}.txt` },
]

export function copyContext(key: ApiKey): CopyContext {
  return { key, variable: variableFor(key.name), quote: quoteShell }
}

/** A token in a format. Throws where the format makes no text of it, and whatever the format throws. */
export function writeAs(format: CopyFormat, token: string, context: CopyContext): string {
  const text: unknown = format.text(token, context)
  if (typeof text !== 'string') throw new TypeError('The format made no text of the token.')
  return text
}
