import type { Iso } from '../adapter/types.ts'
import { toMs } from '../format/date.ts'
import type { Readable } from '../flows/store.ts'

const TICK_MS = 60_000

/**
 * The time by which "expired" and "in 3 days" are said, in epoch milliseconds: the server's where it tells its clock, this
 * computer's where it doesn't. It moves once a minute while somebody reads it.
 */
export class Clock implements Readable<number> {
  #now = Date.now()
  #offset = 0
  #timer: ReturnType<typeof setInterval> | undefined
  readonly #listeners = new Set<() => void>()

  readonly get = (): number => this.#now

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    if (this.#listeners.size === 1) {
      this.#timer = setInterval(this.#tick, TICK_MS)
      this.#tick()
    }
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size === 0) clearInterval(this.#timer)
    }
  }

  /** Takes over what an answer that has just come says the time is. */
  set(serverNow: Iso | undefined): void {
    const ms = toMs(serverNow)
    if (ms === null) return
    this.#offset = ms - Date.now()
    this.#tick()
  }

  readonly #tick = (): void => {
    this.#now = Date.now() + this.#offset
    for (const listener of [...this.#listeners]) listener()
  }
}
