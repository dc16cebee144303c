/** A line to the same page in the browser's other tabs. What goes over it is ids, never a name and never a token. */
export interface Tabs {
  tell(ids: readonly string[]): void
  close(): void
}

/** Opens the line; `onChange` hears which keys were made or removed elsewhere. Where a browser has no BroadcastChannel, or allows none, there is no line. */
export function openTabs(onChange: (ids: readonly unknown[]) => void): Tabs {
  const channel = channelOf('keyrack')
  if (!channel) return { tell: () => {}, close: () => {} }
  channel.onmessage = ({ data }: MessageEvent<unknown>) => onChange(Array.isArray(data) ? data : []) // anything on this origin may write here
  return { tell: (ids) => channel.postMessage(ids), close: () => channel.close() }
}

// Firefox throws where the page may store nothing: with its cookies blocked, or in another site's frame.
function channelOf(name: string): BroadcastChannel | null {
  try {
    return new BroadcastChannel(name)
  } catch {
    return null
  }
}
