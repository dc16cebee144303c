'use client'
import { usePresence, usePresenceData } from 'framer-motion'
import { useAnimate } from 'framer-motion/mini'
import { type RefObject, useLayoutEffect, useRef } from 'react'
import { isRtl } from '../hooks/use-direction.ts'

export type Placement = 'side' | 'center'

interface Move {
  readonly away: { readonly transform: string; readonly opacity: number }
  readonly inMs: number
  readonly outMs: number
  readonly ease: readonly [number, number, number, number]
}

const HOME = { transform: 'none', opacity: 1 }
const EASE_OUT = [0.23, 1, 0.32, 1] as const

function moveOf(placement: Placement, frame: HTMLElement): Move {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return { away: { transform: 'none', opacity: 0 }, inMs: 120, outMs: 100, ease: EASE_OUT }
  if (placement === 'center') return { away: { transform: 'scale(0.97)', opacity: 0 }, inMs: 200, outMs: 150, ease: EASE_OUT }
  return { away: { transform: `translateX(${isRtl(frame) ? -100 : 100}%)`, opacity: 1 }, inMs: 260, outMs: 200, ease: [0.32, 0.72, 0, 1] }
}

export interface PanelMotion {
  readonly isPresent: boolean
  /** It goes without a picture of it being seen to leave. */
  readonly isGone: boolean
  readonly backdrop: RefObject<HTMLDivElement | null>
  readonly frame: RefObject<HTMLDivElement | null>
}

/**
 * Moves a panel in when it appears and out after it was closed. The panel is closed before it moves: what leaves is only a
 * picture of it. Where nothing moves (a hidden tab, no animation support, a panel that another one takes the place of) it
 * goes at once.
 */
export function usePanelMotion(placement: Placement): PanelMotion {
  const [isPresent, leave] = usePresence()
  const still = usePresenceData() === true
  const [, animate] = useAnimate()
  const backdrop = useRef<HTMLDivElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  const stands = useRef<'nowhere' | 'here' | 'leaving'>('nowhere')

  useLayoutEffect(() => {
    const move = frame.current && canMove(frame.current) && !still ? moveOf(placement, frame.current) : null
    const run = (from: Move['away'] | null, to: Move['away'], ms: number): void => {
      if (!frame.current || !backdrop.current || !move) return
      const transition = { duration: ms / 1000, ease: [...move.ease] as [number, number, number, number] }
      const keyframes = <Value,>(start: Value | undefined, end: Value): Value | Value[] => (start === undefined ? end : [start, end])
      animate(frame.current, { transform: keyframes(from?.transform, to.transform), opacity: keyframes(from?.opacity, to.opacity) }, transition)
      animate(backdrop.current, { opacity: keyframes(from ? 0 : undefined, to === HOME ? 1 : 0) }, transition)
    }
    if (isPresent) {
      // Called back on its way out, it turns round where it is.
      if (move && stands.current !== 'here') run(stands.current === 'leaving' ? null : move.away, HOME, move.inMs)
      stands.current = 'here'
      return
    }
    stands.current = 'leaving'
    if (move) run(null, move.away, move.outMs)
    // Not the animation's own promise: in a tab that goes to the background it may never settle.
    const timer = setTimeout(() => leave?.(), move?.outMs ?? 0)
    return () => clearTimeout(timer)
  }, [isPresent, leave, animate, placement, still])

  return { isPresent, isGone: !isPresent && still, backdrop, frame }
}

function canMove(element: HTMLElement): boolean {
  return !document.hidden && typeof element.animate === 'function'
}
