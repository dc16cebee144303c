import type { ApiKey, ApiKeysAdapter, CreateField, CreateInput, RequestOptions } from '../adapter/index.ts'
import { arrayIn, checkCreate, checkQuery, createRequest, defineAdapter, isKeyrackError, KeyrackError, path } from '../adapter/index.ts'

export interface VerdaccioAdapterOptions {
  /** Where the registry answers, as npm's `registry` setting has it. */
  readonly baseUrl: string
  /** A token of the user whose tokens these are, such as `npm login` gets. */
  readonly token: string
  /** What sends the requests. @default globalThis.fetch */
  readonly fetch?: typeof globalThis.fetch | undefined
  /** After this long an answer counts as lost, in milliseconds. @default as long as `fetch` waits */
  readonly timeoutMs?: number | undefined
  /**
   * Whether a new token may be called read-only, and limited to IP ranges. Verdaccio notes down both and heeds neither: such a token
   * publishes, from anywhere. Only for a registry that has a plugin for it.
   * @default false
   */
  readonly restrictions?: boolean | undefined
  /** What the fields of the form are called. @default 'Your password', 'Read-only' and 'IP ranges (CIDR, separated by commas)' */
  readonly labels?: { readonly [Field in 'password' | 'readonly' | 'cidr']?: string | undefined } | undefined
}

/** A token as Verdaccio lists it, with what was noted down when it was made. */
export interface VerdaccioKey extends ApiKey {
  readonly readonly: boolean
  readonly cidr: readonly string[]
}

type Contract = ApiKeysAdapter<VerdaccioKey, CreateInput, never, never>
/** The contract as Verdaccio keeps it: it lists, creates and takes off the list. */
export type VerdaccioAdapter = Required<Pick<Contract, 'traits' | 'list' | 'create' | 'remove'>>

/**
 * The npm tokens of one user of a Verdaccio 6 registry. They have no names, and each new one takes the password of the account.
 *
 * Deleting a token takes it off the list and no more, and the page says so: Verdaccio accepts it until the account's password changes or,
 * where the registry signs JWTs, until it expires. It lists everything at once; the page sorts, searches and pages by itself. Proven
 * against the server itself, 6.2.9, with its htpasswd plugin.
 */
export function createVerdaccioAdapter({ token, restrictions = false, labels = {}, ...service }: VerdaccioAdapterOptions): VerdaccioAdapter {
  const send = createRequest({ ...service, headers: { authorization: `Bearer ${token}` }, explain })
  const traits: VerdaccioAdapter['traits'] = { paging: 'none', sort: [], search: false, filter: {}, names: false, createFields: fieldsOf(restrictions, labels), remove: 'unlist', removeIdempotent: true, expiry: false }
  return defineAdapter<VerdaccioAdapter>({
    traits,
    async list(query, { signal }) {
      checkQuery(query, traits)
      const rows = arrayIn<Row>(await send('GET', '/-/npm/v1/tokens', { signal }), 'objects')
      // The JWTs of one second are one token, listed as often as it was asked for and deleted as one.
      return { items: [...new Map(rows.map((row) => [row.key, toKey(row)])).values()] }
    },
    async create(input, { signal }) {
      checkCreate(input, traits) // a create without a password would end the server
      const { password, readonly = false, cidr = '' } = input.fields ?? {}
      const body = { password, readonly, cidr_whitelist: String(cidr).split(/[\s,]+/).filter(Boolean) }
      try {
        const made = (await send('POST', '/-/npm/v1/tokens', { signal, body })) as Row
        return { id: made.key, token: made.token } // no `key`: the mask, which is all that may be shown of it, is in the list only
      } catch (error) {
        if (!isKeyrackError(error) || error.kind !== 'unauthorized') throw error
        // A wrong password is refused in the same words as a wrong token.
        const me = (await send('GET', '/-/whoami', { signal }).catch(() => null)) as { username?: string } | null
        throw me?.username ? new KeyrackError('validation', { fields: { password: ['Enter the password of your account'] } }) : error
      }
    },
    async remove(id, { signal }) {
      try {
        await send('DELETE', path`/-/npm/v1/tokens/token/${id}`, { signal })
      } catch (error) {
        if (!isKeyrackError(error) || error.kind !== 'not-found') throw error
      }
    },
  })
}

/** A token as Verdaccio answers it. In a list `token` is its mask. */
interface Row {
  readonly key: string
  readonly token: string
  readonly created: string
  readonly readonly: boolean
  readonly cidr: readonly string[]
}

function toKey({ key, token, created, readonly, cidr }: Row): VerdaccioKey {
  const isMask = token.includes('...') // were it ever the token itself, nobody may see it
  return { id: key, name: null, hint: isMask ? { text: token } : null, status: 'active', createdAt: created, readonly, cidr }
}

function fieldsOf(restrictions: boolean, { password, readonly, cidr }: NonNullable<VerdaccioAdapterOptions['labels']>): CreateField[] {
  const noted: CreateField[] = [
    { name: 'readonly', kind: 'boolean', label: readonly ?? 'Read-only' },
    { name: 'cidr', kind: 'text', label: cidr ?? 'IP ranges (CIDR, separated by commas)' },
  ]
  return [{ name: 'password', kind: 'password', label: password ?? 'Your password', required: true }, ...(restrictions ? noted : [])]
}

const MEANINGS = new Map<unknown, ReturnType<NonNullable<RequestOptions['explain']>>>([
  ['user not found', { kind: 'not-found' }], // of a user who has never made a token, whatever is to be deleted
  ['the plugin does not provide implementation of the requested feature', { kind: 'unsupported', details: { hint: 'The storage plugin of the registry keeps no tokens.' } }],
])

function explain(status: number, body: unknown): ReturnType<NonNullable<RequestOptions['explain']>> {
  if (status === 404) return { kind: 'unsupported', details: { hint: 'Nothing answers there: check `baseUrl`, and that the registry is a Verdaccio 6.' } }
  return status === 500 ? MEANINGS.get((body as { error?: unknown } | null)?.error) : undefined
}
