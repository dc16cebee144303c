import type { ApiKey, Page, Traits } from '../adapter/types.ts'
import type { View } from './view.ts'

/** An answer as the cache has it. */
export interface Kept extends Page {
  /** How many keys of it were removed since, and are not in it any more. @default 0 */
  readonly gone?: number | undefined
}

/** How many keys a page was answered with: one that was full does not become the last by a removal. */
export function answeredWith({ items, gone = 0 }: Kept): number {
  return items.length + gone
}

/** What lies around a page. */
export interface Paging {
  /** How many pages there are; null where no total is known. */
  readonly pageCount: number | null
  readonly nextCursor: string | null
  readonly hasNext: boolean
}

/** The page that is looked at, out of an answer: a back end without paging answered with everything. */
export function cut(page: Kept, view: View, paging: Traits['paging']): Kept {
  if (paging !== 'none') return page
  const start = view.pageIndex * view.limit
  return { ...page, items: page.items.slice(start, start + view.limit), total: page.items.length }
}

/** The rows to show: those of an answer, and above all the key that was just made, once; it is not among them where they are further down. */
export function withFresh<Item extends ApiKey | undefined>(items: readonly Item[], fresh: Item | null, fromTop = true): readonly Item[] {
  if (!fresh || (fromTop && items[0]?.id === fresh.id)) return items
  const others = items.filter((key) => key?.id !== fresh.id)
  return fromTop ? [fresh, ...others] : others
}

/** The index of the last page there is, or of the one before a page that turned out empty. */
export function lastPage(page: Page, view: View, traits: Traits): number {
  if (page.total !== undefined && traits.paging !== 'cursor') return Math.max(0, Math.ceil(page.total / pageSize(view, traits)) - 1)
  return page.items.length === 0 ? Math.max(0, view.pageIndex - 1) : view.pageIndex
}

/** What lies around the page that is looked at. What another page, still on screen, says of the page after it is not true of the one that is on its way. */
export function paging(page: Kept | undefined, view: View, traits: Traits, isOfAnother: boolean): Paging {
  const limit = pageSize(view, traits)
  const pageCount = page?.total === undefined ? null : Math.max(1, Math.ceil(page.total / limit))
  const nextCursor = isOfAnother ? null : (page?.nextCursor ?? null)
  if (traits.paging === 'cursor') return { pageCount, nextCursor, hasNext: nextCursor !== null }
  return { pageCount, nextCursor, hasNext: pageCount === null ? !isOfAnother && page !== undefined && answeredWith(page) >= limit : view.pageIndex + 1 < pageCount }
}

function pageSize({ limit }: View, { maxLimit = limit }: Traits): number {
  return Math.min(limit, maxLimit)
}
