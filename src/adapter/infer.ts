import type { ApiKey, ApiKeysAdapter, Page } from './types.ts'

/** The columns an adapter can sort by, as literal types: `'name' | 'createdAt'`. */
export type SortOf<Adapter extends ApiKeysAdapter> = Adapter['traits']['sort'][number]

/** The filters an adapter understands, as literal types. */
export type FilterOf<Adapter extends ApiKeysAdapter> = keyof Adapter['traits']['filter'] & string

/** The record an adapter lists, with the fields it adds to `ApiKey`. */
export type KeyOf<Adapter extends ApiKeysAdapter> = Awaited<ReturnType<Adapter['list']>> extends Page<infer Key> ? Key : ApiKey

/** Returns the adapter as it is, keeping the literal types of its traits, so that sorting by a column it can't sort does not compile. */
export function defineAdapter<const Adapter extends ApiKeysAdapter>(adapter: Adapter): Adapter {
  return adapter
}
