import type { ForwardedRef, SyntheticEvent } from 'react'

/** The host's handler first, then ours, unless the host called `preventDefault()`. */
export function hostFirst<Event extends SyntheticEvent>(theirs: ((event: Event) => void) | undefined, ours: (event: Event) => void): (event: Event) => void {
  return (event) => {
    theirs?.(event)
    if (!event.defaultPrevented) ours(event)
  }
}

/** One ref callback for several refs. */
export function mergeRefs<Element>(...refs: readonly (ForwardedRef<Element> | ((element: Element | null) => void))[]): (element: Element | null) => void {
  return (element) => {
    for (const ref of refs) {
      if (typeof ref === 'function') ref(element)
      else if (ref) ref.current = element
    }
  }
}

/** The class of a part and the host's beside it. */
export function classes(part: string, theirs: string | undefined): string {
  return theirs ? `${part} ${theirs}` : part
}
