'use client'
import { useComposedRefs } from '@radix-ui/react-compose-refs'
import { type ClipboardEvent, type ReactNode, type RefObject, useCallback, useRef } from 'react'
import { useKeyrackContext } from '../hooks/context.ts'
import { PRIVATE_ATTRIBUTES, PRIVATE_CLASSES } from './privacy.ts'

const CLASS = ['kr-token-text', ...PRIVATE_CLASSES].join(' ')
const DOTS = '•'.repeat(32)

export interface TokenTextProps {
  shown: boolean
  labelledBy: string
  textRef: RefObject<HTMLElement | null>
  /** The whole token was copied by hand. */
  onCopied: () => void
}

/**
 * The token as text. React renders an empty element; the vault writes into it, and blanks it before it goes.
 *
 * Never a form field: a browser writes those to disk. One text node, so that what is selected is what is copied.
 */
export function TokenText({ shown, labelledBy, textRef, onCopied }: TokenTextProps): ReactNode {
  const { core } = useKeyrackContext()
  const release = useRef<(() => void) | null>(null)
  const bind = useCallback(
    (node: HTMLElement | null) => {
      release.current?.()
      release.current = node && core.vault.bind(node)
    },
    [core],
  )
  // Stable: a new ref on each render would blank the text, and take the selection with it.
  const merged = useComposedRefs(textRef, bind)
  // Copied by hand, the clipboard gets exactly the token, and no rich text around it.
  const copy = (event: ClipboardEvent): void => {
    const selected = document.getSelection()?.toString()
    core.vault.lend((token) => {
      if (selected !== token && selected?.trim() !== token) return // a browser may add a line break to what was selected
      event.clipboardData.setData('text/plain', token)
      event.preventDefault()
      onCopied()
    })
  }
  if (!shown) {
    return (
      <code key="dots" className="kr-token-text" dir="ltr" aria-hidden="true">
        {DOTS}
      </code>
    )
  }
  // eslint-disable-next-line jsx-a11y-x/no-noninteractive-tabindex -- a long token scrolls, and what scrolls has to be reached with the keyboard
  return <code key="token" ref={merged} {...PRIVATE_ATTRIBUTES} className={CLASS} dir="ltr" role="group" aria-labelledby={labelledBy} tabIndex={0} onCopy={copy} />
}
