'use client'
import { type Range, type Virtualizer, defaultRangeExtractor, measureElement, observeElementOffset, useVirtualizer } from '@tanstack/react-virtual'
import { type Dispatch, type ReactNode, type RefObject, type SetStateAction, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useKeyrackContext, useStore } from '../hooks/context.ts'
import type { Keys } from '../hooks/use-keys.ts'
import { type Held, type Sight, USUAL_HEIGHT, follow, isSameSight, questionOf } from './sight.ts'

/** How high rows are, in pixels: the first, which has no line above it, and the others. */
interface Heights {
  readonly first: number
  readonly rest: number
}

const USUAL: Heights = { first: USUAL_HEIGHT - 1, rest: USUAL_HEIGHT }
/** Rows come into the page, and leave it, so many at a time: with each the browser lays out the whole table. */
const BLOCK = 4

interface RowsInSightProps {
  keys: Keys
  frame: RefObject<HTMLDivElement | null>
  /** Is set to what takes the rows of the page, to follow their heights. */
  measurer: RefObject<((row: HTMLTableRowElement | null) => void) | null>
  /** Hears which rows are in sight. */
  onChange: Dispatch<SetStateAction<Sight | null>>
}

/** Follows the scrolling of a frame, and tells which rows its table has: those in sight, and the one that has the focus. */
export function RowsInSight(props: RowsInSightProps): ReactNode {
  // Not before the rows that are there have been painted: to measure them has the browser lay out the table once more.
  const [heights, setHeights] = useState<Heights | null>(null)
  useEffect(() => {
    const view = props.frame.current?.ownerDocument.defaultView ?? window // it may stand in another one than the script
    const request = view.requestAnimationFrame(() => setHeights(heightsIn(props.frame.current, USUAL)))
    return () => view.cancelAnimationFrame(request)
  }, [props.frame])
  return heights && <Following {...props} measured={heights} />
}

function Following({ keys, frame, measurer, onChange, measured }: RowsInSightProps & { measured: Heights }): ReactNode {
  const { rows, room, need, fresh } = keys
  const question = questionOf(keys)
  const [lastHeld, setHeld] = useState<{ question: string; row: Held } | null>(null)
  const wasHeld = lastHeld?.question === question ? lastHeld.row : null
  const held = follow(wasHeld, keys)
  if (held !== wasHeld) setHeld(held && { question, row: held })
  const isPointedOut = useStore(useKeyrackContext().core.highlighted) !== null
  const [{ first: firstHeight, rest: height }, setHeights] = useState(measured)
  // Of a list that is all here a row keeps its height wherever it goes; of a part of one, a place does. With another function all places are
  // asked again, which takes longer than a frame.
  const all = useMemo(() => (rows.length >= room && !rows.includes(undefined) ? rows : null), [rows, room])
  const getItemKey = useCallback((index: number) => all?.[index]?.id ?? index, [all])
  // eslint-disable-next-line react-hooks/incompatible-library -- its functions are used here alone, and nothing here is memoized
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLTableRowElement>({
    count: room,
    getScrollElement: () => frame.current,
    initialOffset: () => frame.current?.scrollTop ?? 0,
    estimateSize: (index) => (index === 0 ? firstHeight : height),
    getItemKey,
    observeElementOffset: observePlace,
    // A row that is hidden with all that is around it keeps the height it had.
    measureElement: (row, entry, self) => measureElement(row, entry, self) || (frame.current?.clientHeight ? 0 : (self.measurementsCache[self.indexFromElement(row)]?.size ?? height)),
    // The row of a key that was just made is on top, and takes the focus when its token was seen.
    rangeExtractor: (range) => withPinned(range, held?.index ?? null, fresh || isPointedOut ? 0 : null),
  })
  const items = virtualizer.getVirtualItems()
  const hasRows = items.length > 1
  // Once more, for it may have been hidden before. A browser does not tell that it puts what was hidden back to where it was scrolled to.
  useLayoutEffect(() => {
    setHeights((before) => heightsIn(frame.current, before))
    if (hasRows) queueMicrotask(() => frame.current?.scrollTop !== virtualizer.scrollOffset && frame.current?.dispatchEvent(new Event('scroll')))
  }, [frame, virtualizer, hasRows])
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, firstHeight, height])
  useLayoutEffect(() => {
    measurer.current = virtualizer.measureElement
    virtualizer.shouldAdjustScrollPositionOnItemSizeChange = () => false // what stands already does not move by being measured
    for (const row of frame.current?.querySelectorAll<HTMLTableRowElement>('[data-index]') ?? []) virtualizer.measureElement(row)
    virtualizer.shouldAdjustScrollPositionOnItemSizeChange = undefined
    return () => void (measurer.current = null)
  }, [virtualizer, measurer, frame])
  const [first, last] = [virtualizer.range?.startIndex, virtualizer.range?.endIndex]
  useEffect(() => {
    if (first !== undefined && last !== undefined) need(first, last) // where it is hidden, nothing is looked at, and what was is kept
  }, [need, first, last])
  useFrameEvent(frame, 'keydown', (event) => {
    if (scrollByKey(event, frame.current, virtualizer, room)) event.preventDefault()
  })
  const hold = (target: Element | null): void => {
    const index = target?.closest('[data-index]')?.getAttribute('data-index')
    if (index == null) setHeld(null)
    else if (Number(index) !== held?.index) setHeld({ question, row: { index: Number(index), apiKey: undefined } }) // its key is that of the next render: the page may just be changing
  }
  useFrameEvent(frame, 'focusin', ({ target }) => hold(target as Element))
  // What opens from a row by the mouse takes the focus without the row having had it, and gives it back to the row.
  useFrameEvent(frame, 'pointerdown', ({ target }) => {
    const opener = (target as Element).closest('[data-index] [aria-haspopup]')
    if (opener) hold(opener)
  })
  useLayoutEffect(() => hold(frame.current?.querySelector(':focus') ?? null), []) // eslint-disable-line react-hooks/exhaustive-deps -- what has it already
  const ends = [0, ...items.map(({ end }) => end)]
  const gaps = [...items.map((item, n) => item.start - (ends[n] ?? 0)), virtualizer.getTotalSize() - (ends.at(-1) ?? 0)]
  const sight: Sight = { indexes: items.map(({ index }) => index), heights: items.map(({ size }) => size), gaps, held }
  useLayoutEffect(() => {
    if (items.length > 0) onChange((before) => (isSameSight(before, sight) ? before : sight))
  })
  return null
}

