import type { ApiKey } from '../adapter/types.ts'
import { type Readable, type Store, createStore } from './store.ts'

/** Which keys are selected, by their ids, wherever in the list they are. */
export interface Selection extends Readable<ReadonlySet<string>> {
  /** The rows that can be selected at once, or in a range. */
  readonly atHand: Store<readonly ApiKey[]>
  /** The selected keys that are at hand, or were when they were selected. */
  keys(): readonly ApiKey[]
  /** Selects a key or not; `ranged` does so with all from the one that was changed last, where that is at hand. */
  mark(id: string, selected: boolean, ranged?: boolean): void
  /** Selects all that are at hand, or none of them. */
  markAll(selected: boolean): void
  clear(): void
  /** Takes out a key that is gone. */
  drop(id: string): void
  /** Takes over what the host says is selected. */
  adopt(ids: readonly string[]): void
}

/** `ask` hears what would be selected, and which of those keys have been at hand; what it returns tells whether that is so from now on. */
export function createSelection(initial: readonly string[], ask: (ids: readonly string[], keys: readonly ApiKey[]) => boolean): Selection {
  const selected = createStore<ReadonlySet<string>>(new Set(initial))
  const atHand = createStore<readonly ApiKey[]>([])
  let seen: ReadonlyMap<string, ApiKey> = new Map()
  let last: string | null = null
  const keysOf = (ids: Iterable<string>): readonly ApiKey[] => {
    const here = new Map([...seen, ...atHand.get().map((key) => [key.id, key] as const)])
    return [...ids].flatMap((id) => here.get(id) ?? [])
  }
  const change = (ids: readonly string[], to: boolean): void => {
    const next = new Set(selected.get())
    for (const id of ids) {
      if (to) next.add(id)
      else next.delete(id)
    }
    const keys = keysOf(next)
    seen = new Map(keys.map((key) => [key.id, key]))
    if (isOther(next, selected.get()) && ask([...next], keys)) selected.set(next)
  }
  return {
    get: selected.get,
    subscribe: selected.subscribe,
    atHand,
    keys: () => keysOf(selected.get()),
    mark(id, to, ranged = false) {
      change(ranged && last !== null ? between(atHand.get(), last, id) : [id], to)
      last = id
    },
    markAll(to) {
      change(atHand.get().map(({ id }) => id), to)
      last = null
    },
    clear: () => change([...selected.get()], false),
    drop: (id) => change([id], false),
    adopt(ids) {
      const next = new Set(ids)
      if (isOther(next, selected.get())) selected.set(next)
    },
  }
}

/** The ids from one row to another, both among them; the other alone where the one is not here. */
function between(rows: readonly ApiKey[], from: string, to: string): readonly string[] {
  const ends = [from, to].map((id) => rows.findIndex((key) => key.id === id))
  return ends.includes(-1) ? [to] : rows.slice(Math.min(...ends), Math.max(...ends) + 1).map(({ id }) => id)
}

function isOther(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size !== other.size || [...one].some((id) => !other.has(id))
}
