import type { ApiKey } from '../../../src/adapter/index.ts'
import type { MemoryAdapterOptions } from '../../../src/adapters/memory.ts'
import { type CreateFlow, createCreateFlow } from '../../../src/flows/create-flow.ts'
import { TokenVault } from '../../../src/flows/vault.ts'
import { type World, createWorld } from '../world.ts'

export interface CreateWorld extends World {
  readonly flow: CreateFlow
  readonly vault: TokenVault
  /** The keys that were made and that somebody waited for, and the others. */
  readonly created: ApiKey[]
  readonly unseen: ApiKey[]
  readonly closed: ApiKey[]
  /** The ids of the keys that have been on the page. */
  readonly known: string[]
  doubts: number
}

/** A create flow on a memory back end. */
export function createCreateWorld(options: MemoryAdapterOptions = {}): CreateWorld {
  const world = createWorld(options)
  const vault = new TokenVault()
  const [created, unseen, closed] = [[] as ApiKey[], [] as ApiKey[], [] as ApiKey[]]
  const known: string[] = []
  const flow = createCreateFlow({
    ...world.ports,
    vault,
    known: () => known,
    onCreated: (key, awaited) => void (awaited ? created : unseen).push(key),
    onClosed: (key) => void closed.push(key),
    onDoubt: () => void all.doubts++,
  })
  const all: CreateWorld = Object.assign(world, { flow, vault, created, unseen, closed, known, doubts: 0 })
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
