'use client'
import { type ReactNode, useRef, useState } from 'react'
import { useStore } from '../hooks/context.ts'
import { Awaited } from './awaited.tsx'
import { Grid, type KeysGridProps } from './grid.tsx'
import { longList } from './modules.ts'

/** Of more rows, those out of sight are not in the page. Up to so many, find-in-page and assistive technology have them all: a page has as many as its user asked for. */
const MANY_ROWS = { pages: 100, more: 100, endless: 50 } as const
/** How many of an endless list are shown until what shows any of them has come: as many as are in sight in a frame of the usual height, where they are compact. */
const FIRST_ROWS = 15

/** The table itself, and of a long list the part that is in sight. */
export function KeysGrid(props: KeysGridProps): ReactNode {
  const frame = useRef<HTMLDivElement>(null)
  const loaded = useStore(longList)
  const { keys, skeleton } = props
  const [wasLong, setWasLong] = useState(false)
  const isMore = keys.mode === 'endless' && keys.room > keys.rows.length // it comes when its place is scrolled to, however few there are
  const isLong = keys.status === 'rows' && !skeleton && (isMore || keys.room > MANY_ROWS[keys.mode] || (wasLong && keys.fetching)) // the answer tells
  if (isLong !== wasLong) setWasLong(isLong)
  // While the first list is on its way, and before this is in the page: rows that are shown without it are all made once more with it.
  useState(() => {
    if (keys.mode !== 'pages' && typeof window !== 'undefined') void longList.load()
  })
  if (isLong && loaded) return <loaded.VirtualGrid {...props} frame={frame} />
  const rows = keys.rows.filter((key) => key !== undefined)
  return (
    <>
      <Grid {...props} frame={frame} rows={isLong ? rows.slice(0, keys.mode === 'endless' ? FIRST_ROWS : MANY_ROWS[keys.mode]) : rows} />
      <Awaited module={longList} pressed={isLong} onGiveUp={null} />
    </>
  )
}
