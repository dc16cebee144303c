import { act, render, screen } from '@testing-library/react'
import { ApiKeysDashboard, CreateKeyButton, CreateKeyDrawer, DeleteKeyDialog, KeyMenu, KeyrackProvider, KeysTable, TokenDialog } from 'keyrack'
import type { ReactElement, RefCallback } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { apiKey, apiKeys, createBackEnd } from './back-end.ts'
import { askToDelete, button, create, deleteDialog, drawer, openPage, settle, show, tokenDialog } from './page.tsx'

type HostRef = RefCallback<HTMLElement>

/** A ref callback of a host's that has a cleanup, as React 19 allows, and that cleanup. */
function watched() {
  const cleanup = vi.fn()
  const ref = vi.fn<HostRef>(() => cleanup)
  return { ref, cleanup }
}

const KEY = apiKey('1')

async function place(part: (ref: HostRef) => ReactElement, ref: HostRef) {
  const { adapter } = createBackEnd({ keys: [KEY] })
  const element = (): ReactElement => <KeyrackProvider adapter={{ ...adapter }}>{part(ref)}</KeyrackProvider>
  const page = show(element())
  await settle()
  return { ...page, render: () => page.rerender(element()) }
}

describe('a ref callback with a cleanup is called once, and cleaned up once when its element goes:', () => {
  it.each<[string, (ref: HostRef) => ReactElement, string]>([
    ['CreateKeyButton', (ref) => <CreateKeyButton ref={ref} />, 'kr-button'],
    ['CreateKeyButton asChild', (ref) => <CreateKeyButton asChild ref={ref}><a href="#new" className="mine">New</a></CreateKeyButton>, 'mine'],
    ['KeysTable', (ref) => <KeysTable ref={ref} />, 'kr-keys'],
    ['KeyMenu', (ref) => <KeyMenu apiKey={KEY} ref={ref} />, 'kr-menu-trigger'],
  ])('%s', async (_, part, className) => {
    const { ref, cleanup } = watched()
    const page = await place(part, ref)
    page.render()
    page.render()
    expect(ref).toHaveBeenCalledExactlyOnceWith(expect.any(HTMLElement))
    expect(ref.mock.calls[0]?.[0]).toHaveClass(className)
    expect(cleanup).not.toHaveBeenCalled()
    page.unmount()
    expect(cleanup).toHaveBeenCalledOnce()
    expect(ref).toHaveBeenCalledOnce()
  })

  it.each<[string, (ref: HostRef) => ReactElement, (page: Awaited<ReturnType<typeof place>>) => Promise<unknown>, () => HTMLElement]>([
    ['CreateKeyDrawer', (ref) => <CreateKeyDrawer ref={ref} />, ({ user }) => user.click(button('Create')), drawer],
    ['TokenDialog', (ref) => <><CreateKeyDrawer /><TokenDialog ref={ref} /></>, (page) => create(page), tokenDialog],
    ['DeleteKeyDialog', (ref) => <DeleteKeyDialog ref={ref} />, (page) => askToDelete(page, 'Key 1'), deleteDialog],
  ])('%s, each time it is open', async (_, part, enter, panel) => {
    const { ref, cleanup } = watched()
    const page = await place((hostRef) => <><CreateKeyButton /><KeysTable />{part(hostRef)}</>, ref)
    expect(ref).not.toHaveBeenCalled()
    await enter(page)
    await settle()
    page.render()
    expect(ref).toHaveBeenCalledExactlyOnceWith(panel())
    expect(cleanup).not.toHaveBeenCalled()
    page.unmount()
    expect(cleanup).toHaveBeenCalledOnce()
    expect(ref).toHaveBeenCalledOnce()
  })

  it('a panel that is closed and opened again', async () => {
    const { ref, cleanup } = watched()
    const { user } = await place((hostRef) => <><CreateKeyButton /><CreateKeyDrawer ref={hostRef} /></>, ref)
    await user.click(button('Create'))
    await user.keyboard('{Escape}')
    await settle()
    expect([ref.mock.calls.length, cleanup.mock.calls.length]).toEqual([1, 1])
    await user.click(button('Create'))
    expect([ref.mock.calls.length, cleanup.mock.calls.length]).toEqual([2, 1])
  })
})

