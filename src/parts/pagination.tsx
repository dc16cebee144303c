'use client'
import { type ReactNode, useId } from 'react'
import type { Keys } from '../hooks/use-keys.ts'
import { useKeyrackContext } from '../hooks/context.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { Button } from './button.tsx'
import { ChevronIcon, FirstIcon, LastIcon, NextIcon, PreviousIcon } from './icons.tsx'

/** Rows per page, where we are, and the four ways to another page. A list that only goes forward has no last page to go to. */
export function Pagination({ keys, pageSizes }: { keys: Keys; pageSizes: readonly number[] }): ReactNode {
  const { adapter } = useKeyrackContext()
  const { messages, say } = useMessages()
  const { view, pageCount, hasNext, nextCursor, dispatch } = keys
  const go = (index: number): void => dispatch({ type: 'page', index, cursor: nextCursor })
  const n = view.pageIndex + 1
  const canJump = adapter.traits.paging !== 'cursor' && pageCount !== null
  return (
    <nav className="kr-pagination" aria-label={say(messages.paging.label)}>
      <PageSize keys={keys} pageSizes={pageSizes} />
      <span className="kr-page" aria-live="polite">
        {pageCount === null ? say(messages.paging.page, { n }) : say(messages.paging.pageOf, { n, m: pageCount })}
      </span>
      <div className="kr-page-buttons">
        <PageButton label={say(messages.paging.first)} off={view.pageIndex === 0} onClick={() => go(0)} icon={<FirstIcon />} />
        <PageButton label={say(messages.paging.previous)} off={view.pageIndex === 0} onClick={() => go(view.pageIndex - 1)} icon={<PreviousIcon />} />
        <PageButton label={say(messages.paging.next)} off={!hasNext} onIntent={keys.prefetch} onClick={() => go(view.pageIndex + 1)} icon={<NextIcon />} />
        {canJump && <PageButton label={say(messages.paging.last)} off={!hasNext} onClick={() => go(pageCount - 1)} icon={<LastIcon />} />}
      </div>
    </nav>
  )
}

function PageSize({ keys, pageSizes }: { keys: Keys; pageSizes: readonly number[] }): ReactNode {
  const { adapter } = useKeyrackContext()
  const { messages, say } = useMessages()
  const id = useId()
  const { maxLimit = Infinity } = adapter.traits
  const sizes = [...new Set([...pageSizes, keys.view.limit])].filter((size) => size <= maxLimit || size === keys.view.limit).sort((a, b) => a - b)
  return (
    <div className="kr-page-size">
      <label htmlFor={id}>{say(messages.paging.rows)}</label>
      <span className="kr-select">
        <select id={id} value={keys.view.limit} onChange={(event) => keys.dispatch({ type: 'limit', limit: Number(event.target.value) })}>
          {sizes.map((size) => (
            <option key={size}>{size}</option>
          ))}
        </select>
        <ChevronIcon />
      </span>
    </div>
  )
}

function PageButton({ label, off, onIntent, onClick, icon }: { label: string; off: boolean; onIntent?: () => void; onClick: () => void; icon: ReactNode }): ReactNode {
  return (
    <Button className="kr-page-button" aria-label={label} title={label} aria-disabled={off} onPointerEnter={onIntent} onFocus={onIntent} onClick={onClick}>
      {icon}
    </Button>
  )
}
