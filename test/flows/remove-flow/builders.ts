import type { ApiKey } from '../../../src/adapter/index.ts'
import type { MemoryAdapterOptions } from '../../../src/adapters/memory.ts'
import { type RemoveFlow, createRemoveFlow } from '../../../src/flows/remove-flow.ts'
import { type World, apiKey, createWorld } from '../world.ts'

export const KEY = apiKey('key_1')
export const OTHER = apiKey('key_2')

export interface RemoveWorld extends World {
  readonly flow: RemoveFlow
  readonly removed: ApiKey[]
  /** The ids the back end still holds. */
  ids(): Promise<string[]>
  lost(): string[]
}

/** A remove flow on a memory back end with two keys. */
export function createRemoveWorld(options: MemoryAdapterOptions = {}): RemoveWorld {
  const world = createWorld({ keys: [KEY, OTHER], ...options })
  const removed: ApiKey[] = []
  const flow = createRemoveFlow({ ...world.ports, onRemoved: (key) => void removed.push(key) })
  return Object.assign(world, {
    flow,
    removed,
    ids: async () => (await world.stored()).map((key) => key.id),
    lost: () => [...flow.unconfirmed.get().keys()],
  })
}

/** Asks about a key and confirms. */
export function remove({ flow }: RemoveWorld, key: ApiKey = KEY): Promise<void> {
  flow.ask(key)
  return flow.confirm()
}
