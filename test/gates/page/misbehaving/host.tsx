import { ApiKeysDashboard, KeyrackProvider, useCreateKey } from 'keyrack'
import { Component, type ReactNode, useEffect, useState } from 'react'
import { findCase } from './cases.ts'

const { nonce } = document.querySelector('script')!
const provesSaved = new URLSearchParams(location.search).has('prove')

/** A host in the case that the address names after its `#`: each anew, with a provider of its own. */
export function Host(): ReactNode {
  const [{ name, round }, setCase] = useState({ name: 'all is well', round: 0 })
  useEffect(() => {
    const change = (): void => setCase(({ round }) => ({ name: decodeURIComponent(location.hash.slice(1)), round: round + 1 }))
    window.addEventListener('hashchange', change)
    return () => window.removeEventListener('hashchange', change)
  }, [])
  return (
    <Boundary key={round}>
      <Kit name={name} />
    </Boundary>
  )
}

function Kit({ name }: { name: string }): ReactNode {
  const [given] = useState(() => findCase(name))
  const [crashes, setCrashes] = useState(false)
  return (
    <KeyrackProvider {...given} nonce={nonce}>
      <ApiKeysDashboard data-case={name} headingLevel={1} proveSaved={provesSaved} />
      <Hand />
      <button onClick={() => setCrashes(true)}>Crash</button>
      {crashes && <Crash />}
    </KeyrackProvider>
  )
}

/** Does what a user does, at once. */
function Hand(): ReactNode {
  const { flow } = useCreateKey()
  const create = (): void => {
    flow.open()
    flow.edit({ name: 'A key' })
    void flow.submit()
  }
  const close = (): void => {
    flow.markSaved(true)
    flow.leave()
  }
  return (
    <>
      <button onClick={create}>Create a key</button>
      <button onClick={close}>Close its dialog</button>
    </>
  )
}

function Crash(): ReactNode {
  throw new Error('A part of the host’s crashed.')
}

class Boundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true }
  }

  override render(): ReactNode {
    return this.state.failed ? <p>Something went wrong.</p> : this.props.children
  }
}
