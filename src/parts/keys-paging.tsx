'use client'
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { useKeyrackContext } from '../hooks/context.ts'
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
  const { core } = useKeyrackContext()
  const shown = mode === 'endless' ? room : rows.length
  const last = useRef<string | undefined>(undefined)
  const ask = (): void => {
    last.current = rows.at(-1)?.id
    more?.()
  }
  // With the last rows the button goes, and the focus from it to the first of them: to its ⋮, for a row has no name of its own.
  useLayoutEffect(() => {
    if (more || last.current === undefined) return
    const next = rows[rows.findIndex((key) => key?.id === last.current) + 1]
    last.current = undefined
    if (next && document.activeElement === document.body) (core.anchors.get(`menu:${next.id}`) ?? core.anchors.get(`row:${next.id}`))?.focus()
  }, [more, rows, core])
  return (
    <div className="kr-pagination" data-mode={mode}>
      <span className="kr-page" aria-live="polite">
        {total === null || total <= shown ? total !== null && say(messages.paging.count, { n: total }) : say(messages.paging.shown, { n: shown, m: total })}
      </span>
      {more && (
        <Button busy={fetching && error === null} onClick={ask}>
          {say(messages.paging.more)}
        </Button>
      )}
    </div>
  )
}
