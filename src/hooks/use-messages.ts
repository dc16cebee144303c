'use client'
import { useKeyrackContext } from './context.ts'
import type { Words } from './words.ts'

export function useMessages(): Words {
  return useKeyrackContext().words
}
