import { type ApiKey, type ApiKeysAdapter, arrayIn, checkCreate, checkQuery, checkUpdate, createRequest, type CreateInput, defineAdapter, isKeyrackError, KeyrackError, type KeyStatus, path, type ReadContext, type Traits } from '../adapter/index.ts'

export interface SupabaseAdapterOptions {
  /** The ref of the project: the twenty letters of its address. */
  readonly projectRef: string
  /** A personal access token, or an OAuth token that may read and write secrets. It opens the whole account: for a server only. */
  readonly accessToken: string
  /** Where the Management API answers. @default 'https://api.supabase.com' */
  readonly baseUrl?: string | undefined
  /** What sends the requests. @default globalThis.fetch */
  readonly fetch?: typeof globalThis.fetch | undefined
}

/** A key of a Supabase project. */
export interface SupabaseKey extends ApiKey {
  /** Publishable and secret keys are made here; the two legacy ones, anon and service_role, came with the project. */
  readonly type: 'publishable' | 'secret' | 'legacy'
}

type Contract = ApiKeysAdapter<SupabaseKey, CreateInput, never, never>
/** The contract as Supabase keeps it: it lists, creates, renames and deletes. */
export type SupabaseAdapter = Required<Pick<Contract, 'traits' | 'list' | 'create' | 'update' | 'remove'>>

const TRAITS: Traits<never, never> = {
  paging: 'none',
  sort: [],
  search: false,
  filter: {},
  nameMaxLength: 64,
  createFields: [{ name: 'type', kind: 'select', label: 'Type', required: true, options: [{ value: 'publishable' }, { value: 'secret' }] }],
  updatable: ['name'],
  remove: 'delete',
  expiry: false,
}

/**
 * The API keys of one Supabase project, over the Management API. For a server: put `serve()` in front of it.
 *
 * It lists everything at once; the page sorts, searches and pages by itself, and `clientSide()` has the server do it. Written from Supabase's
 * published description, for which npm has no official client, and run against a stand-in made from the same; no live account was used.
 */
export function createSupabaseAdapter({ projectRef, accessToken, baseUrl = 'https://api.supabase.com', fetch }: SupabaseAdapterOptions): SupabaseAdapter {
  const send = createRequest({ baseUrl, fetch, headers: { authorization: `Bearer ${accessToken}` } })
  const keys = path`/v1/projects/${projectRef}/api-keys`

  /** The list does not tell whether the two legacy keys, which are switched as one, are on. */
  async function legacyStatus({ signal }: ReadContext): Promise<KeyStatus> {
    const switched = await send('GET', `${keys}/legacy`, { signal }).catch(ifGone)
    return (switched as { enabled?: boolean } | null)?.enabled === false ? 'disabled' : 'active'
  }

  return defineAdapter<SupabaseAdapter>({
    traits: TRAITS,
    async list(query, context) {
      checkQuery(query, TRAITS)
      const rows = arrayIn<Row>(await send('GET', keys, context))
      const legacy = rows.some(isLegacy) ? await legacyStatus(context) : 'active'
      return { items: rows.map((row) => toKey(row, isLegacy(row) ? legacy : 'active')) }
    },
    async create(input, { signal }) {
      checkCreate(input, TRAITS)
      checkName(input.name)
      const type = input.fields?.['type']
      const body = { name: input.name, type, ...(type === 'secret' && { secret_jwt_template: { role: 'service_role' } }) }
      const { api_key: token, ...row } = (await send('POST', `${keys}?reveal=true`, { signal, body })) as Row & { api_key: string }
      return { id: row.id ?? '', token, key: toKey(row, 'active') }
    },
    async update(id, input, { signal }) {
      checkUpdate(input, TRAITS)
      if (input.name !== undefined) checkName(input.name)
      return toKey((await send('PATCH', `${keys}/${known(id)}`, { signal, body: { name: input.name } })) as Row, 'active')
    },
    async remove(id, { signal }) {
      await send('DELETE', `${keys}/${known(id)}`, { signal })
    },
  })
}

/** A key as Supabase answers it. Its `api_key` is not in here: of a legacy key it is the whole token, asked for or not. */
interface Row {
  readonly id?: string | null
  readonly name: string
  readonly type?: 'publishable' | 'secret' | 'legacy' | null
  readonly prefix?: string | null
  readonly inserted_at?: string | null
}

const isLegacy = ({ type }: Row): boolean => type !== 'publishable' && type !== 'secret'

function toKey({ id, name, type, prefix, inserted_at: createdAt = null }: Row, status: KeyStatus): SupabaseKey {
  const shown = prefix?.replace(/^sb_(publishable|secret)_/, '').slice(0, 8) // what all keys have in common tells none apart
  const hint = shown ? { text: `${shown}…` } : null
  if (type === 'publishable' || type === 'secret') return { id: id ?? '', name, type, hint, status, createdAt }
  return { id: id ?? name, name, type: 'legacy', hint: null, status, createdAt, can: { update: false, remove: false } }
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

function known(id: string): string {
  if (id === 'anon' || id === 'service_role') throw new KeyrackError('unsupported', { hint: 'Legacy keys can only be switched off, both at once and in Supabase itself.' })
  if (!UUID.test(id)) throw new KeyrackError('not-found') // Supabase would call it a malformed request
  return id
}

function checkName(name: string): void {
  const problem = name.length < 4 ? `Use 4 characters or more (${name.length} now)` : /^[a-z_][a-z0-9_]+$/.test(name) ? null : 'Use a to z, 0 to 9 and _ only, and no digit first'
  if (problem !== null) throw new KeyrackError('validation', { fields: { name: [problem] } })
}

// The question about the legacy keys is announced to go once there are none.
function ifGone(error: unknown): null {
  if (isKeyrackError(error) && error.kind === 'not-found') return null
  throw error
}
