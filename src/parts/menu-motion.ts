'use client'
import { useAnimate } from 'framer-motion/mini'
import { useCallback } from 'react'

/** A ref callback that lets a menu grow out of its trigger; one opened from the keyboard is simply there. */
export function useMenuMotion(): (menu: HTMLElement | null) => void {
  const [, animate] = useAnimate()
  return useCallback(
    (menu) => {
      if (!menu || typeof menu.animate !== 'function' || document.activeElement?.matches(':focus-visible')) return
      const still = matchMedia('(prefers-reduced-motion: reduce)').matches
      animate(menu, { opacity: [0, 1], transform: [still ? 'none' : 'scale(0.96)', 'none'] }, { duration: still ? 0.1 : 0.15, ease: [0.23, 1, 0.32, 1] })
    },
    [animate],
  )
}
