'use client'
import type { ReactNode } from 'react'
import type { Keys } from '../hooks/use-keys.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { Button } from './button.tsx'
import { Pagination } from './pagination.tsx'

/** What stands below the rows: the ways to other pages, to more rows, or how many there are. */
export function KeysPaging({ keys, pageSizes }: { keys: Keys; pageSizes: readonly number[] }): ReactNode {
  if (keys.mode === 'pages') return <Pagination keys={keys} pageSizes={pageSizes} />
  return keys.status === 'rows' ? <Count keys={keys} /> : null
}

function Count({ keys: { mode, rows, room, total, more, fetching, error } }: { keys: Keys }): ReactNode {
  const { messages, say } = useMessages()
  const shown = mode === 'endless' ? room : rows.length
  return (
    <div className="kr-pagination" data-mode={mode}>
      <span className="kr-page" aria-live="polite">
        {total === null || total <= shown ? total !== null && say(messages.paging.count, { n: total }) : say(messages.paging.shown, { n: shown, m: total })}
      </span>
      {more && (
        <Button busy={fetching && error === null} onClick={more}>
          {say(messages.paging.more)}
        </Button>
      )}
    </div>
  )
}
