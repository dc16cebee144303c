import { fireEvent, screen, waitFor } from '@testing-library/react'
import { type ApiKey, ApiKeysDashboard, type ClipboardWriter, type KeyColumn } from 'keyrack'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { apiKey, apiKeys, createBackEnd, latch } from './back-end.ts'
import { type Page, button, openPage, settle, show } from './page.tsx'

const outcome = (): string | null => document.querySelector('.kr-export [role="status"]')?.textContent ?? null
const lines = (...rows: string[][]): string => rows.map((cells) => `${cells.map((cell) => `"${cell}"`).join(',')}\r\n`).join('')

/** What Copy as CSV puts on the clipboard. */
async function copied({ user }: Pick<Page, 'user'>): Promise<string> {
  await user.click(button('Copy as CSV'))
  await waitFor(() => expect(outcome()).not.toBe('')) // what writes it comes when it is needed first
  return navigator.clipboard.readText()
}

it('a table offers no export by itself', async () => {
  await openPage({ keys: apiKeys(2) })
  expect(screen.queryByRole('group', { name: 'Export' })).not.toBeInTheDocument()
})

describe('a copy', () => {
  it('has the plain values of the columns on screen, without the one of the menus, and says that it was made', async () => {
    const page = await openPage(
      { keys: [apiKey('1', { name: '=cmd()', scopes: ['read', 'write'], createdBy: { id: 'u1', name: 'Ada' }, lastUsedAt: '2025-12-17T00:00:00.000Z' }), apiKey('2', { name: null, hint: null, status: 'disabled', createdAt: '2025-12-15', createdBy: { id: 'u2' } })] },
      { exportable: true, columns: ['name', 'key', 'status', 'scopes', 'createdBy', 'createdAt', 'lastUsedAt', 'expiresAt', 'actions'] },
    )
    expect(await copied(page)).toBe(
      lines(
        ['Name', 'API Key', 'Status', 'Scopes', 'Created By', 'Created At', 'Last Used', 'Expires'],
        ["'=cmd()", 'mm-…AXsg', 'active', 'read write', 'Ada', '2025-12-16T12:29:00.000Z', '2025-12-17T00:00:00.000Z', ''],
        ['', '', 'disabled', '', 'u2', '2025-12-15', '', ''],
      ),
    )
    expect(outcome()).toBe('Copied 2 keys')
  })

  it('has the rows of this page alone', async () => {
    const page = await openPage({ keys: apiKeys(12) }, { exportable: true, columns: ['name'] })
    await page.user.click(button('Next page'))
    await settle()
    expect(await copied(page)).toBe(lines(['Name'], ['Key 11'], ['Key 12']))
  })

  it('has those of them that are selected, where any is', async () => {
    const page = await openPage({ keys: apiKeys(12) }, { exportable: true, columns: ['name'], selectable: true, defaultSelected: ['12', '3', '1'] })
    expect(await copied(page)).toBe(lines(['Name'], ['Key 1'], ['Key 3']))
    expect(outcome()).toBe('Copied 2 keys')
  })

  it('has also those that were selected on another page, and no row that was not', async () => {
    const page = await openPage({ keys: apiKeys(12) }, { exportable: true, columns: ['name'], selectable: true })
    await page.user.click(screen.getByRole('checkbox', { name: 'Select Key 2' }))
    await page.user.click(button('Next page'))
    await settle()
    expect(await copied(page)).toBe(lines(['Name'], ['Key 2']))
    await page.user.click(screen.getByRole('checkbox', { name: 'Select Key 12' }))
    await page.user.click(button('Copy as CSV'))
    await waitFor(() => expect(outcome()).toBe('Copied 2 keys'))
    expect(await navigator.clipboard.readText()).toBe(lines(['Name'], ['Key 12'], ['Key 2']))
  })

  it('has the titles in the words in force', async () => {
    const page = await openPage({ keys: apiKeys(1) }, { exportable: true, columns: ['name'], messages: { table: { name: 'Bezeichnung' } } })
    expect(await copied(page)).toBe(lines(['Bezeichnung'], ['Key 1']))
  })

  it('has a column of the host’s that has values, under its header or else its id', async () => {
    const team: KeyColumn = { accessorKey: 'createdBy.name', header: 'Team' }
    const length: KeyColumn = { id: 'length', accessorFn: ({ name }) => name?.length, header: () => 'Length' }
    const buttons: KeyColumn = { id: 'buttons', header: 'Buttons', cell: () => 'Press' }
    const page = await openPage({ keys: [apiKey('1', { createdBy: { name: 'Search' } })] }, { exportable: true, columns: [team, length, buttons] })
    expect(await copied(page)).toBe(lines(['Team', 'length'], ['Search', '5']))
  })

  it.each([['the kit’s', 'key' as const], ['one of the host’s', { accessorKey: 'key', header: 'API Key', cell: () => null }]])('never has what a back end keeps in a field named key, in %s column', async (_, column) => {
    const secret = { ...apiKey('1'), key: 'mm-the-whole-secret' } as ApiKey
    const { adapter } = createBackEnd()
    const { user } = show(<ApiKeysDashboard adapter={{ ...adapter, list: () => Promise.resolve({ items: [secret] }) }} exportable columns={['name', column]} />)
    await settle()
    expect(await copied({ user })).toBe(lines(['Name', 'API Key'], ['Key 1', 'mm-…AXsg']))
  })

  it('goes to the clipboard that the host gives', async () => {
    const write = vi.fn((_: string) => Promise.resolve())
    const page = await openPage({ keys: apiKeys(1) }, { exportable: true, columns: ['name'], clipboard: { write, command: () => false } })
    await page.user.click(button('Copy as CSV'))
    await settle()
    expect(write).toHaveBeenCalledExactlyOnceWith(lines(['Name'], ['Key 1']))
  })

  it('goes by the second way where the first is refused, and is said to have failed where both are', async () => {
    let taken = true
    const clipboard: ClipboardWriter = { write: () => Promise.reject(new Error('no')), command: () => taken }
    const page = await openPage({ keys: apiKeys(1) }, { exportable: true, clipboard })
    await page.user.click(button('Copy as CSV'))
    await settle()
    expect(outcome()).toBe('Copied 1 key')
    taken = false
    await page.user.click(button('Copy as CSV'))
    await settle()
    expect(outcome()).toBe('Couldn’t copy')
  })

  it('is made once, however often the button is pressed meanwhile', async () => {
    const { promise, open } = latch()
    const write = vi.fn(() => promise)
    const page = await openPage({ keys: apiKeys(1) }, { exportable: true, clipboard: { write, command: () => false } })
    await page.user.click(button('Copy as CSV'))
    await settle()
    await page.user.click(button('Copy as CSV'))
    open()
    await settle()
    expect(write).toHaveBeenCalledOnce()
  })

  it('fails in words where a column of the host’s does', async () => {
    const broken: KeyColumn = {
      id: 'broken',
      accessorFn() {
        throw new Error('broken')
      },
      cell: () => null,
    }
    const page = await openPage({ keys: apiKeys(1) }, { exportable: true, columns: ['name', broken] })
    await page.user.click(button('Copy as CSV'))
    await settle()
    expect(outcome()).toBe('Couldn’t copy')
    expect(button('Copy as CSV')).not.toHaveAttribute('aria-disabled')
  })
})

