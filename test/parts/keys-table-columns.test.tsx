import { fireEvent, screen, within } from '@testing-library/react'
import { ApiKeysDashboard, type ColumnsState, type KeyColumn, type KeyColumnId, type KeysState, defineColumns } from 'keyrack'
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { apiKey, apiKeys, createBackEnd } from './back-end.ts'
import { type Page, button, create, openPage, row, rowNames, settle, show } from './page.tsx'

const NONE: ColumnsState = { hidden: [], order: [], pinned: [], widths: {} }
const COLUMNS: readonly KeyColumnId[] = ['name', 'key', 'status', 'createdAt', 'actions']

const titles = (): (string | null)[] => screen.getAllByRole('columnheader').map((header) => header.textContent)
const cells = (name: string): (string | undefined)[] => [...row(name).querySelectorAll('td')].map((cell) => cell.dataset['column'])
const handle = (name: string): HTMLElement => screen.getByRole('separator', { name: `Width of “${name}”` })
const colWidths = (): string[] => [...document.querySelectorAll('col')].map((col) => col.style.width)

/** A table with these settings of its columns, which the host keeps. */
async function openWith(columns: Partial<ColumnsState>, props: Parameters<typeof openPage>[1] = {}): Promise<Page & { told: () => ColumnsState | undefined }> {
  const onStateChange = vi.fn<(state: KeysState) => void>()
  const page = await openPage({ keys: apiKeys(25) }, { columns: COLUMNS, state: { columns: { ...NONE, ...columns } }, onStateChange, ...props })
  return { ...page, told: () => onStateChange.mock.lastCall?.[0].columns }
}

/** The same with the user's menu, which is open. */
async function openMenu(columns: Partial<ColumnsState> = {}, props: Parameters<typeof openPage>[1] = {}): Promise<Awaited<ReturnType<typeof openWith>>> {
  const page = await openWith(columns, { columnSettings: true, ...props })
  button('Columns').focus()
  await page.user.keyboard('{Enter}')
  return page
}

describe('the columns that a host has kept', () => {
  it('leave out what is hidden, in header and rows', async () => {
    await openWith({ hidden: ['status', 'createdAt'] })
    expect(titles()).toEqual(['Name', 'API Key', 'Actions'])
    expect(cells('Key 1')).toEqual(['name', 'key', 'actions'])
  })

  it('have their order, those that it does not name after those that it does', async () => {
    await openWith({ order: ['createdAt', 'key'] })
    expect(titles()).toEqual(['Created At', 'API Key', 'Name', 'Status', 'Actions'])
  })

  it('come first where they are pinned, and say so', async () => {
    await openWith({ pinned: ['status', 'key'] })
    expect(titles()).toEqual(['API Key', 'Status', 'Name', 'Created At', 'Actions'])
    expect([...row('Key 1').querySelectorAll('[data-pinned]')].map((cell) => cell.getAttribute('data-column'))).toEqual(['key', 'status'])
  })

  it('have their widths, and the others the rest', async () => {
    await openWith({ widths: { name: 300 } })
    expect(colWidths()).toEqual(['300px', '', '', '', '88px'])
    expect(screen.getByRole('table')).toHaveAttribute('data-sized')
  })

  it('keep the actions last and on screen, and one column besides', async () => {
    await openWith({ hidden: [...COLUMNS], order: ['actions', 'key'], pinned: ['actions'] })
    expect(titles()).toEqual(['API Key', 'Actions'])
  })

  it('may be some that are not there: they change nothing, and stay kept', async () => {
    const page = await openWith({ hidden: ['gone'], order: ['gone', 'key'], pinned: ['gone'], widths: { gone: 200 } })
    expect(titles()).toEqual(['API Key', 'Name', 'Status', 'Created At', 'Actions'])
    expect(screen.getByRole('table')).not.toHaveAttribute('data-sized')
    await page.user.click(button('Next page'))
    expect(page.told()).toEqual({ hidden: ['gone'], order: ['gone', 'key'], pinned: ['gone'], widths: { gone: 200 } })
  })

  it('say what is wrong with a key in another column, where the one that said it is hidden', async () => {
    const keys = [apiKey('1', { status: 'disabled' })]
    await openPage({ keys }, { columns: ['name', 'status', 'actions'], state: { columns: { ...NONE, hidden: ['status'] } } })
    expect(within(row('Key 1')).getByText('Disabled').closest('td')).toHaveAttribute('data-column', 'name')
  })

  it('still filter when they are hidden, so that no filter is out of reach', async () => {
    await openWith({ hidden: ['status'] })
    expect(screen.getByRole('combobox', { name: 'Status' })).toBeInTheDocument()
  })

  it('know the host’s own by their id or accessor', async () => {
    const team: KeyColumn = { id: 'team', header: 'Team', cell: 'Search' }
    const made: KeyColumn = { accessorKey: 'createdAt', header: 'Made' }
    await openWith({ order: ['createdAt'], hidden: ['team'] }, { columns: ['name', team, made] })
    expect(titles()).toEqual(['Made', 'Name'])
  })

  it('change without another page or another list', async () => {
    const backEnd = createBackEnd({ keys: apiKeys(25) })
    function Host() {
      const [state, setState] = useState<Partial<KeysState>>({ page: 1 })
      return (
        <>
          <button onClick={() => setState({ ...state, columns: { ...NONE, hidden: ['key'] } })}>Hide</button>
          <ApiKeysDashboard adapter={backEnd.adapter} state={state} onStateChange={setState} />
        </>
      )
    }
    const { user } = show(<Host />)
    await settle()
    const [before, asked] = [rowNames(), backEnd.asked('list').length]
    await user.click(button('Hide'))
    await settle()
    expect(titles()).toEqual(['Name', 'Created At', 'Actions'])
    expect(rowNames()).toEqual(before)
    expect(backEnd.asked('list')).toHaveLength(asked)
  })
})

