import { callAdapter } from '../adapter/call.ts'
import { KeyrackError } from '../adapter/error.ts'
import type { ApiKey } from '../adapter/types.ts'
import { type FlowPorts, endsWish, withStepUp } from './ports.ts'
import { type RemoveEvent, type RemoveState, removeReducer } from './remove.ts'
import { isListed } from './search-list.ts'
import { type Readable, createStore } from './store.ts'

/** A deletion without an answer. */
export interface Unconfirmed {
  readonly key: ApiKey
  /** From when on a list shows whether it was done, in epoch milliseconds. */
  readonly knownFrom: number
}

/** Deleting keys, with its effects: one question at a time. */
export interface RemoveFlow extends Readable<RemoveState> {
  ask(key: ApiKey): void
  /** Sends the deletion. While one is under way this does nothing. */
  confirm(): Promise<void>
  dismiss(): void
  /** The keys whose deletion has no answer, by id, until a list tells. */
  readonly unconfirmed: Readable<ReadonlyMap<string, Unconfirmed>>
  /** A page of the list that was asked for at `askedAt` has these keys, all of which still work. */
  reconcile(present: readonly string[], askedAt: number): void
  /** The provider is gone for good: nothing is looked up any more. */
  dispose(): void
}

export interface RemovePorts extends FlowPorts {
  readonly onRemoved: (key: ApiKey) => void
}

export function createRemoveFlow(ports: RemovePorts): RemoveFlow {
  const store = createStore<RemoveState>({ at: 'closed' })
  const unconfirmed = createStore<ReadonlyMap<string, Unconfirmed>>(new Map())
  const intents = new Map<string, string>()
  const lookedFor = new Set<string>()
  const beyondReach = new Set<string>() // each list that is not whole would have the whole of it gone through in vain
  const disposal = new AbortController()
  const dispatch = (event: RemoveEvent): void => store.set(removeReducer(store.get(), event))
  const isLost = (id: string): boolean => unconfirmed.get().has(id)
  const knownOf = (id: string): number => unconfirmed.get().get(id)?.knownFrom ?? Infinity
  const isAbout = (id: string): boolean => {
    const state = store.get()
    return state.at !== 'closed' && state.key.id === id
  }
  const isSentAgain = (id: string): boolean => store.get().at === 'removing' && isAbout(id) // its own answer will tell

  async function confirm(): Promise<void> {
    const state = store.get()
    if ((state.at !== 'confirming' && state.at !== 'unconfirmed') || !ports.adapter().remove) return
    const { key } = state
    dispatch({ type: 'confirmed', lost: isLost(key.id) })
    const error = await attempt(key.id)
    if (error) refused(key, error)
    else removed(key)
  }

  async function attempt(id: string): Promise<KeyrackError | null> {
    try {
      if (!ports.online()) throw new KeyrackError('network')
      await withStepUp(ports, () => send(id))
      return null
    } catch (error) {
      return error as KeyrackError
    }
  }

  function send(id: string): Promise<void> {
    if (disposal.signal.aborted) throw new KeyrackError('step-up') // proven too late: somebody else may be signed in by now
    const idempotencyKey = intents.get(id) ?? ports.newId()
    intents.set(id, idempotencyKey)
    return callAdapter((signal) => ports.adapter().remove?.(id, { signal, idempotencyKey }), { kind: 'write', timeoutMs: ports.timeoutMs(), check: () => undefined })
  }

  function refused(key: ApiKey, error: KeyrackError): void {
    if (error.kind === 'not-found') {
      // After an attempt whose answer was lost, it was that attempt; otherwise somebody else's.
      if (!isLost(key.id)) dispatch({ type: 'failed', error })
      return removed(key)
    }
    ports.emit({ type: 'failed', operation: 'remove', kind: error.kind, requestId: error.requestId })
    if (error.kind === 'unknown-outcome') lose(key)
    if (endsWish(error, isLost(key.id))) intents.delete(key.id)
    dispatch({ type: 'failed', error })
    if (isLost(key.id)) void lookFor(key)
  }

  function removed(key: ApiKey): void {
    intents.delete(key.id)
    settle(key.id)
    ports.onRemoved(key)
    ports.emit({ type: 'deleted', key })
    if (isAbout(key.id)) dispatch({ type: 'removed' })
  }

  function lose(key: ApiKey): void {
    const knownFrom = ports.now() + (ports.adapter().traits.settleMs ?? 0)
    unconfirmed.set(new Map(unconfirmed.get()).set(key.id, { key, knownFrom }))
  }

  function settle(id: string): void {
    if (!isLost(id)) return
    const others = new Map(unconfirmed.get())
    others.delete(id)
    unconfirmed.set(others)
  }

  function notDone(id: string, askedAt: number): void {
    if (isSentAgain(id) || askedAt < knownOf(id)) return
    settle(id)
    intents.delete(id) // the attempts are over: the next is another wish
    if (isAbout(id)) dispatch({ type: 'found again' })
  }

  async function lookFor(key: ApiKey): Promise<void> {
    if (lookedFor.has(key.id)) return
    lookedFor.add(key.id)
    const knownFrom = knownOf(key.id)
    const askedAt = ports.now()
    const listed = await isListed(key.id, ports, disposal.signal)
    lookedFor.delete(key.id)
    if (listed === 'too long') beyondReach.add(key.id)
    if (!isLost(key.id) || isSentAgain(key.id)) return
    if (listed === false) removed(key)
    if (listed === true) notDone(key.id, askedAt)
    if (isLost(key.id) && knownOf(key.id) !== knownFrom) void lookFor(key) // another attempt was lost meanwhile
  }

  return {
    get: store.get,
    subscribe: store.subscribe,
    unconfirmed,
    ask(key) {
      if (ports.giveUpProof() || store.get().at === 'removing') return
      if (!isLost(key.id)) intents.delete(key.id) // a new wish, not the old one again
      dispatch({ type: 'asked', key })
    },
    confirm,
    dismiss: () => dispatch({ type: 'dismissed' }),
    reconcile(present, askedAt) {
      for (const [id, { key }] of unconfirmed.get()) {
        if (present.includes(id)) notDone(id, askedAt)
        else if (!beyondReach.has(id)) void lookFor(key)
      }
    },
    dispose: () => disposal.abort(),
  }
}
