import { callAdapter } from '../adapter/call.ts'
import type { KeyrackError } from '../adapter/error.ts'
import { KeyrackError as Refusal } from '../adapter/error.ts'
import type { ApiKey } from '../adapter/types.ts'
import { type FlowPorts, withStepUp } from './ports.ts'
import { type RemoveEvent, type RemoveState, removeReducer } from './remove.ts'
import { type Readable, createStore } from './store.ts'

/** Deleting keys, with its effects: one question at a time. */
export interface RemoveFlow extends Readable<RemoveState> {
  ask(key: ApiKey): void
  /** Sends the deletion. While one is under way this does nothing. */
  confirm(): Promise<void>
  dismiss(): void
  /** The keys whose deletion has no answer, until a list tells. */
  readonly unconfirmed: Readable<ReadonlyMap<string, number>>
  /** A list that was asked for at `askedAt` has these keys: what had been sent before then was not done. */
  reconcile(present: readonly string[], askedAt: number): void
}

export interface RemovePorts extends FlowPorts {
  readonly onRemoved: (key: ApiKey) => void
  /** Reads the list again; resolves with whether the key is still in it, or null where that can't be told. */
  readonly isPresent: (id: string) => Promise<boolean | null>
}

export function createRemoveFlow(ports: RemovePorts): RemoveFlow {
  const store = createStore<RemoveState>({ at: 'closed' })
  const unconfirmed = createStore<ReadonlyMap<string, number>>(new Map())
  const intents = new Map<string, string>()
  const dispatch = (event: RemoveEvent): void => store.set(removeReducer(store.get(), event))
  const mark = (id: string, lost: boolean): void => {
    if (!lost && !unconfirmed.get().has(id)) return
    const ids = new Map(unconfirmed.get())
    if (lost) ids.set(id, ports.now())
    else ids.delete(id)
    unconfirmed.set(ids)
  }

  async function confirm(): Promise<void> {
    const state = store.get()
    if ((state.at !== 'confirming' && state.at !== 'unconfirmed') || !ports.adapter().remove) return
    const { key } = state
    dispatch({ type: 'confirmed' })
    try {
      if (!ports.online()) throw new Refusal('network')
      await withStepUp(ports, () => send(key.id))
      removed(key)
    } catch (error) {
      await refused(key, error as KeyrackError)
    }
  }

  function send(id: string): Promise<void> {
    const idempotencyKey = intents.get(id) ?? ports.newId()
    intents.set(id, idempotencyKey)
    return callAdapter((signal) => ports.adapter().remove?.(id, { signal, idempotencyKey }), { kind: 'write', timeoutMs: ports.timeoutMs(), check: () => undefined })
  }

  async function refused(key: ApiKey, error: KeyrackError): Promise<void> {
    // Not there, after an attempt whose answer was lost: that attempt did it.
    if (error.kind === 'not-found' && unconfirmed.get().has(key.id)) return removed(key)
    ports.emit({ type: 'failed', operation: 'remove', kind: error.kind, requestId: error.requestId })
    if (error.kind === 'not-found') ports.onRemoved(key)
    if (error.kind === 'unknown-outcome') mark(key.id, true)
    dispatch({ type: 'failed', error })
    if (error.kind === 'unknown-outcome' && (await ports.isPresent(key.id)) === false) removed(key)
  }

  function removed(key: ApiKey): void {
    mark(key.id, false)
    intents.delete(key.id)
    ports.onRemoved(key)
    ports.emit({ type: 'deleted', key })
    const state = store.get()
    if (state.at !== 'closed' && state.key.id === key.id) dispatch({ type: 'removed' })
  }

  return {
    get: store.get,
    subscribe: store.subscribe,
    unconfirmed,
    ask: (key) => dispatch({ type: 'asked', key }),
    confirm,
    dismiss: () => dispatch({ type: 'dismissed' }),
    reconcile(present, askedAt) {
      const undone = present.filter((id) => askedAt >= (unconfirmed.get().get(id) ?? Infinity))
      for (const id of undone) mark(id, false)
      const state = store.get()
      if (state.at === 'unconfirmed' && undone.includes(state.key.id)) dispatch({ type: 'found again', error: new Refusal('unavailable') })
    },
  }
}
