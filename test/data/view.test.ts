import { describe, expect, it } from 'vitest'
import type { Traits } from '../../src/adapter/index.ts'
import { NO_COLUMNS } from '../../src/data/columns.ts'
import { type View, type ViewEvent, isFiltered, toQuery, viewReducer } from '../../src/data/view.ts'
import { listOnly } from '../flows/world.ts'

const NEWEST = { by: 'createdAt', direction: 'desc' } as const
const view = (rest: Partial<View> = {}): View => ({ pageIndex: 0, limit: 10, sort: [], search: '', filter: {}, columns: NO_COLUMNS, cursors: [null], ...rest })
const traits = (rest: Partial<Traits> = {}): Traits => listOnly([], rest).traits
const after = (start: View, ...events: ViewEvent[]): View => events.reduce(viewReducer, start)
const third = (): View => after(view(), to(1, 'a'), to(2, 'b'))
const to = (index: number, cursor: string | null = null): ViewEvent => ({ type: 'page', index, cursor })

describe('pages of a list that only goes forward', () => {
  const cursors = traits({ paging: 'cursor' })

  it('are asked for by the cursor that the page before gave', () => {
    expect(toQuery(third(), cursors)).toMatchObject({ cursor: 'b' })
  })

  it('are gone back to by the cursors that were gone through', () => {
    expect(toQuery(after(third(), to(1)), cursors)).toMatchObject({ cursor: 'a' })
    expect(toQuery(after(third(), to(1), to(0)), cursors)).toMatchObject({ cursor: null })
    expect(toQuery(after(third(), to(0)), cursors)).toMatchObject({ cursor: null })
  })

  it('go forward again by a new cursor, for the old one may be of another list', () => {
    expect(toQuery(after(third(), to(1), to(2, 'new b')), cursors)).toMatchObject({ cursor: 'new b' })
  })

  it('start anew with null, whatever cursor comes along', () => {
    expect(after(third(), to(0, 'a'))).toMatchObject({ pageIndex: 0, cursors: [null] })
  })
})

describe('pages of a list that can jump', () => {
  it('are asked for by their place', () => {
    expect(toQuery(after(view(), to(7)), traits())).toMatchObject({ limit: 10, offset: 70, cursor: null })
  })

  it('are no larger than the back end gives', () => {
    expect(toQuery(view({ limit: 100, pageIndex: 2 }), traits({ maxLimit: 40 }))).toMatchObject({ limit: 40, offset: 80 })
    expect(toQuery(view({ limit: 20, pageIndex: 2 }), traits({ maxLimit: 40 }))).toMatchObject({ limit: 20, offset: 40 })
  })
})

it('a back end without paging is asked for everything, whatever page is looked at', () => {
  const query = toQuery(view({ pageIndex: 3, limit: 20, cursors: [null, 'a', 'b', 'c'] }), traits({ paging: 'none', maxLimit: 50 }))
  expect(query).toMatchObject({ limit: Number.MAX_SAFE_INTEGER, offset: 0, cursor: null })
})

describe('another question', () => {
  it.each<[ViewEvent['type'], Partial<View>]>([
    ['limit', { limit: 20 }],
    ['sort', { sort: [NEWEST] }],
    ['search', { search: 'prod' }],
    ['filter', { filter: { status: 'active' } }],
  ])('starts at its first page: %s', (type, change) => {
    expect(after(view(), to(1, 'a'), { type, ...change } as ViewEvent)).toEqual({ ...view(), ...change })
  })

  it('keeps the rest of what was asked', () => {
    const asked = after(view(), { type: 'search', search: 'prod' }, { type: 'sort', sort: [NEWEST] }, { type: 'limit', limit: 20 }, to(1))
    expect(asked).toMatchObject({ search: 'prod', sort: [NEWEST], limit: 20, pageIndex: 1 })
  })
})

describe('a query', () => {
  it('says no more than was asked', () => {
    expect(toQuery(view(), traits())).toEqual({ limit: 10, offset: 0, cursor: null })
  })

  it('says all that was asked', () => {
    expect(toQuery(view({ sort: [NEWEST], search: 'prod', filter: { status: 'active' } }), traits({ search: true, sort: ['createdAt'], filter: { status: ['active'] } }))).toEqual({
      limit: 10,
      offset: 0,
      cursor: null,
      sort: [NEWEST],
      search: 'prod',
      filter: { status: 'active' },
    })
  })

  it('asks no search of a back end that has none, nor for nothing', () => {
    expect(toQuery(view({ search: 'prod' }), traits())).not.toHaveProperty('search')
    expect(toQuery(view({ search: '' }), traits({ search: true }))).not.toHaveProperty('search')
  })
})

it.each([
  [{}, false],
  [{ sort: [NEWEST], pageIndex: 3 }, false],
  [{ search: 'prod' }, true],
  [{ filter: { status: 'active' } }, true],
])('whether anything narrows %j down: %j', (rest, filtered) => expect(isFiltered(view(rest))).toBe(filtered))
