import type { ApiKey, ApiKeysAdapter, Iso } from '../adapter/types.ts'
import { KeyList } from '../data/key-list.ts'
import { Ranks } from '../data/ranks.ts'
import type { View } from '../data/view.ts'
import { type Announcer, createAnnouncer } from '../flows/announcer.ts'
import type { ClipboardWriter } from '../flows/copy.ts'
import { type CreateFlow, createCreateFlow } from '../flows/create-flow.ts'
import type { FlowPorts, KeyrackEvent } from '../flows/ports.ts'
import { type RemoveFlow, createRemoveFlow } from '../flows/remove-flow.ts'
import { type Readable, type Store, createStore } from '../flows/store.ts'
import { TokenVault } from '../flows/vault.ts'
import type { Messages } from '../messages/types.ts'
import { Anchors } from './anchors.ts'
import { Clock } from './clock.ts'
import { openConnection } from './connection.ts'
import { createStepUp } from './step-up.ts'
import { type Direction, directionAround } from './use-direction.ts'
import { whenIdle } from './when-idle.ts'

/** What the provider was last given. Read when something happens, so a new object on every render changes nothing. */
export interface Settings {
  readonly adapter: ApiKeysAdapter
  readonly messages: Messages
  readonly locale: string
  readonly timeZone: string | undefined
  readonly formatDate: ((iso: Iso) => string) | undefined
  /** The direction that the host asked for; undefined leaves it to the page. */
  readonly forcedDir: Direction | undefined
  readonly container: HTMLElement | null
  readonly timeoutMs: number
  readonly clipboard: ClipboardWriter
  readonly onEvent: ((event: KeyrackEvent) => void) | undefined
  readonly onStepUp: (() => Promise<boolean | void>) | undefined
}

/** Everything that must outlive the parts: one for each provider. */
export interface Core {
  readonly settings: Settings
  /** Takes over what the provider was given last. */
  configure(settings: Settings): void
  readonly vault: TokenVault
  readonly list: KeyList
  readonly ranks: Ranks
  readonly create: CreateFlow
  readonly remove: RemoveFlow
  /** The same, watched for all that may become of a key: also where an answer was lost. */
  readonly deletions: Readable<RemoveFlow>
  readonly announcer: Announcer
  readonly anchors: Anchors
  readonly clock: Clock
  /** The direction of the page around the provider. */
  readonly direction: Readable<Direction>
  /** Which page is looked at; made by the first `useKeys`. */
  view: Store<View> | null
  /** The key made last, on screen whatever page, sort or search is on, until the view changes. */
  readonly fresh: Store<ApiKey | null>
  /** The id of the key that was deleted last, here or in another tab, which does not tell it from one that was made. */
  readonly removed: Readable<string | null>
  /** Whether the host is asking the user to prove who they are: our panels make way for it. */
  readonly proving: Readable<boolean>
  /** How the host writes dates, for those that are on screen; it may be another function each time. */
  readonly formatDate: Store<Settings['formatDate']>
  /** Whether a list has come. */
  readonly listed: Readable<boolean>
  /** The question that the last write has for the list, from then until it is answered; null for none. */
  readonly asking: Readable<object | null>
  /** The row that was just made and is pointed out. */
  readonly highlighted: Store<string | null>
  /** Starts what needs a browser; returns the function that stops it. */
  connect(): () => void
  /** The provider is gone for good: what is held is burnt, and no list and no timer is left to wait for its time. */
  dispose(): void
}

const HIGHLIGHT_MS = 1600

export function createCore(initial: Settings): Core {
  let settings = initial
  const vault = new TokenVault()
  const announcer = createAnnouncer()
  const fresh = createStore<ApiKey | null>(null)
  const removed = createStore<string | null>(null)
  const highlighted = createStore<string | null>(null)
  const listed = createStore(false)
  const asking = createStore<object | null>(null)
  const { proving, ...stepUp } = createStepUp()
  let pointing: ReturnType<typeof setTimeout> | undefined
  let stopAsking = (): void => {}
  let disposed = false
  const ports: FlowPorts = {
    adapter: () => core.settings.adapter,
    timeoutMs: () => core.settings.timeoutMs,
    online: () => typeof navigator === 'undefined' || navigator.onLine !== false,
    now: Date.now,
    newId: () => newId(),
    stepUp() {
      const { onStepUp } = core.settings
      return onStepUp && (() => stepUp.ask(onStepUp))
    },
    giveUpProof: stepUp.giveUp,
    emit(event) {
      const { onEvent } = core.settings
      if (onEvent) queueMicrotask(() => onEvent(event)) // what a host does in it is no part of our step
    },
  }
  const list = new KeyList({
    ...ports,
    onAnswer(ids, askedAt, serverNow) {
      core.clock.set(serverNow)
      core.remove.reconcile(ids, askedAt)
    },
    onFailed: ({ kind, requestId }) => ports.emit({ type: 'failed', operation: 'list', kind, requestId }),
    onListed: () => listed.set(true),
  })
  const tellRemoved = (id: string): void => {
    removed.set(null) // it may have been told of before, by the tab that made it
    removed.set(id)
  }
  const connection = openConnection(list, (ids) => {
    if (ids.includes(fresh.get()?.id ?? '')) fresh.set(null) // made here and named there: it was removed
    for (const id of ids) tellRemoved(String(id))
  })
  const changed = (key: ApiKey): void => {
    connection.tell([key.id])
    if (disposed) return
    stopAsking()
    const turn = {}
    asking.set(turn)
    // What has changed on screen is painted first.
    stopAsking = whenIdle(() => void list.refresh().finally(() => asking.get() === turn && asking.set(null)))
  }
  const create = createCreateFlow({
    ...ports,
    vault,
    known: () => list.seen,
    onCreated(key, awaited) {
      if (awaited && key.id !== '' && !list.wasRemoved(key.id)) fresh.set(key) // a replay may tell of a key that is gone
      if (awaited) announcer.said.set({ message: 'created', name: key.name })
      changed(key)
    },
    onDoubt: () => void list.refresh(),
    onClosed(key) {
      highlighted.set(key.id)
      clearTimeout(pointing)
      pointing = setTimeout(() => highlighted.set(null), HIGHLIGHT_MS)
    },
  })
  const remove = createRemoveFlow({
    ...ports,
    onRemoved(key) {
      if (fresh.get()?.id === key.id) fresh.set(null)
      list.remove(key.id)
      tellRemoved(key.id)
      announcer.said.set({ message: 'deleted', name: key.name })
      changed(key)
    },
  })
  const core: Core = {
    get settings() {
      return settings
    },
    configure(next) {
      settings = next
    },
    vault,
    list,
    ranks: new Ranks(),
    announcer,
    anchors: new Anchors(),
    clock: new Clock(),
    direction: directionAround(() => core.anchors.get('provider')),
    proving,
    view: null,
    fresh,
    removed,
    formatDate: createStore(initial.formatDate),
    listed,
    asking,
    highlighted,
    create,
    remove,
    deletions: { get: () => remove, subscribe: (listener) => both(remove.subscribe(listener), remove.unconfirmed.subscribe(listener)) },
    connect: connection.connect,
    dispose() {
      queueMicrotask(stepUp.giveUp) // React wants no update from where it tells of the end
      create.dispose()
      remove.dispose()
      clearTimeout(pointing)
      disposed = true
      stopAsking()
      connection.dispose()
    },
  }
  return core
}

function both(...ends: readonly (() => void)[]): () => void {
  return () => ends.forEach((end) => end())
}

// randomUUID is missing on plain HTTP; the id only has to be one that nobody else uses.
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
