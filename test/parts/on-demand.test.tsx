import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { type UserEvent, userEvent } from '@testing-library/user-event'
import { type ReactNode, StrictMode } from 'react'
import { type Mock, afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { MessageOverrides } from '../../src/messages/types.ts'
import { type BackEnd, apiKeys, createBackEnd } from './back-end.ts'
import { button, deleteDialog, drawer, settle, tokenDialog } from './page.tsx'

// A kit of which nothing has been loaded but what a page shows at first. Its other parts come, or don't, when a test says so.
const PARTS = { panels: '../../src/parts/panels.ts', menu: '../../src/parts/row-menu.tsx', longList: '../../src/parts/rows-in-sight.tsx', columns: '../../src/parts/column-settings.ts' } as const
type Part = keyof typeof PARTS

/** A part is read and built anew each time. */
const COMES = { timeout: 15_000 }

let waits: ((comes: boolean) => void)[] = []
let ended = 0
let ending: boolean | null = null
let asked: Part[] = []
let idle: (() => void)[] = []

beforeEach(() => {
  vi.stubGlobal('requestIdleCallback', (run: () => void) => idle.push(run))
  vi.stubGlobal('cancelIdleCallback', (handle: number) => void (idle[handle - 1] = () => {}))
  vi.resetModules()
  for (const [part, path] of Object.entries(PARTS) as [Part, string][]) {
    vi.doMock(path, async (original) => {
      asked.push(part)
      try {
        const comes = ending ?? (await new Promise<boolean>((resolve) => waits.push(resolve)))
        if (!comes) throw new TypeError('Failed to fetch dynamically imported module')
        return await original()
      } finally {
        ended++
      }
    })
  }
})

afterEach(() => {
  cleanup()
  for (const path of Object.values(PARTS)) vi.doUnmock(path)
  vi.unstubAllGlobals()
  waits = []
  ended = 0
  asked = []
  idle = []
})

afterAll(() => void vi.resetModules()) // other files of tests find a kit of their own

/** Ends every wait for a part, of which there is one at least. */
async function end(comes: boolean): Promise<void> {
  await vi.waitFor(() => expect(waits).not.toEqual([]), COMES)
  ending = comes
  await act(async () => {
    for (const wait of waits.splice(0)) wait(comes)
    await vi.waitFor(() => expect(ended).toBe(asked.length), COMES)
    await vi.dynamicImportSettled()
  })
  await settle()
  ending = null
}

/** These were asked for, in any order, and no others. */
const expectAsked = (...parts: readonly Part[]): Promise<void> => vi.waitFor(() => expect(asked.sort()).toEqual(parts), COMES)

const come = (): Promise<void> => end(true)
const fail = (): Promise<void> => end(false)
const notice = (): HTMLElement | null => screen.queryByRole('alert')

async function openPage(children?: (kit: typeof import('keyrack')) => ReactNode, keys = 2, messages: MessageOverrides = {}): Promise<BackEnd & { user: UserEvent }> {
  const kit = await import('keyrack')
  const backEnd = createBackEnd({ keys: apiKeys(keys) })
  render(
    <StrictMode>
      <kit.KeyrackProvider adapter={backEnd.adapter} messages={messages}>{children ? children(kit) : <kit.ApiKeysDashboard />}</kit.KeyrackProvider>
    </StrictMode>,
  )
  await settle()
  return { ...backEnd, user: userEvent.setup({ delay: null }) }
}

describe('what a page does not show at first', () => {
  it('is not asked for with the page', async () => {
    await openPage()
    await settle()
    expect(asked).toEqual([])
  })

  it.each([
    ['the pointer comes to', fireEvent.pointerEnter],
    ['the focus comes to', (element: HTMLElement) => act(() => element.focus())],
    ['a finger touches', fireEvent.touchStart],
  ])('is asked for, once, when %s a button that needs it', async (_, event) => {
    await openPage()
    event(button('Create'))
    await expectAsked('panels')
    event(button('Actions for Key 1'))
    event(button('Actions for Key 2'))
    event(button('Create'))
    await expectAsked('menu', 'panels')
    await come()
  })

  it('is asked for when the first list is there and the browser is idle', async () => {
    await openPage()
    for (const run of idle) run()
    await expectAsked('menu', 'panels')
    await come()
    expect(notice()).toBeNull()
  })

  it('is asked for when the browser is idle, though another part has come before', async () => {
    await openPage()
    for (let n = 0; n < idle.length; n++) {
      idle[n]?.()
      await settle()
      if (waits.length > 0) await come()
    }
    expect(asked.sort()).toEqual(['menu', 'panels'])
  })

  it('says nothing of a failure that nobody waits for, and is asked for again by the next intent', async () => {
    const { user } = await openPage()
    for (const run of idle) run()
    await expectAsked('menu', 'panels')
    await fail()
    expect(notice()).toBeNull()
    await user.hover(button('Create'))
    await expectAsked('menu', 'panels', 'panels')
    await come()
    await user.click(button('Create'))
    expect(drawer()).toBeInTheDocument()
  })
})

describe('what opens', () => {
  const words = (): { item: Mock<() => string>; title: Mock<() => string>; messages: MessageOverrides } => {
    const [item, title] = [vi.fn(() => 'Remove'), vi.fn(() => 'New key')]
    return { item, title, messages: { remove: { item }, create: { title } } }
  }

  it('is rendered once before it is pressed, when somebody points to it, without being in the page', async () => {
    const { item, title, messages } = words()
    const menuItems = vi.fn(() => null)
    await openPage((kit) => <kit.ApiKeysDashboard menuItems={menuItems} />, 2, messages)
    for (const run of idle) run()
    await expectAsked('menu', 'panels')
    await come()
    await settle()
    expect(item).not.toHaveBeenCalled()
    menuItems.mockClear()
    const before = document.body.innerHTML
    act(() => button('Create').focus())
    await settle()
    expect(title).toHaveBeenCalled()
    expect(item).not.toHaveBeenCalled()
    fireEvent.pointerEnter(button('Actions for Key 1'))
    await settle()
    expect(item).toHaveBeenCalled()
    expect(menuItems).not.toHaveBeenCalled()
    expect(document.body.innerHTML).toBe(before)
    expect(button('Create')).toHaveFocus()
    const [items, titles] = [item.mock.calls.length, title.mock.calls.length]
    fireEvent.pointerEnter(button('Actions for Key 2'))
    fireEvent.pointerEnter(button('Create'))
    await settle()
    expect([item.mock.calls.length, title.mock.calls.length]).toEqual([items, titles])
  })

  it('is told of as a failure only where it is opened, when what the host says in it throws', async () => {
    const errors = vi.spyOn(console, 'error').mockReturnValue()
    const title = vi.fn((): string => {
      throw new Error('A word is missing.')
    })
    await openPage(undefined, 2, { create: { title } })
    for (const run of idle) run()
    await expectAsked('menu', 'panels')
    await come()
    fireEvent.pointerEnter(button('Create'))
    await settle()
    expect(title).toHaveBeenCalled()
    expect(errors).not.toHaveBeenCalled()
    expect(screen.getByRole('table')).toBeInTheDocument()
    errors.mockRestore()
  })

  it('is not rendered before where it can’t be opened', async () => {
    const { item, title, messages } = words()
    const { create, ...readOnly } = createBackEnd({ keys: apiKeys(1) }).adapter
    expect(create).toBeDefined()
    await openPage(
      (kit) => (
        <kit.KeyrackProvider adapter={readOnly} messages={messages}>
          <kit.ApiKeysDashboard />
        </kit.KeyrackProvider>
      ),
      0,
    )
    fireEvent.pointerEnter(button('Actions for Key 1'))
    await expectAsked('menu', 'panels')
    await come()
    expect(item).toHaveBeenCalled()
    expect(title).not.toHaveBeenCalled()
  })
})

describe('a press that comes before its part', () => {
  it('opens the drawer as soon as that is there', async () => {
    const { user } = await openPage()
    await user.click(button('Create'))
    expect(screen.queryByRole('dialog')).toBeNull()
    await come()
    expect(drawer()).toContainElement(document.activeElement as HTMLElement)
    await user.keyboard('{Escape}')
    await settle()
    expect(button('Create')).toHaveFocus()
  })

  it('opens the menu with the focus on it, and gives it back to the same button', async () => {
    const { user } = await openPage()
    const trigger = button('Actions for Key 1')
    await user.click(trigger)
    expect(trigger).toHaveAttribute('aria-expanded', 'false')
    await come()
    expect(screen.getByRole('menu', { name: 'Actions for Key 1' })).toHaveFocus()
    expect(button('Actions for Key 1')).toBe(trigger)
    expect(trigger).toHaveAttribute('aria-expanded', 'true')
    expect(trigger).toHaveAttribute('aria-controls', screen.getByRole('menu').id)
    await user.keyboard('{Escape}')
    await settle()
    expect(trigger).toHaveFocus()
  })

  it('of a key opens the menu with the focus on its first item', async () => {
    const { user } = await openPage()
    act(() => button('Actions for Key 1').focus())
    await user.keyboard('{Enter}')
    await come()
    expect(screen.getByRole('menuitem', { name: 'Delete…' })).toHaveFocus()
  })

  it('opens the menu of the columns, whose handles are there with it', async () => {
    const { user } = await openPage((kit) => <kit.KeysTable columnSettings />)
    await user.click(button('Columns'))
    expect(asked).toEqual(['columns'])
    expect(screen.queryByRole('separator')).toBeNull()
    await fail()
    expect(notice()).toHaveTextContent('couldn’t be loaded')
    await user.click(button('Try again'))
    await come()
    expect(screen.getByRole('menu', { name: 'Columns' })).toBeInTheDocument()
    await user.keyboard('{Escape}')
    expect(screen.getAllByRole('separator')).toHaveLength(3)
  })

  it('is taken back by another on the same ⋮', async () => {
    const { user } = await openPage()
    await user.click(button('Actions for Key 1'))
    await user.click(button('Actions for Key 1'))
    await come()
    expect(screen.queryByRole('menu')).toBeNull()
  })

  it('of Delete… keeps the focus on the ⋮ until the question is there', async () => {
    const { user } = await openPage()
    const [{ menu }] = [await import('../../src/parts/modules.ts')]
    void menu.load()
    await come()
    await user.click(button('Actions for Key 1'))
    await user.click(screen.getByRole('menuitem', { name: 'Delete…' }))
    await settle()
    expect(button('Actions for Key 1')).toHaveFocus()
    await come()
    expect(deleteDialog()).toContainElement(document.activeElement as HTMLElement)
  })
})

describe('a long list', () => {
  const openList = (): ReturnType<typeof openPage> => openPage((kit) => <kit.KeysTable paging="endless" />, 150)
  const rows = (): HTMLElement[] => screen.getAllByRole('row')

  // Without a layout nothing is in sight: here a row is 40 pixels high, and the frame 1000.
  beforeEach(() => {
    vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(40)
    vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(1000)
  })
  afterEach(() => void vi.restoreAllMocks())

  it('shows its first 15 keys until what shows the others has come, which is asked for beside the list', async () => {
    await openList()
    expect(asked).toEqual(['longList'])
    const first = rows()
    expect(first).toHaveLength(1 + 15)
    button('Actions for Key 3').focus()
    await come()
    expect(rows().length).toBeGreaterThan(1 + 15)
    expect(rows().slice(0, first.length).every((row, n) => row === first[n])).toBe(true) // the same ones: nothing that was begun in them is lost
    expect(button('Actions for Key 3')).toHaveFocus()
  })

  it('is on paper with all the keys that are at hand before that has come', async () => {
    await openList()
    act(() => void window.dispatchEvent(new Event('beforeprint')))
    expect(rows()).toHaveLength(1 + 100)
    act(() => void window.dispatchEvent(new Event('afterprint')))
    expect(rows()).toHaveLength(1 + 15)
  })

  it('says so where that can’t be loaded, and is whole once it was tried again', async () => {
    const { user } = await openList()
    await fail()
    expect(notice()).toHaveTextContent('A part of this page couldn’t be loaded.')
    expect(rows()).toHaveLength(1 + 15)
    await user.click(button('Try again'))
    await come()
    expect(notice()).toBeNull()
    expect(rows().length).toBeGreaterThan(1 + 15)
    expect(document.activeElement).toBe(document.querySelector('.kr-keys'))
  })
})

describe('a part that can’t be loaded', () => {
  it('is told of in words where it was pressed for, and Try again opens what was pressed', async () => {
    const { user } = await openPage()
    await user.click(button('Create'))
    expect(notice()).toBeNull()
    await fail()
    expect(notice()).toHaveTextContent('A part of this page couldn’t be loaded. Check your connection and try again.')
    await user.click(button('Try again'))
    expect(button('Try again')).toHaveAttribute('aria-disabled', 'true')
    await fail()
    await user.click(button('Try again'))
    await come()
    expect(notice()).toBeNull()
    expect(drawer()).toContainElement(document.activeElement as HTMLElement)
  })

  it('can be done without: Close takes the press back', async () => {
    const { user } = await openPage()
    await user.click(button('Create'))
    await fail()
    await user.click(button('Close'))
    expect(notice()).toBeNull()
    expect(button('Create')).toHaveFocus()
    await user.click(button('Actions for Key 1'))
    await fail()
    await user.click(button('Close'))
    expect(notice()).toBeNull()
    expect(button('Actions for Key 1')).toHaveFocus()
    await user.hover(button('Create'))
    await come()
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(screen.queryByRole('menu')).toBeNull()
  })

  it('loses no token that a host’s own form has made: it is shown when its dialog is there', async () => {
    const page = await openPage(({ KeysTable, TokenDialog, useCreateKey }) => {
      function OwnForm(): ReactNode {
        const { flow } = useCreateKey()
        const send = (): void => {
          flow.open()
          flow.edit({ name: 'Own' })
          void flow.submit()
        }
        return <button onClick={send}>Make one</button>
      }
      return <><OwnForm /><KeysTable /><TokenDialog /></>
    })
    await page.user.click(button('Make one'))
    await settle()
    expect(page.token()).not.toBe('')
    await fail()
    expect(notice()).toHaveTextContent('couldn’t be loaded')
    expect(screen.queryByRole('button', { name: 'Close' })).toBeNull()
    await page.user.click(button('Try again'))
    await come()
    expect(tokenDialog()).toHaveTextContent(page.token())
  })
})
