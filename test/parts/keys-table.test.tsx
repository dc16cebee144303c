import { act, screen, within } from '@testing-library/react'
import { ApiKeysDashboard, DeleteKeyDialog, type KeyColumn, KeyMenuItem, KeyrackProvider, KeysTable } from 'keyrack'
import { useState } from 'react'
import { describe, expect, it } from 'vitest'
import { apiKey, apiKeys, createBackEnd } from './back-end.ts'
import { button, openPage, row, rowNames, settle, show } from './page.tsx'

const headers = (): (string | null)[] => screen.getAllByRole('columnheader').map((header) => header.textContent)
const sortOf = (name: string): string | null => screen.getByRole('columnheader', { name }).getAttribute('aria-sort')
const cell = (column: string): Element => document.querySelector(`tbody td[data-column="${column}"]`) as Element

describe('the table', () => {
  it('is a real one, with a caption, and no grid', async () => {
    await openPage({ keys: apiKeys(2) })
    const table = screen.getByRole('table', { name: 'API Keys' })
    expect(table.tagName).toBe('TABLE')
    expect(table.querySelector('caption')).toHaveTextContent('API Keys')
    expect(document.querySelector('[role="grid"], [role="gridcell"]')).toBeNull()
    expect(within(table).getAllByRole('rowgroup').map((group) => group.tagName)).toEqual(['THEAD', 'TBODY'])
    expect(within(table).getAllByRole('columnheader').every((header) => header.getAttribute('scope') === 'col')).toBe(true)
  })

  it('writes its roles out, for a narrow layout takes them from the elements', async () => {
    await openPage({ keys: apiKeys(1) })
    const elements = [...document.querySelectorAll('table, thead, tbody, tr, th, td')]
    expect(elements.filter((element) => !element.hasAttribute('role'))).toEqual([])
  })

  it('shows a key as its prefix, 36 asterisks and its last four, whatever the token’s length', async () => {
    await openPage({ keys: [apiKey('1', { hint: { start: 'mm-', end: 'AXsg' } })] })
    const shown = cell('key').querySelector('[aria-hidden="true"]')
    expect(shown?.textContent).toBe(`mm-${'*'.repeat(36)}AXsg`)
  })

  it('says to a screen reader what the asterisks stand for', async () => {
    await openPage({ keys: [apiKey('1')] })
    expect(screen.getByRole('cell', { name: 'Key starting mm, ending A X s g' })).toBeInTheDocument()
  })

  it('shows the back end’s own mask as it is', async () => {
    await openPage({ keys: [apiKey('1', { hint: { text: 'sk-...9f3a' } })] })
    expect(cell('key')).toHaveTextContent('sk-...9f3aKey starting sk, ending 9 f 3 a')
  })

  it('says “Hidden” of a key of which the back end shows nothing but a mask', async () => {
    await openPage({ keys: [apiKey('1', { hint: { text: '********' } })] })
    expect(screen.getByRole('cell', { name: 'Hidden' })).toHaveTextContent('********')
  })

  it('writes dates in the zone and the language of the provider', async () => {
    await openPage({ keys: [apiKey('1')] }, { timeZone: 'Asia/Tokyo', locale: 'de-DE' })
    expect(cell('createdAt')).toHaveTextContent('16.12.2025, 21:29')
    expect(cell('createdAt').querySelector('time')).toHaveAttribute('datetime', '2025-12-16T12:29:00.000Z')
  })

  it('writes dates as the host does', async () => {
    await openPage({ keys: [apiKey('1')] }, { formatDate: (iso) => `on ${iso.slice(0, 10)}` })
    expect(cell('createdAt')).toHaveTextContent('on 2025-12-16')
  })

  it('keeps a date without a time on its day in every zone', async () => {
    await openPage({ keys: [apiKey('1', { createdAt: '2025-12-16' })] }, { timeZone: 'Pacific/Honolulu' })
    expect(cell('createdAt')).toHaveTextContent('Dec 16, 2025')
  })
})

