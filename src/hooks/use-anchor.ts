'use client'
import { useCallback, useRef } from 'react'
import type { AnchorName } from './anchors.ts'
import { useKeyrackContext } from './context.ts'

/** A ref callback that makes an element findable for the focus under a name. */
export function useAnchor(name: AnchorName): (element: HTMLElement | null) => void {
  const { core } = useKeyrackContext()
  const release = useRef<(() => void) | null>(null)
  return useCallback(
    (element) => {
      release.current?.()
      release.current = element && core.anchors.set(name, element)
    },
    [core, name],
  )
}
