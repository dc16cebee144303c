'use client'
import { useSyncExternalStore } from 'react'

const never = (): (() => void) => () => {}

/** False on the server and in the first render on the client, so that both write the same text; true from then on. */
export function useHydrated(): boolean {
  return useSyncExternalStore(never, () => true, () => false)
}
