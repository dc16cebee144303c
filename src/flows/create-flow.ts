import { callAdapter } from '../adapter/call.ts'
import { checkCreated } from '../adapter/check.ts'
import { KeyrackError } from '../adapter/error.ts'
import type { ApiKey } from '../adapter/types.ts'
import { CLOSED, type CreateEvent, type CreateState, type Draft, type Intent, createReducer, isSameDraft } from './create.ts'
import { type FlowPorts, endsWish, withStepUp } from './ports.ts'
import { findMade } from './search-list.ts'
import { type Readable, createStore } from './store.ts'
import type { TokenVault } from './vault.ts'

/** Creating a key, with its effects. Outlives the parts that show it: they may come and go while a request is under way. */
export interface CreateFlow extends Readable<CreateState> {
  open(): void
  edit(draft: Draft): void
  /**
   * Sends the draft, with what is sent once and kept nowhere, a password, beside it. While one is under way this does nothing, so a
   * double press makes one request.
   */
  submit(secrets?: Secrets): Promise<void>
  /** Asks the list what became of a create whose answer was lost. */
  lookUp(): Promise<void>
  /** Closes, or asks first where something would be lost. */
  leave(): void
  stay(): void
  markSaved(saved: boolean): void
  /** Closes now: what was typed, or a token that nobody saved, is gone. */
  discard(): void
  /** Forgets the token that is shown, and the one that is on its way, at sign-out for example. */
  forget(): void
  /** The provider is gone for good: whatever is held is burnt, and nothing is taken in any more. */
  dispose(): void
}

/** The values of the form's password fields, by their names. */
export type Secrets = Readonly<Record<string, string>>

export interface CreatePorts extends FlowPorts {
  readonly vault: TokenVault
  /** The ids of the keys that the page has seen so far. */
  readonly known: () => Iterable<string>
  /** A key was made; `awaited`: and somebody is there to see it. */
  readonly onCreated: (key: ApiKey, awaited: boolean) => void
  /** A key may have been made that no list on screen shows yet. */
  readonly onDoubt: () => void
  readonly onClosed: (key: ApiKey) => void
}