/** Follows where a frame is scrolled to. Where it is hidden it is scrolled nowhere, and has the place that it had: a scroll may end then. */
function observePlace(virtualizer: Virtualizer<HTMLDivElement, HTMLTableRowElement>, onChange: (offset: number, isScrolling: boolean) => void): ReturnType<typeof observeElementOffset> {
  return observeElementOffset(virtualizer, (offset, isScrolling) => onChange(offset > 0 || virtualizer.scrollElement?.clientHeight ? offset : (virtualizer.scrollOffset ?? 0), isScrolling))
}

/**
 * How high the rows are here. With each that turns out otherwise all places are reckoned again, and the scrollbar would slip from under a hand
 * that drags it. The same object where that is nothing new, or where none can be seen.
 */
function heightsIn(frame: HTMLElement | null, before: Heights): Heights {
  const [top, next] = frame?.querySelectorAll<HTMLElement>('[data-index]') ?? []
  if (!top || !next?.offsetHeight) return before
  const [first, rest] = [top.dataset['index'] === '0' ? top.offsetHeight : before.first, next.offsetHeight]
  return first === before.first && rest === before.rest ? before : { first, rest }
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
function scrollByKey({ key, altKey, ctrlKey, metaKey, shiftKey, target }: KeyboardEvent, frame: HTMLElement | null, virtualizer: Virtualizer<HTMLDivElement, HTMLTableRowElement>, room: number): boolean {
  if (!frame || altKey || ctrlKey || metaKey || shiftKey || (target as Element).matches('input, select, textarea, [contenteditable]') || scrollsItself(target as Element, frame)) return false
  const page = frame.clientHeight - heightOver(frame)
  if (key === 'Home') virtualizer.scrollToIndex(0)
  else if (key === 'End') virtualizer.scrollToIndex(room - 1, { align: 'end' })
  else if (key === 'PageDown') frame.scrollTop += page
  else if (key === 'PageUp') frame.scrollTop -= page
  else return false
  return true
}

/** How much of a frame its header stands over, in pixels: in a low and narrow one it goes with the rows. */
function heightOver(frame: HTMLElement): number {
  const [header, cell] = [frame.querySelector('thead'), frame.querySelector('th')]
  const stays = [header, cell].some((element) => element && getComputedStyle(element).position === 'sticky')
  return stays ? (header?.clientHeight ?? 0) : 0
}

/** Whether what has the focus is a place that scrolls: a long name, or something of the host's. */
function scrollsItself(target: Element, frame: HTMLElement): boolean {
  return target !== frame && target.scrollHeight > target.clientHeight && /auto|scroll/.test(getComputedStyle(target).overflowY)
}

function useFrameEvent<Type extends 'keydown' | 'focusin' | 'pointerdown'>(frame: RowsInSightProps['frame'], type: Type, onEvent: (event: HTMLElementEventMap[Type]) => void): void {
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
