import { callAdapter } from '../adapter/call.ts'
import { checkPage } from '../adapter/check.ts'
import { KeyrackError } from '../adapter/error.ts'
import type { ApiKey, ListQuery, Page } from '../adapter/types.ts'
import { toMs } from '../format/date.ts'
import type { Intent } from './create.ts'
import type { FlowPorts } from './ports.ts'

type Wish = Pick<ListQuery, 'sort' | 'search'>

const PAGE_LIMIT = 100
const MAX_PAGES = 20
const DAY_MS = 86_400_000
const DAY = /^\d{4}-\d{2}-\d{2}$/
/** How far a server's clock may be from what it just told us, in milliseconds. */
const TOLD_SKEW_MS = 120_000
/** And how far from ours, where it tells nothing: computers are wrong by hours. The user is told when each was made. */
const UNTOLD_SKEW_MS = DAY_MS

/**
 * The keys that a create may have made whose answer was lost: of its name, made since it was sent, and none that was `known` before.
 * Rejects where the list can't tell.
 */
export async function findMade({ draft, sentAt }: Intent, known: ReadonlySet<string>, ports: FlowPorts, signal: AbortSignal): Promise<readonly ApiKey[]> {
  const { traits } = ports.adapter()
  const newestFirst = traits.sort.includes('createdAt')
  const wish: Wish = {
    ...(newestFirst && { sort: [{ by: 'createdAt', direction: 'desc' }] }),
    ...(!newestFirst && traits.search && draft.name !== '' && { search: draft.name.trim() }),
  }
  const found: ApiKey[] = []
  for await (const page of pages(wish, ports, signal)) {
    const serverNow = toMs(page.now)
    const since = serverNow === null ? sentAt - UNTOLD_SKEW_MS : sentAt - TOLD_SKEW_MS + (serverNow - ports.now())
    found.push(...page.items.filter((key) => !known.has(key.id) && isNamed(key, draft.name) && !(lastInstant(key) < since)))
    if (newestFirst && page.items.some((key) => lastInstant(key) < since)) break // whatever follows is older still
  }
  return found
}

/** Whether a key is in the list and still works; null where the list can't tell for now, 'too long' where it never will. */
export async function isListed(id: string, ports: FlowPorts, signal: AbortSignal): Promise<boolean | null | 'too long'> {
  try {
    const first = await walk(id, ports, signal)
    if (first.key) return first.key.status !== 'revoked'
    if (first.isSure) return false
    const again = await walk(id, ports, signal)
    if (again.key) return again.key.status !== 'revoked'
    return again.isSure || again.ids === first.ids ? false : null
  } catch (error) {
    return error instanceof TooLong ? 'too long' : null
  }
}

interface Walk {
  readonly key: ApiKey | undefined
  /** Whether a key that was not met is not there: by offset, one that moves up meanwhile may stand on no page. */
  readonly isSure: boolean
  readonly ids: string
}

async function walk(id: string, ports: FlowPorts, signal: AbortSignal): Promise<Walk> {
  const [ids, totals] = [new Set<string>(), new Set<number | undefined>()]
  let read = 0
  for await (const { items, total } of pages({}, ports, signal)) {
    const key = items.find((item) => item.id === id)
    if (key) return { key, isSure: true, ids: '' }
    for (const item of items) ids.add(item.id)
    totals.add(total)
    if (items.length > 0) read++
  }
  const isCounted = totals.size === 1 && totals.has(ids.size)
  return { key: undefined, isSure: read < 2 || isCounted || ports.adapter().traits.paging !== 'offset', ids: JSON.stringify([...ids]) }
}

class TooLong extends KeyrackError {
  constructor() {
    super('unavailable', { hint: 'The list is too long to look one key up in it.' })
  }
}

// That a key is missing is known only at the end of the list: one page of it proves nothing.
async function* pages(wish: Wish, ports: FlowPorts, signal: AbortSignal): AsyncGenerator<Page> {
  const { paging, maxLimit = PAGE_LIMIT } = ports.adapter().traits
  const limit = paging === 'none' ? Number.MAX_SAFE_INTEGER : Math.min(PAGE_LIMIT, maxLimit)
  let query: ListQuery = { ...wish, limit, offset: 0, cursor: null }
  for (let read = 0; read < MAX_PAGES; read++) {
    const page = await callAdapter((inner) => ports.adapter().list(query, { signal: inner }), { kind: 'read', timeoutMs: ports.timeoutMs(), signal, check: checkPage })
    yield page
    query = { ...query, offset: query.offset + page.items.length, cursor: page.nextCursor ?? null }
    if (isEnd(page, query, paging)) return
  }
  throw new TooLong()
}

// A server may give less than it was asked for, so a short page is no sign of the end; an empty one is.
function isEnd(page: Page, next: ListQuery, paging: 'offset' | 'cursor' | 'none'): boolean {
  if (paging === 'none') return true
  if (paging === 'cursor') return next.cursor === null
  return page.items.length === 0 || next.offset >= (page.total ?? Infinity)
}

// Servers trim names, and may write the same letters in another form.
function isNamed(key: ApiKey, name: string): boolean {
  return plain(key.name ?? '') === plain(name)
}

function plain(name: string): string {
  return name.trim().normalize('NFC')
}

/** The latest instant at which a key can have been made; NaN where that is unknown. A date without a time leaves the whole day, wherever the server is. */
function lastInstant({ createdAt }: ApiKey): number {
  const ms = toMs(createdAt) ?? Number.NaN
  return DAY.test(createdAt ?? '') ? ms + 2 * DAY_MS : ms
}
