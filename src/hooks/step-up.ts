import { type Readable, createStore } from '../flows/store.ts'

/** Another proof of identity that the host asks the user for. */
export interface StepUp {
  /** Whether the host is asking. */
  readonly proving: Readable<boolean>
  /** Has the host ask; resolves to false where it is given up, whatever becomes of the host's question. */
  ask(onStepUp: () => Promise<boolean | void>): Promise<boolean | void>
  /** Gives up what the host is asking for. Returns whether it was asking. */
  giveUp(): boolean
}

export function createStepUp(): StepUp {
  const proving = createStore(false)
  const pending = new Set<() => void>()
  return {
    proving,
    async ask(onStepUp) {
      let giveUp = (): void => {}
      const givenUp = new Promise<false>((resolve) => (giveUp = () => resolve(false)))
      pending.add(giveUp)
      proving.set(true)
      try {
        return await Promise.race([onStepUp(), givenUp])
      } finally {
        pending.delete(giveUp)
        proving.set(pending.size > 0)
      }
    },
    giveUp() {
      const isAsking = pending.size > 0
      for (const giveUp of pending) giveUp()
      pending.clear()
      proving.set(false)
      return isAsking
    },
  }
}
