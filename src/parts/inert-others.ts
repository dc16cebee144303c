/** How many open panels want an element inert. Those that somebody else had made inert are not in it, and are left alone. */
const wanted = new WeakMap<HTMLElement, number>()

/**
 * Makes everything inert but an element and what it stands in; returns the function that ends it.
 *
 * Radix hides the page behind a panel from screen readers, yet leaves its controls in the order of Tab. The `aria-hidden`
 * package could do both, but counts them as one: when both have ended, one of the two stays.
 */
export function inertOthers(element: HTMLElement): () => void {
  const others: HTMLElement[] = []
  for (let inside: Element = element; inside.parentElement && inside !== document.body; inside = inside.parentElement) {
    for (const sibling of inside.parentElement.children) {
      if (sibling !== inside && sibling instanceof HTMLElement && (wanted.has(sibling) || !sibling.inert)) others.push(sibling)
    }
  }
  for (const other of others) {
    wanted.set(other, (wanted.get(other) ?? 0) + 1)
    other.inert = true
  }
  return () => {
    for (const other of others) {
      const left = (wanted.get(other) ?? 1) - 1
      if (left > 0) wanted.set(other, left)
      else {
        wanted.delete(other)
        other.inert = false
      }
    }
  }
}
