'use client'
import type { ReactNode } from 'react'
import type { ApiKey } from '../adapter/types.ts'
import { useKeyrackContext } from '../hooks/context.ts'
import { useClock } from '../hooks/use-clock.ts'
import { useDeletion } from '../hooks/use-delete-key.ts'
import { useHydrated } from '../hooks/use-hydrated.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { formatRelative, toMs } from '../format/date.ts'

const SOON_MS = 7 * 86_400_000

/** A short word with an icon-free tint; the word alone tells all. */
export function Badge({ tone, children }: { tone: 'ok' | 'warn' | 'danger' | 'plain'; children: ReactNode }): ReactNode {
  return (
    <span className="kr-badge" data-tone={tone}>
      {children}
    </span>
  )
}

/** The state of a key, also where the back end has not caught up with an expiry that has passed. */
export function StatusBadge({ apiKey }: { apiKey: ApiKey }): ReactNode {
  const { messages, say } = useMessages()
  const status = useKeyStatus(apiKey)
  return <Badge tone={TONES[status]}>{say(messages.key[status])}</Badge>
}

const TONES = { active: 'ok', disabled: 'plain', expired: 'danger', revoked: 'danger' } as const

export interface WarnedProps {
  apiKey: ApiKey
  /** Whether that a key does not work is said here. */
  withStatus: boolean
  children: ReactNode
}

/** A key, and beside it what stands out about it: that it does not work, soon won't, or is being deleted. */
export function Warned({ apiKey, withStatus, children }: WarnedProps): ReactNode {
  const { messages, say } = useMessages()
  const deletion = useDeletion(apiKey)
  if (!deletion && apiKey.status === 'active' && !apiKey.expiresAt) return children // as most are, and stay: when that changes, what stands here is made anew
  return (
    <span className="kr-badged">
      {children}
      {deletion ? <Badge tone="danger">{say(messages.key[deletion])}</Badge> : <Validity apiKey={apiKey} withStatus={withStatus} />}
    </span>
  )
}

function Validity({ apiKey, withStatus }: Omit<WarnedProps, 'children'>): ReactNode {
  const { locale } = useKeyrackContext()
  const { messages, say } = useMessages()
  const hydrated = useHydrated()
  const status = useKeyStatus(apiKey)
  const expiresAt = toMs(apiKey.expiresAt)
  const soon = useClock((now) => (expiresAt === null || expiresAt - now > SOON_MS ? null : formatRelative(expiresAt, now, locale)))
  if (status !== 'active') return withStatus ? <StatusBadge apiKey={apiKey} /> : null
  if (!hydrated || soon === null) return null
  return <Badge tone="warn">{say(messages.key.expiring, { time: soon })}</Badge>
}

/** The status of a key by the clock: one whose expiry has passed is expired, whether or not the back end has marked it. */
export function useKeyStatus({ status, expiresAt }: ApiKey): ApiKey['status'] {
  const hydrated = useHydrated()
  const expiry = toMs(expiresAt)
  const isOver = useClock((now) => expiry !== null && expiry <= now)
  return status === 'active' && hydrated && isOver ? 'expired' : status
}
