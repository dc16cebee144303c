import { checkCreated, checkPage } from '../../adapter/check.ts'
import { isKeyrackError, type KeyrackError, type KeyrackErrorKind } from '../../adapter/error.ts'
import type { ApiKey, ApiKeysAdapter, Created, CreateInput, ListQuery, Page, Traits } from '../../adapter/types.ts'
import type { ConformanceOptions } from '../conformance.ts'
import { claim, ConformanceError } from './rule.ts'

const MOST_PAGES = 1000

/** A key that a case has made. */
export interface Made {
  readonly id: string
  readonly name: string
  readonly token: string
  /** What the create answered, as it came. */
  readonly answer: Created
}

/** An adapter under test, and the keys that were made with it. */
export class Subject {
  readonly adapter: ApiKeysAdapter
  readonly options: ConformanceOptions
  readonly made: Made[] = []
  readonly #run = randomLabel() // other runs may have left keys behind
  readonly #others: Subject[] = []
  #labels = 0

  constructor(adapter: ApiKeysAdapter, options: ConformanceOptions) {
    this.adapter = adapter
    this.options = options
  }

  get traits(): Traits {
    return this.adapter.traits
  }

  /** The most keys that are asked for at a time. */
  get most(): number {
    return this.traits.paging === 'none' ? Number.MAX_SAFE_INTEGER : Math.min(this.traits.maxLimit ?? 100, 100)
  }

  /** A name that no other key has. */
  name(label = ''): string {
    const unique = `kr-${this.#run}-${++this.#labels}${label && `-${label}`}`
    return this.options.name?.(unique) ?? unique
  }

  input(name: string): CreateInput {
    return this.options.input?.(name) ?? { name: this.traits.names === false ? '' : name }
  }

  /** Makes a key, which the end of the case removes. */
  async create(name = this.name(), more: Partial<CreateInput> = {}, idempotencyKey = randomLabel()): Promise<Made> {
    const answer = await this.call('create')({ ...this.input(name), ...more }, { idempotencyKey })
    const { id, token } = this.keep(name, answer)
    claim(token !== '', 'create() answered without a token, though its idempotency key was new.')
    return { id, name, token, answer }
  }

  /** Takes down what a create has answered. */
  keep(name: string, answer: Created): Made {
    const { id, token } = inShape(() => checkCreated(answer))
    claim(id !== '', 'create() answered without an id, so the new key can’t be told from others.')
    const made = { id, name, token: token ?? '', answer }
    if (!this.made.some((key) => key.id === id)) this.made.push(made)
    return made
  }

  /** A change that `traits.updatable` allows; null where there is none. */
  change(): Parameters<NonNullable<ApiKeysAdapter['update']>>[1] | null {
    const changes = { name: this.name(), enabled: false, scopes: [], expires: { inSeconds: 30 * 86_400 } }
    const field = (Object.keys(changes) as (keyof typeof changes)[]).find((name) => this.traits.updatable?.includes(name))
    return field ? { [field]: changes[field] } : null
  }

  /** Makes some keys, one after the other. */
  async several(count: number, more: (index: number) => Partial<CreateInput> = () => ({})): Promise<readonly Made[]> {
    const keys: Made[] = []
    for (let index = 0; index < count; index++) keys.push(await this.create(this.name('abcdefgh'.charAt(index)), more(index)))
    return keys
  }

  /** A method of the adapter, bound. */
  call<Name extends 'create' | 'remove' | 'update' | 'rotate' | 'restore'>(name: Name): NonNullable<ApiKeysAdapter[Name]> {
    const method = this.adapter[name]
    claim(method, `The adapter has no ${name}(), though its capabilities say that it has.`)
    return method.bind(this.adapter) as NonNullable<ApiKeysAdapter[Name]>
  }

  async remove(id: string): Promise<void> {
    await this.call('remove')(id, { idempotencyKey: randomLabel() })
    await this.options.settle?.()
  }

  async page(query: Partial<ListQuery> = {}): Promise<Page> {
    const answer: unknown = await this.adapter.list({ limit: this.most, offset: 0, cursor: null, ...query }, {})
    return inShape(() => checkPage(answer))
  }

