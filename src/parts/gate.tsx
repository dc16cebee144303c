'use client'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useLayoutEffect, useRef } from 'react'
import { Button } from './button.tsx'

export interface GateProps {
  title: ReactNode
  hint: ReactNode
  stay: ReactNode
  leave: ReactNode
  onStay: () => void
  onLeave: () => void
}

/** Asks before something is lost. The focus is on the safe answer, and goes back to where it was when that is given. */
export function Gate({ title, hint, stay, leave, onStay, onLeave }: GateProps): ReactNode {
  const id = useId()
  const safe = useRef<HTMLButtonElement>(null)
  const other = useRef<HTMLButtonElement>(null)
  const before = useRef<Element | null>(null)
  // Noted before the panel behind turns inert, which takes the focus away; given back once it no longer is.
  useLayoutEffect(() => {
    before.current ??= document.activeElement
    safe.current?.focus()
  }, [])
  useEffect(
    () => () => {
      if (before.current instanceof HTMLElement && !safe.current?.isConnected) before.current.focus()
    },
    [],
  )
  // The panel's own trap counts the inert controls behind, and would stop at them.
  const turn = (event: KeyboardEvent): void => {
    if (event.key !== 'Tab' || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    event.stopPropagation()
    const next = document.activeElement === safe.current ? other : safe
    next.current?.focus()
  }
  return (
    <div className="kr-gate" role="alertdialog" aria-labelledby={`${id}-title`} aria-describedby={`${id}-hint`}>
      <div className="kr-gate-text">
        <p id={`${id}-title`} className="kr-gate-title">
          {title}
        </p>
        <p id={`${id}-hint`} className="kr-gate-hint">
          {hint}
        </p>
      </div>
      <div className="kr-panel-buttons">
        <Button ref={safe} onKeyDown={turn} onClick={onStay}>
          {stay}
        </Button>
        <Button ref={other} onKeyDown={turn} variant="danger" onClick={onLeave}>
          {leave}
        </Button>
      </div>
    </div>
  )
}
