import type { ListQuery, SortRule, Traits } from '../adapter/types.ts'
import type { ColumnsState } from './columns.ts'
import { backEndPart } from './in-page.ts'

/** Which part of the list is being looked at. */
export interface View {
  readonly pageIndex: number
  readonly limit: number
  /** The most important column first; none leaves it to the back end. */
  readonly sort: readonly SortRule[]
  readonly search: string
  readonly filter: Readonly<Record<string, string>>
  readonly columns: ColumnsState
  /** The cursor of each page up to here, so that Back works on lists that only go forward. */
  readonly cursors: readonly (string | null)[]
}

export type ViewEvent =
  | { readonly type: 'page'; readonly index: number; readonly cursor: string | null }
  | { readonly type: 'limit'; readonly limit: number }
  | { readonly type: 'sort'; readonly sort: readonly SortRule[] }
  | { readonly type: 'search'; readonly search: string }
  | { readonly type: 'filter'; readonly filter: Readonly<Record<string, string>> }
  | { readonly type: 'columns'; readonly columns: ColumnsState }
  | { readonly type: 'cleared' }

export function viewReducer(view: View, event: ViewEvent): View {
  if (event.type === 'page') {
    const cursors = view.cursors.slice(0, event.index)
    cursors[event.index] = event.index === 0 ? null : (view.cursors[event.index] ?? event.cursor)
    return { ...view, pageIndex: event.index, cursors }
  }
  if (event.type === 'columns') return { ...view, columns: event.columns }
  // Another question starts at its first page: positions and cursors of the old one mean nothing in it.
  const start = { pageIndex: 0, cursors: [null] }
  if (event.type === 'cleared') return { ...view, search: '', filter: {}, ...start }
  const { type: _, ...change } = event
  return { ...view, ...change, ...start }
}

/** What to ask the adapter for. A back end without paging is asked for everything, and the page is cut from its answer. */
export function toQuery(view: View, traits: Traits): ListQuery {
  const paged = traits.paging !== 'none'
  const limit = paged ? Math.min(view.limit, traits.maxLimit ?? view.limit) : Number.MAX_SAFE_INTEGER
  return {
    limit,
    offset: paged ? view.pageIndex * limit : 0,
    cursor: paged ? (view.cursors[view.pageIndex] ?? null) : null,
    ...backEndPart(view, traits),
  }
}

/** Whether anything narrows the list down. */
export function isFiltered(view: View): boolean {
  return view.search !== '' || Object.keys(view.filter).length > 0
}
