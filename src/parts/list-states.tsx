'use client'
import type { ReactNode } from 'react'
import type { KeyrackErrorKind } from '../adapter/error.ts'
import { useKeyrackContext } from '../hooks/context.ts'
import type { Keys } from '../hooks/use-keys.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { useOnline } from '../hooks/use-online.ts'
import { formatTime } from '../format/date.ts'
import { Button } from './button.tsx'
import { AlertIcon } from './icons.tsx'
import { Say } from './say.tsx'

/** What the table shows instead of rows: that there are none, that none match, or that they could not be had. */
export function EmptyState({ keys }: { keys: Keys }): ReactNode {
  const { adapter } = useKeyrackContext()
  const { messages, say } = useMessages()
  if (keys.status === 'failed') return <LoadFailed keys={keys} />
  if (keys.status === 'no match') {
    return (
      <div className="kr-state" data-state="no-match">
        <p className="kr-state-title" role="status">
          <span>
            <Say message={messages.table.noMatch} values={{ query: keys.view.search }} />
          </span>
        </p>
        <Button onClick={() => keys.dispatch({ type: 'search', search: '' })}>{say(messages.table.clear)}</Button>
      </div>
    )
  }
  if (keys.status === 'loading') return <div className="kr-state" data-state="loading" />
  const hint = adapter.create ? messages.table.emptyHint : messages.table.emptyReadOnly
  return (
    <div className="kr-state" data-state="empty">
      <p className="kr-state-title">{say(messages.table.empty)}</p>
      <p className="kr-state-hint">{say(hint)}</p>
    </div>
  )
}

function LoadFailed({ keys }: { keys: Keys }): ReactNode {
  const { messages, say } = useMessages()
  const kind = keys.error?.kind ?? 'unavailable'
  return (
    <div className="kr-state" data-state={kind === 'forbidden' ? 'forbidden' : 'failed'}>
      <p className="kr-state-title" role="alert">
        <AlertIcon />
        {say(messages.table[failureText(kind)])}
      </p>
      {kind !== 'forbidden' && (
        <Button busy={keys.fetching} onClick={keys.retry}>
          {say(messages.table.retry)}
        </Button>
      )}
    </div>
  )
}

function failureText(kind: KeyrackErrorKind): 'failed' | 'forbidden' | 'unauthorized' {
  return kind === 'forbidden' || kind === 'unauthorized' ? kind : 'failed'
}

/** What is wrong although rows are shown: no network, or rows that could not be renewed. */
export function ListBanners({ keys }: { keys: Keys }): ReactNode {
  const { locale, timeZone } = useKeyrackContext()
  const { messages, say } = useMessages()
  const online = useOnline()
  const isStale = keys.error !== null && keys.status !== 'failed' && online
  const reason = failureText(keys.error?.kind ?? 'unavailable')
  const text = messages.table[reason === 'failed' && keys.updatedAt > 0 ? 'stale' : reason] // a key made just now is shown also where no list ever came
  return (
    <div className="kr-banners" role="status">
      {!online && <p className="kr-banner">{say(messages.table.offline)}</p>}
      {isStale && (
        <div className="kr-banner">
          <span>{say(text, { time: formatTime(keys.updatedAt, { locale, timeZone }) })}</span>
          <Button busy={keys.fetching} onClick={keys.retry}>
            {say(messages.table.retry)}
          </Button>
        </div>
      )}
    </div>
  )
}

const SKELETON_ROWS = 3

/** Grey bars where rows will be. */
export function Skeleton({ width }: { width: number }): ReactNode {
  const { messages, say } = useMessages()
  return Array.from({ length: SKELETON_ROWS }, (_, index) => (
    <tr key={index} role="row" className="kr-row kr-skeleton">
      {Array.from({ length: width }, (_, column) => (
        <td key={column} role="cell">
          <span className="kr-bar" />
          {index === 0 && column === 0 && <span className="kr-hidden">{say(messages.table.loading)}</span>}
        </td>
      ))}
    </tr>
  ))
}

