import { type ApiKey, type ApiKeysAdapter, arrayIn, checkCreate, checkQuery, checkUpdate, type CreateInput, defineAdapter, type ExpiryRules, KeyrackError, type Rotated, secondsUntil, type Traits } from '../adapter/index.ts'
import { type Row, toKey } from './better-auth/key.ts'
import { sender } from './better-auth/send.ts'
import { stockPage, type StockSort } from './better-auth/stock-list.ts'

export interface BetterAuthAdapterOptions {
  /** Where Better Auth answers. @default '/api/auth' */
  readonly baseUrl?: string | undefined
  /** What sends the requests. @default globalThis.fetch */
  readonly fetch?: typeof globalThis.fetch | undefined
  /** The server's `maximumNameLength`, in UTF-16 units. @default 32 */
  readonly nameMaxLength?: number | undefined
  /** The server's `keyExpiration`; false where users can't choose. @default from 1 to 365 days */
  readonly expiry?: false | ExpiryRules | undefined
  /** The configuration of the api-key plugin; `keyrackPlugin()` has to be given the same, or the list is refused. @default 'default' */
  readonly configId?: string | undefined
  /** Whether the server has `keyrackPlugin()`, of this version of the package. @default true */
  readonly plugin?: boolean | undefined
  /** With the plugin: the largest total that is counted; a longer list has none, for counting takes longer the more there is. @default 1000 */
  readonly countUpTo?: number | undefined
  /** Without it: the server's `advanced.database.defaultFindManyLimit`. @default 100 */
  readonly listLimit?: number | undefined
}

export type BetterAuthSort = StockSort
type Contract<Filter extends string> = ApiKeysAdapter<ApiKey, CreateInput, BetterAuthSort, Filter>
/** The contract as Better Auth keeps it with `keyrackPlugin()`. */
export type BetterAuthAdapter = Required<Omit<Contract<'status'>, 'restore'>>
/** The contract as Better Auth keeps it by itself: it neither searches nor filters, and no key gets a new token. */
export type StockBetterAuthAdapter = Required<Omit<Contract<never>, 'restore' | 'rotate'>>

const YEAR: ExpiryRules = { unit: 'instant', minSeconds: 86_400, maxSeconds: 365 * 86_400 }
const MAX_OVERLAP_SECONDS = 604_800

/**
 * The keys of the user who is signed in to a Better Auth server with its api-key plugin, and with `keyrackPlugin()` unless `plugin` is false.
 *
 * For the browser: the session's cookie is the credential, so the server has to be on the page's origin. Proven against the real server,
 * on SQLite and PostgreSQL.
 */
export function createBetterAuthAdapter(options: BetterAuthAdapterOptions & { readonly plugin: false }): StockBetterAuthAdapter
export function createBetterAuthAdapter(options?: BetterAuthAdapterOptions & { readonly plugin?: true | undefined }): BetterAuthAdapter
export function createBetterAuthAdapter(options?: BetterAuthAdapterOptions): BetterAuthAdapter | StockBetterAuthAdapter
export function createBetterAuthAdapter({ baseUrl = '/api/auth', fetch, plugin = true, ...options }: BetterAuthAdapterOptions = {}): BetterAuthAdapter | StockBetterAuthAdapter {
  const { nameMaxLength = 32, expiry = YEAR, configId = 'default', countUpTo = 1000, listLimit = 100 } = options
  const send = sender({ baseUrl, fetch }, plugin)
  const common = {
    paging: 'offset',
    maxLimit: 100,
    sort: ['createdAt', 'name', 'lastUsedAt', 'expiresAt'],
    nameMaxLength,
    updatable: ['name', 'enabled', ...(expiry ? ['expires'] : [])],
    remove: 'delete',
    expiry,
  } as const satisfies Partial<Traits>

  const writes = {
    async create(input, { signal, idempotencyKey }) {
      checkCreate(input, common)
      const body = { name: input.name, configId, expiresIn: secondsUntil(input.expires) ?? undefined }
      const { key: token, ...row } = (await send('POST', '/api-key/create', { signal, body, idempotencyKey })) as Row & { key: string | null }
      return { id: row.id, token, key: toKey(row, row.createdAt) }
    },
    async update(id, input, { signal }) {
      checkUpdate(input, common)
      const { expires, ...changes } = input
      const body = { ...changes, keyId: id, configId, expiresIn: expires && secondsUntil(expires) }
      return toKey((await send('POST', '/api-key/update', { signal, body })) as Row)
    },
    async remove(id, { signal }) {
      await send('POST', '/api-key/delete', { signal, body: { keyId: id, configId } })
    },
  } satisfies Partial<Contract<'status'>>

  if (!plugin) {
    const traits: StockBetterAuthAdapter['traits'] = { ...common, search: false, filter: {} }
    return defineAdapter<StockBetterAuthAdapter>({
      traits,
      ...writes,
      async list(query, { signal }) {
        checkQuery(query, traits)
        return stockPage(send, query, signal, configId, listLimit)
      },
    })
  }
  const traits: BetterAuthAdapter['traits'] = { ...common, search: true, filter: { status: ['active', 'disabled', 'expired'] }, rotate: { maxOverlapSeconds: MAX_OVERLAP_SECONDS, sameId: true }, idempotentCreate: true }
  return defineAdapter<BetterAuthAdapter>({
    traits,
    ...writes,
    async list(query, { signal }) {
      checkQuery(query, traits)
      const { limit, offset, sort, search, filter } = query
      const order = sort?.[0] && { sortBy: sort[0].by, sortDirection: sort[0].direction }
      const asked = new URLSearchParams({ configId, limit: String(limit), offset: String(offset), countUpTo: String(countUpTo), ...order, ...(search && { search }), ...(filter?.status && { status: filter.status }) })
      const page = (await send('GET', `/keyrack/list-keys?${asked}`, { signal })) as { total?: number; now: string }
      return { items: arrayIn<Row>(page, 'apiKeys').map((row) => toKey(row, page.now)), total: page.total, now: page.now }
    },
    async rotate(id, { overlapSeconds }, { signal, idempotencyKey }) {
      if (!(overlapSeconds >= 0 && overlapSeconds <= MAX_OVERLAP_SECONDS)) throw new KeyrackError('validation', { hint: '`overlapSeconds` is negative, or more than `traits.rotate` allows.' })
      const body = { keyId: id, overlapSeconds: Math.round(overlapSeconds), configId }
      const { key: token, oldValidUntil, ...row } = (await send('POST', '/keyrack/rotate-key', { signal, body, idempotencyKey })) as Row & Pick<Rotated, 'oldValidUntil'> & { key: string | null }
      return { id: row.id, token, key: toKey(row), oldValidUntil }
    },
  })
}
