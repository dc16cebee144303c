import { type MouseEvent, type ReactNode, useEffect, useSyncExternalStore } from 'react'

/** The path of the page, kept in step with the browser's history. */
export function usePath(): string {
  return useSyncExternalStore(watch, () => location.pathname)
}

/** Goes to another page without loading anything; `?dir=rtl` goes along. */
function navigate(path: string): void {
  history.pushState(null, '', path + location.search)
  dispatchEvent(new PopStateEvent('popstate'))
}

/** Names the page in the browser's title. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Acme Cloud`
  }, [title])
}

export interface LinkProps {
  to: string
  className?: string
  onFollow?: () => void
  children: ReactNode
}

/** A link to another page of the demo, marked while that page is shown. */
export function Link({ to, className, onFollow, children }: LinkProps): ReactNode {
  const current = usePath() === to
  const follow = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return // a new tab or window, as the browser does it
    event.preventDefault()
    if (!current) navigate(to)
    onFollow?.()
  }
  return (
    <a href={to + location.search} className={className} aria-current={current ? 'page' : undefined} onClick={follow}>
      {children}
    </a>
  )
}

function watch(listener: () => void): () => void {
  addEventListener('popstate', listener)
  return () => removeEventListener('popstate', listener)
}
