'use client'
import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { type ColumnsState, MAX_WIDTH, MIN_WIDTH, isSettable, unsized, widthsOf } from '../data/columns.ts'
import { isRtl } from '../hooks/use-direction.ts'
import type { Keys } from '../hooks/use-keys.ts'
import { useMessages } from '../hooks/use-messages.ts'
import { type KeyColumn, columnId, columnName } from './columns.tsx'

/** By how much an arrow key changes a width, in pixels. */
const STEP = 10

const clamp = (width: number): number => Math.round(Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, width)))

interface Drag {
  readonly from: number
  readonly width: number
  /** Those that the table has now; null until the pointer has moved. */
  widths: ColumnsState['widths'] | null
}

/** The end of a column's header, which changes its width: by dragging, by the arrow keys, and back by a double click. */
export function ResizeHandle({ column, keys: { view, dispatch } }: { column: KeyColumn; keys: Keys }): ReactNode {
  const { messages, say } = useMessages()
  const id = columnId(column)
  const { columns } = view
  const handle = useRef<HTMLSpanElement>(null)
  const drag = useRef<Drag | null>(null)
  const [measured, setMeasured] = useState(MIN_WIDTH)
  const width = clamp(columns.widths[id] ?? measured)
  const growing = (): number => (handle.current && isRtl(handle.current) ? -1 : 1)
  const measure = (): void => setMeasured(handle.current?.closest('th')?.offsetWidth ?? MIN_WIDTH)
  useEffect(measure, [])
  const widthsWith = (to: number): ColumnsState['widths'] => ({ ...measuredWidths(tableOf(handle.current)), ...columns.widths, [id]: clamp(to) })
  const set = (widths: ColumnsState['widths']): void => dispatch({ type: 'columns', columns: { ...columns, widths } })
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
    event.preventDefault()
    set(widthsWith(width + STEP * growing() * (event.key === 'ArrowRight' ? 1 : -1)))
  }
  const onPointerDown = (event: PointerEvent): void => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { from: event.clientX, width: handle.current?.closest('th')?.offsetWidth ?? width, widths: null }
  }
  const onPointerMove = ({ clientX }: PointerEvent): void => {
    const { current } = drag
    if (!current || (!current.widths && clientX === current.from)) return
    current.widths = { ...(current.widths ?? widthsWith(current.width)), [id]: clamp(current.width + growing() * (clientX - current.from)) }
    layOut(tableOf(handle.current), current.widths)
  }
  const onDragEnd = (): void => {
    if (drag.current?.widths) set(drag.current.widths)
    drag.current = null
  }
  /* eslint-disable jsx-a11y-x/no-noninteractive-element-interactions, jsx-a11y-x/no-noninteractive-tabindex -- a separator that takes the focus is a control */
  return (
    <span
      ref={handle}
      role="separator"
      aria-orientation="vertical"
      aria-label={say(messages.columns.resize, { name: say(columnName(column, messages)) })}
      aria-valuenow={width}
      aria-valuemin={MIN_WIDTH}
      aria-valuemax={MAX_WIDTH}
      tabIndex={0}
      className="kr-resize"
      onFocus={measure}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onLostPointerCapture={onDragEnd}
      onDoubleClick={() => dispatch({ type: 'columns', columns: unsized(columns, id) })}
    />
  )
}

function tableOf(handle: HTMLElement | null): HTMLTableElement | null {
  return handle?.closest('table') ?? null
}

function headsOf(table: HTMLTableElement): (readonly [string, HTMLElement])[] {
  return [...table.querySelectorAll<HTMLElement>('thead th')].map((head) => [head.getAttribute('data-column') ?? '', head] as const)
}

/** The widths as they are: with one that changes, the others keep theirs. */
function measuredWidths(table: HTMLTableElement | null): ColumnsState['widths'] {
  const heads = table ? headsOf(table) : []
  return Object.fromEntries(heads.filter(([id, head]) => isSettable(id) && head.offsetWidth > 0).map(([id, head]) => [id, head.offsetWidth]))
}

// What the table does when it renders, without it: a drag would render it with each move of the pointer.
function layOut(table: HTMLTableElement | null, widths: ColumnsState['widths']): void {
  const laidOut = table && widthsOf(headsOf(table).map(([id]) => id), widths)
  if (!laidOut) return
  table.setAttribute('data-sized', '')
  table.style.setProperty('--kr-table-least', `${laidOut.least}px`)
  table.querySelectorAll('col').forEach((col, n) => void (col.style.width = laidOut.each[n] === undefined ? '' : `${laidOut.each[n]}px`))
}
