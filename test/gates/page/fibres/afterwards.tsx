import { AnimatePresence, usePresence } from 'framer-motion'
import { Component, type ReactNode, Suspense, startTransition, use, useEffect, useState } from 'react'
import { plantedIn } from './planted.ts'

/** A token in what React keeps although no screen shows it any more, or yet. */
export const AFTERWARDS: Readonly<Record<string, () => ReactNode>> = {
  'a state of before': function Past() {
    const [state, setState] = useState<string | null>(() => plantedIn('a state of before'))
    useEffect(() => setState(null), [])
    return <i hidden>{state === null ? 'gone' : 'there'}</i>
  },
  'a state to come': () => (
    <Suspense>
      <Future />
    </Suspense>
  ),
  'an AnimatePresence child': function Leaving() {
    const [shown, setShown] = useState(true)
    useEffect(() => setShown(false), [])
    return <AnimatePresence>{shown && <Stays key="stays" token={plantedIn('an AnimatePresence child')} />}</AnimatePresence>
  },
  'an error boundary': () => (
    <Boundary>
      <Throws />
    </Boundary>
  ),
}

const never = new Promise<never>(() => undefined)

// The update waits in its queue for a transition that never ends.
function Future(): ReactNode {
  const [state, setState] = useState<string | null>(null)
  useEffect(() => startTransition(() => setState(plantedIn('a state to come'))), [])
  return state === null ? null : use(never)
}

function Stays(_: { token: string }): ReactNode {
  usePresence() // never says that it may be removed
  return null
}

function Throws(): ReactNode {
  throw new Error(plantedIn('an error boundary'))
}

class Boundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null }

  static getDerivedStateFromError(error: Error): { error: Error } {
    return { error }
  }

  override render(): ReactNode {
    return this.state.error === null && this.props.children
  }
}
