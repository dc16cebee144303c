'use client'
import { useKeyrackContext, useSelected } from './context.ts'

/**
 * What can be said of the time: the server's where it is known, this computer's where it is not, in epoch milliseconds. It is looked at
 * once a minute and with each list, and rendered when what is said of it changes.
 */
export function useClock<Said extends string | number | boolean | null>(say: (now: number) => Said): Said {
  return useSelected(useKeyrackContext().core.clock, say)
}
