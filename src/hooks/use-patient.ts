'use client'
import { useEffect, useRef, useState } from 'react'

/** A flag that waits before it rises and then stays for a while, in milliseconds: what is quick never flickers. */
export function usePatient(wanted: boolean, afterMs: number, forMs: number): boolean {
  const [shown, setShown] = useState(false)
  const since = useRef(0)
  useEffect(() => {
    if (wanted === shown) return
    const wait = wanted ? afterMs : Math.max(0, since.current + forMs - Date.now())
    const timer = setTimeout(() => {
      since.current = Date.now()
      setShown(wanted)
    }, wait)
    return () => clearTimeout(timer)
  }, [wanted, shown, afterMs, forMs])
  return shown
}
