import { type ApiKey, type ApiKeysAdapter, arrayIn, checkCreate, checkQuery, type Created, createRequest, type CreateInput, defineAdapter, expiryDate, type ExpiryRules, KeyrackError, path, type RequestOptions, type Traits } from '../adapter/index.ts'

export interface GitlabAdapterOptions {
  /** The project whose access tokens these are: its id, or its path like `group/app`. */
  readonly project: string | number
  /** A personal access token with the scope `api`, of a maintainer or owner of the project. For a server only. */
  readonly token: string
  /** Where GitLab is. @default 'https://gitlab.com' */
  readonly baseUrl?: string | undefined
  /** The scopes that may be chosen. @default those that GitLab documents for a project */
  readonly scopes?: readonly string[] | undefined
  /** The role of new tokens in the project, from 10 (guest) to 50 (owner). @default GitLab's own, 40 (maintainer) */
  readonly accessLevel?: number | undefined
  /** How long a token may live; the unit is a day. @default required, 365 days at most */
  readonly expiry?: ExpiryRules | undefined
  /** What sends the requests. @default globalThis.fetch */
  readonly fetch?: typeof globalThis.fetch | undefined
}

const SORTS = { createdAt: 'created', name: 'name', expiresAt: 'expires', lastUsedAt: 'last_used' } as const
const STATES: Record<string, Record<string, string>> = { active: { state: 'active' }, expired: { state: 'inactive', revoked: 'false' }, revoked: { revoked: 'true' } }
const SCOPES = ['api', 'read_api', 'read_repository', 'write_repository', 'read_registry', 'write_registry', 'create_runner', 'manage_runner', 'ai_features', 'k8s_proxy', 'self_rotate']
const YEAR: ExpiryRules = { unit: 'day', maxSeconds: 365 * 86_400, required: true }

type Sort = keyof typeof SORTS
type Contract = ApiKeysAdapter<ApiKey, CreateInput, Sort, 'status'>
/** The contract as GitLab keeps it: it lists, creates, rotates and revokes. */
export type GitlabAdapter = Required<Pick<Contract, 'traits' | 'list' | 'create' | 'rotate' | 'remove'>>

/**
 * The access tokens of one GitLab project: over the API, only administrators can make personal ones. For a server: put `serve()` in front of it.
 *
 * A full page is taken to have a next one, for the total stands in a header. A search is GitLab's own: each of its words of three letters or
 * more has to occur in the name, and a text without such a word has to be the name. Written from GitLab's documentation, and run together
 * with @gitbeaker/rest against a stand-in made from the same; no live account was used.
 */
export function createGitlabAdapter({ project, token: credential, baseUrl = 'https://gitlab.com', scopes = SCOPES, accessLevel, expiry = YEAR, fetch }: GitlabAdapterOptions): GitlabAdapter {
  const send = createRequest({ baseUrl: `${baseUrl}/api/v4`, fetch, headers: { 'private-token': credential }, explain })
  const tokens = path`/projects/${project}/access_tokens`
  const at = (id: string): string => {
    // GitLab reads the number that a text begins with: `7?x` would be token 7, and `self` the credential itself.
    if (!/^\d{1,18}$/.test(id)) throw new KeyrackError('not-found')
    return `${tokens}/${id}`
  }
  const traits: Traits<Sort, 'status'> = {
    paging: 'cursor',
    maxLimit: 100,
    sort: Object.keys(SORTS) as Sort[],
    search: true,
    filter: { status: Object.keys(STATES) },
    createFields: [{ name: 'scopes', kind: 'multiselect', label: 'Scopes', required: true, options: scopes.map((value) => ({ value })) }],
    remove: 'revoke',
    expiry,
    rotate: { maxOverlapSeconds: 0, sameId: false },
  }
  return defineAdapter<GitlabAdapter>({
    traits,
    async list(query, { signal }) {
      checkQuery(query, traits)
      const { by, direction } = query.sort?.[0] ?? ({ by: 'createdAt', direction: 'desc' } as const)
      const page = query.cursor ?? '1'
      const size = Math.min(query.limit, 100)
      const asked = new URLSearchParams({ page, per_page: String(size), sort: `${SORTS[by]}_${direction}`, ...(query.search && { search: query.search }), ...STATES[query.filter?.status ?? ''] })
      const rows = arrayIn<Row>(await send('GET', `${tokens}?${asked}`, { signal }))
      return { items: rows.map(toKey), nextCursor: rows.length < size ? null : String(Number(page) + 1) }
    },
    async create({ name, expires, ...input }, { signal }) {
      const fields = { ...input.fields, ...(input.scopes && { scopes: input.scopes }) }
      checkCreate({ name, expires, fields }, traits)
      const body = { name, scopes: fields['scopes'], expires_at: expiryDate(expires, expiry) ?? undefined, access_level: accessLevel }
      return created(await send('POST', tokens, { signal, body }))
    },
    async rotate(id, { overlapSeconds }, { signal }) {
      if (overlapSeconds !== 0) throw new KeyrackError('validation', { hint: 'GitLab ends the old token at once: `overlapSeconds` has to be 0.' })
      // To rotate a token that is revoked already revokes all that came of it: so it is looked at first, and never rotated on a guess.
      const { active, expires_at } = (await send('GET', at(id), { signal })) as Row
      if (!active) throw new KeyrackError('conflict', { hint: 'A revoked or expired token gets no successor.' })
      const body = { expires_at: expires_at ?? undefined } // without, GitLab gives it a week
      return { ...created(await send('POST', `${at(id)}/rotate`, { signal, body })), oldValidUntil: null }
    },
    async remove(id, { signal }) {
      await send('DELETE', at(id), { signal })
    },
  })
}

/** A token as GitLab answers it, without what opens anything. */
interface Row extends Record<'created_at' | 'expires_at', string | null>, Record<'active' | 'revoked', boolean> {
  readonly id: number
  readonly name: string
  readonly scopes: readonly string[]
  readonly last_used_at?: string | null
}

function toKey({ id, name, scopes, active, revoked, created_at: createdAt, expires_at: expiresAt, last_used_at: lastUsedAt }: Row): ApiKey {
  const status = revoked ? 'revoked' : active ? 'active' : 'expired'
  return { id: String(id), name, hint: null, status, createdAt, expiresAt, lastUsedAt, scopes, can: { rotate: active, remove: !revoked } }
}

function created(answer: unknown): Created {
  const { token, ...row } = answer as Row & { token: string }
  return { id: String(row.id), token, key: toKey(row) }
}

type Explained = ReturnType<NonNullable<RequestOptions['explain']>>

// What a bad request is about, by a word in what GitLab says of it.
const REFUSALS: readonly (readonly [said: RegExp, Explained])[] = [
  [/limit reached/i, { kind: 'limit' }],
  [/permission/i, { kind: 'forbidden' }],
  [/expir/i, { details: { fields: { expires: ['Choose another date'] } } }],
  [/scopes/i, { details: { fields: { scopes: ['Choose other scopes'] } } }],
  [/\bname\b/i, { details: { fields: { name: ['Choose another name'] } } }],
]

const NO_PROJECT = 'The token sees no such project: check `project` and `baseUrl`, and that its owner is a maintainer.'
function explain(status: number, body: unknown): Explained {
  const { message, error } = (body ?? {}) as { message?: unknown; error?: unknown }
  const said = JSON.stringify([message, error])
  if (status === 404) return /access token/i.test(said) ? undefined : { kind: 'unsupported', details: { hint: NO_PROJECT } }
  return status === 400 ? REFUSALS.find(([word]) => word.test(said))?.[1] : undefined
}
