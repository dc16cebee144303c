const FRAME_MS = 1000 / 60
/** Where rows are looked for, as parts of the height in sight. */
const LOOKED_AT = [0.3, 0.6, 0.9]
/** A row with no more text than that of its menu's button shows no key. */
const MENU_TEXT = 1

export interface Frames {
  readonly dropped: number
  /** How many frames had a hole where a row should be. */
  readonly blank: number
  /** How far it went, in pixels. */
  readonly moved: number
  /** Where it is in the end, as a part of the whole way. */
  readonly reach: number
}

/** Counts the frames from now until it is asked: those that didn't come in time, and those that had no row where one should be. */
export function countFrames(scroller: Element, row: string): () => Frames {
  let [dropped, blank, moved, last, lastTop] = [0, 0, 0, 0, scroller.scrollTop]
  const look = (now: number): void => {
    if (last > 0) dropped += Math.max(0, Math.round((now - last) / FRAME_MS) - 1)
    last = now
    if (hasHole(scroller, row)) blank++
    moved += Math.abs(scroller.scrollTop - lastTop)
    lastTop = scroller.scrollTop
    id = requestAnimationFrame(look)
  }
  let id = requestAnimationFrame(look)
  return () => {
    cancelAnimationFrame(id)
    return { dropped, blank, moved, reach: scroller.scrollTop / (scroller.scrollHeight - scroller.clientHeight) }
  }
}

function hasHole(scroller: Element, row: string): boolean {
  const { left, top, width, bottom } = boundsOf(scroller)
  return LOOKED_AT.some((part) => {
    const hit = document.elementFromPoint(left + width / 4, top + (bottom - top) * part)
    return (hit?.closest(row)?.textContent?.trim().length ?? 0) <= MENU_TEXT
  })
}

/** What of it is in sight. */
export function boundsOf(scroller: Element): { left: number; top: number; width: number; right: number; bottom: number } {
  if (scroller === document.scrollingElement) return { left: 0, top: 0, width: innerWidth, right: innerWidth, bottom: innerHeight }
  const { left, top, width, right, bottom } = scroller.getBoundingClientRect()
  return { left, top: Math.max(0, top), width, right, bottom: Math.min(innerHeight, bottom) }
}

/** What scrolls the rows: the box of them that has a scrollbar, else the page. Null where there is not much to scroll. */
export function scrollerOf(row: Element | null): Element | null {
  for (let element = row?.parentElement; element && element !== document.body; element = element.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(element).overflowY) && element.scrollHeight > 2 * element.clientHeight) return element
  }
  const page = document.scrollingElement
  return row && page && page.scrollHeight > 2 * page.clientHeight ? page : null
}
