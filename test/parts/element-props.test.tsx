import { fireEvent, screen } from '@testing-library/react'
import { ApiKeysDashboard, CreateKeyButton, CreateKeyDrawer, DeleteKeyDialog, KeyrackProvider, KeysTable, TokenDialog } from 'keyrack'
import { type ReactElement, createRef } from 'react'
import { describe, expect, it } from 'vitest'
import { apiKeys, createBackEnd } from './back-end.ts'
import { type Page, askToDelete, button, create, deleteDialog, drawer, settle, show, tokenDialog } from './page.tsx'

const HOST = { className: 'mine', style: { color: 'red' }, id: 'mine', 'data-test': 'host', title: 'The host’s' }

function expectHostProps(element: HTMLElement, part: string): void {
  expect(element).toHaveClass(part, 'mine')
  expect(element).toHaveStyle({ color: 'rgb(255, 0, 0)' })
  for (const name of ['id', 'data-test', 'title'] as const) expect(element).toHaveAttribute(name, HOST[name])
}

async function place(parts: ReactElement): Promise<Pick<Page, 'user'>> {
  const page = show(<KeyrackProvider adapter={createBackEnd({ keys: apiKeys(2) }).adapter}>{parts}</KeyrackProvider>)
  await settle()
  return page
}

describe('the class, the style, the props and the ref of the host reach', () => {
  it('the dashboard’s section', async () => {
    const ref = createRef<HTMLElement>()
    show(<ApiKeysDashboard adapter={createBackEnd().adapter} {...HOST} ref={ref} />)
    await settle()
    expectHostProps(ref.current as HTMLElement, 'kr-dashboard')
    expect(ref.current).toBe(screen.getByRole('region', { name: 'API Keys' }))
  })

  it('the table’s element', async () => {
    const ref = createRef<HTMLDivElement>()
    await place(<KeysTable {...HOST} ref={ref} />)
    expectHostProps(ref.current as HTMLElement, 'kr-keys')
    expect(ref.current).toContainElement(screen.getByRole('table'))
  })

  it('the create button', async () => {
    const ref = createRef<HTMLButtonElement>()
    await place(<CreateKeyButton {...HOST} ref={ref} />)
    expectHostProps(ref.current as HTMLElement, 'kr-button')
  })

  it('the drawer’s panel', async () => {
    const ref = createRef<HTMLDivElement>()
    const { user } = await place(
      <>
        <CreateKeyButton />
        <CreateKeyDrawer {...HOST} ref={ref} size="large" />
      </>,
    )
    await user.click(button('Create'))
    expectHostProps(drawer(), 'kr-panel')
    expect(drawer()).toHaveAttribute('data-size', 'large')
    expect(ref.current).toBe(drawer())
  })

  it('the token’s panel', async () => {
    const ref = createRef<HTMLDivElement>()
    const page = await place(
      <>
        <CreateKeyButton />
        <CreateKeyDrawer />
        <TokenDialog {...HOST} ref={ref} />
      </>,
    )
    await create(page)
    expectHostProps(tokenDialog(), 'kr-panel')
    expect(ref.current).toBe(tokenDialog())
  })

  it('the delete dialog’s panel', async () => {
    const ref = createRef<HTMLDivElement>()
    const page = await place(
      <>
        <KeysTable />
        <DeleteKeyDialog {...HOST} ref={ref} />
      </>,
    )
    await askToDelete(page, 'Key 1')
    expectHostProps(deleteDialog(), 'kr-panel')
    expect(ref.current).toBe(deleteDialog())
  })
})

describe('the host’s handlers', () => {
  it('run before the kit’s, which sees what they refuse', async () => {
    await place(
      <>
        <CreateKeyButton onClick={(event) => event.preventDefault()} />
        <CreateKeyDrawer />
      </>,
    )
    fireEvent.click(button('Create'))
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
  })

  it('on a panel hear what happens in it', async () => {
    const pressed: string[] = []
    const { user } = await place(
      <>
        <CreateKeyButton />
        <CreateKeyDrawer onKeyDown={(event) => pressed.push(event.key)} onKeyUp={(event) => pressed.push(`${event.key} up`)} />
      </>,
    )
    await user.click(button('Create'))
    await user.keyboard('a')
    expect(pressed).toEqual(['a', 'a up'])
  })

  it('on the drawer hear who wants it closed, and may refuse', async () => {
    const reasons: string[] = []
    const { user } = await place(
      <>
        <CreateKeyButton />
        <CreateKeyDrawer
          onDismiss={({ reason, preventDefault }) => {
            reasons.push(reason)
            if (reason !== 'cancel') preventDefault()
          }}
        />
      </>,
    )
    await user.click(button('Create'))
    await user.keyboard('{Escape}')
    await user.click(button('Close'))
    expect(drawer()).toBeInTheDocument()
    await user.click(button('Cancel'))
    await settle()
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
    expect(reasons).toEqual(['escape', 'close', 'cancel'])
  })
})

describe('asChild', () => {
  it('gives what the create button does to the host’s element, and the focus back to it', async () => {
    const ref = createRef<HTMLButtonElement>()
    const order: string[] = []
    const { user } = await place(
      <>
        <CreateKeyButton asChild ref={ref} onClick={() => order.push('part')}>
          <a href="#new" onClick={() => order.push('child')}>
            New key
          </a>
        </CreateKeyButton>
        <CreateKeyDrawer />
      </>,
    )
    const link = screen.getByRole('link', { name: 'New key' })
    expect(ref.current).toBe(link)
    expect(link).toHaveAttribute('aria-haspopup', 'dialog')
    await user.click(link)
    expect(order).toEqual(['child', 'part'])
    expect(drawer()).toBeInTheDocument()
    await user.keyboard('{Escape}')
    await settle()
    expect(link).toHaveFocus()
  })

  it('lets the host’s words stand in the kit’s button', async () => {
    await place(<CreateKeyButton>New key</CreateKeyButton>)
    expect(button('New key')).toHaveTextContent(/^New key$/)
  })
})
