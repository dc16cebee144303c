import type { ApiKey, ListQuery, WriteContext } from '../../../src/adapter/index.ts'
import type { MemoryFilter, MemorySort } from '../../../src/adapters/memory.ts'

export type Query = ListQuery<MemorySort, MemoryFilter>

export const FIRST_PAGE: Query = { limit: 10, offset: 0, cursor: null }

/** A context with an idempotency key of its own, as every new intent has. */
export function intent(idempotencyKey: string = crypto.randomUUID()): WriteContext {
  return { idempotencyKey }
}

export function apiKey(id: string, rest: Partial<ApiKey> = {}): ApiKey {
  return { id, name: `Key ${id}`, hint: { start: 'mm-', end: 'AXsg' }, status: 'active', createdAt: '2026-01-01T00:00:00.000Z', expiresAt: null, lastUsedAt: null, ...rest }
}
