'use client'
import { useInsertionEffect } from 'react'

/** Calls `listener` when the tab goes out of sight, or not at all where there is none. */
export function useTabHidden(listener: (() => void) | null): void {
  // An insertion effect lives on while an <Activity> hides the part: what was out of sight meanwhile must not be there when it is back.
  useInsertionEffect(() => {
    if (!listener) return
    const hear = (): void => {
      if (document.hidden) listener()
    }
    document.addEventListener('visibilitychange', hear)
    return () => document.removeEventListener('visibilitychange', hear)
  }, [listener])
}
