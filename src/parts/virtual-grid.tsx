'use client'
import { type Range, type Virtualizer, defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { ApiKey } from '../adapter/types.ts'
import { useKeyrackContext, useStore } from '../hooks/context.ts'
import { Grid, type GridProps } from './grid.tsx'

const ROW_HEIGHT = 48
/** Rows come into the page, and leave it, so many at a time: with each the browser lays out the whole table. */
const BLOCK = 4

type VirtualGridProps = Omit<GridProps, 'rows' | 'virtual'>

/** A row that has the focus: it stays in the page, and its key at hand, wherever the list is scrolled to. */
interface Held {
  /** What was asked for when it took the focus. */
  readonly question: string
  readonly index: number
  readonly apiKey: ApiKey | undefined
}

/** A table in a frame that scrolls, with the rows in sight, the one that has the focus, and room for the others. On paper it has them all. */
export function VirtualGrid({ keys, frame, ...props }: VirtualGridProps): ReactNode {
  const { rows, start, room, need, fresh, view } = keys
  const question = JSON.stringify([view.sort, view.search, view.filter])
  const [lastHeld, setHeld] = useState<Held | null>(null)
  const held = lastHeld?.question === question ? lastHeld : null
  const keyAt = (index: number): ApiKey | undefined => rows[index - start] ?? (index === 0 && fresh ? fresh : index === held?.index ? held.apiKey : undefined)
  const isPointedOut = useStore(useKeyrackContext().core.highlighted) !== null
  const printing = usePrinting()
  const [height, setHeight] = useState(ROW_HEIGHT)
  // Of a list that is all here a row keeps its height wherever it goes; of a part of one, a place does. With another function all places are
  // asked again, which takes longer than a frame.
  const all = useMemo(() => (rows.length >= room && !rows.includes(undefined) ? rows : null), [rows, room])
  const getItemKey = useCallback((index: number) => all?.[index]?.id ?? index, [all])
  // eslint-disable-next-line react-hooks/incompatible-library -- its functions are used here alone, and nothing here is memoized
  const virtualizer = useVirtualizer({
    count: room,
    getScrollElement: () => frame.current,
    estimateSize: () => height,
    getItemKey,
    // The row of a key that was just made is on top, and takes the focus when its token was seen.
    rangeExtractor: (range) => withPinned(range, held?.index ?? null, fresh || isPointedOut ? 0 : null),
  })
  const items = virtualizer.getVirtualItems()
  const hasRows = items.length > 1
  // Rows are as high as most are here: with each that turns out otherwise, the scrollbar would slip from under a hand that drags it.
  useLayoutEffect(() => {
    const row = hasRows ? frame.current?.querySelector<HTMLElement>('.kr-row ~ .kr-row') : null
    if (row && row.offsetHeight > 0) setHeight(row.offsetHeight)
  }, [frame, hasRows])
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, height])
  // Another order, or other keys, are looked at from the first.
  useLayoutEffect(() => {
    if (frame.current) frame.current.scrollTop = 0
  }, [frame, question])
  const { startIndex: first = 0, endIndex: last = 0 } = virtualizer.range ?? {}
  useEffect(() => need(first, last), [need, first, last])
  useFrameEvent(frame, 'keydown', (event) => {
    if (scrollByKey(event, frame.current, virtualizer, room)) event.preventDefault()
  })
  useFrameEvent(frame, 'focusin', ({ target }) => {
    const index = (target as Element).closest('[data-index]')?.getAttribute('data-index')
    setHeld(index == null ? null : { question, index: Number(index), apiKey: keyAt(Number(index)) })
  })
  if (printing) return <Grid keys={keys} frame={frame} rows={rows} {...props} />
  const ends = [0, ...items.map(({ end }) => end)]
  const gaps = [...items.map((item, n) => item.start - (ends[n] ?? 0)), virtualizer.getTotalSize() - (ends.at(-1) ?? 0)]
  const virtual = { indexes: items.map(({ index }) => index), gaps, measure: virtualizer.measureElement }
  return <Grid {...props} keys={keys} frame={frame} rows={virtual.indexes.map(keyAt)} virtual={virtual} />
}

/** The blocks that are in sight, at least one row more at either end, and what is pinned. */
function withPinned({ startIndex, endIndex, count }: Range, ...pinned: readonly (number | null)[]): number[] {
  const first = Math.floor((startIndex - 1) / BLOCK) * BLOCK
  const end = Math.ceil((endIndex + 2) / BLOCK) * BLOCK
  const indexes = new Set(defaultRangeExtractor({ startIndex: Math.max(0, first), endIndex: Math.min(count, end) - 1, count, overscan: 0 }))
  for (const index of pinned) if (index !== null && index < count) indexes.add(index)
  return [...indexes].sort((a, b) => a - b)
}

/** Scrolls as the browser would for these keys, and at once: what is measured on the way would stop a scroll that takes its time. */
function scrollByKey({ key, altKey, ctrlKey, metaKey, shiftKey, target }: KeyboardEvent, frame: HTMLElement | null, virtualizer: Virtualizer<HTMLDivElement, Element>, room: number): boolean {
  if (!frame || altKey || ctrlKey || metaKey || shiftKey || (target as Element).matches('input, select, textarea, [contenteditable]')) return false
  const page = frame.clientHeight - (frame.querySelector('thead')?.clientHeight ?? 0)
  if (key === 'Home') virtualizer.scrollToIndex(0)
  else if (key === 'End') virtualizer.scrollToIndex(room - 1, { align: 'end' })
  else if (key === 'PageDown') frame.scrollTop += page
  else if (key === 'PageUp') frame.scrollTop -= page
  else return false
  return true
}

function useFrameEvent<Type extends 'keydown' | 'focusin'>(frame: GridProps['frame'], type: Type, onEvent: (event: HTMLElementEventMap[Type]) => void): void {
  const latest = useRef(onEvent)
  useEffect(() => {
    latest.current = onEvent
  })
  useEffect(() => {
    const element = frame.current
    const listen = (event: HTMLElementEventMap[Type]): void => latest.current(event)
    element?.addEventListener(type, listen)
    return () => element?.removeEventListener(type, listen)
  }, [frame, type])
}

function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    const before = (): void => flushSync(() => setPrinting(true))
    const after = (): void => setPrinting(false)
    window.addEventListener('beforeprint', before)
    window.addEventListener('afterprint', after)
    return () => {
      window.removeEventListener('beforeprint', before)
      window.removeEventListener('afterprint', after)
    }
  }, [])
  return printing
}
