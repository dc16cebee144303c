import { configure, screen, within } from '@testing-library/react'
import { ApiKeysDashboard, KeyrackProvider, TokenDialog, useKeyrack } from 'keyrack'
import { createMemoryAdapter } from 'keyrack/adapters/memory'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { apiKeys, createBackEnd } from '../parts/back-end.ts'
import { askToDelete, button, create, openPage, row, rowNames, settle, show, tokenDialog } from '../parts/page.tsx'

afterEach(() => {
  configure({ reactStrictMode: false })
})

describe('the dashboard', () => {
  it('is the whole page in one line', async () => {
    show(<ApiKeysDashboard adapter={createMemoryAdapter()} />)
    await settle()
    const page = screen.getByRole('region', { name: 'API Keys' })
    expect(within(page).getByRole('heading', { level: 2, name: 'API Keys' })).toBeInTheDocument()
    expect(within(page).getByRole('table')).toBeInTheDocument()
    expect(within(page).getByRole('button', { name: 'Create' })).toBeInTheDocument()
  })

  it.each([
    ['', false],
    [' in StrictMode', true],
  ])('creates, shows the token once, and deletes%s', async (_, reactStrictMode) => {
    configure({ reactStrictMode })
    const page = await openPage({ keys: apiKeys(1) })
    await create(page, 'Production')
    await page.user.click(button('Copy key'))
    await settle()
    expect(await navigator.clipboard.readText()).toBe(page.token())
    await page.user.click(button('Done'))
    await settle()
    expect(row('Production')).toHaveFocus()
    expect(row('Production')).toHaveTextContent(page.token().slice(-4))
    await askToDelete(page, 'Production')
    await page.user.click(button('Delete key'))
    await settle()
    expect(rowNames()).toEqual(['Key 1'])
    expect(button('Actions for Key 1')).toHaveFocus()
    expect(page.asked('create')).toHaveLength(1)
    expect(page.asked('remove')).toHaveLength(1)
  })

  it.each([1, 3, 6] as const)('takes the heading level %i', async (headingLevel) => {
    await openPage({}, { headingLevel })
    expect(screen.getByRole('heading', { name: 'API Keys', level: headingLevel })).toBeInTheDocument()
  })

  it('uses the provider around it where it has no adapter', async () => {
    const { adapter, token } = createBackEnd()
    const Open = () => {
      const { openCreate } = useKeyrack()
      return <button onClick={openCreate}>From outside</button>
    }
    const page = show(
      <KeyrackProvider adapter={adapter} messages={{ table: { title: 'Outer' } }}>
        <ApiKeysDashboard />
        <Open />
      </KeyrackProvider>,
    )
    await settle()
    expect(screen.getByRole('region', { name: 'Outer' })).toBeInTheDocument()
    await page.user.click(button('From outside'))
    await page.user.paste('Production')
    await page.user.keyboard('{Enter}')
    await settle()
    expect(tokenDialog()).toHaveTextContent(token())
  })

  it('without an adapter and without a provider says what to do', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    expect(() => show(<ApiKeysDashboard />)).toThrow(/has no adapter.*adapter=\{createMemoryAdapter\(\)\}.*<KeyrackProvider adapter=\{…\}>/s)
  })

  it('says what to do with a setting of the provider’s that is given to it inside one', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const inside = (
      <KeyrackProvider adapter={createBackEnd().adapter}>
        <ApiKeysDashboard onEvent={() => {}} />
      </KeyrackProvider>
    )
    expect(() => show(inside)).toThrow('its `onEvent` would do nothing. Give `onEvent` to that provider.')
  })

  it('of a part outside a provider says what to do', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    expect(() => show(<TokenDialog />)).toThrow(/rendered outside a <KeyrackProvider>/)
  })

  it('inside a form of the host’s does not send that', async () => {
    const onSubmit = vi.fn((event: { preventDefault: () => void }) => event.preventDefault())
    const { adapter } = createBackEnd({ keys: apiKeys(11) })
    const page = show(
      <form onSubmit={onSubmit}>
        <ApiKeysDashboard adapter={adapter} />
      </form>,
    )
    await settle()
    await create(page)
    await page.user.click(screen.getByRole('checkbox'))
    await page.user.click(button('Done'))
    await settle()
    await page.user.type(screen.getByRole('searchbox'), 'Key{Enter}')
    for (const name of ['Next page', 'Name']) await page.user.click(button(name))
    expect(onSubmit).not.toHaveBeenCalled()
  })

  it('hands the table its columns, sort, page sizes and density', async () => {
    await openPage({ keys: apiKeys(3) }, { columns: ['name', 'status'], defaultSort: { by: 'name', direction: 'desc' }, defaultPageSize: 2, pageSizes: [2, 4], density: 'compact' })
    expect(rowNames()).toEqual(['Key 3', 'Key 2'])
    expect(screen.getAllByRole('columnheader').map((header) => header.textContent)).toEqual(['Name', 'Status'])
    expect(document.querySelector('.kr-keys')).toHaveAttribute('data-density', 'compact')
    expect(screen.getByText('Page 1 of 2')).toBeInTheDocument()
  })
})
