'use client'
import type { ReactNode } from 'react'
import type { KeyrackError } from '../adapter/error.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { useOnline } from '../hooks/use-online.ts'

/** Why a second attempt was refused, after a sentence and in words that say nothing of what the first one did. Nothing where its answer was lost too. */
export function RetryFailure({ error }: { error: KeyrackError }): ReactNode {
  const reason = useReason(error)
  return reason && ` ${reason}`
}

function useReason(error: KeyrackError): string | null {
  const { messages, say } = useMessages()
  const online = useOnline()
  const n = Math.ceil((error.retryAfterMs ?? 0) / 1000)
  if (error.kind === 'unknown-outcome') return null
  if (error.kind === 'unauthorized') return say(messages.table.unauthorized)
  if (error.kind === 'network' && !online) return say(messages.table.offline)
  if (error.kind === 'rate-limited') return say(n > 0 ? messages.create.wait : messages.create.waitUnknown, { n })
  return say(messages.table.retryRefused)
}
