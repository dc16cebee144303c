import { ApiKeysDashboard, type KeyColumn, KeyrackProvider } from 'keyrack'
import type { ApiKey, ListQuery } from 'keyrack/adapter'
import { Activity, type ReactElement, type ReactNode, StrictMode } from 'react'
import { flushSync } from 'react-dom'
import { type Root, createRoot } from 'react-dom/client'
import { type View, toQuery } from '../../../src/data/view.ts'
import { useKeyrackContext } from '../../../src/hooks/context.ts'
import type { Core, Settings } from '../../../src/hooks/core.ts'
import { Host, type Told } from '../host.ts'
import type { Network, TaggedPage } from '../network.ts'
import type { Answer, Plant, Visit } from '../visit.ts'

/** How a host renders the page. */
export interface Page {
  readonly strict: boolean
  readonly isolateToken: boolean
  readonly tokenPlacement: 'side' | 'center'
}

const PAGE_SIZE = 3
const ID: KeyColumn = { id: 'id', header: 'Id', cell: ({ row }) => row.original.id }
const COLUMNS = ['name', 'key', 'createdAt', ID, 'actions'] as const
const PAGE_SIZES = [PAGE_SIZE, 10]

/** A page as its user has it: the whole dashboard, in a document. */
export class RenderedVisit implements Visit {
  readonly host: Host
  disposed = false
  tableSince = 0
  readonly questions = new WeakSet<ListQuery>()
  /** Whether the page is below its provider, and whether the host has put all of it aside. */
  pageShown = true
  isHidden = false
  readonly token: { readonly textContent: string }
  readonly #network: Network
  readonly #plant: Plant
  readonly #page: Page
  readonly #settings: Settings
  readonly #root: Root
  readonly #container = document.createElement('main')
  #core: Core | null = null

  constructor(network: Network, plant: Plant, page: Page, tell: (visit: RenderedVisit, event: Told) => void) {
    this.#network = network
    this.#plant = plant
    this.#page = page
    this.host = new Host(network, (event) => tell(this, event))
    const settings = this.host.settings()
    this.#settings = plant.settings?.(settings, network) ?? settings
    const element = (): HTMLElement | null => this.#tokenElement
    this.token = {
      get textContent() {
        return (element()?.shadowRoot ?? element())?.textContent ?? ''
      },
    }
    document.body.append(this.#container)
    this.#root = createRoot(this.#container)
    this.#render()
  }

  get core(): Core {
    if (!this.#core) throw new Error('The provider was not rendered.')
    return this.#core
  }

  get view(): View {
    if (!this.core.view) throw new Error('No table was ever rendered.')
    return this.core.view.get()
  }

  get query(): ListQuery {
    return toQuery(this.view, this.#network.adapter.traits)
  }

  get connected(): boolean {
    return !this.disposed && !this.isHidden
  }

  get tableShown(): boolean {
    return this.connected && this.pageShown
  }

  get tokenShown(): boolean {
    return this.#tokenElement !== null
  }

  get #tokenElement(): HTMLElement | null {
    return this.tableShown ? document.querySelector('.kr-modal[data-state="open"] .kr-token-text[data-state="shown"]') : null
  }

  get answer(): Answer | null {
    if (!this.tableShown || document.querySelector('.kr-skeleton')) return null
    const [query] = this.core.list.client.getQueryCache().findAll({ type: 'active' })
    const result = query?.observers[0]?.getCurrentResult()
    return result?.data ? { page: result.data as TaggedPage, isOfAnother: result.isPlaceholderData } : null
  }

  get rows(): readonly Pick<ApiKey, 'id' | 'status'>[] {
    if (!this.tableShown) return [] // what is put aside is brought up to date when it comes back
    const rows = [...document.querySelectorAll<HTMLElement>('tbody .kr-row:not(.kr-skeleton)')]
    return rows.map((row) => ({ id: row.querySelector('[data-column="id"]')?.textContent ?? '', status: row.dataset['status'] as ApiKey['status'] }))
  }

  /** The host takes the page below its provider away, or puts all of it aside, as a router does; or brings it back. */
  show({ page = this.pageShown, hidden = this.isHidden }: { readonly page?: boolean; readonly hidden?: boolean }): void {
    const wasShown = this.tableShown
    this.pageShown = page
    this.isHidden = hidden
    if (this.tableShown && !wasShown) this.tableSince = this.#network.requests.length
    this.#render()
  }

  dispose(): void {
    this.disposed = true
    this.#root.unmount()
    this.#container.remove()
  }

  #render(): void {
    flushSync(() => this.#root.render(this.#element()))
  }

  #element(): ReactElement {
    const { strict, isolateToken, tokenPlacement } = this.#page
    const { adapter, clipboard, timeZone, timeoutMs, onEvent, onStepUp } = this.#settings
    const page = (
      <Activity mode={this.isHidden ? 'hidden' : 'visible'}>
        <KeyrackProvider adapter={adapter} clipboard={clipboard} timeZone={timeZone} timeoutMs={timeoutMs} onEvent={onEvent} onStepUp={onStepUp}>
          <Probe onCore={this.#meet} />
          {this.pageShown && <ApiKeysDashboard columns={COLUMNS} defaultPageSize={PAGE_SIZE} pageSizes={PAGE_SIZES} isolateToken={isolateToken} tokenPlacement={tokenPlacement} />}
        </KeyrackProvider>
      </Activity>
    )
    return strict ? <StrictMode>{page}</StrictMode> : page
  }

  // Before any part is rendered: every question of the table is seen.
  readonly #meet = (core: Core): void => {
    if (this.#core === core) return
    this.#core = core
    const { list } = core
    const page = list.page.bind(list)
    list.page = (query) => {
      this.questions.add(query)
      return page(query)
    }
    this.#plant.core?.(core)
  }
}

/** Shows what the provider holds. */
function Probe({ onCore }: { onCore: (core: Core) => void }): ReactNode {
  const { core } = useKeyrackContext()
  onCore(core)
  return null
}
