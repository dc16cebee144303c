'use client'
import { type MouseEventHandler, type ReactNode, useCallback, useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { COPY_FORMATS, type CopyFormat } from '../flows/copy-formats.ts'
import { useCopy } from '../hooks/use-copy.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { useTabHidden } from '../hooks/use-tab-hidden.ts'
import { Button } from './button.tsx'
import { CheckIcon, CopyIcon, EyeIcon, EyeOffIcon } from './icons.tsx'
import { keepWidth } from './keep-width.ts'
import { useFormatName } from './token-copy-format.ts'
import { TokenCopyAs } from './token-copy-as.tsx'
import { TokenCopyOutcome } from './token-copy-outcome.tsx'
import { type TokenHandle, TokenText } from './token-text.tsx'

/** How a token is shown and given away. */
export interface TokenOptions {
  /** Masked, for those who share their screen. @default 'shown' */
  initialReveal?: 'shown' | 'masked' | undefined
  /**
   * The token alone stands in a closed shadow root, which no script that walks the page looks into: for pages with recorders that
   * honour none of `PRIVATE_CLASSES`. Tests reach it through `keyrack/testing`. @default false
   */
  isolateToken?: boolean | undefined
  /** The token is masked when its tab goes out of sight, and until its user shows it again. @default false */
  concealWhenHidden?: boolean | undefined
  /** What the menu beside Copy offers; an empty list leaves it out. A copy in one of them counts as saved. @default COPY_FORMATS */
  copyAs?: readonly CopyFormat[] | undefined
  /** Nothing but the key, or its last four characters, pasted or typed back counts as saved: neither a copy nor a word. @default false */
  proveSaved?: boolean | undefined
}

/** The token in its box: seen, copied, hidden. */
export function TokenBox({ initialReveal = 'shown', isolateToken = false, concealWhenHidden = false, copyAs = COPY_FORMATS, proveSaved = false }: TokenOptions): ReactNode {
  const { messages, say } = useMessages()
  const id = useId()
  const { token, toggle, shown, setShown, select } = useReveal(initialReveal, concealWhenHidden)
  const { state, format, copy, proven } = useCopy({ select, nameOf: useFormatName(), counts: !proveSaved })
  const plain = format ? 'idle' : state
  const press = (act: () => void): MouseEventHandler<HTMLElement> => ({ currentTarget }) => {
    keepWidth(currentTarget)
    act()
  }
  return (
    <div className="kr-token">
      <p id={id} className="kr-token-label">
        {say(messages.token.label)}
      </p>
      <div className="kr-token-box">
        <TokenText handle={token} shown={shown} isolated={isolateToken} labelledBy={id} onCopied={proven} />
        <div className="kr-token-buttons">
          <Button data-autofocus className="kr-copy" data-state={plain} busy={plain === 'copying'} aria-disabled={state === 'copying'} onClick={press(() => copy())}>
            {plain === 'copied' ? <CheckIcon /> : <CopyIcon />}
            {say(plain === 'copied' ? messages.token.copied : messages.token.copy)}
          </Button>
          {copyAs.length > 0 && <TokenCopyAs formats={copyAs} state={format ? state : 'idle'} busy={state === 'copying'} onCopy={copy} />}
          <Button ref={toggle} onClick={press(() => setShown(!shown))}>
            {shown ? <EyeOffIcon /> : <EyeIcon />}
            {say(shown ? messages.token.hide : messages.token.show)}
          </Button>
        </div>
        <TokenCopyOutcome state={state} prove={proveSaved} />
        <p className="kr-token-note">{say(messages.token.note)}</p>
      </div>
    </div>
  )
}

function useReveal(initialReveal: 'shown' | 'masked', concealWhenHidden: boolean) {
  const token = useRef<TokenHandle>(null)
  const toggle = useRef<HTMLButtonElement>(null)
  const [shown, setShown] = useState(() => initialReveal === 'shown' && !(concealWhenHidden && document.hidden))
  const conceal = useCallback(() => {
    const hadFocus = token.current?.hasFocus()
    flushSync(() => setShown(false)) // the text has left the page before anybody can take a picture of the tab
    if (hadFocus) toggle.current?.focus()
  }, [])
  useTabHidden(concealWhenHidden ? conceal : null)
  const select = useCallback(() => token.current?.select() ?? false, []) // nothing can be while it is masked, and only its user shows it
  return { token, toggle, shown, setShown, select }
}
