import { useKeyrack } from 'keyrack'
import type { ReactNode } from 'react'

/** A host's own button, as one would put beside the table. */
export function RefreshButton(): ReactNode {
  const { refresh } = useKeyrack()
  return (
    <button type="button" className="story-button" onClick={() => void refresh()}>
      Refresh
    </button>
  )
}

/** Takes the browser's word that there is a network away; returns the function that gives it back. */
export function goOffline(): () => void {
  Object.defineProperty(navigator, 'onLine', { value: false, configurable: true })
  window.dispatchEvent(new Event('offline'))
  return () => {
    Reflect.deleteProperty(navigator, 'onLine')
    window.dispatchEvent(new Event('online'))
  }
}

/** Takes the tab out of sight, as its page is told of it; returns the function that brings it back. */
export function hideTab(): () => void {
  const tell = (): void => void document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
  Object.defineProperty(document, 'hidden', { value: true, configurable: true })
  tell()
  return () => {
    Reflect.deleteProperty(document, 'hidden')
    tell()
  }
}
