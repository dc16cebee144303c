import { createMemoryAdapter, type MemoryAdapterOptions, type MemoryCall } from 'keyrack/adapters/memory'
import type { ApiKey, ApiKeysAdapter, Traits } from 'keyrack/adapter'

type CallOf<Method, Call = MemoryCall> = Call extends { readonly method: infer Methods } ? (Method extends Methods ? Call : never) : never

/** A key service in memory, and what is known of it from behind. */
export interface BackEnd {
  readonly adapter: ApiKeysAdapter
  /** The calls of one method that have reached it. */
  asked<Method extends MemoryCall['method']>(method: Method): CallOf<Method>[]
  /** The token it gave out last; '' before it has given out any. */
  token(): string
}

export interface BackEndOptions extends MemoryAdapterOptions {
  /** Traits that the memory adapter would not claim by itself. */
  readonly traits?: Partial<Traits>
  /** Methods it does not have. */
  readonly without?: readonly ('create' | 'remove')[]
  /** Whether the answer to a create holds the key's record. @default true */
  readonly recordInAnswer?: boolean
  /** The token that every create answers with, or null for none. @default a new one each time */
  readonly token?: string | null
}

export function createBackEnd({ traits, without = [], recordInAnswer = true, token: fixed, ...options }: BackEndOptions = {}): BackEnd {
  const calls: MemoryCall[] = []
  let token = ''
  const memory = createMemoryAdapter({
    ...options,
    createFields: traits?.createFields,
    before(call) {
      calls.push(call)
      return options.before?.(call)
    },
  })
  const adapter: ApiKeysAdapter = {
    traits: { ...memory.traits, ...traits },
    list: memory.list,
    ...(!without.includes('create') && {
      async create(input, context) {
        const { token: minted, ...created } = await memory.create(input, context)
        const answered = fixed === undefined ? minted : fixed
        token = answered ?? token
        return recordInAnswer ? { ...created, token: answered } : { id: created.id, token: answered }
      },
    }),
    ...(!without.includes('remove') && { remove: memory.remove }),
  }
  return { adapter, asked: (method) => calls.filter((call) => call.method === method) as never, token: () => token }
}

/** A stored key. */
export function apiKey(id: string, rest: Partial<ApiKey> = {}): ApiKey {
  return { id, name: `Key ${id}`, hint: { start: 'mm-', end: 'AXsg' }, status: 'active', createdAt: '2025-12-16T12:29:00.000Z', expiresAt: null, lastUsedAt: null, ...rest }
}

/** This many keys, `Key 1` the newest, a minute apart. */
export function apiKeys(count: number): ApiKey[] {
  const newest = Date.parse('2025-12-16T12:29:00.000Z')
  return Array.from({ length: count }, (_, index) => apiKey(String(index + 1), { createdAt: new Date(newest - index * 60_000).toISOString() }))
}

/** A promise and the functions that settle it. */
export function latch(): { readonly promise: Promise<void>; readonly open: () => void; readonly fail: (error: unknown) => void } {
  let [open, fail] = [(): void => {}, (_: unknown): void => {}]
  const promise = new Promise<void>((resolve, reject) => {
    open = resolve
    fail = reject
  })
  return { promise, open, fail }
}