export function createCreateFlow(ports: CreatePorts): CreateFlow {
  const store = createStore<CreateState>(CLOSED)
  const dispatch = (event: CreateEvent): void => store.set(createReducer(store.get(), event))
  let disposed = false
  let awaited: Intent | null = null // the wish whose token somebody is there to see
  let lookup = new AbortController()
  const sent = new Map<Intent, Sent>() // from the form that is open
  const madeHere = new Set<string>()

  async function submit(secrets?: Secrets): Promise<void> {
    const state = store.get()
    if (state.at !== 'editing' && state.at !== 'unknown') return
    if (disposed || !ports.adapter().create) return
    const intent = intentFor(state.draft)
    lookup.abort() // what a list was asked before this attempt says nothing about it
    awaited = intent
    dispatch({ type: 'submitted', intent, lost: sent.get(intent)?.lost === true })
    const made = await attempt(intent, secrets)
    if (made) settle(intent, made)
  }

  // The same wish, sent again, keeps its idempotency key, whatever was wished for in between; another wish gets another one.
  function intentFor(draft: Draft): Intent {
    const earlier = [...sent.keys()].find((intent) => isSameDraft(intent.draft, draft))
    if (earlier) return earlier
    const intent = { draft, idempotencyKey: ports.newId(), sentAt: ports.now() }
    sent.set(intent, { known: new Set([...ports.known(), ...madeHere]), lost: false })
    return intent
  }

  async function attempt(intent: Intent, secrets: Secrets | undefined): Promise<Made | null> {
    try {
      if (!ports.online()) throw new KeyrackError('network')
      return await withStepUp(ports, () => send(intent, secrets))
    } catch (error) {
      failed(intent, error as KeyrackError)
      return null
    }
  }

  function failed(intent: Intent, error: KeyrackError): void {
    ports.emit({ type: 'failed', operation: 'create', kind: error.kind, requestId: error.requestId })
    const isUnknown = error.kind === 'unknown-outcome'
    const entry = sent.get(intent)
    if (entry) entry.lost ||= isUnknown
    if (endsWish(error, entry?.lost === true)) sent.delete(intent)
    if (awaited === intent) dispatch({ type: 'failed', error }) // else the form may be about another key by now
    if (isUnknown) ports.onDoubt()
  }

  // The one place that ever receives a token: it goes into the vault, and only the rest is passed on.
  function send(intent: Intent, secrets: Secrets | undefined): Promise<Made> {
    if (awaited !== intent) throw new KeyrackError('step-up') // proven too late: nobody would see the token
    const { draft, idempotencyKey } = intent
    const input = secrets ? { ...draft, fields: { ...draft.fields, ...secrets } } : draft
    return callAdapter((signal) => ports.adapter().create?.(input, { signal, idempotencyKey }), {
      kind: 'write',
      timeoutMs: ports.timeoutMs(),
      check(answer) {
        const { token, id, key } = checkCreated(answer)
        if (token !== null && awaited === intent) ports.vault.put(token)
        return { key: key ?? { id, name: draft.name, hint: null, status: 'active', createdAt: null }, withToken: token !== null }
      },
    })
  }

  function settle(intent: Intent, { key, withToken }: Made): void {
    madeHere.add(key.id)
    ports.emit({ type: 'created', key })
    if (awaited === intent) dispatch({ type: 'created', key, withToken })
    else ports.emit({ type: 'token-lost', key })
    ports.onCreated(key, awaited === intent)
  }

  async function lookUp(): Promise<void> {
    const state = store.get()
    if (state.at !== 'unknown' || state.lookup === 'checking') return
    lookup = new AbortController()
    const { signal } = lookup
    dispatch({ type: 'looked up', lookup: 'checking' })
    const known = sent.get(state.intent)?.known ?? new Set()
    const found = await findMade(state.intent, known, ports, signal).catch(() => 'failed' as const)
    if (!signal.aborted) dispatch({ type: 'looked up', lookup: found })
  }

  // The token goes before anything else changes: no later step can keep it.
  function close(): void {
    const state = store.get()
    ports.vault.burn()
    lookup.abort()
    sent.clear()
    dispatch({ type: 'closed' })
    if (state.at === 'revealing') ports.emit({ type: state.saved ? 'token-saved' : 'token-lost', key: state.key })
    if (state.at === 'revealing' || state.at === 'tokenless') ports.onClosed(state.key)
  }

  return {
    get: store.get,
    subscribe: store.subscribe,
    open() {
      if (!ports.giveUpProof()) dispatch({ type: 'opened' })
    },
    edit: (draft) => dispatch({ type: 'edited', draft }),
    submit,
    lookUp,
    leave() {
      const state = store.get()
      if (createReducer(state, { type: 'leave asked' }).at === 'closed') close()
      else dispatch({ type: 'leave asked' })
    },
    stay: () => dispatch({ type: 'stayed' }),
    markSaved: (saved) => dispatch({ type: 'saved', saved }),
    discard() {
      if (store.get().at !== 'submitting') close()
    },
    forget() {
      const isUnderWay = store.get().at === 'submitting'
      awaited = null
      if (isUnderWay || ports.vault.held) close()
      ports.giveUpProof()
    },
    dispose() {
      if (disposed) return
      disposed = true
      awaited = null
      const state = store.get()
      ports.vault.burn()
      lookup.abort()
      if (state.at === 'revealing') ports.emit({ type: state.saved ? 'token-saved' : 'token-lost', key: state.key })
    },
  }
}

interface Sent {
  /** The keys that were there before, and so can't be what it made. */
  readonly known: ReadonlySet<string>
  /** Whether an answer to it was lost. */
  lost: boolean
}

interface Made {
  readonly key: ApiKey
  readonly withToken: boolean
}
