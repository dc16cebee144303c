import { type AdapterMethod, type ApiKey, type ApiKeysAdapter, type Capabilities, checkCreated, checkPage, checkQuery, checkRotated, checkUpdated, createRequest, type CreateInput, KeyrackError, type KeyrackErrorKind, type ListQuery, type Page, type ReadContext, type RequestOptions, type Traits } from '../adapter/index.ts'

export interface RemoteAdapterOptions<Given extends Capabilities> {
  /** Where `serve()` of keyrack/server answers, without a query: `/api/keys`. On the page's own origin, for no cookie is sent to another. */
  readonly baseUrl: string
  /**
   * What the service behind it can do, told beforehand, since a page has to know before it has asked: what `GET ?capabilities` answers, or
   * `capabilitiesOf(adapter)`, called on the server and handed on. Not that adapter itself, which would come into the page's bundle.
   */
  readonly capabilities: Given
  /** What sends the requests. @default globalThis.fetch */
  readonly fetch?: typeof globalThis.fetch | undefined
  /** Sent with every request, for a server that asks for more than the session's cookie. @default none */
  readonly headers?: HeadersInit | undefined
  /** After this long an answer counts as lost, in milliseconds. @default 30000 */
  readonly timeoutMs?: number | undefined
}

type Sort<Given extends Capabilities> = Given['traits']['sort'][number]
type Filter<Given extends Capabilities> = keyof Given['traits']['filter'] & string
type Key<Given extends Capabilities> = Given extends { list(...args: never[]): Promise<Page<infer Listed>> } ? Listed : ApiKey
type Contract<Given extends Capabilities> = ApiKeysAdapter<Key<Given>, CreateInput, Sort<Given>, Filter<Given>>
type Write = Exclude<AdapterMethod, 'list'>
type Absent = false | null | undefined

/** The contract with the methods that the capabilities name, which sorts and filters by what they declare. */
export type RemoteAdapter<Given extends Capabilities = Capabilities> = Pick<Contract<Given>, 'list'> & { readonly traits: Given['traits'] } & {
  readonly [Method in keyof Given as Method extends Write ? (Given[Method] extends Absent ? never : Method) : never]: NonNullable<Contract<Given>[Method & Write]> | (Extract<Given[Method], Absent> extends never ? never : undefined)
}

/**
 * The keys of a service whose credential stays on your own server: `serve()` of keyrack/server answers there, with any adapter.
 *
 * Throws where `baseUrl` can't be one. What the input has to be the server says, by the clock of the service.
 */
export function createRemoteAdapter<const Given extends Capabilities>({ baseUrl, capabilities, fetch, headers, timeoutMs = 30_000 }: RemoteAdapterOptions<Given>): RemoteAdapter<Given> {
  const service = { headers, timeoutMs, baseUrl: checkBaseUrl(baseUrl), fetch }
  const read = createRequest({ ...service, explain })
  const write = createRequest({ ...service, explain: (status, body) => (status < 500 ? explain(status, body) : undefined) }) // of a write's 5xx, the status tells all
  const traits = traitsOf(capabilities)
  const methods: Required<Omit<ApiKeysAdapter, 'traits' | 'list'>> = {
    create: async (body, { signal, idempotencyKey }) => checkCreated(await write('POST', '', { signal, idempotencyKey, body })),
    remove: async (id, { signal, idempotencyKey }) => checkNothing(await write('DELETE', queryOf({ id }), { signal, idempotencyKey })),
    update: async (id, body, { signal, idempotencyKey }) => checkUpdated(await write('PATCH', queryOf({ id }), { signal, idempotencyKey, body })),
    rotate: async (id, body, { signal, idempotencyKey }) => checkRotated(await write('POST', queryOf({ id, action: 'rotate' }), { signal, idempotencyKey, body })),
    restore: async (id, { signal, idempotencyKey }) => checkNothing(await write('POST', queryOf({ id, action: 'restore' }), { signal, idempotencyKey })),
  }
  return {
    ...Object.fromEntries(Object.entries(methods).filter(([method]) => capabilities[method as Write])),
    traits,
    async list(query: ListQuery, { signal }: ReadContext) {
      checkQuery(query, traits)
      return checkPage(await read('GET', queryOf({ ...positionIn(query, traits.paging), ...searchOf(query) }), { signal }))
    },
  } as unknown as RemoteAdapter<Given>
}