describe('the menu of the columns', () => {
  it('is not there unless it is asked for', async () => {
    await openWith({})
    expect(screen.queryByRole('button', { name: 'Columns' })).toBeNull()
    expect(screen.queryAllByRole('separator')).toEqual([])
  })

  it('hides and shows by keyboard, stays open, and gives the focus back', async () => {
    const page = await openMenu()
    expect(screen.getAllByRole('menuitemcheckbox').map((item) => item.textContent)).toEqual(['Name', 'API Key', 'Status', 'Created At'])
    await page.user.keyboard('{ArrowDown}')
    await settle()
    await page.user.keyboard('{Enter}')
    expect(titles()).toEqual(['Name', 'Status', 'Created At', 'Actions'])
    expect(page.told()).toEqual({ ...NONE, hidden: ['key'] })
    await page.user.keyboard('{Enter}')
    expect(page.told()).toEqual(NONE)
    await page.user.keyboard('{Escape}')
    await settle()
    expect(button('Columns')).toHaveFocus()
  })

  it('does not hide the last column', async () => {
    await openMenu({ hidden: ['key', 'status', 'createdAt'] })
    expect(screen.getByRole('menuitemcheckbox', { name: 'Name' })).toHaveAttribute('aria-disabled', 'true')
  })

  it('moves a column by keyboard, past what is hidden and never past the actions', async () => {
    const page = await openMenu({ hidden: ['key'] })
    screen.getByRole('menuitem', { name: 'Arrange “Name”' }).focus()
    await page.user.keyboard('{ArrowRight}')
    await settle()
    expect(screen.getByRole('menuitem', { name: 'Move earlier' })).toHaveAttribute('aria-disabled', 'true')
    screen.getByRole('menuitem', { name: 'Move later' }).focus()
    await page.user.keyboard('{Enter}')
    expect(titles()).toEqual(['Status', 'Name', 'Created At', 'Actions'])
    await page.user.keyboard('{Enter}')
    expect(titles()).toEqual(['Status', 'Created At', 'Name', 'Actions'])
    expect(screen.getByRole('menuitem', { name: 'Move later' })).toHaveAttribute('aria-disabled', 'true')
  })

  it('pins a column', async () => {
    const page = await openMenu()
    screen.getByRole('menuitem', { name: 'Arrange “Status”' }).focus()
    await page.user.keyboard('{ArrowRight}')
    await settle()
    await page.user.click(screen.getByRole('menuitemcheckbox', { name: 'Pinned' }))
    expect(page.told()).toEqual({ ...NONE, pinned: ['status'] })
    expect(titles()).toEqual(['Status', 'Name', 'API Key', 'Created At', 'Actions'])
  })

  it('resets everything', async () => {
    const page = await openMenu({ hidden: ['key'], order: ['createdAt'], pinned: ['status'], widths: { name: 200 } })
    await page.user.click(screen.getByRole('menuitem', { name: 'Reset columns' }))
    expect(page.told()).toEqual(NONE)
    expect(titles()).toEqual(['Name', 'API Key', 'Status', 'Created At', 'Actions'])
  })

  it('asks for no list and stays on the page, with the key that was just made', async () => {
    const page = await openPage({ keys: apiKeys(25) }, { columnSettings: true })
    await page.user.click(button('Next page'))
    await settle()
    await create(page)
    await page.user.click(screen.getByRole('checkbox', { name: 'I’ve saved this key' }))
    await page.user.click(button('Done'))
    await settle()
    expect(rowNames()[0]).toBe('Production')
    const [before, asked] = [rowNames(), page.asked('list').length]
    await page.user.click(button('Columns'))
    await page.user.click(screen.getByRole('menuitemcheckbox', { name: 'API Key' }))
    await settle()
    expect(rowNames()).toEqual(before)
    expect(page.asked('list')).toHaveLength(asked)
  })
})

