import { vi } from 'vitest'
import type { ApiKey, ApiKeysAdapter, Page, Traits, WriteContext } from '../../src/adapter/index.ts'
import { type MemoryAdapterOptions, type MemoryCall, createMemoryAdapter } from '../../src/adapters/memory.ts'
import type { FlowPorts, KeyrackEvent } from '../../src/flows/ports.ts'

export const TIMEOUT_MS = 30_000
export const forever = new Promise<never>(() => {})

export function apiKey(id: string, rest: Partial<ApiKey> = {}): ApiKey {
  return { id, name: `Key ${id}`, hint: { start: 'mm-', end: 'AXsg' }, status: 'active', createdAt: '2026-01-01T00:00:00.000Z', expiresAt: null, lastUsedAt: null, ...rest }
}

/** A promise and the function that settles it. */
export function gate<Value = void>(): { readonly promise: Promise<Value>; readonly open: (value: Value) => void } {
  let open = (_: Value): void => {}
  const promise = new Promise<Value>((resolve) => (open = resolve))
  return { promise, open }
}

export interface World {
  adapter: ApiKeysAdapter
  online: boolean
  /** Whether the host is asking for a proof of identity, which can be given up. */
  proving: boolean
  stepUp: (() => Promise<boolean | void>) | undefined
  readonly events: KeyrackEvent[]
  readonly ports: FlowPorts
  /** The calls that have reached the back end. */
  sent(method: MemoryCall['method']): MemoryCall[]
  /** The idempotency keys that came with them. */
  intents(method: MemoryCall['method']): string[]
  /** The keys the back end really holds. */
  stored(): Promise<readonly ApiKey[]>
  eventTypes(): string[]
}

/** A memory back end that keeps a record of what reaches it, and the ports of a flow onto it. */
export function createWorld(options: MemoryAdapterOptions = {}): World {
  const calls: MemoryCall[] = []
  const events: KeyrackEvent[] = []
  let deaf = false
  let ids = 0
  const adapter: ApiKeysAdapter = createMemoryAdapter({
    ...options,
    before(call) {
      if (deaf) return undefined
      calls.push(call)
      return options.before?.(call)
    },
    after: (call) => (deaf ? undefined : options.after?.(call)),
  })
  const world: World = {
    adapter,
    online: true,
    proving: false,
    stepUp: undefined,
    events,
    ports: {
      adapter: () => world.adapter,
      timeoutMs: () => TIMEOUT_MS,
      online: () => world.online,
      now: () => Date.now(),
      newId: () => `intent ${++ids}`,
      stepUp: () => world.stepUp,
      giveUpProof: () => world.proving,
      emit: (event) => void events.push(event),
    },
    sent: (method) => calls.filter((call) => call.method === method),
    intents: (method) => world.sent(method).map((call) => (call.context as WriteContext).idempotencyKey),
    async stored() {
      deaf = true
      try {
        return (await adapter.list({ limit: 1000, offset: 0, cursor: null }, {})).items
      } finally {
        deaf = false
      }
    },
    eventTypes: () => events.map((event) => event.type),
  }
  return world
}

/** Puts methods or traits of one's own into the world's adapter. */
export function change(world: World, { traits, ...methods }: Partial<Omit<ApiKeysAdapter, 'traits'>> & { traits?: Partial<Traits> }): void {
  world.adapter = { ...world.adapter, ...methods, traits: { ...world.adapter.traits, ...traits } }
}

/** An adapter that can only list these keys, in this order. */
export function listOnly(keys: readonly ApiKey[], traits: Partial<Traits> = {}, more: Partial<Page> = {}): ApiKeysAdapter {
  return {
    traits: { paging: 'offset', sort: [], search: false, filter: {}, remove: 'delete', expiry: false, ...traits },
    list: vi.fn<ApiKeysAdapter['list']>(({ limit, offset }) => Promise.resolve({ items: keys.slice(offset, offset + limit), ...more })),
  }
}

/** Lets everything that is only waiting for promises go on. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn++) await Promise.resolve()
}