it('a host that renders again with an inline handler leaves the token’s text and its selection alone', async () => {
  const page = await openPage()
  await create(page)
  const code = screen.getByRole('group', { name: 'API key' })
  const text = code.firstChild
  document.getSelection()?.selectAllChildren(code)
  const changes = new MutationObserver(() => {})
  changes.observe(code, { childList: true, characterData: true, attributes: true, subtree: true })
  for (let n = 0; n < 3; n++) {
    page.rerender(<ApiKeysDashboard adapter={page.adapter} timeZone="UTC" onEvent={() => {}} messages={{}} />)
    await settle()
  }
  expect(changes.takeRecords()).toEqual([])
  expect(code.firstChild).toBe(text)
  expect(document.getSelection()?.toString()).toBe(page.token())
  changes.disconnect()
})

describe('a direction that the host forces', () => {
  afterEach(() => document.documentElement.removeAttribute('dir'))

  it.each(['rtl', 'ltr'] as const)('%s holds for the page and its panels, whatever the document says', async (dir) => {
    document.documentElement.dir = dir === 'rtl' ? 'ltr' : 'rtl'
    const page = await openPage({ keys: apiKeys(1) }, { dir })
    expect(getComputedStyle(screen.getByRole('region', { name: 'API Keys' })).direction).toBe(dir)
    expect(screen.getByRole('table').closest('[dir]')).toHaveAttribute('dir', dir)
    await page.user.click(button('Create'))
    expect(drawer().closest('[dir]')).toHaveAttribute('dir', dir)
  })

  it('is left to the document where there is none', async () => {
    await openPage({ keys: apiKeys(1) })
    expect(screen.getByRole('table').closest('[dir]')).toBeNull()
    await act(async () => {
      document.documentElement.dir = 'rtl'
      await Promise.resolve()
    })
    expect(screen.getByRole('table').closest('[dir]')).toBe(document.documentElement)
  })
})

describe('the direction of the document', () => {
  const turn = (dir: 'ltr' | 'rtl'): Promise<void> =>
    act(async () => {
      document.documentElement.dir = dir
      await Promise.resolve()
    })
  afterEach(() => document.documentElement.removeAttribute('dir'))

  it('is not asked for as the page comes, for which the browser would have to style it', async () => {
    const asked = vi.spyOn(window, 'getComputedStyle')
    render(<ApiKeysDashboard adapter={createBackEnd({ keys: apiKeys(2) }).adapter} />)
    await settle()
    expect(asked).not.toHaveBeenCalled()
    asked.mockRestore()
    expect(screen.getAllByRole('row')).toHaveLength(1 + 2)
  })

  it('is that of a panel and of a menu when they open, and of a panel while it is open', async () => {
    const { user } = await openPage({ keys: apiKeys(1) })
    await user.click(button('Actions for Key 1'))
    expect(screen.getByRole('menu')).toHaveAttribute('dir', 'ltr')
    await user.keyboard('{Escape}')
    await turn('rtl')
    await user.click(button('Actions for Key 1'))
    expect(screen.getByRole('menu')).toHaveAttribute('dir', 'rtl')
    await user.keyboard('{Escape}')
    await user.click(button('Create'))
    expect(drawer().closest('[dir]')).toHaveAttribute('dir', 'rtl')
    await turn('ltr')
    expect(drawer().closest('[dir]')).toHaveAttribute('dir', 'ltr')
  })
})

it('a word that the host leaves undefined keeps its default', async () => {
  await openPage({}, { messages: { table: { title: undefined, create: 'Add' }, create: undefined } })
  expect(screen.getByRole('heading', { name: 'API Keys' })).toBeInTheDocument()
  expect(button('Add')).toBeInTheDocument()
})
