import { fireEvent, screen } from '@testing-library/react'
import { DeleteKeyDialog, KeyMenu, KeyMenuItem, KeyrackProvider, KeysTable } from 'keyrack'
import { createRef } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { apiKey, apiKeys, createBackEnd } from './back-end.ts'
import { button, deleteDialog, openPage, settle, show } from './page.tsx'

const items = (): (string | null)[] => screen.getAllByRole('menuitem').map((item) => item.textContent)

describe('the ⋮ of a row', () => {
  it('is named after its key', async () => {
    await openPage({ keys: [apiKey('1', { name: 'Production' }), apiKey('2', { name: null })] })
    expect(button('Actions for Production')).toHaveAttribute('aria-haspopup', 'menu')
    expect(button('Actions for (unnamed key)')).toBeInTheDocument()
  })

  it('opens a menu with Delete…, and closes it by Escape with the focus back on itself', async () => {
    const { user } = await openPage({ keys: apiKeys(1) })
    await user.click(button('Actions for Key 1'))
    expect(items()).toEqual(['Delete…'])
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('menu')).not.toBeInTheDocument()
    expect(button('Actions for Key 1')).toHaveFocus()
  })

  it.each(['{Enter}', ' ', '{ArrowDown}'])('opens by %s with the focus on the first item', async (key) => {
    const { user } = await openPage({ keys: apiKeys(1) })
    button('Actions for Key 1').focus()
    await user.keyboard(key)
    expect(screen.getByRole('menuitem', { name: 'Delete…' })).toHaveFocus()
  })

  it('opens the delete dialog, which then has the focus', async () => {
    const { user } = await openPage({ keys: apiKeys(1) })
    button('Actions for Key 1').focus()
    await user.keyboard('{Enter}{Enter}')
    await settle()
    expect(deleteDialog()).toContainElement(document.activeElement as HTMLElement)
    expect(screen.queryByRole('menu')).not.toBeInTheDocument()
  })
})

describe('the host’s items', () => {
  it('stand above Delete…, know their key, and are found by typing', async () => {
    const chosen: string[] = []
    const { user } = await openPage(
      { keys: apiKeys(1) },
      {
        menuItems: (key) => (
          <>
            <KeyMenuItem onSelect={() => chosen.push(`rename ${key.id}`)}>Rename…</KeyMenuItem>
            <KeyMenuItem disabled onSelect={() => chosen.push('rotate')}>
              Rotate…
            </KeyMenuItem>
            <KeyMenuItem textValue="Zap" onSelect={() => chosen.push('zap')}>
              Copy id
            </KeyMenuItem>
          </>
        ),
      },
    )
    button('Actions for Key 1').focus()
    await user.keyboard('{Enter}')
    expect(items()).toEqual(['Rename…', 'Rotate…', 'Copy id', 'Delete…'])
    expect(screen.getByRole('separator')).toBeInTheDocument()
    await user.keyboard('d')
    await settle()
    expect(screen.getByRole('menuitem', { name: 'Delete…' })).toHaveFocus()
    fireEvent.click(screen.getByRole('menuitem', { name: 'Rotate…' }))
    expect(chosen).toEqual([])
    await user.keyboard('{Home}')
    await settle()
    await user.keyboard('{Enter}')
    expect(chosen).toEqual(['rename 1'])
    expect(button('Actions for Key 1')).toHaveFocus()
  })

  it('are found by the text that they are given', async () => {
    const { user } = await openPage({ keys: apiKeys(1) }, { menuItems: () => <><KeyMenuItem>Rename…</KeyMenuItem><KeyMenuItem textValue="Zap">Copy id</KeyMenuItem></> })
    button('Actions for Key 1').focus()
    await user.keyboard('{Enter}z')
    await settle()
    expect(screen.getByRole('menuitem', { name: 'Copy id' })).toHaveFocus()
  })

  it('may keep the menu open', async () => {
    const { user } = await openPage({ keys: apiKeys(1) }, { menuItems: () => <KeyMenuItem onSelect={(event) => event.preventDefault()}>Copy id</KeyMenuItem> })
    await user.click(button('Actions for Key 1'))
    await user.click(screen.getByRole('menuitem', { name: 'Copy id' }))
    expect(screen.getByRole('menu')).toBeInTheDocument()
  })
})

describe('a menu that the host places', () => {
  it('takes its trigger, class, style, ref and handlers', async () => {
    const { adapter } = createBackEnd({ keys: apiKeys(1) })
    const ref = createRef<HTMLButtonElement>()
    const order: string[] = []
    const { user } = show(
      <KeyrackProvider adapter={adapter}>
        <KeyMenu asChild apiKey={apiKey('1')} ref={ref} className="mine" style={{ color: 'red' }} data-test="menu" onPointerDown={() => order.push('host')}>
          <a href="#more">More</a>
        </KeyMenu>
        <KeysTable columns={['name']} />
        <DeleteKeyDialog />
      </KeyrackProvider>,
    )
    await settle()
    const trigger = screen.getByText('More')
    expect(trigger.tagName).toBe('A')
    expect(trigger).toHaveAttribute('aria-haspopup', 'menu')
    expect(trigger).toHaveAttribute('class', 'mine') // what it looks like is the host's
    expect(trigger).toHaveStyle({ color: 'rgb(255, 0, 0)' })
    expect(trigger).toHaveAttribute('data-test', 'menu')
    expect(ref.current).toBe(trigger)
    await user.click(trigger)
    expect(order).toEqual(['host'])
    expect(items()).toEqual(['Delete…'])
  })

  it('stays closed where the host’s handler says so', async () => {
    const { adapter } = createBackEnd()
    const { user } = show(
      <KeyrackProvider adapter={adapter}>
        <KeyMenu apiKey={apiKey('1')} onPointerDown={(event) => event.preventDefault()} />
      </KeyrackProvider>,
    )
    await user.click(button('Actions for Key 1'))
    expect(screen.queryByRole('menu')).not.toBeInTheDocument()
  })

  it('renders nothing for a key with nothing to do', () => {
    const { adapter } = createBackEnd()
    show(
      <KeyrackProvider adapter={adapter}>
        <KeyMenu apiKey={apiKey('1', { can: { remove: false } })} />
        <KeyMenu apiKey={apiKey('2', { status: 'revoked' })} />
      </KeyrackProvider>,
    )
    expect(screen.queryByRole('button')).not.toBeInTheDocument()
  })

  it('passes the host’s item its element’s props', async () => {
    const ref = createRef<HTMLDivElement>()
    const onClick = vi.fn()
    const { user } = await openPage(
      { keys: apiKeys(1) },
      { menuItems: () => <KeyMenuItem ref={ref} className="mine" style={{ color: 'red' }} data-test="item" tone="danger" onClick={onClick} children="Copy id" /> },
    )
    await user.click(button('Actions for Key 1'))
    const item = screen.getByRole('menuitem', { name: 'Copy id' })
    expect(ref.current).toBe(item)
    expect(item).toHaveClass('kr-menu-item', 'mine')
    expect(item).toHaveStyle({ color: 'rgb(255, 0, 0)' })
    expect(item).toHaveAttribute('data-test', 'item')
    await user.click(item)
    expect(onClick).toHaveBeenCalledOnce()
  })
})
