import { ApiKeysDashboard, type ApiKeysAdapter, type ApiKeysDashboardProps, KeyrackProvider, useKeyrack } from 'keyrack'
import { createBetterAuthAdapter } from 'keyrack/adapters/better-auth'
import { type ReactNode, useMemo, useState } from 'react'
import type { Plant } from './plants.ts'

const { nonce } = document.querySelector('script')!

/** A page that a team might have: the kit, and buttons for what a host can do to it. */
export function Host({ plant, options }: { plant: Plant | null; options: Partial<ApiKeysDashboardProps> }): ReactNode {
  const [mounted, setMounted] = useState(true)
  const [shown, setShown] = useState(true)
  const [renders, setRenders] = useState(0)
  // A new one each time, as a host makes that does not know better.
  const adapter = useMemo(() => ({ ...withPlant(createBetterAuthAdapter(), plant), renders }), [plant, renders])
  return (
    <>
      <button onClick={() => setMounted(!mounted)}>{mounted ? 'Unmount the provider' : 'Mount the provider'}</button>
      <button onClick={() => setShown(!shown)}>{shown ? 'Leave the route' : 'Come back to the route'}</button>
      <button onClick={() => setRenders(renders + 1)}>Render again</button>
      {mounted && (
        <KeyrackProvider adapter={adapter} nonce={nonce}>
          <Discard />
          {shown && <ApiKeysDashboard {...options} headingLevel={1} />}
        </KeyrackProvider>
      )}
    </>
  )
}

function Discard(): ReactNode {
  const { discardToken } = useKeyrack()
  return <button onClick={discardToken}>Sign out</button>
}

/** An adapter with a defect: what it receives, it leaves somewhere. */
function withPlant<Adapter extends ApiKeysAdapter>(adapter: Adapter, plant: Plant | null): ApiKeysAdapter {
  if (!plant) return adapter
  return {
    ...adapter,
    async create(input, context) {
      const created = await adapter.create!(input, context)
      if (created.token !== null) await plant(created.token)
      return created
    },
  }
}
