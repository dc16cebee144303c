'use client'
import { useAnimate } from 'framer-motion/mini'
import { useCallback, useLayoutEffect, useRef } from 'react'

const EASE = [0.23, 1, 0.32, 1] as [number, number, number, number]
const OUT_MS = 100

/**
 * A ref callback that lets a menu grow out of its trigger, and fade when it is `open` no more; one opened from the keyboard is simply
 * there, and simply gone. What fades is only a picture: the menu itself is closed at once.
 */
export function useMenuMotion(open: boolean): (menu: HTMLElement | null) => void {
  const [, animate] = useAnimate()
  const moved = useRef<HTMLElement | null>(null)
  // Radix takes the menu out of the page after this.
  useLayoutEffect(() => {
    const menu = moved.current
    if (open || !menu?.parentElement || document.hidden) return
    const picture = pictureOf(menu, menu.parentElement)
    animate(picture, { opacity: 0 }, { duration: OUT_MS / 1000, ease: EASE })
    const timer = setTimeout(() => picture.remove(), OUT_MS) // in a tab that goes to the background an animation may never settle
    return () => {
      clearTimeout(timer)
      picture.remove()
    }
  }, [open, animate])
  return useCallback(
    (menu) => {
      moved.current = null
      if (!menu || typeof menu.animate !== 'function' || document.activeElement?.matches(':focus-visible')) return
      moved.current = menu
      const still = matchMedia('(prefers-reduced-motion: reduce)').matches
      animate(menu, { opacity: [0, 1], transform: [still ? 'none' : 'scale(0.96)', 'none'] }, { duration: still ? 0.1 : 0.15, ease: EASE })
    },
    [animate],
  )
}

/** A copy that is there for the eye alone, as far on its way in as the menu was, where Radix had put that. */
function pictureOf(menu: HTMLElement, place: HTMLElement): HTMLElement {
  const picture = place.cloneNode(true) as HTMLElement
  picture.inert = true
  for (const each of [picture, ...picture.querySelectorAll('*')]) for (const name of ['id', 'role', 'aria-labelledby', 'data-radix-popper-content-wrapper']) each.removeAttribute(name)
  place.after(picture)
  const copy = picture.firstElementChild as HTMLElement
  const { opacity, transform } = getComputedStyle(menu)
  Object.assign(copy.style, { opacity, transform })
  copy.dataset['state'] = 'closed'
  copy.scrollTop = menu.scrollTop
  return picture
}
