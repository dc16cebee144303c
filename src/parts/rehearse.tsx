'use client'
import { Component, type ReactNode, startTransition } from 'react'
import { createRoot } from 'react-dom/client'
import { KeyrackContext, type KeyrackContextValue } from '../hooks/context.ts'

/** Renders in the time that the browser has left, away from the page: what waits for ever in the end is put nowhere, and none of its effects runs. */
export function rehearseIn(context: KeyrackContextValue, what: ReactNode): void {
  const never = new Promise<never>(() => {})
  function End(): never {
    throw never // eslint-disable-line @typescript-eslint/only-throw-error -- how React 18 and 19 alike are told to wait
  }
  startTransition(() =>
    createRoot(document.createElement('div')).render(
      <KeyrackContext.Provider value={context}>
        <Forgiving>{what}</Forgiving>
        <End />
      </KeyrackContext.Provider>,
    ),
  )
}

/** What a host's words or fields throw, they throw again when somebody opens what has them. */
class Forgiving extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true }
  }

  override render(): ReactNode {
    return this.state.failed ? null : this.props.children
  }
}
