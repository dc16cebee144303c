'use client'
import { useSyncExternalStore } from 'react'
import type { Readable } from '../flows/store.ts'
import { useKeyrackContext } from './context.ts'

export type Direction = 'ltr' | 'rtl'

/** The direction of what opens outside the page's own place, while it is open: the host's `dir`, else that of the page around the provider. */
export function useDirection(isOpen = true): Direction {
  const { core, forcedDir } = useKeyrackContext()
  const { get, subscribe } = isOpen && !forcedDir ? core.direction : NOT_ASKED
  const found = useSyncExternalStore(subscribe, get, NOT_ASKED.get)
  return forcedDir ?? found
}

const NOT_ASKED: Readable<Direction> = { get: () => 'ltr', subscribe: () => () => {} }

/** The direction around an element. Asked for only while somebody wants to know: the browser may have to style the whole page to tell. */
export function directionAround(place: () => HTMLElement | null): Readable<Direction> {
  const listeners = new Set<() => void>()
  let direction: Direction = 'ltr'
  let stop: (() => void) | null = null
  const read = (): Direction => {
    const element = place()
    return (direction = element && isRtl(element) ? 'rtl' : 'ltr')
  }
  const follow = (): void => {
    const before = direction
    if (read() === before) return
    for (const listener of [...listeners]) listener()
  }
  return {
    get: () => (stop ? direction : read()),
    subscribe(listener) {
      listeners.add(listener)
      stop ??= onDirChange(follow)
      // It may have changed since it was asked for. Not at once: what opens makes the page inert just now, and to tell would style all of it twice.
      const request = requestAnimationFrame(follow)
      return () => {
        cancelAnimationFrame(request)
        listeners.delete(listener)
        if (listeners.size > 0) return
        stop?.()
        stop = null
      }
    },
  }
}

/** Whether what is in this element goes from right to left. */
export function isRtl(element: HTMLElement): boolean {
  return getComputedStyle(element).direction === 'rtl'
}

function onDirChange(follow: () => void): () => void {
  const observer = new MutationObserver(follow)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['dir'], subtree: true })
  return () => observer.disconnect()
}
