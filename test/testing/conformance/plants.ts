import { type ApiKeysAdapter, KeyrackError, type Page, type Traits } from 'keyrack/adapter'
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
  readonly breaks: (adapter: MemoryAdapter) => Partial<ApiKeysAdapter>
  /** What the suite is told, where that is what is broken. */
  readonly options?: (adapter: MemoryAdapter) => Partial<ConformanceOptions>
}

const EXPIRY: MemoryAdapterOptions = { expiry: { unit: 'instant', minSeconds: 86_400, maxSeconds: 90 * 86_400 } }
const DAYS: MemoryAdapterOptions = { expiry: { unit: 'day', maxSeconds: 90 * 86_400 } }
const REVOKES: MemoryAdapterOptions = { remove: 'revoke' }

const list =
  (change: (page: Page, query: Parameters<MemoryAdapter['list']>[0]) => Page) =>
  (adapter: MemoryAdapter): Partial<ApiKeysAdapter> => ({ list: async (query, context) => change(await adapter.list(query as never, context), query as never) })

const ignoring =
  (...parts: readonly ('sort' | 'search' | 'filter')[]) =>
  (adapter: MemoryAdapter): Partial<ApiKeysAdapter> => ({
    list: (query, context) => adapter.list({ ...query, ...Object.fromEntries(parts.map((part) => [part, undefined])) } as never, context),
  })

const traits =
  (wrong: Partial<Traits>) =>
  (adapter: MemoryAdapter): Partial<ApiKeysAdapter> => ({ traits: { ...adapter.traits, ...wrong } })

