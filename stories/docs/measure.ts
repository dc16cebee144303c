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
