'use client'
import { type ReactNode, useEffect, useState } from 'react'
import type { KeyrackError, KeyrackErrorKind } from '../adapter/error.ts'
import { useKeyrackContext } from '../hooks/context.ts'
import type { Keys } from '../hooks/use-keys.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { useOnline } from '../hooks/use-online.ts'
import { formatTime } from '../format/date.ts'
import { Button } from './button.tsx'
import { FailureReason } from './failure-reason.tsx'
import { AlertIcon } from './icons.tsx'
import { Say } from './say.tsx'

/** What the table shows instead of rows: that there are none, that none match, or that they could not be had. */
export function EmptyState({ keys }: { keys: Keys }): ReactNode {
  const { adapter } = useKeyrackContext()
  const { messages, say } = useMessages()
  if (keys.status === 'failed') return <LoadFailed keys={keys} />
  if (keys.status === 'no match') return <NoMatch keys={keys} />
  if (keys.status === 'loading') return <div className="kr-state" data-state="loading" />
  const hint = adapter.create ? messages.table.emptyHint : messages.table.emptyReadOnly
  return (
    <div className="kr-state" data-state="empty">
      <p className="kr-state-title">{say(messages.table.empty)}</p>
      <p className="kr-state-hint">{say(hint)}</p>
    </div>
  )
}

/** Screen readers miss text that is there when its region appears: it is put in after an empty moment, in milliseconds. */
const EMPTY_MS = 60

function NoMatch({ keys }: { keys: Keys }): ReactNode {
  const { messages, say } = useMessages()
  const [speaks, setSpeaks] = useState(false)
  useEffect(() => {
    const speak = setTimeout(() => setSpeaks(true), EMPTY_MS)
    return () => clearTimeout(speak)
  }, [])
  const words = keys.view.search === '' ? say(messages.table.noMatchAny) : <Say message={messages.table.noMatch} values={{ query: keys.view.search }} />
  return (
    <div className="kr-state" data-state="no-match">
      <p className="kr-state-title" role="status">
        {speaks && <span>{words}</span>}
      </p>
      <Button onClick={() => keys.dispatch({ type: 'cleared' })}>{say(messages.table.clear)}</Button>
    </div>
  )
}

function LoadFailed({ keys }: { keys: Keys }): ReactNode {
  const { messages, say } = useMessages()
  const online = useOnline()
  if (!keys.error) return null
  const forbidden = keys.error.kind === 'forbidden'
  const isExplained = forbidden || (keys.error.kind === 'network' && !online) // by the title, or by the banner above
  return (
    <div className="kr-state" data-state={forbidden ? 'forbidden' : 'failed'}>
      <div role="alert">
        <p className="kr-state-title">
          <AlertIcon />
          {say(forbidden ? messages.table.forbidden : messages.table.failed)}
        </p>{' '}
        {!isExplained && (
          <p className="kr-state-hint">
            <FailureReason error={keys.error} operation="list" />
          </p>
        )}
      </div>
      <RetryButton keys={keys} />
    </div>
  )
}

const FOR_GOOD: ReadonlySet<KeyrackErrorKind> = new Set(['forbidden', 'unsupported', 'limit'])

/** Asks again. Not offered where only somebody else can change the answer. */
function RetryButton({ keys }: { keys: Keys }): ReactNode {
  const { messages, say } = useMessages()
  if (keys.error && FOR_GOOD.has(keys.error.kind)) return null
  return (
    <Button busy={keys.fetching} onClick={keys.retry}>
      {say(messages.table.retry)}
    </Button>
  )
}

/** What is wrong although rows are shown: no network, or rows that could not be renewed. */
export function ListBanners({ keys }: { keys: Keys }): ReactNode {
  const online = useOnline()
  const stale = keys.status === 'failed' ? null : keys.error
  return (
    <div className="kr-banners" role="status">
      {!online && <OfflineBanner keys={keys} stale={stale !== null} />}
      {online && stale && <StaleBanner keys={keys} error={stale} />}
    </div>
  )
}

// Where there are no rows, what stands in their place says that the keys still work.
function OfflineBanner({ keys, stale }: { keys: Keys; stale: boolean }): ReactNode {
  const { messages, say } = useMessages()
  const time = useTime()
  return (
    <p className="kr-banner">
      <span>
        <span>{say(messages.table.offline)}</span> {keys.status === 'rows' && <span>{say(messages.table.stillWork)}</span>} {stale && keys.updatedAt > 0 && <span>{say(messages.table.asOf, { time: time(keys.updatedAt) })}</span>}
      </span>
    </p>
  )
}

// A key made just now is shown also where no list ever came: there is no time from which the rows are.
function StaleBanner({ keys, error }: { keys: Keys; error: KeyrackError }): ReactNode {
  const { messages, say } = useMessages()
  const time = useTime()
  const wasListed = keys.updatedAt > 0
  return (
    <div className="kr-banner">
      <span>
        <span>{wasListed ? say(messages.table.stale, { time: time(keys.updatedAt) }) : say(messages.table.failed)}</span>{' '}
        <span>
          <FailureReason error={error} operation="list" />
        </span>{' '}
        {wasListed && error.kind !== 'forbidden' && <span>{say(messages.table.stillWork)}</span>}
      </span>
      <RetryButton keys={keys} />
    </div>
  )
}

function useTime(): (ms: number) => string {
  const { locale, timeZone } = useKeyrackContext()
  return (ms) => formatTime(ms, { locale, timeZone })
}

const SKELETON_ROWS = 3

/** Grey bars where rows will be. */
export function Skeleton({ columns }: { columns: readonly string[] }): ReactNode {
  const { messages, say } = useMessages()
  return Array.from({ length: SKELETON_ROWS }, (_, index) => (
    <tr key={index} role="row" className="kr-row kr-skeleton">
      {columns.map((column, place) => (
        <td key={column} role="cell" data-column={column}>
          <span className="kr-bar" />
          {index === 0 && place === 0 && <span className="kr-hidden">{say(messages.table.loading)}</span>}
        </td>
      ))}
    </tr>
  ))
}

