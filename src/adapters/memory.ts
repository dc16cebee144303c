import { type ApiKey, type ApiKeysAdapter, ARRANGED, type CreateInput, type Traits } from '../adapter/index.ts'
import type { MemoryAdapterOptions } from './memory/options.ts'
import type { MemoryFilter, MemorySort } from './memory/page.ts'
import { MAX_OVERLAP_SECONDS, MemoryStore } from './memory/store.ts'
import { wire } from './memory/wire.ts'

export type { MemoryAdapterOptions, MemoryCall } from './memory/options.ts'
export type { MemoryFilter, MemorySort } from './memory/page.ts'

type Contract = ApiKeysAdapter<ApiKey, CreateInput, MemorySort, MemoryFilter>

/** The whole contract in memory; `restore` is there where `remove` revokes. */
export type MemoryAdapter = Required<Omit<Contract, 'restore'>> & Pick<Contract, 'restore'>

/**
 * The reference of the adapter contract: a key service in memory, for stories, tests and a page without a server.
 *
 * Each adapter holds its own keys, none unless given. Calls fail and hang where `before` and `after` say so.
 */
export function createMemoryAdapter(options: MemoryAdapterOptions = {}): MemoryAdapter {
  const traits = traitsOf(options)
  const store = new MemoryStore(options, traits)
  const send = wire(options)
  return {
    traits,
    list: (query, context) => send({ method: 'list', query, context }, () => store.list(query)),
    create: (input, context) => send({ method: 'create', input, context }, () => store.create(input, context.idempotencyKey)),
    remove: (id, context) => send({ method: 'remove', id, context }, () => store.remove(id)),
    update: (id, input, context) => send({ method: 'update', id, input, context }, () => store.update(id, input)),
    rotate: (id, rotation, context) => send({ method: 'rotate', id, options: rotation, context }, () => store.rotate(id, rotation.overlapSeconds, context.idempotencyKey)),
    ...(options.remove === 'revoke' && { restore: (id, context) => send({ method: 'restore', id, context }, () => store.restore(id)) }),
  }
}

function traitsOf({ paging = 'offset', total = true, remove = 'delete', expiry = false, nameMaxLength, createFields }: MemoryAdapterOptions): Traits<MemorySort, MemoryFilter> {
  return {
    paging,
    total,
    remove,
    expiry,
    ...ARRANGED,
    updatable: ['name', 'scopes', 'enabled', ...(expiry ? ['expires'] : [])],
    rotate: { maxOverlapSeconds: MAX_OVERLAP_SECONDS, sameId: true },
    idempotentCreate: true,
    ...(nameMaxLength !== undefined && { nameMaxLength }),
    ...(createFields && { createFields }),
  }
}
