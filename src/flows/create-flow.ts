import { callAdapter } from '../adapter/call.ts'
import { checkCreated, checkPage } from '../adapter/check.ts'
import { type KeyrackError, KeyrackError as Refusal } from '../adapter/error.ts'
import type { ApiKey } from '../adapter/types.ts'
import { CLOSED, type CreateEvent, type CreateState, type Draft, type Intent, createReducer, isSameDraft } from './create.ts'
import { type FlowPorts, withStepUp } from './ports.ts'
import { type Readable, createStore } from './store.ts'
import type { TokenVault } from './vault.ts'

/** Creating a key, with its effects. Outlives the parts that show it: they may come and go while a request is under way. */
export interface CreateFlow extends Readable<CreateState> {
  open(): void
  edit(draft: Draft): void
  /** Sends the draft. While one is under way this does nothing, so a double press makes one request. */
  submit(): Promise<void>
  /** Asks the list what became of a create whose answer was lost. */
  lookUp(): Promise<void>
  /** Closes, or asks first where something would be lost. */
  leave(): void
  stay(): void
  markSaved(saved: boolean): void
  /** Closes now: what was typed, or a token that nobody saved, is gone. */
  discard(): void
  /** The provider is gone for good: whatever is held is burnt, and nothing is taken in any more. */
  dispose(): void
}

export interface CreatePorts extends FlowPorts {
  readonly vault: TokenVault
  readonly onCreated: (key: ApiKey) => void
  readonly onClosed: (key: ApiKey) => void
}

/** How far a server's clock may be from ours when we look for a key made "since", in milliseconds. */
const CLOCK_SKEW_MS = 120_000
const LOOKUP_LIMIT = 20

export function createCreateFlow(ports: CreatePorts): CreateFlow {
  const store = createStore<CreateState>(CLOSED)
  const dispatch = (event: CreateEvent): void => store.set(createReducer(store.get(), event))
  let disposed = false

  async function submit(): Promise<void> {
    const state = store.get()
    if (state.at !== 'editing' && state.at !== 'unknown') return
    if (!ports.adapter().create) return
    const intent = intentFor(state.draft, state.intent, ports)
    dispatch({ type: 'submitted', intent })
    try {
      if (!ports.online()) throw new Refusal('network')
      settle(await withStepUp(ports, () => send(intent)))
    } catch (error) {
      const { kind, requestId } = error as KeyrackError
      ports.emit({ type: 'failed', operation: 'create', kind, requestId })
      dispatch({ type: 'failed', error: error as KeyrackError })
    }
  }

  // The one place that ever receives a token: it goes into the vault, and only the rest is passed on.
  function send(intent: Intent): Promise<Made> {
    const { draft, idempotencyKey } = intent
    return callAdapter((signal) => ports.adapter().create?.(draft, { signal, idempotencyKey }), {
      kind: 'write',
      timeoutMs: ports.timeoutMs(),
      check(answer) {
        const { token, id, key } = checkCreated(answer)
        if (token !== null && !disposed) ports.vault.put(token)
        return { key: key ?? { id, name: draft.name, hint: null, status: 'active', createdAt: null }, withToken: token !== null }
      },
    })
  }

  function settle({ key, withToken }: Made): void {
    ports.emit({ type: 'created', key })
    if (disposed) return ports.emit({ type: 'token-lost', key })
    dispatch({ type: 'created', key, withToken })
    ports.onCreated(key)
  }

  async function lookUp(): Promise<void> {
    const state = store.get()
    if (state.at !== 'unknown' || state.lookup === 'checking') return
    dispatch({ type: 'looked up', lookup: 'checking' })
    const lookup = await findMade(state.intent, ports).catch(() => 'failed' as const)
    dispatch({ type: 'looked up', lookup })
  }

  // The token goes before anything else changes: no later step can keep it.
  function close(event: 'token-saved' | 'token-lost'): void {
    const state = store.get()
    ports.vault.burn()
    dispatch({ type: 'closed' })
    if (state.at === 'revealing') ports.emit({ type: event, key: state.key })
    if (state.at === 'revealing' || state.at === 'tokenless') ports.onClosed(state.key)
  }

  return {
    get: store.get,
    subscribe: store.subscribe,
    open: () => dispatch({ type: 'opened' }),
    edit: (draft) => dispatch({ type: 'edited', draft }),
    submit,
    lookUp,
    leave() {
      const state = store.get()
      if (createReducer(state, { type: 'leave asked' }).at === 'closed') close('token-saved')
      else dispatch({ type: 'leave asked' })
    },
    stay: () => dispatch({ type: 'stayed' }),
    markSaved: (saved) => dispatch({ type: 'saved', saved }),
    discard() {
      if (store.get().at !== 'submitting') close('token-lost')
    },
    dispose() {
      disposed = true
      const state = store.get()
      ports.vault.burn()
      if (state.at === 'revealing') ports.emit({ type: state.saved ? 'token-saved' : 'token-lost', key: state.key })
    },
  }
}

interface Made {
  readonly key: ApiKey
  readonly withToken: boolean
}

// The same wish, sent again, keeps its idempotency key; another wish gets another one.
function intentFor(draft: Draft, previous: Intent | null, ports: FlowPorts): Intent {
  if (previous && isSameDraft(previous.draft, draft)) return previous
  return { draft, idempotencyKey: ports.newId(), sentAt: ports.now() }
}

async function findMade({ draft, sentAt }: Intent, ports: CreatePorts): Promise<readonly ApiKey[]> {
  const { traits } = ports.adapter()
  const limit = Math.min(LOOKUP_LIMIT, traits.maxLimit ?? LOOKUP_LIMIT)
  const query = {
    limit,
    offset: 0,
    cursor: null,
    ...(traits.sort.includes('createdAt') && { sort: [{ by: 'createdAt', direction: 'desc' as const }] }),
    ...(traits.search && draft.name !== '' && { search: draft.name }),
  }
  const page = await callAdapter((signal) => ports.adapter().list(query, { signal }), { kind: 'read', timeoutMs: ports.timeoutMs(), check: checkPage })
  return page.items.filter((key) => (key.name ?? '') === draft.name && !(Date.parse(key.createdAt ?? '') < sentAt - CLOCK_SKEW_MS))
}
