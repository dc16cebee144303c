/*
 * The contract between Keyrack and a key service. Only `list` is required: a method you leave out is a capability you
 * don't have, and the part that needs it renders nothing. `traits` says HOW the back end behaves, never WHETHER it can.
 * The page lists, creates and removes; `update`, `rotate` and `restore` are there for `serve()` and for code of your own.
 * Undefined is the same as absent, everywhere.
 */

/** ISO 8601: an instant (`2026-12-31T23:00:00.000Z`) or, where the back end only knows days, a date (`2026-12-31`). */
export type Iso = string

export type KeyStatus = 'active' | 'disabled' | 'expired' | 'revoked'

/** What may be shown of a secret, as the server tells it. `text` is the back end's own mask, shown as it is. */
export interface KeyHint {
  readonly start?: string | undefined
  readonly end?: string | undefined
  readonly text?: string | undefined
}

/** A stored key as it may be shown. It has no field that could hold its token. */
export interface ApiKey {
  readonly id: string
  readonly name: string | null // null: unnamed, or the back end has no names
  readonly hint: KeyHint | null // null: nothing may be shown
  readonly status: KeyStatus
  readonly createdAt: Iso | null // null: unknown
  readonly expiresAt?: Iso | null | undefined // null: never; absent: the back end doesn't say
  readonly lastUsedAt?: Iso | null | undefined // null: never used; absent: the back end doesn't say
  readonly scopes?: readonly string[] | undefined
  readonly createdBy?: { readonly id?: string | undefined; readonly name?: string | undefined } | null | undefined
  readonly can?: Partial<Record<'update' | 'remove' | 'rotate' | 'restore', boolean | undefined>> | undefined // absent: allowed
}

export interface ReadContext {
  readonly signal?: AbortSignal | undefined
}
/**
 * One idempotency key per intent of the user, repeated when that intent is tried again; after a refusal that the service has judged, the next attempt
 * is another. Behind `serve()` it is what the caller sent: before you hand it on to a service where several tenants share a credential, put
 * the tenant's id in front of it.
 */
export interface WriteContext extends ReadContext {
  readonly idempotencyKey: string
}

/** Both `offset` and `cursor` are filled in; an adapter reads the one it needs. `sort` has the most important column first. */
export interface ListQuery<Sort extends string = string, Filter extends string = string> {
  readonly limit: number
  readonly offset: number
  readonly cursor: string | null // null: the first page
  readonly sort?: readonly SortRule<Sort>[] | undefined
  readonly search?: string | undefined
  readonly filter?: { readonly [F in Filter]?: string | undefined } | undefined
}
export interface SortRule<Sort extends string = string> {
  readonly by: Sort
  readonly direction: 'asc' | 'desc'
}
export interface Page<Key extends ApiKey = ApiKey> {
  readonly items: readonly Key[]
  readonly nextCursor?: string | null | undefined // null: the last page; absent: the back end pages by offset
  readonly total?: number | undefined
  readonly now?: Iso | undefined // the server's clock, where it tells
}

export type Expiry = { readonly at: Iso } | { readonly inSeconds: number } | null // null: never
export interface CreateInput {
  readonly name: string
  readonly expires?: Expiry | undefined
  readonly scopes?: readonly string[] | undefined
  readonly fields?: { readonly [field: string]: string | number | boolean | readonly string[] } | undefined // as declared in `createFields`
}
/** The one answer that carries a token: it is returned once and never stored. `key` only if the same answer had it. */
export interface Created<Key extends ApiKey = ApiKey> {
  readonly id: string
  readonly token: string | null // null: an idempotent replay that can no longer show it
  readonly key?: Key | undefined
}
export interface Rotated<Key extends ApiKey = ApiKey> extends Created<Key> {
  readonly oldValidUntil: Iso | null // null: the old token is dead already
}

/** An extra field of the create form, declared as data. A `password` is sent once and kept nowhere. To the label of one that is not `required` the form adds that it may stay empty. */
export interface CreateField {
  readonly name: string
  readonly kind: 'text' | 'password' | 'select' | 'multiselect' | 'number' | 'boolean'
  readonly label: string
  readonly required?: boolean | undefined
  readonly maxLength?: number | undefined
  readonly pattern?: string | undefined
  readonly options?: readonly { readonly value: string; readonly label?: string | undefined }[] | undefined
}

export interface Traits<Sort extends string = string, Filter extends string = string> {
  readonly paging: 'offset' | 'cursor' | 'none' // none: one answer holds every key
  readonly maxLimit?: number | undefined // the most keys of one page
  readonly total?: boolean | undefined // each page says how many keys match in all
  readonly sort: readonly Sort[] // the columns `list` can sort by; empty: the back end's own order
  readonly multiSort?: boolean | undefined // `list` sorts by several columns at once; otherwise by one
  readonly search: boolean
  readonly filter: { readonly [F in Filter]: readonly string[] }
  readonly names?: false | undefined // the back end has none: no Name field, no Name column
  readonly nameMaxLength?: number | undefined // in UTF-16 units, as `maxlength` counts
  readonly createFields?: readonly CreateField[] | undefined
  readonly updatable?: readonly string[] | undefined
  readonly remove: 'delete' | 'revoke' | 'unlist' // revoke: the row may stay, with status "revoked", and the page calls it deleting all the same; unlist: the key leaves the list, its token goes on working
  readonly removeIdempotent?: boolean | undefined // `remove` of an unknown id resolves; otherwise it rejects with `not-found`. The page takes either as done
  readonly settleMs?: number | undefined // how long other nodes may still accept or show a removed key
  readonly expiry: false | ExpiryRules
  readonly rotate?: { readonly maxOverlapSeconds: number; readonly sameId: boolean } | undefined
  readonly idempotentCreate?: boolean | undefined // the same idempotency key never makes a second key
}
export interface ExpiryRules {
  readonly unit: 'instant' | 'day'
  readonly minSeconds?: number | undefined
  readonly maxSeconds?: number | undefined
  readonly required?: boolean | undefined
}

/** Every method rejects with a `KeyrackError`; anything else that a write throws is taken for an unknown outcome. */
export interface ApiKeysAdapter<Key extends ApiKey = ApiKey, Input extends CreateInput = CreateInput, Sort extends string = string, Filter extends string = string> {
  readonly traits: Traits<Sort, Filter>
  list(query: ListQuery<Sort, Filter>, context: ReadContext): Promise<Page<Key>>
  create?(input: Input, context: WriteContext): Promise<Created<Key>>
  remove?(id: string, context: WriteContext): Promise<void>
  update?(id: string, input: Partial<Input> & { readonly enabled?: boolean | undefined }, context: WriteContext): Promise<Key | void>
  rotate?(id: string, options: { readonly overlapSeconds: number }, context: WriteContext): Promise<Rotated<Key>>
  restore?(id: string, context: WriteContext): Promise<void>
}
