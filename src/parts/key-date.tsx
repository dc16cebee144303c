'use client'
import { type ReactNode, useEffect, useMemo } from 'react'
import type { Iso } from '../adapter/types.ts'
import { useKeyrackContext, useSelected, useStore } from '../hooks/context.ts'
import type { Settings } from '../hooks/core.ts'
import { useClock } from '../hooks/use-clock.ts'
import { useHydrated } from '../hooks/use-hydrated.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { type DateStyle, formatDate, formatRelative, toMs } from '../format/date.ts'

/** A precise date as text: in UTC until the page has hydrated, then in the zone of the provider or the viewer. */
export function useDateText(): (iso: Iso | null | undefined) => string | null {
  const custom = useStore(useKeyrackContext().core.formatDate)
  const style = useDateStyle()
  return (iso) => ownWriting(iso, custom) ?? formatDate(iso, style)
}

/** Has the browser get ready to write dates while the list is on its way: to fetch what it needs for the first takes longer than a frame. */
export function useDatesReady(): void {
  const { locale, timeZone } = useKeyrackContext()
  useEffect(() => void formatDate(new Date(0).toISOString(), { locale, timeZone }), [locale, timeZone])
}

function useDateStyle(): DateStyle {
  const { locale, timeZone } = useKeyrackContext()
  const hydrated = useHydrated()
  return { locale, timeZone: timeZone ?? (hydrated ? undefined : 'UTC') }
}

function ownWriting(iso: Iso | null | undefined, custom: Settings['formatDate']): string | null {
  return custom && iso && toMs(iso) !== null ? custom(iso) : null
}

/** A precise date, or a word where there is none. */
export function KeyDate({ iso }: { iso: Iso | null | undefined }): ReactNode {
  const { messages, say } = useMessages()
  const { locale, timeZone } = useDateStyle()
  const plain = useMemo(() => formatDate(iso, { locale, timeZone }), [iso, locale, timeZone])
  const text = useSelected(useKeyrackContext().core.formatDate, (custom) => ownWriting(iso, custom)) ?? plain
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
  const ms = toMs(iso)
  const ago = useClock((now) => (ms === null ? null : formatRelative(ms, now, locale)))
  if (iso === null) return <span className="kr-muted">{say(messages.key.never)}</span>
  if (ago === null) return <span className="kr-muted">{say(messages.key.unknown)}</span>
  return (
    <span className="kr-last-used">
      {hydrated && <bdi>{ago}</bdi>}
      <span className="kr-meta">
        <KeyDate iso={iso} />
      </span>
    </span>
  )
}
