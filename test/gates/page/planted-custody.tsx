import 'keyrack/styles.css'
import { ApiKeysDashboard, KeyrackProvider, useKeyrack } from 'keyrack'
import { createBetterAuthAdapter } from 'keyrack/adapters/better-auth'
import { type ReactNode, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { ensureSession } from '../../../examples/live/page/session.ts'

const { nonce } = document.querySelector('script')!
const plant = new URLSearchParams(location.search).get('plant')
const adapter = createBetterAuthAdapter()
const isInside = plant === 'a provider inside the route'
let discard = (): void => {}

/** As of a host that signs its visitor out once its list has a second key. */
const discarding: typeof adapter = {
  ...adapter,
  async list(query, context) {
    const keys = await adapter.list(query, context)
    if (keys.items.length > 1) discard()
    return keys
  },
}

/** A host that has its provider where a token does not outlive what it should. */
function Host(): ReactNode {
  const [shown, setShown] = useState(true)
  const [renders, setRenders] = useState(0)
  const keys = (
    <KeyrackProvider key={plant === 'a provider for each render' ? renders : ''} adapter={plant === 'a list that discards it' ? discarding : adapter} nonce={nonce}>
      <Discard />
      {(shown || isInside) && <ApiKeysDashboard />}
    </KeyrackProvider>
  )
  return (
    <>
      <button onClick={() => setShown(!shown)}>{shown ? 'Leave the route' : 'Come back to the route'}</button>
      <button onClick={() => setRenders(renders + 1)}>Render again</button>
      {(shown || !isInside) && keys}
    </>
  )
}

function Discard(): ReactNode {
  const { discardToken } = useKeyrack()
  useEffect(() => void (discard = discardToken), [discardToken])
  return null
}

await ensureSession()
createRoot(document.getElementById('root')!).render(<Host />)
