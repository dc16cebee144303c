import type { ApiKey, CreateField, CreateInput, ExpiryRules, ReadContext, Traits, WriteContext } from '../../adapter/index.ts'
import type { MemoryQuery } from './page.ts'

/** What the back end holds and allows, how it answers, and how its calls fail. */
export interface MemoryAdapterOptions {
  /**
   * The keys it starts with; they are copied.
   * @default []
   */
  readonly keys?: readonly ApiKey[] | undefined
  /**
   * How `list` pages.
   * @default 'offset'
   */
  readonly paging?: 'offset' | 'cursor' | undefined
  /**
   * Whether a page says how many keys match in all.
   * @default true
   */
  readonly total?: boolean | undefined
  /**
   * What `remove` does: after 'revoke' the row stays, with status "revoked", and `restore` brings it back. 'unlist' is to a list what
   * 'delete' is, and the page says that the token goes on working.
   * @default 'delete'
   */
  readonly remove?: Traits['remove'] | undefined
  /**
   * What every token starts with.
   * @default 'mm-'
   */
  readonly prefix?: string | undefined
  /** The longest name, in UTF-16 units. Any length unless given. */
  readonly nameMaxLength?: number | undefined
  /**
   * Whether the name of another key is refused, with `conflict`. Revoked keys don't count.
   * @default false
   */
  readonly uniqueNames?: boolean | undefined
  /** How many keys there may be, revoked ones not counted; one more is refused with `limit`. Any number unless given. */
  readonly limit?: number | undefined
  /**
   * What `expires` may be; false: keys never expire, and asking for it is refused with `unsupported`.
   * @default false
   */
  readonly expiry?: false | ExpiryRules | undefined
  /**
   * What a create asks for besides. It is checked, and kept nowhere.
   * @default []
   */
  readonly createFields?: readonly CreateField[] | undefined
  /**
   * The back end's clock, in milliseconds since 1970.
   * @default Date.now
   */
  readonly now?: (() => number) | undefined
  /**
   * How long every call is under way before it acts, in milliseconds.
   * @default 0
   */
  readonly latencyMs?: number | undefined
  /** Runs before a call acts: what it throws is the answer and nothing was done; a promise holds the call up, for ever if it never settles. */
  readonly before?: ((call: MemoryCall) => unknown) | undefined
  /** Runs after a call has acted and before it answers: what it throws takes the answer's place, as when an answer is lost on its way. */
  readonly after?: ((call: MemoryCall) => unknown) | undefined
}

/** A call as `before` and `after` see it: its method, and its arguments under their names in the contract. Never a token. */
export type MemoryCall =
  | { readonly method: 'list'; readonly query: MemoryQuery; readonly context: ReadContext }
  | { readonly method: 'create'; readonly input: CreateInput; readonly context: WriteContext }
  | { readonly method: 'update'; readonly id: string; readonly input: UpdateInput; readonly context: WriteContext }
  | { readonly method: 'rotate'; readonly id: string; readonly options: { readonly overlapSeconds: number }; readonly context: WriteContext }
  | { readonly method: 'remove' | 'restore'; readonly id: string; readonly context: WriteContext }

export type UpdateInput = Partial<CreateInput> & { readonly enabled?: boolean | undefined }
