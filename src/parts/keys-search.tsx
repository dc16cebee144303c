'use client'
import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react'
import type { Keys } from '../hooks/use-keys.ts'
import { useKeyrackContext } from '../hooks/context.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { SearchIcon } from './icons.tsx'

const DEBOUNCE_MS = 250

/** The search field. It appears once there is more than a page to search, where the back end can search at all, and then stays. */
export function KeysSearch({ keys }: { keys: Keys }): ReactNode {
  const { adapter } = useKeyrackContext()
  const [wanted, setWanted] = useState(false)
  const isWanted = wanted || keys.hasNext || keys.view.pageIndex > 0 || keys.view.search !== ''
  if (isWanted && !wanted) setWanted(true)
  return adapter.traits.search && isWanted ? <SearchField keys={keys} /> : null
}

function SearchField({ keys: { view, dispatch } }: { keys: Keys }): ReactNode {
  const { messages, say } = useMessages()
  const [text, setText] = useState(view.search)
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
    }, DEBOUNCE_MS)
    return () => clearTimeout(timer)
  }, [text, view.search, dispatch])
  return (
    <div className="kr-search">
      <SearchIcon />
      <input type="search" className="kr-input" aria-label={say(messages.table.search)} placeholder={say(messages.table.search)} value={text} autoComplete="off" spellCheck={false} onKeyDown={sendNothing} onChange={(event) => setText(event.target.value)} />
    </div>
  )
}

// Where the table stands in a form of the host's, Enter would send that.
function sendNothing(event: KeyboardEvent): void {
  if (event.key === 'Enter') event.preventDefault()
}
