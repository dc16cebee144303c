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
  const here = rows.filter((key) => key !== undefined)
  const shown = mode === 'endless' ? room : here.length
  const button = useRef<HTMLButtonElement>(null)
  const last = useRef<string | null>(null)
  const ask = (): void => {
    last.current = document.activeElement === button.current ? (here.at(-1)?.id ?? null) : null
    more?.()
  }
  // With the last rows the button goes, and the focus from it to the first of them: to its ⋮, for a row has no name of its own.
  useLayoutEffect(() => {
    const at = rows.findIndex((key) => key?.id === last.current)
    const next = at === -1 ? undefined : rows[at + 1]
    if (!next) return
    last.current = null
    if (!more && document.activeElement === document.body) (core.anchors.get(`menu:${next.id}`) ?? core.anchors.get(`row:${next.id}`))?.focus()
  }, [more, rows, core])
  return (
    <div className="kr-pagination" data-mode={mode}>
      <span className="kr-page" aria-live="polite">
        {total === null || total <= shown ? total !== null && say(messages.paging.count, { n: total }) : say(messages.paging.shown, { n: shown, m: total })}
      </span>
      {more && (
        <Button ref={button} busy={fetching && error === null} onClick={ask}>
          {say(messages.paging.more)}
        </Button>
      )}
    </div>
  )
}
