'use client'
import { type ReactNode, type RefObject, useId, useLayoutEffect, useRef, useState } from 'react'
import { useMessages } from '../hooks/use-messages.ts'
import type { Message } from '../messages/types.ts'
import { onResize } from './on-resize.ts'
import { classes } from './props.ts'

export interface ClampProps {
  /** A text, or a list of them. @default 'bdi' */
  as?: 'bdi' | 'ul' | undefined
  /** What shows the rest. */
  more: Message
  className?: string | undefined
  children: ReactNode
}

/** What somebody else wrote, where it is the content: isolated, two lines at most, the rest on demand. */
export function Clamp({ as: Element = 'bdi', more, className, children }: ClampProps): ReactNode {
  const { messages, say } = useMessages()
  const id = useId()
  const content = useRef<HTMLElement & HTMLUListElement>(null)
  const [open, setOpen] = useState(false)
  const overflows = useOverflow(content, open, children)
  const toggle = (): void => {
    if (content.current) Object.assign(content.current, { scrollTop: 0, scrollLeft: 0 }) // clamped, it shows its beginning
    setOpen(!open)
  }
  return (
    <>
      {/* What scrolls has to be reached with the keyboard. */}
      <Element ref={content} id={id} className={classes('kr-clamp', className)} data-state={open ? 'open' : 'clamped'} tabIndex={open ? 0 : undefined}>
        {children}
      </Element>
      {(overflows || open) && (
        <button type="button" className="kr-more" aria-expanded={open} aria-controls={id} onClick={toggle}>
          {say(open ? messages.table.hideName : more)}
        </button>
      )}
    </>
  )
}

const isCut = ({ scrollHeight, clientHeight, scrollWidth, clientWidth }: Element): boolean => scrollHeight > clientHeight + 1 || scrollWidth > clientWidth + 1

/** Whether there is more in an element than it shows. While it is `open` nobody asks. */
function useOverflow(content: RefObject<HTMLElement | null>, open: boolean, children: ReactNode): boolean {
  const [overflows, setOverflows] = useState(false)
  useLayoutEffect(() => {
    const element = content.current
    if (!element || open) return
    return onResize(element, () => {
      const cut = [element, ...element.querySelectorAll('*')].some(isCut)
      if (cut !== overflows) setOverflows(cut) // React keeps what is set to the same until the next render, which may never come
    })
  }, [content, open, children, overflows])
  return overflows
}
