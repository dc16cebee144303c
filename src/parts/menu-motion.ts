'use client'
import { useAnimate } from 'framer-motion/mini'
import { useCallback, useRef } from 'react'

const OUT_MS = 100

export interface MenuMotion {
  /** Lets a menu grow out of its trigger; one opened from the keyboard is simply there. */
  readonly enter: (menu: HTMLElement | null) => void
  /** Called as the menu closes: what fades is only a picture of it, in which nothing can be pressed. */
  readonly leave: () => void
}

export function useMenuMotion(): MenuMotion {
  const [, animate] = useAnimate()
  const moved = useRef<HTMLElement | null>(null)
  const enter = useCallback(
    (menu: HTMLElement | null) => {
      moved.current = null
      if (!menu || typeof menu.animate !== 'function' || document.activeElement?.matches(':focus-visible')) return
      moved.current = menu
      const still = matchMedia('(prefers-reduced-motion: reduce)').matches
      animate(menu, { opacity: [0, 1], transform: [still ? 'none' : 'scale(0.96)', 'none'] }, { duration: still ? 0.1 : 0.15, ease: [0.23, 1, 0.32, 1] })
    },
    [animate],
  )
  const leave = useCallback(() => {
    const place = moved.current?.parentElement // Radix's, which stands where the menu does
    if (!place || document.hidden) return
    const picture = pictureOf(place)
    place.after(picture)
    animate(picture, { opacity: 0 }, { duration: OUT_MS / 1000, ease: [0.23, 1, 0.32, 1] })
    setTimeout(() => picture.remove(), OUT_MS) // in a tab that goes to the background an animation may never settle
  }, [animate])
  return { enter, leave }
}

/** A copy that is there for the eye alone. */
function pictureOf(place: HTMLElement): HTMLElement {
  const picture = place.cloneNode(true) as HTMLElement
  picture.setAttribute('aria-hidden', 'true')
  picture.style.pointerEvents = 'none'
  for (const each of [picture, ...picture.querySelectorAll('*')]) for (const name of ['id', 'role', 'aria-labelledby', 'data-radix-popper-content-wrapper']) each.removeAttribute(name)
  return picture
}
