import type { SyntheticEvent } from 'react'

/** The host's handler first, then ours, unless the host called `preventDefault()`. */
export function hostFirst<Event extends SyntheticEvent>(theirs: ((event: Event) => void) | undefined, ours: (event: Event) => void): (event: Event) => void {
  return (event) => {
    theirs?.(event)
    if (!event.defaultPrevented) ours(event)
  }
}

/** The class of a part and the host's beside it. */
export function classes(part: string, theirs: string | undefined): string {
  return theirs ? `${part} ${theirs}` : part
}

/** Hears what nobody wants to hear. */
export function nothing(): void {}
