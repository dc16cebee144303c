'use client'
import { type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react'
import { useMessages } from '../hooks/use-messages.ts'
import { isInvisible } from '../format/text.ts'

/** A key's name where it is the content: isolated, two lines at most, the rest on demand. */
export function KeyName({ name }: { name: string | null }): ReactNode {
  const { messages, say } = useMessages()
  const id = useId()
  const text = useRef<HTMLElement>(null)
  const [overflows, setOverflows] = useState(false)
  const [open, setOpen] = useState(false)

  useLayoutEffect(() => {
    const element = text.current
    if (!element || open || typeof ResizeObserver === 'undefined') return
    const measure = (): void => setOverflows(element.scrollHeight > element.clientHeight + 1)
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [name, open])

  if (name === null || isInvisible(name)) return <span className="kr-unnamed">{say(messages.key.unnamed)}</span>
  return (
    <span className="kr-name">
      {/* eslint-disable-next-line jsx-a11y-x/no-noninteractive-tabindex -- what scrolls has to be reached with the keyboard */}
      <bdi ref={text} id={id} className="kr-name-text" data-state={open ? 'open' : 'clamped'} tabIndex={open ? 0 : undefined}>
        {name}
      </bdi>
      {(overflows || open) && (
        <button type="button" className="kr-more" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          {say(open ? messages.table.hideName : messages.table.showName)}
        </button>
      )}
    </span>
  )
}
