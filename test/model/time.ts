import { vi } from 'vitest'

const realImmediate = setImmediate
const ROUNDS = 4 // a due timer may set another one; no chain in here is longer
const TIMERS = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] as const

/** A clock that stands still: time passes by `pass` alone. */
export class Time {
  readonly #turns: number

  /** @param turns How many tasks whatever a timer or an answer sets off may need, one after the other. */
  constructor(turns: number) {
    this.#turns = turns
    vi.useFakeTimers({ toFake: [...TIMERS], now: Date.UTC(2026, 0, 1) })
  }

  /** Lets everything that only waits for promises go on, and the timers that are due. */
  async settle(): Promise<void> {
    for (let round = 0; round < ROUNDS; round++) {
      await this.#tasks()
      vi.advanceTimersByTime(0)
    }
    await this.#tasks()
  }

  /** Lets time pass, in milliseconds, timer by timer, with all that follows from each. */
  async pass(ms: number): Promise<void> {
    let over = false
    const end = setTimeout(() => (over = true), ms)
    await this.#tasks()
    while (!over) {
      vi.advanceTimersToNextTimer()
      await this.#tasks()
    }
    clearTimeout(end)
    await this.settle()
  }

  // Whatever stands in the queue of promises comes before the next task, however long it grows.
  async #tasks(): Promise<void> {
    for (let turn = 0; turn < this.#turns; turn++) await new Promise((resolve) => realImmediate(resolve))
  }
}
