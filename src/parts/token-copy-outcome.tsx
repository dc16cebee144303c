'use client'
import type { ReactNode } from 'react'
import type { CopyState } from '../flows/copy.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { AlertIcon } from './icons.tsx'
import { Say } from './say.tsx'

/** What is left to do where nothing proves that the token is anywhere but here. */
export function TokenCopyOutcome({ state, prove }: { state: CopyState; prove: boolean }): ReactNode {
  const { messages, say } = useMessages()
  if (state === 'downloaded') {
    return (
      <div className="kr-notice" data-tone="warn">
        <AlertIcon />
        <p>{say(prove ? messages.token.downloadedProve : messages.token.downloaded)}</p>
      </div>
    )
  }
  if (state !== 'selected' && state !== 'failed' && state !== 'not downloaded') return null
  const message = { selected: messages.token.copyFailed, failed: messages.token.copyRefused, 'not downloaded': messages.token.downloadFailed }[state]
  return (
    <p className="kr-error" role="alert">
      <AlertIcon />
      <span>
        <Say message={message} values={{ shortcut: isApple() ? '⌘C' : say(messages.token.copyShortcut) }} />
      </span>
    </p>
  )
}

function isApple(): boolean {
  return /Mac|iP(hone|ad|od)/.test(navigator.platform)
}
