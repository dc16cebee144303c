import type { ReactNode } from 'react'

/** Stands in for the page while nobody can be signed in. */
export function Unreachable({ onRetry }: { onRetry: () => void }): ReactNode {
  return (
    <main className="unreachable" role="alert">
      <h1>The server can’t be reached</h1>
      <p>Check that it is running, then try again.</p>
      <button type="button" className="action" onClick={onRetry}>
        Try again
      </button>
    </main>
  )
}
