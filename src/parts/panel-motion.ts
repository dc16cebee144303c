'use client'
import { usePresence, usePresenceData } from 'framer-motion'
import { useAnimate } from 'framer-motion/mini'
import { type RefObject, useLayoutEffect, useRef } from 'react'

export type Placement = 'side' | 'center'

interface Move {
  readonly away: { readonly transform: string; readonly opacity: number }
  readonly inMs: number
  readonly outMs: number
  readonly ease: readonly [number, number, number, number]
}

const HOME = { transform: 'none', opacity: 1 }
const EASE_OUT = [0.23, 1, 0.32, 1] as const

function moveOf(placement: Placement, dir: 'ltr' | 'rtl'): Move {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return { away: { transform: 'none', opacity: 0 }, inMs: 120, outMs: 100, ease: EASE_OUT }
  if (placement === 'center') return { away: { transform: 'scale(0.97)', opacity: 0 }, inMs: 200, outMs: 150, ease: EASE_OUT }
  return { away: { transform: `translateX(${dir === 'rtl' ? -100 : 100}%)`, opacity: 1 }, inMs: 260, outMs: 200, ease: [0.32, 0.72, 0, 1] }
}

export interface PanelMotion {
  readonly isPresent: boolean
  readonly backdrop: RefObject<HTMLDivElement | null>
  readonly frame: RefObject<HTMLDivElement | null>
}

/**
 * Moves a panel in when it appears and out after it was closed. The panel is closed before it moves: what leaves is only a
 * picture of it. Where nothing moves (a hidden tab, no animation support, `still`) it goes at once.
 */
export function usePanelMotion(placement: Placement, dir: 'ltr' | 'rtl'): PanelMotion {
  const [isPresent, leave] = usePresence()
  const still = usePresenceData() === true
  const [, animate] = useAnimate()
  const backdrop = useRef<HTMLDivElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  const entered = useRef(false)

  useLayoutEffect(() => {
    if (!frame.current || !backdrop.current) return
    const moves = !still && !document.hidden && typeof frame.current.animate === 'function'
    const { away, inMs, outMs, ease } = moves ? moveOf(placement, dir) : { away: HOME, inMs: 0, outMs: 0, ease: EASE_OUT }
    const transition = { duration: (isPresent ? inMs : outMs) / 1000, ease: [...ease] as [number, number, number, number] }
    if (isPresent) {
      if (entered.current || !moves) return
      entered.current = true
      animate(frame.current, { transform: [away.transform, HOME.transform], opacity: [away.opacity, HOME.opacity] }, transition)
      animate(backdrop.current, { opacity: [0, 1] }, transition)
      return
    }
    if (!moves) return leave?.()
    animate(frame.current, { transform: away.transform, opacity: away.opacity }, transition)
    animate(backdrop.current, { opacity: 0 }, transition)
    // Not the animation's own promise: in a tab that goes to the background it may never settle.
    const timer = setTimeout(() => leave?.(), outMs)
    return () => clearTimeout(timer)
  }, [isPresent, leave, animate, placement, dir, still])

  return { isPresent, backdrop, frame }
}
