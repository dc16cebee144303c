'use client'
import { useSyncExternalStore } from 'react'
import { useKeyrackContext } from './context.ts'

/** Whether the row of a key is pointed out. Of all rows only those render that it begins or ends for. */
export function useIsHighlighted(id: string): boolean {
  const { highlighted } = useKeyrackContext().core
  const is = (): boolean => highlighted.get() === id
  return useSyncExternalStore(highlighted.subscribe, is, is)
}
