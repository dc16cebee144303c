// One observer for all: a table has a cell to watch in each of its rows.
const watched = new Map<Element, () => void>()
let observer: ResizeObserver | null = null

/** Calls back once and whenever the size of an element changes, which nobody else may watch this way; returns the function that ends it. Where nothing can be observed it never calls. */
export function onResize(element: Element, run: () => void): () => void {
  if (typeof ResizeObserver === 'undefined') return () => {}
  observer ??= new ResizeObserver((entries) => {
    for (const { target } of entries) watched.get(target)?.()
  })
  watched.set(element, run)
  observer.observe(element)
  return () => {
    watched.delete(element)
    observer?.unobserve(element)
    if (watched.size > 0) return
    observer?.disconnect()
    observer = null
  }
}