describe('sorting', () => {
  it('is offered by header where the back end can, and said on the sorted one alone', async () => {
    await openPage({ keys: apiKeys(2), traits: { sort: ['createdAt'] } })
    expect(within(screen.getByRole('columnheader', { name: 'Created At' })).getByRole('button', { name: 'Created At' })).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: 'Name' })).not.toBeInTheDocument()
    expect(headers().filter((name) => sortOf(name ?? '') !== null)).toEqual(['Created At'])
    expect(sortOf('Created At')).toBe('descending')
  })

  it('is not offered where the back end keeps its own order', async () => {
    const page = await openPage({ keys: apiKeys(2), traits: { sort: [] } })
    expect(document.querySelector('thead button')).toBeNull()
    expect(document.querySelector('[aria-sort]')).toBeNull()
    expect(page.asked('list')[0]?.query.sort).toBeUndefined()
  })

  it('asks the back end, turns round, and never ends in no order', async () => {
    const page = await openPage({ keys: apiKeys(2) })
    for (const name of ['Name', 'Name', 'Name']) {
      await page.user.click(button(name))
      await settle()
    }
    expect(page.asked('list').map((call) => call.query.sort?.[0])).toEqual([
      { by: 'createdAt', direction: 'desc' },
      { by: 'name', direction: 'asc' },
      { by: 'name', direction: 'desc' },
      { by: 'name', direction: 'asc' },
    ])
    expect([sortOf('Name'), sortOf('Created At')]).toEqual(['ascending', null])
  })

  it('starts with the newest dates', async () => {
    const { user } = await openPage({ keys: apiKeys(2) }, { defaultSort: { by: 'name', direction: 'asc' } })
    expect(sortOf('Name')).toBe('ascending')
    await user.click(button('Created At'))
    expect(sortOf('Created At')).toBe('descending')
  })

  it('keeps the focus on the header that was pressed', async () => {
    const { user } = await openPage({ keys: apiKeys(2) })
    await user.click(button('Name'))
    await settle()
    expect(button('Name')).toHaveFocus()
  })

  it('starts again at the first page', async () => {
    const { user } = await openPage({ keys: apiKeys(12) })
    await user.click(button('Next page'))
    await settle()
    await user.click(button('Name'))
    expect(await screen.findByText('Page 1 of 2')).toBeInTheDocument()
  })
})

describe('columns', () => {
  const owner: KeyColumn = { id: 'owner', header: 'Owner', cell: ({ row: { original } }) => `of ${original.id}` }

  it('are the host’s own beside the kit’s, in the host’s order', async () => {
    await openPage({ keys: [apiKey('1', { createdBy: { name: 'Ada' }, scopes: ['read', 'write'] })] }, { columns: ['createdBy', owner, 'scopes', 'name'] })
    expect(headers()).toEqual(['Created By', 'Owner', 'Scopes', 'Name'])
    expect(screen.getAllByRole('cell').map((element) => element.textContent)).toEqual(['Ada', 'of 1', 'readwrite', 'Key 1'])
  })

  it('of the host are not mounted anew when the page renders again', async () => {
    function Host() {
      const [n, setN] = useState(0)
      const [backEnd] = useState(() => createBackEnd({ keys: [apiKey('1')] }))
      const note: KeyColumn = { id: 'note', header: () => <i>Note</i>, cell: () => <input aria-label="Note" data-n={n} /> }
      return (
        <>
          <button onClick={() => setN(n + 1)}>Render</button>
          <ApiKeysDashboard adapter={backEnd.adapter} columns={['name', note, 'actions']} menuItems={() => <KeyMenuItem>Copy id {n}</KeyMenuItem>} />
        </>
      )
    }
    const { user } = show(<Host />)
    await settle()
    await user.type(screen.getByRole('textbox', { name: 'Note' }), 'kept')
    act(() => button('Render').click())
    expect(screen.getByRole('textbox', { name: 'Note' })).toHaveValue('kept')
    expect(screen.getByRole('textbox', { name: 'Note' })).toHaveAttribute('data-n', '1')
    expect(screen.getByRole('textbox', { name: 'Note' })).toHaveFocus()
    await user.click(button('Actions for Key 1'))
    act(() => document.querySelector<HTMLElement>('button')?.click())
    expect(screen.getByRole('menuitem', { name: 'Copy id 2' })).toBeInTheDocument()
  })

  it('leave an open menu open when the list is asked for again', async () => {
    const { user } = await openPage({ keys: [apiKey('1')] })
    await user.click(button('Actions for Key 1'))
    act(() => void document.dispatchEvent(new Event('visibilitychange', { bubbles: true })))
    await settle()
    expect(screen.getByRole('menu')).toBeInTheDocument()
  })

  it('drop the names that a back end does not have', async () => {
    await openPage({ keys: [apiKey('1', { name: null })], traits: { names: false } })
    expect(headers()).toEqual(['API Key', 'Created At', 'Actions'])
  })
})

