import type { ApiKey, Traits } from '../adapter/types.ts'

/** When a question was asked: its place in the order of things, and the time on this computer's clock. */
export interface Asked {
  readonly order: number
  readonly at: number
}

/**
 * Remembers which keys were removed, so that a list which was asked for earlier can't bring one back.
 *
 * An id is kept for good: it is short, ids are not reused, and an old answer may arrive at any time.
 */
export class Tombstones {
  #order = 0
  readonly #removed = new Map<string, Asked>()
  readonly #now: () => number

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  /** Takes down that a question is asked now. */
  ask(): Asked {
    return { order: ++this.#order, at: this.#now() }
  }

  /** Takes down that the server has confirmed a removal; other nodes may still list the key for `settleMs`. */
  bury(id: string, settleMs = 0): void {
    this.#removed.set(id, { order: ++this.#order, at: this.#now() + settleMs })
  }

  /** Whether the removal of a key was ever confirmed. */
  has(id: string): boolean {
    return this.#removed.has(id)
  }

  /** The keys of an answer without what had been removed since it was asked; where removal keeps the row, such a key reads as revoked. */
  apply(items: readonly ApiKey[], asked: Asked, removal: Traits['remove']): readonly ApiKey[] {
    const isStale = ({ id }: ApiKey): boolean => {
      const removed = this.#removed.get(id)
      return removed !== undefined && (asked.order < removed.order || asked.at < removed.at)
    }
    if (!items.some(isStale)) return items
    if (removal !== 'revoke') return items.filter((key) => !isStale(key))
    return items.map((key) => (isStale(key) ? { ...key, status: 'revoked' } : key))
  }
}
