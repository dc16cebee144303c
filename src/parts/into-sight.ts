/** On keyup: brings what Tab has gone to into sight. A browser leaves it where it is when something lies over it, or a trap has sent the focus there. */
export function bringIntoSight({ key, target }: { readonly key: string; readonly target: EventTarget | null }): void {
  if (key === 'Tab') (target as Partial<Element> | null)?.scrollIntoView?.({ block: 'nearest' })
}
