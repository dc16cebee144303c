import { type ApiKeysAdapter, type Capabilities, capabilitiesOf } from 'keyrack/adapter'
import { createRemoteAdapter, type RemoteAdapter, type RemoteAdapterOptions } from 'keyrack/adapters/remote'
import { serve, type ServeOptions, toNodeListener } from 'keyrack/server'
import { serve as listen } from '../adapter/server.ts'
import { watched } from './protocol.ts'

export const WRITE = { idempotencyKey: 'intent-1' }
export const FIRST = { limit: 10, offset: 0, cursor: null }

/** Both halves with a real connection between them, and the document in the middle: an adapter as its page has it. */
export async function across<Given extends Capabilities>(adapter: ApiKeysAdapter, capabilities: Given, { server, client }: Across = {}): Promise<RemoteAdapter<Given>> {
  const origin = await listen(toNodeListener(watched(serve(adapter, { authorize: () => true, ...server }), { polite: true })))
  return createRemoteAdapter({ baseUrl: `${origin}/api/keys`, capabilities, headers: { origin }, ...client })
}

export interface Across {
  readonly server?: Partial<ServeOptions<unknown>>
  readonly client?: Partial<Omit<RemoteAdapterOptions<Capabilities>, 'capabilities'>>
}

/** An adapter's own capabilities, without it. */
export const ofIts = (adapter: ApiKeysAdapter): Capabilities => capabilitiesOf(adapter)
