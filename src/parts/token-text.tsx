'use client'
import { type ClipboardEvent, type HTMLAttributes, type KeyboardEvent, type ReactNode, type Ref, useCallback, useImperativeHandle, useRef } from 'react'
import { fillClipboard } from '../flows/copy.ts'
import { useKeyrackContext } from '../hooks/context.ts'
import { PRIVATE_ATTRIBUTES, PRIVATE_CLASSES } from './privacy.ts'
import { isolatedText } from './token-root.ts'
import { isSelected, selectText } from './token-selection.ts'

const CLASS = ['kr-token-text', ...PRIVATE_CLASSES].join(' ')
const DOTS = '•'.repeat(32)

/** What the box around a token asks of its text. */
export interface TokenHandle {
  /** Selects the whole token; returns whether it is selected. */
  select(): boolean
  hasFocus(): boolean
}

export interface TokenTextProps {
  handle: Ref<TokenHandle>
  shown: boolean
  /** In a closed shadow root. */
  isolated: boolean
  labelledBy: string
  /** The whole token was copied by hand. */
  onCopied: () => void
}

/**
 * The token as text. React renders an empty element; the vault writes into it, and blanks it before it goes.
 *
 * Never a form field: a browser writes those to disk. One text node, so that what is selected is what is copied.
 */
export function TokenText({ handle, shown, isolated, labelledBy, onCopied }: TokenTextProps): ReactNode {
  const { core } = useKeyrackContext()
  const host = useRef<HTMLElement | null>(null)
  const release = useRef<(() => void) | null>(null)
  // Stable: a new ref on each render would blank the text, and take the selection with it.
  const bind = useCallback(
    (element: HTMLElement | null) => {
      host.current = element
      release.current?.()
      release.current = element && core.vault.bind(textIn(element, isolated))
    },
    [core, isolated],
  )
  useImperativeHandle(
    handle,
    () => ({
      select: () => host.current !== null && selectText(textIn(host.current, isolated)),
      hasFocus: () => host.current !== null && host.current === document.activeElement,
    }),
    [isolated],
  )
  // Copied by hand, the clipboard gets exactly the token, and no rich text around it.
  const copy = (event: ClipboardEvent): void => {
    if (!host.current || !isSelected(textIn(host.current, isolated))) return
    event.stopPropagation() // of React's own event, which a native one does not stop
    if (core.vault.lend((token) => fillClipboard(event.nativeEvent, token))) onCopied()
  }
  // All of the token, not all of the page.
  const selectAll = (event: KeyboardEvent): void => {
    if (event.key.toLowerCase() !== 'a' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
    if (host.current && selectText(textIn(host.current, isolated))) event.preventDefault()
  }
  if (!shown) {
    return (
      <code key="dots" className="kr-token-text" data-state="masked" dir="ltr" aria-hidden="true">
        {DOTS}
      </code>
    )
  }
  // What is in it scrolls where it is long, and what scrolls has to be reached with the keyboard.
  const props: HTMLAttributes<HTMLElement> & { 'data-state': string } = { ...PRIVATE_ATTRIBUTES, 'data-state': 'shown', className: CLASS, dir: 'ltr', role: 'group', 'aria-labelledby': labelledBy, tabIndex: 0, onCopy: copy, onKeyDown: selectAll }
  return isolated ? <div ref={bind} {...props} /> : <code key="token" ref={bind} {...props} /> // no <code> takes a shadow root
}

function textIn(host: HTMLElement, isolated: boolean): HTMLElement {
  return isolated ? isolatedText(host) : host
}
