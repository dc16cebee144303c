import type { KeyList } from '../data/key-list.ts'
import { type Tabs, openTabs } from '../data/tabs.ts'

/** What ties a list to the browser, while a provider is on the page: its focus and network, and the same page in other tabs. */
export interface Connection {
  /** Starts it; returns the function that stops it. */
  connect(): () => void
  /** Tells the other tabs that these keys have changed. */
  tell(ids: readonly string[]): void
  /** The provider is gone for good: no page of the list is left to wait for its time. */
  dispose(): void
}

/** `onTold`: keys were changed in another tab; the list is asked for again after it. */
export function openConnection(list: KeyList, onTold: (ids: readonly unknown[]) => void): Connection {
  let tabs: Tabs | null = null
  let disposed = false
  // The cache keeps a page for minutes after its last reader has gone. The readers go in the same step as the connection.
  const sweep = (): void => {
    if (disposed && !tabs) queueMicrotask(() => list.forget())
  }
  return {
    connect() {
      list.client.mount()
      tabs = openTabs((ids) => {
        onTold(ids)
        void list.refresh()
      })
      return () => {
        list.client.unmount()
        tabs?.close()
        tabs = null
        sweep()
      }
    },
    tell: (ids) => tabs?.tell(ids),
    dispose() {
      disposed = true
      sweep()
    },
  }
}
