import { type ApiKey, type ApiKeysAdapter, type Created, type CreateInput, KeyrackError, type ListQuery, type Page, type WriteContext } from 'keyrack/adapter'
import { createMemoryAdapter } from 'keyrack/adapters/memory'
import { PREFIX } from './search.ts'

/** How a back end behaves. */
export interface BackEnd {
  readonly idempotent: boolean
  readonly remove: 'delete' | 'revoke'
  readonly paging: 'offset' | 'cursor' | 'none'
  readonly total: boolean
  readonly sortable: boolean
  readonly settleMs: number
  readonly uniqueNames: boolean
  readonly recordInAnswer: boolean
  /** Whether a page says what time it is there. */
  readonly tellsTime: boolean
  /** The most keys it gives at a time. */
  readonly maxLimit: number
  /** How many keys there may be. */
  readonly limit: number
  /** How many there are at first. */
  readonly keys: number
  /** How long a request is on its way, and its answer back, in milliseconds. */
  readonly latencyMs: number
}

/** A key that was made, as nobody but the service knows it. */
export interface Made {
  readonly id: string
  readonly name: string
  readonly token: string
  /** The request that made it; null where somebody else did. */
  readonly request: number | null
  readonly at: number
}

export interface Removed {
  readonly request: number | null
  readonly at: number
}

/** Which request of the page a call belongs to. */
export type Tagged<Context> = Context & { readonly request?: number }

const ALL: ListQuery = { limit: 1000, offset: 0, cursor: null }
const FIRST_KEY_AT = Date.UTC(2025, 0, 1)

/** A key service whose every key, deletion and token is known from behind. */
export class Service {
  readonly made: Made[] = []
  readonly removed = new Map<string, Removed>()
  /** The requests that were carried out. */
  readonly acted = new Set<number>()
  readonly adapter: ApiKeysAdapter
  readonly #backEnd: BackEnd
  readonly #memory: ApiKeysAdapter
  #creates = 0
  #lists = 0

  constructor(backEnd: BackEnd) {
    this.#backEnd = backEnd
    const { paging, total, remove, uniqueNames, limit, keys } = backEnd
    this.#memory = createMemoryAdapter({ paging: paging === 'none' ? 'offset' : paging, total, remove, uniqueNames, limit, prefix: PREFIX, keys: Array.from({ length: keys }, (_, index) => seeded(index)) })
    this.adapter = {
      traits: { ...this.#memory.traits, paging, idempotentCreate: backEnd.idempotent, settleMs: backEnd.settleMs, maxLimit: backEnd.maxLimit, ...(!backEnd.sortable && { sort: [] }) },
      list: (query) => this.#list(query),
      create: (input, context) => this.#create(input, context),
      remove: (id, context) => this.#remove(id, (context as Tagged<WriteContext>).request ?? null),
    }
  }

  /** The keys that there are, newest first. */
  async keys(): Promise<readonly ApiKey[]> {
    return (await this.#memory.list(ALL, {})).items
  }

  async createAsOther(name: string): Promise<string | null> {
    const created = await this.#create({ name }, { idempotencyKey: '' }).catch(() => null)
    return created?.id ?? null
  }

  async removeAsOther(id: string): Promise<void> {
    await this.#remove(id, null).catch(() => {})
  }

  /** The key that a token opens. */
  ownerOf(token: string): Made | undefined {
    return this.made.find((made) => made.token === token)
  }

  // Every second node still shows what was removed less than `settleMs` ago.
  async #list(query: ListQuery): Promise<Page> {
    const keys = await this.#memory.list(query, {})
    const page: Page = this.#backEnd.tellsTime ? { ...keys, now: new Date().toISOString() } : keys
    if (++this.#lists % 2 === 0) return page
    const asRemoved = (key: ApiKey): readonly ApiKey[] => (!this.removed.has(key.id) ? [key] : this.#backEnd.remove === 'revoke' ? [{ ...key, status: 'revoked' }] : [])
    return { ...page, items: page.items.flatMap(asRemoved) }
  }

  async #create(input: CreateInput, context: Tagged<WriteContext>): Promise<Created> {
    this.#creates++
    const idempotencyKey = this.#backEnd.idempotent && context.idempotencyKey !== '' ? context.idempotencyKey : `create ${this.#creates}`
    const created = await this.#memory.create?.(input, { idempotencyKey })
    if (!created) throw new KeyrackError('unsupported')
    const { id, token, key } = created
    const request = context.request ?? null
    if (token !== null) this.made.push({ id, token, name: input.name, request, at: Date.now() })
    if (token !== null && request !== null) this.acted.add(request) // else it was done before
    return { id, token, ...(key && this.#backEnd.recordInAnswer && { key }) }
  }

  async #remove(id: string, request: number | null): Promise<void> {
    const { remove, settleMs } = this.#backEnd
    if (this.removed.has(id) && remove === 'delete') throw new KeyrackError('not-found')
    const act = async (): Promise<void> => this.#memory.remove?.(id, { idempotencyKey: '' })
    if (settleMs === 0) await act()
    else if (!(await this.keys()).some((key) => key.id === id)) throw new KeyrackError('not-found')
    else setTimeout(() => void act().catch(() => {}), settleMs)
    if (!this.removed.has(id)) this.removed.set(id, { request, at: Date.now() })
    if (request !== null) this.acted.add(request)
  }
}

function seeded(index: number): ApiKey {
  return { id: `old_${index}`, name: 'ABC'.charAt(index % 3), hint: null, status: 'active', createdAt: new Date(FIRST_KEY_AT + index * 60_000).toISOString() }
}
