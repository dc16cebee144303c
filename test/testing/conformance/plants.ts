import { type ApiKey, type ApiKeysAdapter, type Created, type CreateInput, KeyrackError, type ListQuery, type Page, type Traits } from 'keyrack/adapter'
import { createMemoryAdapter, type MemoryAdapter, type MemoryAdapterOptions } from 'keyrack/adapters/memory'
import type { ConformanceOptions } from 'keyrack/testing'
import { refusing } from './service.ts'

/** An adapter that breaks one case of the suite. */
export interface Plant {
  readonly case: string
  /** What it does. */
  readonly does: string
  /** The service that it stands in front of. */
  readonly service?: MemoryAdapterOptions
  /** The traits that make the case apply, where the service in memory has others. */
  readonly traits?: Partial<Traits>
  readonly breaks: (adapter: ApiKeysAdapter & MemoryAdapter) => Partial<ApiKeysAdapter>
  /** What the suite is told, where that is what is broken. */
  readonly options?: (adapter: MemoryAdapter) => Partial<ConformanceOptions>
}
type Breaks = Plant['breaks']

const DAY = 86_400
const EXPIRY: MemoryAdapterOptions = { expiry: { unit: 'instant', minSeconds: DAY, maxSeconds: 90 * DAY } }
const DAYS: MemoryAdapterOptions = { expiry: { unit: 'day', maxSeconds: 90 * DAY } }
const REVOKES: MemoryAdapterOptions = { remove: 'revoke' }
const UNLISTS: MemoryAdapterOptions = { remove: 'unlist' }
const BY_CURSOR: MemoryAdapterOptions = { paging: 'cursor' }
const EVERYTHING: ListQuery = { limit: 1000, offset: 0, cursor: null }

