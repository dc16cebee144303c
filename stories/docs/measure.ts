/** Where an element is in a frame, in pixels from its upper left corner. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Measures the first element of a frame that a selector finds, as far as it is in sight; null where there is none. */
export function measure(frame: HTMLIFrameElement | null | undefined, selector: string): Box | null {
  const page = frame?.contentDocument
  const found = Array.from(page?.querySelectorAll(selector) ?? []).map((element) => element.getBoundingClientRect())
  const rect = found.find(({ width, height }) => width > 0 && height > 0)
  if (!frame || !rect) return null
  const [left, top] = [Math.max(rect.left, 2), Math.max(rect.top, 2)]
  const [right, bottom] = [Math.min(rect.right, frame.clientWidth - 2), Math.min(rect.bottom, frame.clientHeight - 2)]
  return right > left && bottom > top ? { left, top, width: right - left, height: bottom - top } : null
}

/** The middle of a number, in the same pixels. */
export interface Spot {
  readonly x: number
  readonly y: number
}

/** How far numbers keep from each other and from the edge. */
const APART = 20
const EDGE = 11

/** Where each box's number stands: at its upper left corner, or at the next one that no other number takes. */
export function spotsOf(boxes: readonly (Box | null)[], height: number): readonly (Spot | null)[] {
  const taken: Spot[] = []
  return boxes.map((box) => {
    if (!box) return null
    const corners = cornersOf(box).map(({ x, y }) => ({ x: Math.max(x, EDGE), y: Math.min(Math.max(y, EDGE), height - EDGE) }))
    const spot = corners.find((corner) => taken.every((other) => Math.hypot(corner.x - other.x, corner.y - other.y) >= APART)) ?? corners[0]!
    taken.push(spot)
    return spot
  })
}

function cornersOf({ left, top, width, height }: Box): Spot[] {
  const [start, end] = [left - 6, left + width + 4]
  return [{ x: start, y: top - 4 }, { x: end, y: top - 4 }, { x: end, y: top + height + 2 }, { x: start, y: top + height + 2 }]
}
