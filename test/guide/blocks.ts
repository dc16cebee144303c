import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../house/source.ts'

/** A block of code in a page of the Storybook. */
export interface Block {
  readonly language: string
  /** The file that it says it is, in its first line; null where it is none. */
  readonly file: string | null
  readonly text: string
}

/** The blocks of code in a page, in their order. */
export function blocksOf(page: string): readonly Block[] {
  const text = readFileSync(join(root, page), 'utf8')
  return [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = '', code = '']) => ({ language, file: /^\/\/ (\S+)\n/.exec(code)?.[1] ?? null, text: code }))
}
