import type { MemoryAdapterOptions, MemoryCall } from './options.ts'

/** Carries a call to `act` and brings back a copy of its answer, as a network would: late, and not always. */
export function wire({ latencyMs = 0, before, after }: MemoryAdapterOptions): <Answer>(call: MemoryCall, act: () => Answer) => Promise<Answer> {
  return async (call, act) => {
    const { signal } = call.context
    signal?.throwIfAborted()
    await unlessAborted(before?.(call), signal)
    if (latencyMs > 0) await pause(latencyMs, signal)
    const answer = structuredClone(act())
    await unlessAborted(after?.(call), signal)
    return answer
  }
}

/** Waits for `work`, or rejects with the signal's reason as soon as it aborts, as fetch does. */
async function unlessAborted(work: unknown, signal: AbortSignal | undefined): Promise<void> {
  let abort = (): void => {}
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal?.reason as Error)
    signal?.addEventListener('abort', abort)
  })
  try {
    if (signal?.aborted) abort() // the hook itself may have aborted, before anyone listened
    await Promise.race([aborted, work])
  } finally {
    signal?.removeEventListener('abort', abort)
  }
}

async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  try {
    await unlessAborted(new Promise((resolve) => (timer = setTimeout(resolve, ms))), signal)
  } finally {
    clearTimeout(timer)
  }
}
