'use client'
import { type ReactNode, type RefObject, forwardRef, useEffect, useImperativeHandle } from 'react'

/** What Radix takes for its trigger: the button that was there before it. */
export const StandIn = forwardRef<HTMLButtonElement | null, { button: RefObject<HTMLButtonElement | null> }>(function StandIn({ button }, ref) {
  useImperativeHandle<HTMLButtonElement | null, HTMLButtonElement | null>(ref, () => button.current, [button])
  return null
})

/** Radix listens for keys only once there is a menu, and the first press comes before. */
export function FirstItemFocused({ content }: { content: RefObject<HTMLDivElement | null> }): ReactNode {
  useEffect(() => content.current?.querySelector<HTMLElement>('[role^="menuitem"]:not([data-disabled])')?.focus({ preventScroll: true }), [content])
  return null
}
