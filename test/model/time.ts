import { vi } from 'vitest'

const realImmediate = setImmediate
const ROUNDS = 4 // a due timer may set another one; no chain in here is longer
const TIMERS = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] as const

/** Stops the clock: from now on time passes by `pass` alone. */
export function stopTime(): void {
  vi.useFakeTimers({ toFake: [...TIMERS], now: Date.UTC(2026, 0, 1) })
}

/** Lets everything that only waits for promises go on, and the timers that are due. */
export async function settle(): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    await promises()
    vi.advanceTimersByTime(0)
  }
  await promises()
}

/** Lets time pass, in milliseconds, timer by timer, with all that follows from each. */
export async function pass(ms: number): Promise<void> {
  let over = false
  const end = setTimeout(() => (over = true), ms)
  await promises()
  while (!over) {
    vi.advanceTimersToNextTimer()
    await promises()
  }
  clearTimeout(end)
  await settle()
}

// Whatever stands in the queue of promises comes before the next task, however long it grows.
function promises(): Promise<void> {
  return new Promise((resolve) => realImmediate(resolve))
}
