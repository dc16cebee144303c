'use client'
import { useKeyrackContext, useStore } from './context.ts'

/** The time on the server's clock where it is known, on this computer's where it is not, in epoch milliseconds; renewed once a minute. */
export function useNow(): number {
  return useStore(useKeyrackContext().core.clock)
}
