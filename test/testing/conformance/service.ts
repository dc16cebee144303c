import { type ApiKeysAdapter, KeyrackError, type KeyrackErrorKind } from 'keyrack/adapter'
import { createMemoryAdapter, type MemoryAdapter, type MemoryAdapterOptions } from 'keyrack/adapters/memory'
import type { ConformanceOptions } from 'keyrack/testing'

/** A service in memory with an API that its tokens open, another user, and all else that the suite can ask for. */
export class Service {
  readonly adapter: MemoryAdapter
  readonly #memory: MemoryAdapter
  readonly #tokens = new Map<string, { readonly id: string; validUntil: number }>()

  constructor(options: MemoryAdapterOptions = {}) {
    const memory = createMemoryAdapter(options)
    this.#memory = memory
    this.adapter = {
      ...memory,
      create: async (input, context) => {
        const created = await memory.create(input, context)
        if (created.token !== null) this.#tokens.set(created.token, { id: created.id, validUntil: Infinity })
        return created
      },
      rotate: async (id, rotation, context) => {
        const rotated = await memory.rotate(id, rotation, context)
        const until = rotated.oldValidUntil === null ? 0 : Date.parse(rotated.oldValidUntil)
        for (const token of this.#tokens.values()) if (token.id === id) token.validUntil = Math.min(token.validUntil, until)
        if (rotated.token !== null) this.#tokens.set(rotated.token, { id, validUntil: Infinity })
        return rotated
      },
    }
  }

  /** All that the suite can be told of this service. */
  get options(): Omit<ConformanceOptions, 'capabilities'> {
    return {
      accepts: (token) => this.#accepts(token),
      stranger: () => createMemoryAdapter(),
      signedOut: () => refusing(this.#memory, 'unauthorized'),
      limited: () => refusing(this.#memory, 'rate-limited', 3000),
    }
  }

  async #accepts(token: string): Promise<boolean> {
    const known = this.#tokens.get(token)
    const { items } = await this.#memory.list({ limit: 1000, offset: 0, cursor: null }, {})
    if (known === undefined || known.validUntil <= Date.now()) return false
    const key = items.find(({ id }) => id === known.id)
    return key ? key.status === 'active' : this.#memory.traits.remove === 'unlist'
  }
}

/** The same methods, each of which is refused. */
export function refusing(adapter: ApiKeysAdapter, kind: KeyrackErrorKind, retryAfterMs?: number): ApiKeysAdapter {
  const refuse = (): Promise<never> => Promise.reject(new KeyrackError(kind, { retryAfterMs }))
  return { traits: adapter.traits, list: refuse, create: refuse, remove: refuse, update: refuse, rotate: refuse, ...(adapter.restore && { restore: refuse }) }
}
