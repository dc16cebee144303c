'use client'
import { useKeyrackContext } from './context.ts'
import type { Words } from './words.ts'

/** The words in force, and what fills them. */
export function useMessages(): Words {
  return useKeyrackContext().words
}