describe('a download', () => {
  let files: Blob[] = []
  let names: string[] = []
  beforeEach(() => {
    files = []
    names = []
    URL.createObjectURL = (file: Blob) => `blob:keyrack/${files.push(file)}`
    URL.revokeObjectURL = () => {}
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      names.push(this.download)
    })
  })
  afterEach(() => {
    vi.restoreAllMocks()
    Reflect.deleteProperty(URL, 'createObjectURL')
    Reflect.deleteProperty(URL, 'revokeObjectURL')
  })

  it('is a file of this day, in UTF-8 with the mark by which Excel knows it', async () => {
    const page = await openPage({ keys: apiKeys(1) }, { exportable: true, columns: ['name'] })
    await page.user.click(button('Download CSV'))
    await settle()
    expect(names).toEqual([expect.stringMatching(/^api-keys-\d{4}-\d{2}-\d{2}\.csv$/)])
    expect(files[0]?.type).toBe('text/csv;charset=utf-8')
    expect(await bytesOf(files[0])).toEqual([...new TextEncoder().encode(`\uFEFF${lines(['Name'], ['Key 1'])}`)])
    expect(outcome()).toBe('Download started. Check that the file is there.')
  })

  it('is said to have failed where no file can be made', async () => {
    URL.createObjectURL = () => {
      throw new Error('no')
    }
    const page = await openPage({ keys: apiKeys(1) }, { exportable: true })
    await page.user.click(button('Download CSV'))
    await settle()
    expect(outcome()).toBe('Couldn’t make the file')
  })

  it('is not offered where there are no rows', async () => {
    await openPage({ keys: [] }, { exportable: true })
    fireEvent.click(button('Download CSV'))
    await settle()
    expect(button('Download CSV')).toHaveAttribute('aria-disabled', 'true')
    expect(names).toEqual([])
  })
})

describe('where what writes the file can’t be loaded', () => {
  afterEach(() => {
    vi.doUnmock('../../src/parts/keys-csv.ts')
    vi.resetModules()
  })

  it.each([
    ['Copy as CSV', 'Couldn’t copy'],
    ['Download CSV', 'Couldn’t make the file'],
  ])('%s says: %s', async (name, words) => {
    vi.resetModules()
    vi.doMock('../../src/parts/keys-csv.ts', () => {
      throw new TypeError('Failed to fetch dynamically imported module')
    })
    const kit = await import('keyrack')
    const { user } = show(<kit.ApiKeysDashboard adapter={createBackEnd({ keys: apiKeys(1) }).adapter} exportable />)
    await settle()
    await user.click(button(name))
    await waitFor(() => expect(outcome()).toBe(words))
  })
})

async function bytesOf(file: Blob | undefined): Promise<number[]> {
  const reader = new FileReader()
  await new Promise((resolve) => {
    reader.onload = resolve
    reader.readAsArrayBuffer(file as Blob)
  })
  return [...new Uint8Array(reader.result as ArrayBuffer)]
}
