import { Activity, Component, type ReactNode, Suspense, createContext, use, useContext, useState } from 'react'
import { createPortal } from 'react-dom'
import { plantedIn } from './planted.ts'

const Context = createContext('')

/** A token in what a component is given, or is. */
export const IN_COMPONENTS: Readonly<Record<string, () => ReactNode>> = {
  'a prop': () => <Child token={plantedIn('a prop')} />,
  'a key': () => <Child key={plantedIn('a key')} />,
  'an attribute': () => <i data-token={plantedIn('an attribute')} />,
  children: () => <i hidden>{plantedIn('children')}</i>,
  'a portal': () => createPortal(<Child token={plantedIn('a portal')} />, document.body),
  'a context': () => (
    <Context.Provider value={plantedIn('a context')}>
      <Reader />
    </Context.Provider>
  ),
  'a controlled input': function ControlledInput() {
    const [value, setValue] = useState(() => plantedIn('a controlled input'))
    return <input aria-label="Leak" value={value} onChange={(event) => setValue(event.target.value)} />
  },
  'an instance': () => <Instance />,
  'a hidden Activity': () => (
    <Activity mode="hidden">
      <Child token={plantedIn('a hidden Activity')} />
    </Activity>
  ),
  'use(promise)': function Promised() {
    const [promise] = useState(() => Promise.resolve().then(() => plantedIn('use(promise)')))
    return (
      <Suspense>
        <Used promise={promise} />
      </Suspense>
    )
  },
}

function Child(_: { token?: string }): ReactNode {
  return null
}

function Reader(): ReactNode {
  useContext(Context)
  return null
}

function Used({ promise }: { promise: Promise<string> }): ReactNode {
  use(promise)
  return null
}

class Instance extends Component {
  readonly token = plantedIn('an instance')

  override render(): ReactNode {
    return null
  }
}
