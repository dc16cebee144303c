import { QueryObserver } from '@tanstack/react-query'
import type { ApiKey, ListQuery } from 'keyrack/adapter'
import { NO_COLUMNS } from '../../src/data/columns.ts'
import { cut, lastPage, paging, withFresh } from '../../src/data/page.ts'
import { type View, type ViewEvent, toQuery, viewReducer } from '../../src/data/view.ts'
import { type Store, createStore } from '../../src/flows/store.ts'
import { type Core, createCore } from '../../src/hooks/core.ts'
import { Host, type Told } from './host.ts'
import type { Network, TaggedPage } from './network.ts'
import type { Answer, Plant, Visit } from './visit.ts'

const PAGE_SIZE = 3

/** A page without elements: the core, the list that is on screen, the place of the token. */
export class HeadlessVisit implements Visit {
  readonly core: Core
  readonly host: Host
  readonly token = { textContent: '' as string | null, childNodes: [] }
  disposed = false
  tableSince = 0
  readonly questions = new WeakSet<ListQuery>()
  readonly #network: Network
  readonly #view: Store<View>
  #screen: QueryObserver<TaggedPage> | null = null
  #leaveScreen: () => void = () => {}
  #unwatch: (() => void) | null = null
  #blank: (() => void) | void = undefined
  #disconnect: (() => void) | null = null

  constructor(network: Network, plant: Plant, tell: (visit: HeadlessVisit, event: Told) => void) {
    this.#network = network
    this.host = new Host(network, (event) => tell(this, event))
    const canSort = this.#traits.sort.length > 0
    this.#view = createStore<View>({ pageIndex: 0, limit: PAGE_SIZE, sort: canSort ? [{ by: 'createdAt', direction: 'desc' }] : [], search: '', filter: {}, columns: NO_COLUMNS, cursors: [null] })
    const settings = this.host.settings()
    this.core = createCore(plant.settings?.(settings, network) ?? settings)
    plant.core?.(this.core)
    this.connect()
    this.showTable()
    this.showToken()
  }

  get #traits() {
    return this.#network.adapter.traits
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

  get answer(): Answer | null {
    const result = this.#screen?.getCurrentResult()
    return result?.data ? { page: result.data, isOfAnother: result.isPlaceholderData } : null
  }

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
    this.tableSince = this.#network.requests.length
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
