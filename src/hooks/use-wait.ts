'use client'
import { useCallback, useSyncExternalStore } from 'react'
import type { KeyrackError } from '../adapter/error.ts'

const SECOND_MS = 1000
const firstSeen = new WeakMap<KeyrackError, number>() // an error says how long to wait, but not from when on

/** How many seconds are left of the wait that an error asks for, counting down; 0 once it is over, null where it asks for none. */
export function useWait(error: KeyrackError): number | null {
  const subscribe = useCallback(
    (listener: () => void) => {
      let timer: ReturnType<typeof setTimeout> | undefined
      const arm = (): void => {
        const left = msLeft(error)
        if (left === null || left <= 0) return
        timer = setTimeout(() => (listener(), arm()), (left % SECOND_MS) || SECOND_MS)
      }
      arm()
      return () => clearTimeout(timer)
    },
    [error],
  )
  const secondsLeft = (): number | null => {
    const left = msLeft(error)
    return left === null ? null : Math.ceil(Math.max(0, left) / SECOND_MS)
  }
  return useSyncExternalStore(subscribe, secondsLeft, secondsLeft)
}

function msLeft(error: KeyrackError): number | null {
  const wait = error.retryAfterMs ?? 0
  if (!Number.isFinite(wait) || wait <= 0) return null
  const now = Date.now()
  const seen = firstSeen.get(error) ?? now
  firstSeen.set(error, seen)
  return seen + wait - now
}
