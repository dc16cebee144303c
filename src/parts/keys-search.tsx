'use client'
import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react'
import { searchable } from '../data/in-page.ts'
import type { Keys } from '../hooks/use-keys.ts'
import { useKeyrackContext } from '../hooks/context.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { SearchIcon } from './icons.tsx'

/** A back end is asked when the typing stops, in milliseconds. What came in one go, or was cleared, is whole, and where the keys are here all is found at once. */
const DEBOUNCE_MS = 250

/** So few keys are found faster by looking at them. */
const FEW_KEYS = 8

/** The search field. It appears once there are enough keys to search among, where they can be searched at all, and then stays. */
export function KeysSearch({ keys }: { keys: Keys }): ReactNode {
  const { adapter } = useKeyrackContext()
  const [wanted, setWanted] = useState(false)
  const isWanted = wanted || (keys.total ?? keys.rows.length) >= FEW_KEYS || keys.hasNext || keys.view.pageIndex > 0 || keys.view.search !== ''
  if (isWanted && !wanted) setWanted(true)
  return searchable(adapter.traits) && isWanted ? <SearchField keys={keys} /> : null
}

function SearchField({ keys: { view, dispatch } }: { keys: Keys }): ReactNode {
  const { messages, say } = useMessages()
  const { paging, search: asksBackEnd } = useKeyrackContext().adapter.traits
  const [text, setText] = useState(view.search)
  const [typing, setTyping] = useState(false)
  const delayMs = !typing || (paging === 'none' && !asksBackEnd) ? 0 : DEBOUNCE_MS
  const [asked, setAsked] = useState(view.search)
  // Another part, Clear filters for example, has changed what is searched.
  if (asked !== view.search) {
    setAsked(view.search)
    setText(view.search)
  }
  useEffect(() => {
    const search = text.trim()
    if (search === view.search) return
    const timer = setTimeout(() => {
      setAsked(search)
      dispatch({ type: 'search', search })
    }, delayMs)
    return () => clearTimeout(timer)
  }, [text, view.search, dispatch, delayMs])
  const change = (next: string): void => {
    setTyping(next.length === 1 || (next !== '' && Math.abs(next.length - text.length) <= 1))
    setText(next)
  }
  return (
    <div className="kr-search">
      <SearchIcon />
      <input type="search" className="kr-input" aria-label={say(messages.table.search)} placeholder={say(messages.table.search)} value={text} autoComplete="off" spellCheck={false} onKeyDown={sendNothing} onChange={({ target }) => change(target.value)} />
    </div>
  )
}

// Where the table stands in a form of the host's, Enter would send that.
function sendNothing(event: KeyboardEvent): void {
  if (event.key === 'Enter') event.preventDefault()
}
