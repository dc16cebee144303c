import { type ApiKey, checkCreate, checkQuery, checkUpdate, type Created, type CreateInput, expiryDate, type KeyHint, KeyrackError, type KeyStatus, type Page, type Rotated, type Traits } from '../../adapter/index.ts'
import type { MemoryAdapterOptions, UpdateInput } from './options.ts'
import { type MemoryQuery, pageOf } from './page.ts'
import { randomText } from './random.ts'

export const MAX_OVERLAP_SECONDS = 7 * 24 * 60 * 60

/**
 * A key service without the network around it: a method has done its work when it returns, or throws a `KeyrackError` and has changed nothing.
 *
 * A token is forgotten as it is handed out; what stays is its hint.
 */
export class MemoryStore {
  readonly #options: MemoryAdapterOptions
  readonly #traits: Traits
  readonly #keys: Map<string, ApiKey>
  readonly #created = new Map<string, Created>() // what to answer when an idempotency key comes again
  readonly #rotated = new Map<string, Rotated>()
  readonly #beforeRevoke = new Map<string, KeyStatus>()
  #made = 0

  constructor(options: MemoryAdapterOptions, traits: Traits) {
    this.#options = options
    this.#traits = traits
    this.#keys = new Map(structuredClone(options.keys ?? []).map((key) => [key.id, key]))
  }

  list(query: MemoryQuery): Page {
    const { paging = 'offset', total: tells = true } = this.#options
    checkQuery(query, this.#traits)
    const keys = [...this.#keys.values()].map((key) => this.#asOfNow(key))
    const { total, ...page } = pageOf(keys, query, paging)
    return { ...page, ...(tells && { total }), now: this.#date() }
  }

  create(input: CreateInput, idempotencyKey: string): Created {
    const replay = this.#created.get(idempotencyKey)
    if (replay) return replay
    checkCreate(input, this.#traits, this.#now())
    const written = this.#written({ ...input, expires: input.expires ?? null })
    this.#makeRoom()
    const { token, hint } = this.#mint()
    const id = `key_${String(++this.#made).padStart(6, '0')}${randomText(10)}` // counts up, so keys of one millisecond keep their order
    const key: ApiKey = { id, name: input.name, hint, status: 'active', createdAt: this.#date(), lastUsedAt: null, ...written }
    this.#keys.set(id, key)
    this.#created.set(idempotencyKey, { id, token: null })
    return { id, token, key }
  }

  remove(id: string): void {
    const key = this.#find(id, 'remove')
    if (this.#options.remove !== 'revoke') this.#keys.delete(id)
    else if (key.status !== 'revoked') {
      this.#beforeRevoke.set(id, key.status)
      this.#keys.set(id, { ...key, status: 'revoked' })
    }
  }

  update(id: string, input: UpdateInput): ApiKey {
    const key = this.#find(id, 'update')
    if (key.status === 'revoked') throw new KeyrackError('conflict', { hint: 'A revoked key cannot be changed.' })
    checkUpdate(input, this.#traits, this.#now())
    const updated = { ...key, ...this.#written(input, id), ...(input.enabled !== undefined && { status: input.enabled ? 'active' : 'disabled' } as const) }
    this.#keys.set(id, updated)
    return this.#asOfNow(updated)
  }

  rotate(id: string, overlapSeconds: number, idempotencyKey: string): Rotated {
    const replay = this.#rotated.get(idempotencyKey)
    if (replay) return replay
    const key = this.#find(id, 'rotate')
    if (['revoked', 'expired'].includes(this.#asOfNow(key).status)) throw new KeyrackError('conflict', { hint: 'A revoked or expired key gets no new token.' })
    if (!(overlapSeconds >= 0 && overlapSeconds <= MAX_OVERLAP_SECONDS)) throw new KeyrackError('validation', { hint: '`overlapSeconds` is negative, or more than `traits.rotate` allows.' })
    const { token, hint } = this.#mint()
    const until = Math.min(this.#now() + overlapSeconds * 1000, key.expiresAt ? Date.parse(key.expiresAt) : Infinity)
    const oldValidUntil = overlapSeconds === 0 ? null : new Date(until).toISOString()
    this.#keys.set(id, { ...key, hint })
    this.#rotated.set(idempotencyKey, { id, token: null, oldValidUntil })
    return { id, token, key: { ...key, hint }, oldValidUntil }
  }

  restore(id: string): void {
    const key = this.#find(id, 'restore')
    if (key.status !== 'revoked') return
    this.#checkFree(key.name, id)
    this.#makeRoom()
    this.#keys.set(id, { ...key, status: this.#beforeRevoke.get(id) ?? 'active' })
  }

  #find(id: string, method: keyof NonNullable<ApiKey['can']>): ApiKey {
    const key = this.#keys.get(id)
    if (!key) throw new KeyrackError('not-found')
    if (key.can?.[method] === false) throw new KeyrackError('forbidden')
    return key
  }

  /** The part of a record that a user writes. */
  #written({ name, expires, scopes }: Partial<CreateInput>, id?: string): Partial<ApiKey> {
    const { expiry } = this.#traits
    if (name !== undefined) this.#checkFree(name, id)
    return {
      ...(name !== undefined && { name }),
      ...(scopes && { scopes: [...scopes] }),
      ...(expires !== undefined && { expiresAt: expiry ? expiryDate(expires, expiry, this.#now()) : null }),
    }
  }

  #checkFree(name: string | null, id: string | undefined): void {
    const taken = this.#options.uniqueNames && this.#live().some((key) => key.name === name && key.id !== id)
    if (name !== null && taken) throw new KeyrackError('conflict', { fields: { name: ['Another key has this name'] } })
  }

  #makeRoom(): void {
    const { limit = Infinity } = this.#options
    if (this.#live().length >= limit) throw new KeyrackError('limit', { limit })
  }

  #live(): ApiKey[] {
    return [...this.#keys.values()].filter((key) => key.status !== 'revoked')
  }

  #mint(): { readonly token: string; readonly hint: KeyHint } {
    const { prefix = 'mm-' } = this.#options
    const token = prefix + randomText(36)
    return { token, hint: { ...(prefix !== '' && { start: prefix }), end: token.slice(-4) } }
  }

  #asOfNow(key: ApiKey): ApiKey {
    const expired = key.status === 'active' && key.expiresAt != null && Date.parse(key.expiresAt) <= this.#now()
    return expired ? { ...key, status: 'expired' } : key
  }

  #now(): number {
    return this.#options.now?.() ?? Date.now()
  }

  #date(): string {
    return new Date(this.#now()).toISOString()
  }
}
