/** A line to the same page in the browser's other tabs. What goes over it is ids, never a name and never a token. */
export interface Tabs {
  tell(ids: readonly string[]): void
  close(): void
}

/** Opens the line; `onChange` hears which keys were made or removed elsewhere. Without BroadcastChannel there is no line. */
export function openTabs(onChange: (ids: readonly unknown[]) => void): Tabs {
  if (typeof BroadcastChannel === 'undefined') return { tell: () => {}, close: () => {} }
  const channel = new BroadcastChannel('keyrack')
  channel.onmessage = ({ data }: MessageEvent<unknown>) => onChange(Array.isArray(data) ? data : []) // anything on this origin may write here
  return { tell: (ids) => channel.postMessage(ids), close: () => channel.close() }
}
