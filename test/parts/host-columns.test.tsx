import { screen, within } from '@testing-library/react'
import type { KeyColumn } from 'keyrack'
import { describe, expect, it, vi } from 'vitest'
import { apiKey } from './back-end.ts'
import { button, openPage, renderPage, rowNames, settle } from './page.tsx'

const KEYS = [
  apiKey('1', { name: 'Beta', createdAt: '2025-12-16T12:00:00.000Z', lastUsedAt: '2025-12-20T00:00:00.000Z' }),
  apiKey('2', { name: 'Alpha', createdAt: '2025-12-15T12:00:00.000Z', lastUsedAt: '2025-12-01T00:00:00.000Z' }),
]
const BY_ID: KeyColumn = { id: 'lastUsedAt', header: 'Seen', accessorFn: (key) => key.lastUsedAt }
const BY_ACCESSOR: KeyColumn = { accessorKey: 'name', header: 'Label' }
const UNKNOWN: readonly KeyColumn[] = [
  { id: 'team', header: 'Team', accessorFn: (key) => key.createdBy?.name },
  { accessorKey: 'status', header: 'State' },
]
const REFUSED: KeyColumn = { accessorKey: 'expiresAt', header: 'Until', enableSorting: false }

const sortButtons = (): (string | null)[] => screen.getAllByRole('columnheader').flatMap((header) => within(header).queryAllByRole('button').map((found) => found.textContent))

describe('a column of the host’s', () => {
  it('sorts only where the back end names its id or accessor, and the host did not refuse it', async () => {
    await openPage({ keys: KEYS }, { columns: [BY_ACCESSOR, BY_ID, ...UNKNOWN, REFUSED] })
    expect(screen.getAllByRole('columnheader').map((header) => header.textContent)).toEqual(['Label', 'Seen', 'Team', 'State', 'Until'])
    expect(sortButtons()).toEqual(['Label', 'Seen'])
  })

  it('sorts by nothing where the back end can’t sort', async () => {
    await openPage({ keys: KEYS, traits: { sort: [] } }, { columns: [BY_ACCESSOR, BY_ID] })
    expect(sortButtons()).toEqual([])
  })

  it.each<[string, string, string, KeyColumn[], string[]]>([
    ['id', 'Seen', 'lastUsedAt', [{ ...BY_ACCESSOR, enableSorting: false }, BY_ID], ['Alpha', 'Beta']],
    ['accessor', 'Label', 'name', [BY_ACCESSOR], ['Alpha', 'Beta']],
  ])('asks the list to sort by its %s', async (_, header, by, columns, names) => {
    const { user, asked } = await openPage({ keys: KEYS }, { columns })
    expect(rowNames()).toEqual(['Beta', 'Alpha'])
    await user.click(button(header))
    await settle()
    expect(asked('list').at(-1)?.query.sort?.[0]?.by).toBe(by)
    expect(rowNames()).toEqual(names)
  })
})

describe('a sort at first', () => {
  it('by a column that the back end can’t sort by is a mistake that is told, and no list is asked for', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const before = vi.fn()
    expect(() => renderPage({ before }, { defaultSort: { by: 'colour', direction: 'asc' } })).toThrow('The keys can\'t be sorted by "colour": the adapter\'s traits.sort does not name it')
    expect(before).not.toHaveBeenCalled()
  })

  it('is the back end’s own where it can’t sort and none was asked for', async () => {
    const { asked } = await openPage({ keys: KEYS, traits: { sort: [] } })
    expect(asked('list')[0]?.query.sort).toBeUndefined()
  })
})
