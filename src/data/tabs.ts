/** A line to the same page in the browser's other tabs. What goes over it is ids, never a name and never a token. */
export interface Tabs {
  tell(ids: readonly string[]): void
  close(): void
}

/** Opens the line; `onChange` hears that keys were made or removed elsewhere. Without BroadcastChannel there is no line. */
export function openTabs(onChange: () => void): Tabs {
  if (typeof BroadcastChannel === 'undefined') return { tell: () => {}, close: () => {} }
  const channel = new BroadcastChannel('keyrack')
  channel.onmessage = onChange
  return { tell: (ids) => channel.postMessage(ids), close: () => channel.close() }
}