/** One for each case at least. */
export const PLANTS: readonly Plant[] = [
  { case: 'its traits and its methods say the same', does: 'declares a rotation that it has not', breaks: (adapter) => ({ ...adapter, rotate: undefined }) as never },
  { case: 'its traits and its methods say the same', does: 'can update, and declares nothing that can be', breaks: traits({ updatable: [] }) },
  { case: 'its traits are of the contract’s shape', does: 'pages in no way that there is', breaks: traits({ paging: 'pages' as never }) },
  { case: 'its traits are of the contract’s shape', does: 'allows no lifetime', breaks: traits({ expiry: { unit: 'instant', minSeconds: 2, maxSeconds: 1 } }) },
  { case: 'a list is of the contract’s shape, and no page is longer than it may be', does: 'answers everything at once', breaks: (adapter) => ({ list: (query, context) => adapter.list({ ...(query as object), limit: 1000 } as never, context) }) },
  { case: 'a list is of the contract’s shape, and no page is longer than it may be', does: 'answers rows without an id', breaks: list((page) => ({ ...page, items: page.items.map((key) => ({ ...key, id: 7 as never })) })) },
  { case: 'a list is of the contract’s shape, and no page is longer than it may be', does: 'forgets to say which page is the last', service: { paging: 'cursor' }, breaks: list(({ nextCursor, ...page }) => (nextCursor === null ? page : { ...page, nextCursor })) },
  { case: 'its pages hold each key once, and come to an end', does: 'takes an offset for a page number', breaks: (adapter) => ({ list: (query, context) => adapter.list({ ...query, offset: Math.floor(query.offset / query.limit) } as never, context) }) },
  { case: 'its pages hold each key once, and come to an end', does: 'leaves out a key between two pages', breaks: (adapter) => ({ list: (query, context) => adapter.list({ ...query, offset: query.offset + (query.offset > 0 ? 1 : 0) } as never, context) }) },
  { case: 'its pages hold each key once, and come to an end', does: 'names a page as the one after itself', service: { paging: 'cursor' }, breaks: list((page, query) => ({ ...page, nextCursor: query.cursor ?? page.nextCursor })) },
  { case: 'beyond the last page there is nothing', does: 'starts anew after the last page', breaks: (adapter) => ({ list: async (query, context) => { const page = await adapter.list(query as never, context); return page.items.length > 0 ? page : adapter.list({ ...query, offset: 0 } as never, context) } }), service: { keys: [{ id: 'a', name: 'a', hint: null, status: 'active', createdAt: null }] } },
  { case: 'it says how many keys there are, on each page the same', does: 'counts the keys of the page', breaks: list((page) => ({ ...page, total: page.items.length })) },
  { case: 'it sorts by each column that it declares, both ways, across pages', does: 'always sorts one way', breaks: (adapter) => ({ list: (query, context) => adapter.list({ ...query, sort: query.sort?.map(({ by }) => ({ by, direction: 'asc' })) } as never, context) }) },
  { case: 'it sorts by each column that it declares, both ways, across pages', does: 'ignores the sort', breaks: ignoring('sort') },
  { case: 'it sorts by each column that it declares, both ways, across pages', does: 'puts keys that never expire among the others', service: EXPIRY, breaks: (adapter) => ({ list: async (query, context) => { const page = await adapter.list(query as never, context); return query.sort?.[0]?.by === 'expiresAt' ? { ...page, items: page.items.map((key) => (key.name?.includes('-3-') ? { ...key, expiresAt: null } : key)) } : page } }), traits: { sort: ['expiresAt'] } },
  { case: 'where two keys are equal, it sorts them by the next column', does: 'sorts by the first column alone', breaks: (adapter) => ({ list: (query, context) => adapter.list({ ...query, sort: query.sort?.slice(0, 1).concat({ by: 'createdAt', direction: 'desc' }) } as never, context) }), service: { now: counting() } },
  { case: 'it refuses a sort that it does not declare', does: 'leaves out a sort that it does not know', breaks: (adapter) => ({ list: (query, context) => adapter.list({ ...query, sort: query.sort?.filter(({ by }) => (adapter.traits.sort as readonly string[]).includes(by)) } as never, context) }) },
  { case: 'it refuses a sort that it does not declare', does: 'sorts by the first of two columns', traits: { multiSort: false }, breaks: () => ({}) },
  { case: 'a search finds a key by any part of its name, in any case, and no other', does: 'finds everything', breaks: ignoring('search') },
  { case: 'a search finds a key by any part of its name, in any case, and no other', does: 'finds only what starts so', breaks: searching((name, text) => name.toLowerCase().startsWith(text.toLowerCase())) },
  { case: 'a search finds a key by any part of its name, in any case, and no other', does: 'tells upper case from lower', breaks: searching((name, text) => name.includes(text)) },
  { case: 'in a search, what is special to a database means itself', does: 'takes % and _ for wildcards', breaks: searching((name, text) => new RegExp(text.replace(/[\\*']/g, '\\$&').replaceAll('%', '.*').replaceAll('_', '.'), 'i').test(name)) },
  { case: 'it refuses a search where it declares none', does: 'lists everything when it is searched', traits: { search: false }, breaks: ignoring('search') },
  { case: 'a filter by status lists the keys of that status and no others', does: 'ignores the filter', breaks: ignoring('filter') },
  { case: 'a filter by status lists the keys of that status and no others', does: 'finds nothing by status', breaks: list((page, query) => (query.filter?.status ? { ...page, items: [], total: 0 } : page)) },
  { case: 'it refuses a filter that it does not declare', does: 'ignores a filter that it does not know', breaks: ignoring('filter') },
  { case: 'a list that nobody waits for any more is given up', does: 'pays no heed to the signal', breaks: (adapter) => ({ list: (query) => adapter.list(query as never, {}) }) },
  { case: 'a list that nobody waits for any more is given up', does: 'calls an aborted list a failure of the network', breaks: (adapter) => ({ list: (query, context) => adapter.list(query as never, context).catch(() => Promise.reject(new KeyrackError('network'))) }) },
  { case: 'a key that was made is listed, under its name', does: 'shortens names', breaks: list((page) => ({ ...page, items: page.items.map((key) => ({ ...key, name: key.name?.slice(0, 5) ?? null })) })) },
  { case: 'a key that was made is listed, under its name', does: 'lists a new key as disabled', breaks: list((page) => ({ ...page, items: page.items.map((key) => ({ ...key, status: 'disabled' })) })) },
  { case: 'a key that was made is listed, under its name', does: 'answers another hint than it lists', breaks: (adapter) => ({ create: async (input, context) => { const created = await adapter.create(input, context); return { ...created, ...(created.key && { key: { ...created.key, hint: null } }) } } }) },
  { case: 'keys that are made at the same time are all made', does: 'keeps the last of several', breaks: (adapter) => { let last = Promise.resolve(''); return { create: async (input, context) => { const created = await adapter.create(input, context); const before = last; last = Promise.resolve(created.id); await adapter.remove(await before, context).catch(() => {}); return created } } } },
  { case: 'the same intent, sent twice, makes one key', does: 'makes a key each time', breaks: (adapter) => { let count = 0; return { create: (input) => adapter.create(input, { idempotencyKey: `${++count}` }) } } },
  { case: 'the same intent, sent twice, makes one key', does: 'looks for the first, which is not there yet', breaks: (adapter) => { const known = new Map<string, string>(); return { create: async (input, context) => { const id = known.get(context.idempotencyKey); if (id) return { id, token: null }; await Promise.resolve(); const created = await adapter.create(input, { idempotencyKey: crypto.randomUUID() }); known.set(context.idempotencyKey, created.id); return created } } } },
  { case: 'a create that was given up before it was sent makes nothing', does: 'pays no heed to the signal', breaks: (adapter) => ({ create: async (input, { idempotencyKey, signal }) => { const created = await adapter.create(input, { idempotencyKey }); signal?.throwIfAborted(); return created } }) },
  { case: 'a name that is missing is refused, and says so at its field', does: 'gives a name to what has none', breaks: (adapter) => ({ create: (input, context) => adapter.create({ ...input, name: input.name.trim() || 'Unnamed' }, context) }) },
  { case: 'a name that is missing is refused, and says so at its field', does: 'says no word at the field', breaks: (adapter) => ({ create: (input, context) => adapter.create(input, context).catch(() => Promise.reject(new KeyrackError('validation'))) }) },
  { case: 'a name may be as long as declared, and no longer', does: 'cuts a name that is too long', service: { nameMaxLength: 30 }, breaks: (adapter) => ({ create: (input, context) => adapter.create({ ...input, name: input.name.slice(0, 30) }, context) }) },
  { case: 'a hostile name comes back as it was, or is refused at its field', does: 'normalises what users wrote', breaks: (adapter) => ({ create: (input, context) => adapter.create({ ...input, name: input.name.normalize('NFC') }, context) }) },
  { case: 'a hostile name comes back as it was, or is refused at its field', does: 'escapes names as it stores them', breaks: (adapter) => ({ create: (input, context) => adapter.create({ ...input, name: input.name.replaceAll('<', '&lt;') }, context) }) },
  { case: 'an extra field that it does not declare is refused', does: 'passes every field on', breaks: (adapter) => ({ create: ({ fields: _, ...input }, context) => adapter.create(input, context) }) },
  { case: 'a lifetime is refused where keys have none', does: 'makes a key for ever', breaks: (adapter) => ({ create: ({ expires: _, ...input }, context) => adapter.create(input, context) }) },
  { case: 'a key expires when it was told to', does: 'makes a key for ever', service: EXPIRY, breaks: (adapter) => ({ create: ({ expires: _, ...input }, context) => adapter.create(input, context) }) },
  { case: 'a key expires when it was told to', does: 'makes an instant of a day', service: DAYS, breaks: list((page) => ({ ...page, items: page.items.map((key) => ({ ...key, expiresAt: key.expiresAt && `${key.expiresAt}T00:00:00.000Z` })) })) },
  { case: 'a date of expiry that is not allowed is refused, and says so at its field', does: 'takes a date it can’t read for none', service: EXPIRY, breaks: (adapter) => ({ create: (input, context) => adapter.create(input.expires && 'at' in input.expires ? { ...input, expires: null } : input, context) }) },
  { case: 'a token is answered once, and is in no key and in no list', does: 'tells tokens in clear', breaks: (adapter) => { let token = ''; return { create: async (input, context) => { const created = await adapter.create(input, context); token = created.token ?? ''; return created }, list: async (query, context) => { const page = await adapter.list(query as never, context); return { ...page, items: page.items.map((key) => ({ ...key, value: token })) } } } } },
  { case: 'a token is answered once, and is in no key and in no list', does: 'leaves the token in the key', breaks: (adapter) => ({ create: async (input, context) => { const created = await adapter.create(input, context); return { ...created, ...(created.key && { key: { ...created.key, name: `${created.token}` } }) } } }) },
  { case: 'two keys have two tokens', does: 'gives everybody the same token', breaks: (adapter) => ({ create: async (input, context) => ({ ...(await adapter.create(input, context)), token: 'mm-the-same-for-all' }) }) },
  { case: 'what is shown of a token is true, and at most a quarter of it', does: 'shows half of a token', breaks: hinting((token) => ({ start: token.slice(0, token.length / 2) })) },
  { case: 'what is shown of a token is true, and at most a quarter of it', does: 'shows half of a token in a mask', breaks: hinting((token) => ({ text: `${token.slice(0, token.length / 2)}***` })) },
  { case: 'what is shown of a token is true, and at most a quarter of it', does: 'shows the end of another', breaks: hinting(() => ({ end: 'zz!!' })) },
  { case: 'a new token is accepted by the service', does: 'answers a token that opens nothing', breaks: (adapter) => ({ create: async (input, context) => ({ ...(await adapter.create(input, context)), token: `mm-${crypto.randomUUID()}` }) }) },
  { case: 'a key that was removed is gone, or revoked, and the others are not', does: 'forgets to remove', breaks: () => ({ remove: () => Promise.resolve() }) },
  { case: 'a key that was removed is gone, or revoked, and the others are not', does: 'removes the others', breaks: (adapter) => ({ remove: async (_id, context) => { const { items } = await adapter.list({ limit: 100, offset: 0, cursor: null }, {}); await Promise.all(items.map((key) => adapter.remove(key.id, context))) } }) },
  { case: 'a key that was removed is gone, or revoked, and the others are not', does: 'revokes, and calls it deleting', service: REVOKES, breaks: (adapter) => ({ traits: { ...adapter.traits, remove: 'delete' }, restore: undefined }) as never },
  { case: 'the token of a removed key is no longer accepted', does: 'hides a key instead of removing it', breaks: (adapter) => { const hidden = new Set<string>(); return { remove: (id) => Promise.resolve(void hidden.add(id)), list: async (query, context) => { const page = await adapter.list(query as never, context); return { ...page, items: page.items.filter(({ id }) => !hidden.has(id)) } } } } },
  { case: 'removing what is not there is an error or none, as declared', does: 'says nothing of an unknown id', breaks: (adapter) => ({ remove: (id, context) => adapter.remove(id, context).catch(() => {}) }) },
  { case: 'removing what is not there is an error or none, as declared', does: 'refuses what it calls harmless', breaks: traits({ removeIdempotent: true }) },
  { case: 'an id that means something to a path or a query removes nothing', does: 'puts ids into a path as they are', breaks: (adapter) => ({ remove: (id, context) => adapter.remove(decodeURIComponent(new URL(`https://keys.invalid/keys/x/../${id}`).pathname.split('/').at(-1) ?? ''), context) }) },
  { case: 'a key is renamed, and no other', does: 'forgets the new name', breaks: (adapter) => ({ update: (id, { name: _, ...input }, context) => adapter.update(id, input, context) }) },
  { case: 'a key is disabled, and enabled again', does: 'says so and does nothing', breaks: (adapter) => ({ update: (id, { enabled: _, ...input }, context) => adapter.update(id, input, context) }) },
  { case: 'an update of what is not there, or can’t be changed, is refused', does: 'says nothing of an unknown id', breaks: (adapter) => ({ update: (id, input, context) => adapter.update(id, input, context).catch(() => undefined) }) },
  { case: 'an update of what is not there, or can’t be changed, is refused', does: 'leaves out what it can’t change', breaks: (adapter) => ({ update: (id, { expires: _, ...input }, context) => adapter.update(id, input, context) }) },
  { case: 'a rotation answers a new token, once, under the id that was declared', does: 'answers the same token', breaks: (adapter) => { const tokens = new Map<string, string | null>(); return { create: async (input, context) => { const created = await adapter.create(input, context); tokens.set(created.id, created.token); return created }, rotate: async (id, rotation, context) => ({ ...(await adapter.rotate(id, rotation, context)), token: tokens.get(id) ?? null }) } } },
  { case: 'a rotation answers a new token, once, under the id that was declared', does: 'calls the id another', breaks: traits({ rotate: { maxOverlapSeconds: 60, sameId: false } }) },
  { case: 'after a rotation the new token is accepted, and the old one as long as was asked', does: 'kills the old token at once', breaks: (adapter) => ({ rotate: async (id, rotation, context) => { const rotated = await adapter.rotate(id, { overlapSeconds: 0 }, context); return rotation.overlapSeconds === 0 ? rotated : { ...rotated, oldValidUntil: new Date(Date.now() + 60_000).toISOString() } } }) },
  { case: 'a rotation that can’t be done is refused', does: 'takes any overlap', breaks: (adapter) => ({ rotate: (id, { overlapSeconds }, context) => adapter.rotate(id, { overlapSeconds: Math.min(Math.max(overlapSeconds, 0), 60) }, context) }) },
  { case: 'a key that was removed can be restored', does: 'restores nothing', service: REVOKES, breaks: () => ({ restore: () => Promise.resolve() }) },
  { case: 'one user’s keys are neither listed, removed nor changed by another', does: 'takes everybody for the same', breaks: () => ({}), options: (adapter) => ({ stranger: () => adapter }) },
  { case: 'one user’s keys are neither listed, removed nor changed by another', does: 'lists one’s own and removes anybody’s', breaks: () => ({}), options: (adapter) => ({ stranger: () => ({ ...createMemoryAdapter(), remove: (id, context) => adapter.remove(id, context) }) }) },
  { case: 'without a valid credential nothing is listed or done', does: 'needs none', breaks: () => ({}), options: (adapter) => ({ signedOut: () => adapter }) },
  { case: 'without a valid credential nothing is listed or done', does: 'asks for none when it removes', breaks: () => ({}), options: (adapter) => ({ signedOut: () => ({ ...refusing(adapter, 'unauthorized'), remove: (id, context) => adapter.remove(id, context) }) }) },
  { case: 'a call too many is refused, and says how long to wait', does: 'does not say how long', breaks: () => ({}), options: (adapter) => ({ limited: () => refusing(adapter, 'rate-limited') }) },
]

/** A clock that goes on by a second each time it is read. */
function counting(): () => number {
  let now = Date.now()
  return () => (now += 1000)
}

function searching(finds: (name: string, text: string) => boolean): Plant['breaks'] {
  return (adapter) => ({
    list: async (query, context) => {
      const all = await adapter.list({ ...query, search: undefined, offset: 0, limit: 1000 } as never, context)
      const found = all.items.filter(({ name }) => finds(name ?? '', query.search ?? ''))
      return { ...all, items: found.slice(query.offset, query.offset + query.limit), total: found.length }
    },
  })
}

function hinting(hint: (token: string) => object): Plant['breaks'] {
  return (adapter) => ({
    create: async (input, context) => {
      const created = await adapter.create(input, context)
      return { ...created, ...(created.key && { key: { ...created.key, hint: hint(created.token ?? '') } }) }
    },
  })
}
