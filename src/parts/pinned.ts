import { type CSSProperties, type RefObject, useLayoutEffect } from 'react'
import type { KeyColumn } from './columns.tsx'
import { bringIntoSight } from './into-sight.ts'
import { onResize } from './on-resize.ts'

const variable = (place: number): string => `--kr-pinned-${place}`

/** What makes a cell of a column stay in sight, after those that do before it. Nothing where its place is null. */
export function pinnedProps(place: number | null): { 'data-pinned'?: ''; style?: CSSProperties } {
  return place === null ? {} : { 'data-pinned': '', style: { insetInlineStart: `var(${variable(place)}, 0px)` } }
}

/** Says of a table's frame whether the table is wider: `data-wide`. What the keyboard goes to in it comes out from under what stays. */
export function useWideness(frame: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = frame.current
    const table = element?.querySelector('table')
    if (!element || !table) return
    const look = (): void => void element.toggleAttribute('data-wide', element.scrollWidth > element.clientWidth)
    const ends = [element, table].map((each) => onResize(each, look))
    element.addEventListener('keyup', bringIntoSight)
    return () => {
      ends.forEach((end) => end())
      element.removeEventListener('keyup', bringIntoSight)
    }
  }, [frame])
}

/** Tells each of several pinned columns where those before it end, which nobody knows before they are laid out. */
export function usePinnedPlaces(frame: RefObject<HTMLElement | null>, columns: readonly KeyColumn[], pinned: number): void {
  useLayoutEffect(() => {
    const table = frame.current?.querySelector('table')
    if (!table || pinned < 2 || typeof ResizeObserver !== 'function') return
    const heads = [...table.querySelectorAll<HTMLElement>('thead th')].slice(0, pinned)
    const observer = new ResizeObserver(() => {
      let end = 0
      heads.forEach((head, place) => {
        table.style.setProperty(variable(place), `${end}px`)
        end += head.offsetWidth
      })
    })
    for (const head of heads) observer.observe(head)
    return () => observer.disconnect()
  }, [frame, columns, pinned])
}
