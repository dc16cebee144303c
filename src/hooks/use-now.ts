'use client'
import { useEffect, useState } from 'react'

/** The time on this computer's clock in epoch milliseconds, renewed once a minute. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
