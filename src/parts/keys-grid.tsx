'use client'
import { type ReactNode, type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useStore } from '../hooks/context.ts'
import { Awaited } from './awaited.tsx'
import { Grid, type KeysGridProps } from './grid.tsx'
import { longList } from './modules.ts'
import { type Sight, firstOf, keyAt, questionOf, upToDate } from './sight.ts'

/** Of more rows, those out of sight are not in the page. Up to so many, find-in-page and assistive technology have them all: a page has as many as its user asked for. */
const MANY_ROWS = { pages: 100, more: 100, endless: 50 } as const
/** How many of an endless list are shown until what shows any of them has come: as many as are in sight in a frame of the usual height, where they are compact. */
const FIRST_ROWS = { ...MANY_ROWS, endless: 15 } as const

/** The table itself, and of a long list the part that is in sight. */
export function KeysGrid(props: KeysGridProps): ReactNode {
  const frame = useRef<HTMLDivElement>(null)
  const loaded = useStore(longList)
  const { keys, skeleton } = props
  const [wasLong, setWasLong] = useState(false)
  const [reported, setReported] = useState<Sight | null>(null)
  const measurer = useRef<((row: HTMLTableRowElement | null) => void) | null>(null)
  const measure = useCallback((row: HTMLTableRowElement | null) => measurer.current?.(row), [])
  const isMore = keys.mode === 'endless' && keys.room > keys.rows.length // it comes when its place is scrolled to, however few there are
  const count = keys.room - (keys.fresh ? 1 : 0) // no list becomes long by the key that stands on top for a moment
  const isLong = keys.status === 'rows' && !skeleton && (isMore || count > MANY_ROWS[keys.mode] || (wasLong && keys.fetching)) // the answer tells
  if (isLong !== wasLong) {
    setWasLong(isLong)
    setReported(null) // it was of another list
  }
  // While the first list is on its way, and before this is in the page: so it may be there with the rows.
  useState(() => {
    if (keys.mode !== 'pages' && typeof window !== 'undefined') void longList.load()
  })
  // Another order, or other keys, are looked at from the first. What becomes long by a press of Load more stays at the rows above that button.
  const question = questionOf(keys)
  const place = isLong || skeleton || keys.status !== 'rows' ? -1 : keys.rows.length - 1
  const last = keys.rows[place]?.id
  const before = useRef({ question, place, last })
  useLayoutEffect(() => {
    const was = before.current
    before.current = { question, place, last }
    if (!frame.current) return
    if (was.question !== question) frame.current.scrollTop = 0
    else if (keys.mode === 'more' && isLong && was.last !== undefined && keys.rows[was.place]?.id === was.last) frame.current.scrollTop = frame.current.scrollHeight
  }, [question, place, last, isLong, keys.mode, keys.rows])
  const printing = usePrinting(frame)
  const sight = !isLong || printing ? null : (loaded && reported && upToDate(reported, keys)) || firstOf(Math.min(keys.rows.length, FIRST_ROWS[keys.mode]))
  // Rows, header and frame are the same ones from the first to the last: what follows the scrolling only tells which rows there are.
  return (
    <>
      <Grid {...props} frame={frame} rows={sight ? sight.indexes.map((index) => keyAt(keys, sight.held, index)) : keys.rows.filter((key) => key !== undefined)} sight={sight} measure={measure} />
      {isLong && loaded && <loaded.RowsInSight keys={keys} frame={frame} measurer={measurer} onChange={setReported} />}
      <Awaited module={longList} pressed={isLong && !loaded} onGiveUp={null} />
    </>
  )
}

/** Whether its window is being printed: on paper a long list has all its rows. */
function usePrinting(frame: RefObject<HTMLElement | null>): boolean {
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    const view = frame.current?.ownerDocument.defaultView // it may stand in another one than the script
    const before = (): void => flushSync(() => setPrinting(true))
    const after = (): void => setPrinting(false)
    view?.addEventListener('beforeprint', before)
    view?.addEventListener('afterprint', after)
    return () => {
      view?.removeEventListener('beforeprint', before)
      view?.removeEventListener('afterprint', after)
    }
  }, [frame])
  return printing
}
