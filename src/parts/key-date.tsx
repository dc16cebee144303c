'use client'
import type { ReactNode } from 'react'
import type { Iso } from '../adapter/types.ts'
import { useKeyrackContext } from '../hooks/context.ts'
import { useHydrated } from '../hooks/use-hydrated.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { useNow } from '../hooks/use-now.ts'
import { formatDate, formatRelative, toMs } from '../format/date.ts'

/** A precise date as text: in UTC until the page has hydrated, then in the zone of the provider or the viewer. */
export function useDateText(): (iso: Iso | null | undefined) => string | null {
  const { locale, timeZone, formatDate: custom } = useKeyrackContext()
  const hydrated = useHydrated()
  return (iso) => {
    if (custom && iso && toMs(iso) !== null) return custom(iso)
    return formatDate(iso, { locale, timeZone: timeZone ?? (hydrated ? undefined : 'UTC') })
  }
}

/** A precise date, or a word where there is none. */
export function KeyDate({ iso }: { iso: Iso | null | undefined }): ReactNode {
  const { messages, say } = useMessages()
  const text = useDateText()(iso)
  if (text === null) return <span className="kr-muted">{say(messages.key.unknown)}</span>
  return (
    <time className="kr-date" dateTime={iso ?? undefined}>
      {text}
    </time>
  )
}

/** When a key was last used: how long ago, with the exact time below it for everyone. */
export function LastUsed({ iso }: { iso: Iso | null | undefined }): ReactNode {
  const { locale } = useKeyrackContext()
  const { messages, say } = useMessages()
  const hydrated = useHydrated()
  const now = useNow()
  const ms = toMs(iso)
  if (iso === null) return <span className="kr-muted">{say(messages.key.never)}</span>
  if (ms === null) return <span className="kr-muted">{say(messages.key.unknown)}</span>
  return (
    <span className="kr-last-used">
      {hydrated && <span>{formatRelative(ms, now, locale)}</span>}
      <span className="kr-meta">
        <KeyDate iso={iso} />
      </span>
    </span>
  )
}