const MAX_LIMIT = 1000 // of the server: more are not answered at once, whatever its adapter allows

function traitsOf({ traits }: Capabilities): Traits {
  return traits.paging === 'none' ? traits : { ...traits, maxLimit: Math.min(traits.maxLimit ?? MAX_LIMIT, MAX_LIMIT) }
}

function checkBaseUrl(baseUrl: string): string {
  const wrong = (why: string): Error => new Error(`createRemoteAdapter(): \`baseUrl\` ${why}.`)
  if (baseUrl.trim() === '') throw wrong('is empty: write where serve() answers, for example /api/keys')
  if (/[?#]/.test(baseUrl)) throw wrong('has a query or a fragment, and serve() refuses what is not of the protocol: leave it out')
  if (!URL.canParse(baseUrl, 'https://page.invalid')) throw wrong('is no URL: write it as /api/keys or https://app.example/api/keys')
  const { protocol, username, password } = new URL(baseUrl, 'https://page.invalid')
  if (!/^https?:$/.test(protocol)) throw wrong('is neither http: nor https:')
  if (username || password) throw wrong('has a user or a password in it, which no browser sends: use `headers`, or a session')
  return baseUrl
}

// Not URLSearchParams: it turns what is no text, half of a surrogate pair, into another character, and so one id into another.
function queryOf(values: Readonly<Record<string, string | number>>): string {
  if (values['id'] === '') throw new KeyrackError('not-found') // no key has it, and our server takes it for none at all
  try {
    return `?${Object.entries(values).map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&')}`.replace(/^\?$/, '')
  } catch {
    throw new KeyrackError('id' in values ? 'not-found' : 'validation', { hint: 'A part of the question is no text that a URL could hold.' })
  }
}

// The server takes where to go on in the one way that its adapter knows.
function positionIn({ limit, offset, cursor }: ListQuery, paging: 'offset' | 'cursor' | 'none'): Readonly<Record<string, string | number>> {
  if (paging === 'none') return {}
  return { limit, ...(paging === 'offset' && { offset }), ...(paging === 'cursor' && cursor !== null && { cursor }) }
}

function searchOf({ sort = [], search = '', filter = {} }: ListQuery): Readonly<Record<string, string>> {
  const filters = Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [[`filter.${name}`, value] as const]))
  return { ...(sort.length > 0 && { sort: sort.map(({ by, direction }) => `${by}:${direction}`).join(',') }), ...(search !== '' && { search }), ...Object.fromEntries(filters) }
}

function checkNothing(answer: unknown): void {
  if (answer !== null) throw new KeyrackError('unknown-outcome', { hint: 'The answer is none of keyrack/server: check `baseUrl`.' })
}

// What our server means by a status. The same code under another is somebody else's, a gateway's for example, and says nothing of what was done.
const TOLD: Readonly<Record<number, readonly KeyrackErrorKind[]>> = {
  400: ['validation'], 401: ['unauthorized', 'step-up'], 403: ['forbidden'], 404: ['not-found'], 405: ['unsupported'], 409: ['conflict', 'limit'], 413: ['validation'],
  414: ['validation'], 415: ['validation'], 422: ['validation'], 429: ['rate-limited'], 501: ['unsupported'], 502: ['invalid-response'], 503: ['unavailable'],
}

function explain(status: number, body: unknown): ReturnType<NonNullable<RequestOptions['explain']>> {
  const { code, fields, limit, requestId } = ((body as { error?: unknown } | null)?.error ?? {}) as Readonly<Record<string, unknown>>
  const kind = TOLD[status]?.find((told) => told === code)
  if (kind) return { kind, details: { ...(isFields(fields) && { fields }), ...(Number.isSafeInteger(limit) && { limit: limit as number }), requestId: requestId as string } }
  // A deleted key would be one thing, a server that isn't there another.
  return status === 404 || status === 410 ? { kind: 'unsupported', details: { hint: 'Nothing of keyrack/server answers at `baseUrl`.' } } : undefined
}

function isFields(value: unknown): value is Readonly<Record<string, readonly string[]>> {
  return typeof value === 'object' && value !== null && Object.values(value).every((texts) => Array.isArray(texts) && texts.every((text) => typeof text === 'string'))
}