describe('a capability that the adapter does not have', () => {
  it('to create leaves no button and no drawer', async () => {
    await openPage({ keys: apiKeys(1), without: ['create'] })
    expect(screen.queryByRole('button', { name: 'Create' })).not.toBeInTheDocument()
  })

  it('to delete leaves no column of actions and no menu', async () => {
    await openPage({ keys: apiKeys(1), without: ['remove'] })
    expect(headers()).toEqual(['Name', 'API Key', 'Created At'])
    expect(screen.queryByRole('button', { name: /Actions for/ })).not.toBeInTheDocument()
  })

  it('to delete leaves a menu of the host’s own items', async () => {
    const { user } = await openPage({ keys: apiKeys(1), without: ['remove'] }, { menuItems: () => <KeyMenuItem>Copy id</KeyMenuItem> })
    await user.click(button('Actions for Key 1'))
    expect(screen.getAllByRole('menuitem').map((item) => item.textContent)).toEqual(['Copy id'])
    expect(screen.queryByRole('separator')).not.toBeInTheDocument()
  })

  it('to delete one of the keys leaves that row without a menu', async () => {
    await openPage({ keys: [apiKey('1', { can: { remove: false } }), apiKey('2')] })
    expect(within(row('Key 1')).queryByRole('button')).not.toBeInTheDocument()
    expect(within(row('Key 2')).getByRole('button', { name: 'Actions for Key 2' })).toBeInTheDocument()
  })

  it('may be told by methods of a class, and by a frozen object', async () => {
    const { adapter } = createBackEnd({ keys: apiKeys(1) })
    class Mine {
      readonly traits = adapter.traits
      readonly #list = adapter.list
      list(...args: Parameters<typeof adapter.list>) {
        return this.#list(...args)
      }
      create() {
        return Promise.resolve({ id: 'new', token: this.#list.name })
      }
    }
    show(<ApiKeysDashboard adapter={Object.freeze(new Mine())} />)
    await settle()
    expect(rowNames()).toEqual(['Key 1'])
    expect(button('Create')).toBeInTheDocument()
    expect(headers()).not.toContain('Actions')
  })
})

describe('a host that renders often', () => {
  it('with an adapter made on each render asks for the list once', async () => {
    const { adapter, asked } = createBackEnd({ keys: apiKeys(1) })
    const element = () => <ApiKeysDashboard adapter={{ ...adapter, traits: { ...adapter.traits } }} />
    const { rerender } = show(element())
    await settle()
    for (let n = 0; n < 5; n++) rerender(element())
    await settle()
    expect(asked('list')).toHaveLength(1)
  })

  it('has its last adapter asked', async () => {
    const [first, second] = [createBackEnd({ keys: [apiKey('1')] }), createBackEnd({ keys: [apiKey('2')] })]
    const { rerender } = show(<ApiKeysDashboard adapter={first.adapter} />)
    await settle()
    rerender(<ApiKeysDashboard adapter={second.adapter} />)
    act(() => void document.dispatchEvent(new Event('visibilitychange', { bubbles: true })))
    await settle()
    expect(rowNames()).toEqual(['Key 2'])
  })
})

describe('the page that is looked at', () => {
  it('is still there when the table comes back', async () => {
    const { adapter } = createBackEnd({ keys: apiKeys(12) })
    const element = (visible: boolean) => (
      <KeyrackProvider adapter={adapter}>
        {visible && <KeysTable />}
        <DeleteKeyDialog />
      </KeyrackProvider>
    )
    const { rerender, user } = show(element(true))
    await settle()
    await user.click(button('Next page'))
    await settle()
    rerender(element(false))
    rerender(element(true))
    expect(rowNames()).toEqual(['Key 11', 'Key 12'])
  })
})
