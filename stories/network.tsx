import { type ApiKeysAdapter, useKeyrack } from 'keyrack'
import { type Fault, createFaultyAdapter } from 'keyrack/testing'
import { useEffect, useMemo, useRef } from 'react'
import { goOffline } from './host.tsx'

/** What lies between a story and its back end. */
export type Network = 'instant' | 'slow' | 'offline' | 'failing'

const FAULTS: Readonly<Record<Exclude<Network, 'instant'>, Fault>> = {
  slow: { kind: 'delay', when: 'before', ms: 2000 },
  offline: { kind: 'offline' },
  failing: { kind: 'http', when: 'before', status: 500 },
}

/** The back end as it is reached through a network. */
export function useThrough(network: Network, adapter: ApiKeysAdapter): ApiKeysAdapter {
  useEffect(() => (network === 'offline' ? goOffline() : undefined), [network])
  return useMemo(() => (network === 'instant' ? adapter : createFaultyAdapter(adapter, { script: () => FAULTS[network] })), [network, adapter])
}

/** Asks for the list again when the network is another one, so that it shows. */
export function RefreshedThrough({ network }: { network: Network }): null {
  const { refresh } = useKeyrack()
  const asked = useRef(network)
  useEffect(() => {
    if (asked.current !== network) void refresh()
    asked.current = network
  }, [network, refresh])
  return null
}
