'use client'
import { type ReactNode, useRef } from 'react'
import { Grid, type KeysGridProps } from './grid.tsx'
import { VirtualGrid } from './virtual-grid.tsx'

/** From so many rows on, those out of sight are not in the page. Below, find-in-page and assistive technology have them all. */
const MANY_ROWS = 100

/** The table itself, and of a long list the part that is in sight. */
export function KeysGrid(props: KeysGridProps): ReactNode {
  const frame = useRef<HTMLDivElement>(null)
  const { keys, skeleton } = props
  if (keys.status === 'rows' && !skeleton && keys.room > MANY_ROWS) return <VirtualGrid {...props} frame={frame} />
  return <Grid {...props} frame={frame} rows={keys.rows.filter((key) => key !== undefined)} />
}
