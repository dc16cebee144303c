import type { ApiKey } from '../../../src/adapter/index.ts'
import type { MemoryAdapterOptions } from '../../../src/adapters/memory.ts'
import { type CreateFlow, createCreateFlow } from '../../../src/flows/create-flow.ts'
import { TokenVault } from '../../../src/flows/vault.ts'
import { type World, createWorld } from '../world.ts'

export interface CreateWorld extends World {
  readonly flow: CreateFlow
  readonly vault: TokenVault
  readonly created: ApiKey[]
  readonly closed: ApiKey[]
  doubts: number
}

/** A create flow on a memory back end. */
export function createCreateWorld(options: MemoryAdapterOptions = {}): CreateWorld {
  const world = createWorld(options)
  const vault = new TokenVault()
  const [created, closed] = [[] as ApiKey[], [] as ApiKey[]]
  const flow = createCreateFlow({
    ...world.ports,
    vault,
    onCreated: (key) => void created.push(key),
    onClosed: (key) => void closed.push(key),
    onDoubt: () => void all.doubts++,
  })
  const all: CreateWorld = Object.assign(world, { flow, vault, created, closed, doubts: 0 })
  return all
}

/** Fills in the form and sends it. */
export function submit({ flow }: CreateWorld, name = 'Production'): Promise<void> {
  flow.open()
  flow.edit({ name })
  return flow.submit()
}

/** A flow that shows a fresh token. */
export async function revealed(options: MemoryAdapterOptions = {}): Promise<CreateWorld> {
  const world = createCreateWorld(options)
  await submit(world)
  return world
}
