'use client'
import { useEffect, useState } from 'react'
import type { Iso } from '../adapter/types.ts'
import { toMs } from '../format/date.ts'

/** The time on this computer's clock in epoch milliseconds, renewed once a minute. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000)
    return () => clearInterval(timer)
  }, [])
  return now
}

/** The server's clock where it is known, this computer's where it is not, in epoch milliseconds. */
export function useClock(serverNow: Iso | null): number {
  const now = useNow()
  return toMs(serverNow) ?? now
}