/** One for each case at least, by the case. */
const BY_CASE: Readonly<Record<string, readonly Omit<Plant, 'case'>[]>> = {
  'its traits and its methods say the same': [
    { does: 'declares a rotation that it has not', breaks: () => ({ rotate: undefined }) as never },
    { does: 'can update, and declares nothing that can be', breaks: traits({ updatable: [] }) },
  ],
  'its traits are of the contract’s shape': [
    { does: 'pages in no way that there is', breaks: traits({ paging: 'pages' as never }) },
    { does: 'removes in no way that there is', breaks: traits({ remove: 'hide' as never }) },
    { does: 'allows no lifetime', breaks: traits({ expiry: { unit: 'instant', minSeconds: 2, maxSeconds: 1 } }) },
  ],
  'a list is of the contract’s shape, and no page is longer than it may be': [
    { does: 'answers everything at once', breaks: asked((query) => ({ ...query, limit: 1000 })) },
    { does: 'answers rows without an id', breaks: keys((key) => ({ ...key, id: 7 as never })) },
    { does: 'forgets to say which page is the last', service: BY_CURSOR, breaks: listed(({ nextCursor, ...page }) => (nextCursor === null ? page : { ...page, nextCursor })) },
  ],
  'its pages hold each key once, and come to an end': [
    { does: 'takes an offset for a page number', breaks: asked((query) => ({ ...query, offset: Math.floor(query.offset / query.limit) })) },
    { does: 'leaves out a key between two pages', breaks: asked((query) => ({ ...query, offset: query.offset + (query.offset > 0 ? 1 : 0) })) },
    { does: 'names a page as the one after itself', service: BY_CURSOR, breaks: listed((page, query) => ({ ...page, nextCursor: query.cursor ?? page.nextCursor })) },
  ],
  'beyond the last page there is nothing': [
    { does: 'ends with the last page, again and again', service: { keys: [{ id: 'a', name: 'a', hint: null, status: 'active', createdAt: null }] }, breaks: asked((query) => ({ ...query, offset: 0 })) },
  ],
  'it says how many keys there are, on each page the same': [{ does: 'counts the keys of the page', breaks: listed((page) => ({ ...page, total: page.items.length })) }],
  'it sorts by each column that it declares, both ways, across pages': [
    { does: 'always sorts one way', breaks: asked((query) => ({ ...query, sort: query.sort?.map(({ by }) => ({ by, direction: 'asc' })) })) },
    { does: 'ignores the sort', breaks: ignoring('sort') },
    { does: 'puts keys that never expire among the others', service: EXPIRY, traits: { sort: ['expiresAt'] }, breaks: keys((key) => (key.name?.endsWith('c') ? { ...key, expiresAt: null } : key)) },
  ],
  'where two keys are equal, it sorts them by the next column': [
    { does: 'sorts by the first column alone', service: { now: counting() }, breaks: asked((query) => ({ ...query, sort: query.sort?.slice(0, 1).concat({ by: 'createdAt', direction: 'desc' }) })) },
  ],
  'it refuses a sort that it does not declare': [
    { does: 'leaves out a sort that it does not know', breaks: asked((query, { sort }) => ({ ...query, sort: query.sort?.filter(({ by }) => sort.includes(by)) })) },
    { does: 'sorts by the first of two columns', traits: { multiSort: false }, breaks: () => ({}) },
  ],
  'a search finds a key by any part of its name, in any case, and no other': [
    { does: 'finds everything', breaks: ignoring('search') },
    { does: 'finds only what starts so', breaks: searching((name, text) => name.toLowerCase().startsWith(text.toLowerCase())) },
    { does: 'tells upper case from lower', breaks: searching((name, text) => name.includes(text)) },
  ],
  'in a search, what is special to a database means itself': [
    { does: 'takes % and _ for wildcards', breaks: searching((name, text) => new RegExp(text.replace(/[\\*']/g, '\\$&').replaceAll('%', '.*').replaceAll('_', '.'), 'i').test(name)) },
  ],
  'it refuses a search where it declares none': [{ does: 'lists everything when it is searched', traits: { search: false }, breaks: ignoring('search') }],
  'a filter by status lists the keys of that status and no others': [
    { does: 'ignores the filter', breaks: ignoring('filter') },
    { does: 'finds nothing by status', breaks: listed((page, query) => (query.filter?.['status'] ? { ...page, items: [], total: 0 } : page)) },
  ],
  'it refuses a filter that it does not declare': [{ does: 'ignores a filter that it does not know', breaks: ignoring('filter') }],
  'a list that nobody waits for any more is given up': [
    { does: 'pays no heed to the signal', breaks: (adapter) => ({ list: (query) => adapter.list(query, {}) }) },
    { does: 'calls an aborted list a failure of the network', breaks: (adapter) => ({ list: (query, context) => adapter.list(query, context).catch(() => Promise.reject(new KeyrackError('network'))) }) },
  ],
  'a key that was made is listed, under its name': [
    { does: 'shortens names', breaks: keys((key) => ({ ...key, name: key.name?.slice(0, 5) ?? null })) },
    { does: 'lists a new key as disabled', breaks: keys((key) => ({ ...key, status: 'disabled' })) },
    { does: 'answers another hint than it lists', breaks: created(({ key, ...answer }) => ({ ...answer, ...(key && { key: { ...key, hint: null } }) })) },
  ],
  'keys that are made at the same time are all made': [{ does: 'keeps the last of several', breaks: keepsTheLast }],
  'the same intent, sent twice, makes one key': [
    { does: 'makes a key each time', breaks: (adapter) => ({ create: (input) => adapter.create(input, { idempotencyKey: crypto.randomUUID() }) }) },
    { does: 'looks for the first, which is not there yet', breaks: looksFirst },
  ],
  'a create that was given up before it was sent makes nothing': [{ does: 'pays no heed to the signal until it is done', breaks: heedsTooLate }],
  'a name that is missing is refused, and says so at its field': [
    { does: 'gives a name to what has none', breaks: entered((input) => ({ ...input, name: input.name.trim() || 'Unnamed' })) },
    { does: 'says no word at the field', breaks: (adapter) => ({ create: (input, context) => adapter.create(input, context).catch(() => Promise.reject(new KeyrackError('validation'))) }) },
  ],
  'a name may be as long as declared, and no longer': [{ does: 'cuts a name that is too long', service: { nameMaxLength: 30 }, breaks: entered((input) => ({ ...input, name: input.name.slice(0, 30) })) }],
  'a hostile name comes back as it was, or is refused at its field': [
    { does: 'normalises what users wrote', breaks: entered((input) => ({ ...input, name: input.name.normalize('NFC') })) },
    { does: 'escapes names as it stores them', breaks: entered((input) => ({ ...input, name: input.name.replaceAll('<', '&lt;') })) },
  ],
  'an extra field that it does not declare is refused': [{ does: 'leaves out what it does not know', breaks: entered(({ fields: _, ...input }) => input) }],
  'a lifetime is refused where keys have none': [{ does: 'makes a key for ever', breaks: entered(({ expires: _, ...input }) => input) }],
  'a key expires when it was told to': [
    { does: 'makes a key for ever', service: EXPIRY, breaks: entered(({ expires: _, ...input }) => input) },
    { does: 'makes an instant of a day', service: DAYS, breaks: keys((key) => ({ ...key, expiresAt: key.expiresAt && `${key.expiresAt}T00:00:00.000Z` })) },
  ],
  'a date of expiry that is not allowed is refused, and says so at its field': [
    { does: 'takes a date that it can’t read for none', service: EXPIRY, breaks: entered((input) => (input.expires && 'at' in input.expires ? { ...input, expires: null } : input)) },
  ],
  'a token is answered once, and is in no key and in no list': [
    { does: 'tells tokens in clear', breaks: tellsTokens },
    { does: 'leaves the token in the key', breaks: created(({ key, ...answer }) => ({ ...answer, ...(key && { key: { ...key, name: `${answer.token}` } }) })) },
  ],
  'two keys have two tokens': [{ does: 'gives everybody the same token', breaks: created((answer) => ({ ...answer, token: 'mm-the-same-for-all' })) }],
  'what is shown of a token is true, and at most a quarter of it': [
    { does: 'shows half of a token', breaks: hinting((token) => ({ start: token.slice(0, token.length / 2) })) },
    { does: 'shows half of a token in a mask', breaks: hinting((token) => ({ text: `${token.slice(0, token.length / 2)}***` })) },
    { does: 'shows the end of another', breaks: hinting(() => ({ end: 'zz!!' })) },
  ],
  'a new token is accepted by the service': [{ does: 'answers a token that opens nothing', breaks: created((answer) => ({ ...answer, token: `mm-${crypto.randomUUID()}` })) }],
  'a key that was removed is gone, or revoked, and the others are not': [
    { does: 'forgets to remove', breaks: () => ({ remove: () => Promise.resolve() }) },
    { does: 'removes the others too', breaks: removesAll },
    { does: 'revokes, and calls it deleting', service: REVOKES, breaks: traits({ remove: 'delete' }) },
  ],
  'the token of a removed key is no longer accepted, or goes on working, as declared': [
    { does: 'hides a key instead of removing it', breaks: hides },
    { does: 'takes a key off the list, and calls it deleting', service: UNLISTS, breaks: traits({ remove: 'delete' }) },
    { does: 'stops a token, and says that it goes on working', breaks: traits({ remove: 'unlist' }) },
  ],
  'a removal that was given up before it was sent removes nothing': [{ does: 'pays no heed to the signal', breaks: (adapter) => ({ remove: (id, { signal: _, ...context }) => adapter.remove(id, context) }) }],
  'removing what is not there is an error or none, as declared': [
    { does: 'says nothing of an unknown id', breaks: (adapter) => ({ remove: (id, context) => adapter.remove(id, context).catch(() => {}) }) },
    { does: 'refuses what it calls harmless', breaks: traits({ removeIdempotent: true }) },
  ],
  'an id that means something to a path or a query removes nothing': [{ does: 'puts ids into a path as they are', breaks: (adapter) => ({ remove: (id, context) => adapter.remove(lastSegment(`/keys/x/../${id}`), context) }) }],
  'a key is renamed, and no other': [{ does: 'forgets the new name', breaks: (adapter) => ({ update: (id, { name: _, ...input }, context) => adapter.update(id, input, context) }) }],
  'a change that was given up before it was sent changes nothing': [{ does: 'pays no heed to the signal', breaks: (adapter) => ({ update: (id, input, { signal: _, ...context }) => adapter.update(id, input, context) }) }],
  'a rotation that was given up before it was sent leaves the key as it was': [{ does: 'pays no heed to the signal', breaks: (adapter) => ({ rotate: (id, input, { signal: _, ...context }) => adapter.rotate(id, input, context) }) }],
  'a key is disabled, and enabled again': [{ does: 'says so and does nothing', breaks: (adapter) => ({ update: (id, { enabled: _, ...input }, context) => adapter.update(id, input, context) }) }],
  'an update of what is not there, or can’t be changed, is refused': [
    { does: 'says nothing of an unknown id', breaks: (adapter) => ({ update: (id, input, context) => adapter.update(id, input, context).catch(() => undefined) }) },
    { does: 'leaves out what it can’t change', breaks: (adapter) => ({ update: (id, { expires: _, ...input }, context) => adapter.update(id, input, context) }) },
  ],
  'a rotation answers a new token, once, under the id that was declared': [
    { does: 'answers the same token', breaks: keepsTokens },
    { does: 'calls the id another', breaks: traits({ rotate: { maxOverlapSeconds: 60, sameId: false } }) },
  ],
  'after a rotation the new token is accepted, and the old one as long as was asked': [{ does: 'kills the old token at once', breaks: overlapsNothing }],
  'a rotation that can’t be done is refused': [
    { does: 'takes any overlap', breaks: (adapter) => ({ rotate: (id, { overlapSeconds }, context) => adapter.rotate(id, { overlapSeconds: Math.min(Math.max(overlapSeconds, 0), 60) }, context) }) },
  ],
  'a key that was removed can be restored': [{ does: 'restores nothing', service: REVOKES, breaks: () => ({ restore: () => Promise.resolve() }) }],
  'one user’s keys are neither listed, removed nor changed by another': [
    { does: 'takes everybody for the same', breaks: () => ({}), options: (adapter) => ({ stranger: () => adapter }) },
    { does: 'lists one’s own and removes anybody’s', breaks: () => ({}), options: (adapter) => ({ stranger: () => ({ ...createMemoryAdapter(), remove: (id, context) => adapter.remove(id, context) }) }) },
  ],
  'without a valid credential nothing is listed or done': [
    { does: 'needs none', breaks: () => ({}), options: (adapter) => ({ signedOut: () => adapter }) },
    { does: 'asks for none when it removes', breaks: () => ({}), options: (adapter) => ({ signedOut: () => ({ ...refusing(adapter, 'unauthorized'), remove: (id, context) => adapter.remove(id, context) }) }) },
  ],
  'a call too many is refused, and says how long to wait': [{ does: 'does not say how long', breaks: () => ({}), options: (adapter) => ({ limited: () => refusing(adapter, 'rate-limited') }) }],
}

export const PLANTS: readonly Plant[] = Object.entries(BY_CASE).flatMap(([name, plants]) => plants.map((plant) => ({ ...plant, case: name })))

function traits(wrong: Partial<Traits>): Breaks {
  return (adapter) => ({ traits: { ...adapter.traits, ...wrong } })
}

function asked(change: (query: ListQuery, traits: Traits) => ListQuery): Breaks {
  return (adapter) => ({ list: (query, context) => adapter.list(change(query, adapter.traits), context) })
}

function ignoring(part: 'sort' | 'search' | 'filter'): Breaks {
  return asked((query) => ({ ...query, [part]: undefined }))
}

function listed(change: (page: Page, query: ListQuery) => Page): Breaks {
  return (adapter) => ({ list: async (query, context) => change(await adapter.list(query, context), query) })
}

function keys(change: (key: ApiKey) => ApiKey): Breaks {
  return listed((page) => ({ ...page, items: page.items.map(change) }))
}

function searching(finds: (name: string, text: string) => boolean): Breaks {
  return (adapter) => ({
    list: async (query, context) => {
      const { items } = await adapter.list({ ...query, ...EVERYTHING, search: undefined }, context)
      const found = items.filter(({ name }) => finds(name ?? '', query.search ?? ''))
      return { items: found.slice(query.offset, query.offset + query.limit), total: found.length }
    },
  })
}

function entered(change: (input: CreateInput) => CreateInput): Breaks {
  return (adapter) => ({ create: (input, context) => adapter.create(change(input), context) })
}

function created(change: (answer: Created) => Created): Breaks {
  return (adapter) => ({ create: async (input, context) => change(await adapter.create(input, context)) })
}

function hinting(hint: (token: string) => object): Breaks {
  return created(({ key, ...answer }) => ({ ...answer, ...(key && { key: { ...key, hint: hint(answer.token ?? '') } }) }))
}

function keepsTheLast(adapter: MemoryAdapter): Partial<ApiKeysAdapter> {
  let last = ''
  return {
    create: async (input, context) => {
      const answer = await adapter.create(input, context)
      const before = last
      last = answer.id
      await adapter.remove(before, context).catch(() => {})
      return answer
    },
  }
}

function looksFirst(adapter: MemoryAdapter): Partial<ApiKeysAdapter> {
  const known = new Map<string, string>()
  return {
    create: async (input, { idempotencyKey }) => {
      const id = known.get(idempotencyKey)
      if (id) return { id, token: null }
      const answer = await adapter.create(input, { idempotencyKey: crypto.randomUUID() })
      known.set(idempotencyKey, answer.id)
      return answer
    },
  }
}

function heedsTooLate(adapter: MemoryAdapter): Partial<ApiKeysAdapter> {
  return {
    create: async (input, { idempotencyKey, signal }) => {
      const answer = await adapter.create(input, { idempotencyKey })
      signal?.throwIfAborted()
      return answer
    },
  }
}

function tellsTokens(adapter: ApiKeysAdapter & MemoryAdapter): Partial<ApiKeysAdapter> {
  const tokens = new Map<string, string | null>()
  return {
    create: async (input, context) => {
      const answer = await adapter.create(input, context)
      tokens.set(answer.id, answer.token)
      return answer
    },
    ...keys((key) => ({ ...key, value: tokens.get(key.id) }) as ApiKey)(adapter),
  }
}

function removesAll(adapter: MemoryAdapter): Partial<ApiKeysAdapter> {
  return {
    remove: async (_id, context) => {
      const { items } = await adapter.list({ limit: 1000, offset: 0, cursor: null }, {})
      await Promise.all(items.map(({ id }) => adapter.remove(id, context)))
    },
  }
}

function hides(adapter: ApiKeysAdapter & MemoryAdapter): Partial<ApiKeysAdapter> {
  const hidden = new Set<string>()
  return { remove: (id) => Promise.resolve(void hidden.add(id)), ...listed((page) => ({ ...page, items: page.items.filter(({ id }) => !hidden.has(id)) }))(adapter) }
}

function keepsTokens(adapter: MemoryAdapter): Partial<ApiKeysAdapter> {
  let token: string | null = null
  return {
    create: async (input, context) => {
      const answer = await adapter.create(input, context)
      ;({ token } = answer)
      return answer
    },
    rotate: async (id, rotation, context) => ({ ...(await adapter.rotate(id, rotation, context)), token }),
  }
}

function overlapsNothing(adapter: MemoryAdapter): Partial<ApiKeysAdapter> {
  return {
    rotate: async (id, { overlapSeconds }, context) => {
      const rotated = await adapter.rotate(id, { overlapSeconds: 0 }, context)
      return overlapSeconds === 0 ? rotated : { ...rotated, oldValidUntil: new Date(Date.now() + overlapSeconds * 1000).toISOString() }
    },
  }
}

function lastSegment(path: string): string {
  return decodeURIComponent(new URL(path, 'https://keys.invalid').pathname.split('/').at(-1) ?? '')
}

/** A clock that goes on by a second each time it is read. */
function counting(): () => number {
  let now = Date.now()
  return () => (now += 1000)
}
