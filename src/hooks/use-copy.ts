'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type CopyState, copyToken } from '../flows/copy.ts'
import { useKeyrackContext } from './context.ts'

const COPIED_MS = 2000

/** Copying the token that is shown. A proven copy counts as saved; `onFailed` runs when no way to the clipboard worked. */
export function useCopy(onFailed: () => void): { state: CopyState; copy: () => void; proven: () => void } {
  const { core } = useKeyrackContext()
  const [state, setState] = useState<CopyState>('idle')
  const busy = useRef(false)
  const proven = useCallback(() => {
    setState('copied')
    core.create.markSaved(true)
    core.announcer.said.set({ message: 'copied', name: null })
  }, [core])
  const copy = useCallback(() => {
    if (busy.current) return
    busy.current = true
    setState('copying')
    void copyToken(core.vault, core.settings.clipboard).then((outcome) => {
      busy.current = false
      if (outcome === 'copied') return proven()
      setState('failed')
      onFailed()
    })
  }, [core, proven, onFailed])
  useEffect(() => {
    if (state !== 'copied') return
    const timer = setTimeout(() => setState('idle'), COPIED_MS)
    return () => clearTimeout(timer)
  }, [state])
  return { state, copy, proven }
}
