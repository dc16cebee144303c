import { render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { CreateKeyButton, CreateKeyDrawer, DeleteKeyDialog, type KeyColumn, KeyrackProvider, type KeyrackProviderProps, KeysTable, type MessageOverrides, useKeyrack } from 'keyrack'
import { Profiler, type ReactElement } from 'react'
import { beforeEach, describe, expect, it } from 'vitest'
import { apiKeys, createBackEnd } from './back-end.ts'
import { askToDelete, button, nameField, row, settle } from './page.tsx'

// Counts, not times. A column of the host's tells of each row that renders; words that are functions, of each of the kit's own cells.
const rows: string[] = []
const cells: string[] = []
let commits = 0
beforeEach(() => forget())

function forget(): void {
  rows.length = 0
  cells.length = 0
  commits = 0
}

const counted = (name: string, words: string) => (): string => {
  cells.push(name)
  return words
}

const COUNTER: KeyColumn = {
  id: 'counter',
  cell: ({ row }) => {
    rows.push(row.id)
    return null
  },
}
const COLUMNS = ['name', 'createdAt', 'lastUsedAt', 'expiresAt', COUNTER, 'actions'] as const
const MESSAGES: MessageOverrides = { key: { expiring: counted('warning', 'Expires {time}'), never: counted('last use', 'Never used') }, table: { actionsFor: counted('menu', 'Actions for {name}') } }

function Refresh(): ReactElement {
  const { refresh } = useKeyrack()
  return <button onClick={() => void refresh()}>Refresh</button>
}

const soon = (): string => new Date(Date.now() + 3_600_000 * 30).toISOString()

async function open(props: Partial<KeyrackProviderProps> = {}) {
  const { adapter } = createBackEnd({ keys: apiKeys(10).map((key) => ({ ...key, expiresAt: soon() })) })
  const page = (more: Partial<KeyrackProviderProps> = {}): ReactElement => (
    <KeyrackProvider adapter={adapter} messages={MESSAGES} {...props} {...more}>
      <Refresh />
      <CreateKeyButton />
      <Profiler id="table" onRender={() => void commits++}>
        <KeysTable columns={COLUMNS} />
      </Profiler>
      <CreateKeyDrawer />
      <DeleteKeyDialog />
    </KeyrackProvider>
  )
  const { rerender } = render(page())
  await settle()
  expect(new Set(rows).size).toBe(10)
  expect(new Set(cells)).toEqual(new Set(['warning', 'last use', 'menu']))
  forget()
  return { user: userEvent.setup({ delay: null }), rerender: (more: Partial<KeyrackProviderProps>) => rerender(page(more)) }
}

describe('no row renders', () => {
  it('when a list comes in which nothing is new but the time', async () => {
    const { user } = await open()
    await user.click(button('Refresh'))
    await settle()
    expect(commits).toBeGreaterThan(0)
    expect(rows).toEqual([])
    expect(cells).toEqual([])
  })

  it('when something is typed into the drawer, nor anything of the table', async () => {
    const { user } = await open()
    await user.click(button('Create'))
    await settle()
    forget()
    await user.type(nameField(), 'Production server')
    expect(commits).toBe(0)
    expect(rows).toEqual([])
  })

  it('when the host hands over other functions that do the same', async () => {
    const props = (): Partial<KeyrackProviderProps> => ({ onEvent: () => {}, onStepUp: () => Promise.resolve(), formatDate: (iso) => iso.slice(0, 10), clipboard: { write: () => Promise.resolve(), command: () => false } })
    const { rerender } = await open(props())
    rerender(props())
    await settle()
    expect(rows).toEqual([])
    expect(cells).toEqual([])
  })
})

describe('no other row renders', () => {
  it('when a key is deleted', async () => {
    const { user } = await open()
    await askToDelete({ user }, 'Key 3')
    await user.click(button('Delete key'))
    await settle()
    expect(screen.getAllByRole('row')).toHaveLength(10)
    expect(rows.filter((id) => id !== '3')).toEqual([])
    expect(cells.filter((name) => name === 'last use').length).toBeLessThanOrEqual(rows.length) // those of the row itself, which says that it is being deleted
    expect(cells.filter((name) => name === 'menu').length).toBeLessThan(9) // of the one that was pressed
  })

  it('when a menu is opened', async () => {
    const { user } = await open()
    await user.click(button('Actions for Key 3'))
    expect(screen.getByRole('menu')).toBeInTheDocument()
    expect(rows).toEqual([])
    expect([...new Set(cells)]).toEqual(['menu'])
    expect(cells.length).toBeLessThan(5) // of the one that was pressed
  })
})

it('shows the dates as the host writes them now', async () => {
  const { rerender } = await open({ formatDate: () => 'once' })
  expect(row('Key 1')).toHaveTextContent('once')
  rerender({ formatDate: () => 'anew' })
  expect(row('Key 1')).toHaveTextContent('anew')
})