  /** Every page of a list, from the first to the last. */
  async pages(query: Partial<ListQuery> = {}): Promise<readonly Page[]> {
    const limit = query.limit ?? this.most
    const pages: Page[] = []
    let [offset, cursor]: [number, string | null] = [0, null]
    for (;;) {
      claim(pages.length < MOST_PAGES, `The list went on after ${MOST_PAGES} pages. Either it never ends, or the account holds too many keys to be tested with.`)
      const page = await this.page({ ...query, limit, offset, cursor })
      pages.push(page)
      offset += page.items.length
      if (this.traits.paging === 'cursor') {
        const next = page.nextCursor ?? null
        claim(next === null || next !== cursor, 'A page named its own cursor as the next one, so that the list never ends.')
        cursor = next
        if (cursor === null) return pages
      } else if (this.traits.paging === 'none' || page.items.length === 0) return pages // `total` is what is tested
    }
  }

  /** Every key of a list. */
  async all(query: Partial<ListQuery> = {}): Promise<readonly ApiKey[]> {
    return (await this.pages(query)).flatMap(({ items }) => items)
  }

  /** The keys of a list that this case has made, in its order. */
  async own(query: Partial<ListQuery> = {}): Promise<readonly ApiKey[]> {
    return (await this.all(query)).filter(({ id }) => this.made.some((key) => key.id === id))
  }

  /** A key as the list shows it. */
  async find(id: string): Promise<ApiKey | undefined> {
    return (await this.all()).find((key) => key.id === id)
  }

  /** Whether a key can still be used, as far as the list tells. */
  async lives(id: string): Promise<boolean> {
    const key = await this.find(id)
    return key !== undefined && key.status !== 'revoked'
  }

  /** The error with which a call is refused, which must be one of the contract's. */
  async refusal(what: string, call: () => Promise<unknown>, ...kinds: readonly KeyrackErrorKind[]): Promise<KeyrackError> {
    const thrown = await call().then(
      () => null,
      (reason: unknown) => ({ reason }),
    )
    claim(thrown, `${what} was not refused.`)
    const { reason } = thrown
    claim(isKeyrackError(reason), `${what} was refused with something other than a KeyrackError.`)
    const text = JSON.stringify([reason.message, reason.stack, { ...reason }])
    claim(!this.made.some(({ token }) => token !== '' && text.includes(token)), `${what} was refused with an error that holds a token.`)
    claim(kinds.length === 0 || kinds.includes(reason.kind), `${what} was refused as \`${reason.kind}\`, not as ${kinds.map((kind) => `\`${kind}\``).join(' or ')}.`)
    return reason
  }

  /** Whether a call that was given up is rejected, as a refusal or as what it is. */
  async refusalOrAbort(what: string, call: () => Promise<unknown>): Promise<void> {
    const reason: unknown = await call().then(() => null, (thrown: unknown) => thrown)
    claim(reason !== null, `${what} was not refused.`)
    claim(isKeyrackError(reason) || (reason as { name?: unknown }).name === 'AbortError', `${what} was refused with something other than a KeyrackError or an AbortError.`)
  }

  /** Another adapter for the same service, whose keys are removed too. */
  async other(option: 'stranger' | 'signedOut' | 'limited'): Promise<Subject> {
    const create = this.options[option]
    claim(create, `No \`${option}\` was given.`)
    const other = new Subject(await create(), { ...this.options, after: undefined })
    this.#others.push(other)
    return other
  }

  /** Removes what the case has made. A key that is gone already is no matter. */
  async end(): Promise<void> {
    for (const other of this.#others) await other.end()
    for (const { id } of this.made) await this.adapter.remove?.(id, { idempotencyKey: randomLabel() }).catch(() => {})
    await this.options.after?.()
  }
}

function inShape<Answer>(check: () => Answer): Answer {
  try {
    return check()
  } catch (error) {
    throw new ConformanceError((error as KeyrackError).message)
  }
}

/** Eight letters and digits that nobody else has. */
export function randomLabel(): string {
  return [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => (byte % 36).toString(36)).join('')
}
