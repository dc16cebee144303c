/** A value that can be watched: what React's `useSyncExternalStore` asks for. */
export interface Readable<Value> {
  get(): Value
  subscribe(listener: () => void): () => void
}

export interface Store<Value> extends Readable<Value> {
  set(value: Value): void
}

/** A store in memory. Listeners run synchronously, so a latch that reads it is closed before the next event arrives. */
export function createStore<Value>(initial: Value): Store<Value> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return
      value = next
      for (const listener of [...listeners]) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