describe('the handle of a column', () => {
  it('leaves the header its name', async () => {
    await openWith({}, { columnSettings: true })
    expect(screen.getByRole('columnheader', { name: 'Name' })).toContainElement(handle('Name'))
    expect(screen.getByRole('columnheader', { name: 'Status' })).toContainElement(handle('Status'))
  })

  it('is none at the actions', async () => {
    await openWith({}, { columnSettings: true })
    expect(screen.getAllByRole('separator').map((found) => found.getAttribute('aria-label'))).toEqual(['Name', 'API Key', 'Status', 'Created At'].map((name) => `Width of “${name}”`))
  })

  it('changes the width by the arrow keys, and says it', async () => {
    const page = await openWith({ widths: { name: 200 } }, { columnSettings: true })
    expect(handle('Name')).toHaveAttribute('aria-valuenow', '200')
    handle('Name').focus()
    await page.user.keyboard('{ArrowRight}{ArrowRight}{ArrowLeft}')
    expect(page.told()?.widths).toEqual({ name: 210 })
    expect(colWidths()[0]).toBe('210px')
    expect(handle('Name')).toHaveAttribute('aria-valuenow', '210')
    expect(handle('Name')).toHaveFocus()
  })

  it('is mirrored where one reads from right to left', async () => {
    const page = await openWith({ widths: { name: 200 } }, { columnSettings: true, dir: 'rtl' })
    handle('Name').focus()
    await page.user.keyboard('{ArrowLeft}')
    expect(page.told()?.widths).toEqual({ name: 210 })
  })

  it.each([
    ['narrower than 60 px', 60, '{ArrowLeft}'],
    ['wider than 800 px', 800, '{ArrowRight}'],
  ])('makes nothing %s', async (_, width, key) => {
    const page = await openWith({ widths: { name: width } }, { columnSettings: true })
    handle('Name').focus()
    await page.user.keyboard(key)
    expect(colWidths()[0]).toBe(`${width}px`)
  })

  it('follows the pointer, and tells the host at the end', async () => {
    const page = await openWith({ widths: { name: 200 } }, { columnSettings: true })
    const target = handle('Name')
    target.setPointerCapture = vi.fn()
    vi.spyOn(target.closest('th') as HTMLElement, 'offsetWidth', 'get').mockReturnValue(200)
    fireEvent.pointerDown(target, { clientX: 500, button: 0, pointerId: 1 })
    fireEvent.pointerMove(target, { clientX: 540 })
    expect(colWidths()[0]).toBe('240px')
    expect(page.told()).toBeUndefined()
    fireEvent.lostPointerCapture(target)
    expect(page.told()?.widths).toEqual({ name: 240 })
  })

  it('gives the width back to the table when it is double-clicked', async () => {
    const page = await openWith({ widths: { name: 200, key: 300 } }, { columnSettings: true })
    fireEvent.doubleClick(handle('Name'))
    expect(page.told()?.widths).toEqual({ key: 300 })
  })
})

it('defineColumns returns what it is given', () => {
  expect(defineColumns(COLUMNS)).toBe(COLUMNS)
})
