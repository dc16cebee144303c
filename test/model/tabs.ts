/** The line between tabs, without other threads: what is said is heard in the same task, in the order in which it was said. */
export class FakeTabs {
  readonly said: unknown[] = []
  readonly Channel: typeof BroadcastChannel
  readonly #open = new Set<{ onmessage: ((event: { readonly data: unknown }) => void) | null }>()

  constructor() {
    const open = this.#open
    const say = (data: unknown, from: object): void => this.#say(data, from)
    this.Channel = class {
      onmessage = null
      constructor() {
        open.add(this)
      }
      postMessage(data: unknown): void {
        say(data, this)
      }
      close(): void {
        open.delete(this)
      }
    } as unknown as typeof BroadcastChannel
  }

  /** Whether the other tabs were told of a key. */
  heard(id: string): boolean {
    return this.said.some((ids) => Array.isArray(ids) && ids.includes(id))
  }

  /** Says something from another tab. */
  tell(ids: readonly string[]): void {
    this.#say(ids, null)
  }

  #say(data: unknown, from: object | null): void {
    if (from) this.said.push(data)
    for (const channel of this.#open) if (channel !== from) queueMicrotask(() => channel.onmessage?.({ data: structuredClone(data) }))
  }
}
