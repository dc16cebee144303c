'use client'
import { type ReactNode, useCallback, useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useCopy } from '../hooks/use-copy.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { Button } from './button.tsx'
import { AlertIcon, CheckIcon, CopyIcon, EyeIcon, EyeOffIcon } from './icons.tsx'
import { Say } from './say.tsx'
import { TokenText } from './token-text.tsx'

/** The token in its box: seen, copied, hidden. */
export function TokenBox({ initialReveal }: { initialReveal: 'shown' | 'masked' }): ReactNode {
  const { messages, say } = useMessages()
  const id = useId()
  const token = useRef<HTMLElement>(null)
  const [shown, setShown] = useState(initialReveal === 'shown')
  const selectToken = useCallback(() => {
    flushSync(() => setShown(true)) // a mask can't be selected in the token's place
    if (token.current) document.getSelection()?.selectAllChildren(token.current)
  }, [])
  const { state, copy, proven } = useCopy(selectToken)
  return (
    <div className="kr-token">
      <p id={id} className="kr-token-label">
        {say(messages.token.label)}
      </p>
      <div className="kr-token-box">
        <TokenText shown={shown} labelledBy={id} textRef={token} onCopied={proven} />
        <div className="kr-token-buttons">
          <Button data-autofocus className="kr-copy" data-state={state} busy={state === 'copying'} onClick={copy}>
            {state === 'copied' ? <CheckIcon /> : <CopyIcon />}
            {say(state === 'copied' ? messages.token.copied : messages.token.copy)}
          </Button>
          <Button onClick={() => setShown(!shown)}>
            {shown ? <EyeOffIcon /> : <EyeIcon />}
            {say(shown ? messages.token.hide : messages.token.show)}
          </Button>
        </div>
        {state === 'failed' && (
          <p className="kr-error" role="alert">
            <AlertIcon />
            <span>
              <Say message={messages.token.copyFailed} values={{ shortcut: copyShortcut() }} />
            </span>
          </p>
        )}
        <p className="kr-token-note">{say(messages.token.note)}</p>
      </div>
    </div>
  )
}

function copyShortcut(): string {
  return /Mac|iP(hone|ad|od)/.test(navigator.platform) ? '⌘C' : 'Ctrl+C'
}
