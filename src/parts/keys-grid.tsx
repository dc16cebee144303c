'use client'
import { type ReactNode, useEffect, useRef } from 'react'
import { useStore } from '../hooks/context.ts'
import { Awaited } from './awaited.tsx'
import { Grid, type KeysGridProps } from './grid.tsx'
import { longList } from './modules.ts'

/** From so many rows on, those out of sight are not in the page. Below, find-in-page and assistive technology have them all. */
const MANY_ROWS = 100

/** The table itself, and of a long list the part that is in sight. */
export function KeysGrid(props: KeysGridProps): ReactNode {
  const frame = useRef<HTMLDivElement>(null)
  const loaded = useStore(longList)
  const { keys, skeleton } = props
  const isLong = keys.status === 'rows' && !skeleton && keys.room > MANY_ROWS
  const mayBeLong = keys.mode !== 'pages'
  useEffect(() => {
    if (mayBeLong) void longList.load() // beside the first list, so that it is there before many rows are
  }, [mayBeLong])
  if (isLong && loaded) return <loaded.VirtualGrid {...props} frame={frame} />
  const rows = keys.rows.filter((key) => key !== undefined)
  return (
    <>
      <Grid {...props} frame={frame} rows={isLong ? rows.slice(0, MANY_ROWS) : rows} />
      <Awaited module={longList} pressed={isLong} onGiveUp={null} />
    </>
  )
}
