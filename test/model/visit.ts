import { QueryObserver } from '@tanstack/react-query'
import type { ApiKey, ListQuery } from 'keyrack/adapter'
import { cut, lastPage, paging, withFresh } from '../../src/data/page.ts'
import { type View, type ViewEvent, toQuery, viewReducer } from '../../src/data/view.ts'
import { type Store, createStore } from '../../src/flows/store.ts'
import type { KeyrackEvent } from '../../src/flows/ports.ts'
import { type Core, type Settings, createCore } from '../../src/hooks/core.ts'
import { en } from '../../src/messages/en.ts'
import type { Network, TaggedPage } from './network.ts'

/** How the host answers when it is to prove who the user is. */
export type Proof = 'accepts' | 'declines' | 'throws' | 'is slow' | 'never answers'

export type Clipboard = 'takes it' | 'refuses' | 'hangs'

/** An event, and how many requests the page had made when it came. */
export type Told = KeyrackEvent & { readonly after: number }

/** A defect that is put into a visit, to see whether the sessions find it. */
export interface Plant {
  settings?(settings: Settings, visit: Visit): Settings
  core?(visit: Visit): void
}

const PAGE_SIZE = 3
const PROOF_MS = 20_000

/** A provider and the parts below it, as far as they are not elements: the core, the list that is on screen, the place of the token. */
export class Visit {
  readonly core: Core
  readonly network: Network
  readonly token = { textContent: '' as string | null, childNodes: [] }
  /** How the host answers, and how often it has proven who the user is. */
  proof: Proof = 'accepts'
  proven = 0
  proving = 0
  clipboard: Clipboard = 'takes it'
  disposed = false
  /** How many requests there had been when the table came. */
  tableSince = 0
  /** The questions that the table has asked, as against those of a look-up. */
  readonly questions = new WeakSet<ListQuery>()
  readonly #tell: (visit: Visit, event: Told) => void
  readonly #view: Store<View>
  #screen: QueryObserver<TaggedPage> | null = null
  #leaveScreen: () => void = () => {}
  #unwatch: (() => void) | null = null
  #blank: (() => void) | void = undefined
  #disconnect: (() => void) | null = null

  constructor(network: Network, plant: Plant, tell: (visit: Visit, event: Told) => void) {
    this.network = network
    const canSort = this.#traits.sort.length > 0
    this.#view = createStore<View>({ pageIndex: 0, limit: PAGE_SIZE, sort: canSort ? { by: 'createdAt', direction: 'desc' } : null, search: '', filter: {}, cursors: [null] })
    this.#tell = tell
    this.core = createCore(plant.settings?.(this.#settings(), this) ?? this.#settings())
    plant.core?.(this)
    this.connect()
    this.showTable()
    this.showToken()
  }

  get #traits() {
    return this.network.adapter.traits
  }

  #settings(): Settings {
    return {
      adapter: this.network.adapter,
      messages: en,
      locale: 'en-US',
      timeZone: 'UTC',
      formatDate: undefined,
      dir: 'ltr',
      forcedDir: undefined,
      container: null,
      timeoutMs: 30_000,
      clipboard: { write: () => this.#write(), command: () => this.clipboard === 'takes it' },
      onEvent: (event) => this.#tell(this, { ...event, after: this.network.requests.length }),
      onStepUp: () => this.#prove(),
    }
  }

  async #prove(): Promise<boolean> {
    const how = this.proof
    this.proving++
    if (how === 'never answers') await new Promise(() => {})
    if (how === 'is slow') await new Promise((resolve) => setTimeout(resolve, PROOF_MS))
    this.proving--
    if (how === 'throws') throw new Error('The window was closed.')
    if (how !== 'declines') this.proven++
    return how !== 'declines'
  }

  async #write(): Promise<void> {
    if (this.clipboard === 'hangs') await new Promise(() => {})
    if (this.clipboard === 'refuses') throw new DOMException('Denied.', 'NotAllowedError')
  }

  get view(): View {
    return this.#view.get()
  }

  get connected(): boolean {
    return this.#disconnect !== null
  }

  get tableShown(): boolean {
    return this.#screen !== null
  }

  get tokenShown(): boolean {
    return this.#unwatch !== null
  }

  get query(): ListQuery {
    return toQuery(this.view, this.#traits)
  }

  /** The answer on screen, and whether it is one to the question before this one. */
  get answer(): { readonly page: TaggedPage; readonly isOfAnother: boolean } | null {
    const result = this.#screen?.getCurrentResult()
    return result?.data ? { page: result.data, isOfAnother: result.isPlaceholderData } : null
  }

  /** The rows on screen. */
  get rows(): readonly ApiKey[] {
    const page = this.answer && cut(this.answer.page, this.view, this.#traits.paging)
    return withFresh(page?.items ?? [], this.core.fresh.get())
  }

  // As the provider does.
  connect(): void {
    this.#disconnect ??= this.core.connect()
  }

  disconnect(): void {
    this.#disconnect?.()
    this.#disconnect = null
  }

  dispose(): void {
    this.disposed = true
    this.core.dispose()
    this.hideTable()
    this.hideToken()
    this.disconnect()
  }

  leavePage(): void {
    if (this.core.vault.held) this.core.create.discard()
  }

  // As `useKeys` does.
  showTable(): void {
    if (this.#screen || this.disposed) return
    this.#screen = new QueryObserver<TaggedPage>(this.core.list.client, this.#page() as never)
    this.tableSince = this.network.requests.length
    this.#leaveScreen = this.#screen.subscribe(() => this.#follow())
    this.#follow()
  }

  hideTable(): void {
    this.#leaveScreen()
    this.#screen = null
  }

  look(event: ViewEvent): void {
    this.core.fresh.set(null)
    this.#view.set(viewReducer(this.view, event))
    this.#screen?.setOptions(this.#page() as never)
    this.#follow()
  }

  turn(by: 1 | -1): void {
    const { answer, view } = this
    const { hasNext, nextCursor } = paging(answer ? cut(answer.page, view, this.#traits.paging) : undefined, view, this.#traits, answer?.isOfAnother ?? true)
    if (by === 1 ? hasNext : view.pageIndex > 0) this.look({ type: 'page', index: view.pageIndex + by, cursor: by === 1 ? nextCursor : null })
  }

  #page(): object {
    const query = toQuery(this.view, this.#traits)
    this.questions.add(query)
    return this.core.list.page(query)
  }

  #follow(): void {
    const { answer, view } = this
    if (!answer) return
    const page = cut(answer.page, view, this.#traits.paging)
    const last = answer.isOfAnother ? view.pageIndex : lastPage(page, view, this.#traits)
    if (last < view.pageIndex) return this.look({ type: 'page', index: last, cursor: null })
    const fresh = this.core.fresh.get()
    if (fresh && page.items.some((key) => key.id === fresh.id)) this.core.fresh.set(null)
  }

  // As the dialog with the token does, where it is on the page: its element comes and goes with the state, one render later.
  showToken(): void {
    if (this.#unwatch || this.disposed) return
    this.#unwatch = this.core.create.subscribe(() => queueMicrotask(() => this.#renderToken()))
    this.#renderToken()
  }

  hideToken(): void {
    this.#unwatch?.()
    this.#unwatch = null
    this.#renderToken()
  }

  #renderToken(): void {
    const isThere = this.#unwatch !== null && this.core.create.get().at === 'revealing'
    if (isThere) this.#blank ??= this.core.vault.bind(this.token as unknown as HTMLElement)
    else this.#blank = this.#blank?.()
  }
}
