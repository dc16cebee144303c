import { QueryClient, QueryClientProvider, useQueryClient } from '@tanstack/react-query'
import { act, screen } from '@testing-library/react'
import { ApiKeysDashboard, CreateKeyButton, CreateKeyDrawer, DeleteKeyDialog, type KeyrackEvent, KeyrackProvider, KeysTable, TokenDialog, useKeyrack } from 'keyrack'
import { Activity, type ReactElement, StrictMode } from 'react'
import { describe, expect, it } from 'vitest'
import { type BackEnd, apiKeys, createBackEnd, latch } from './back-end.ts'
import { button, create, fillIn, rowNames, settle, show, tokenDialog } from './page.tsx'

interface HostProps {
  readonly backEnd: BackEnd
  readonly parts?: boolean
  readonly events?: KeyrackEvent[]
}

/** A host with a provider of its own, whose parts come and go. */
function Host({ backEnd, parts = true, events = [] }: HostProps): ReactElement {
  return (
    <KeyrackProvider adapter={backEnd.adapter} onEvent={(event) => events.push(event)}>
      {parts && (
        <>
          <CreateKeyButton />
          <KeysTable />
          <CreateKeyDrawer />
          <TokenDialog />
          <DeleteKeyDialog />
        </>
      )}
      <SignOut />
    </KeyrackProvider>
  )
}

function SignOut(): ReactElement {
  const { discardToken } = useKeyrack()
  return <button onClick={discardToken}>Sign out</button>
}

const isInPage = (token: string): boolean => document.documentElement.outerHTML.includes(token)
const types = (events: readonly KeyrackEvent[]): string[] => events.map((event) => event.type)

/** A page on which a token is shown and not saved. */
async function reveal(wrap: (host: ReactElement) => ReactElement = (host) => host) {
  const backEnd = createBackEnd({ keys: apiKeys(1) })
  const events: KeyrackEvent[] = []
  const page = show(wrap(<Host backEnd={backEnd} events={events} />))
  await settle()
  await create(page)
  return { ...page, backEnd, events, token: backEnd.token() }
}

describe('an unsaved token stays', () => {
  it('through StrictMode’s second mount', async () => {
    const { token, backEnd } = await reveal((host) => <StrictMode>{host}</StrictMode>)
    expect(tokenDialog()).toHaveTextContent(token)
    expect(backEnd.asked('create')).toHaveLength(1)
  })

  it('when its parts leave and come back', async () => {
    const { token, backEnd, events, rerender } = await reveal()
    const node = screen.getByRole('group', { name: 'API key' })
    rerender(<Host backEnd={backEnd} events={events} parts={false} />)
    await settle()
    expect(isInPage(token)).toBe(false)
    expect(node.textContent).toBe('') // whoever still holds the element holds no token
    rerender(<Host backEnd={backEnd} events={events} />)
    await settle()
    expect(tokenDialog()).toHaveTextContent(token)
    expect(types(events)).toEqual(['created'])
  })

  it('when its parts were gone while the request was under way', async () => {
    const { promise, open } = latch()
    const backEnd = createBackEnd({ before: (call) => call.method === 'create' && promise })
    const page = show(<Host backEnd={backEnd} />)
    await settle()
    await fillIn(page, 'Production')
    await page.user.keyboard('{Enter}')
    page.rerender(<Host backEnd={backEnd} parts={false} />)
    open()
    await settle()
    expect(backEnd.asked('create')[0]?.context.signal?.aborted).toBe(false)
    page.rerender(<Host backEnd={backEnd} />)
    await settle()
    expect(tokenDialog()).toHaveTextContent(backEnd.token())
    expect(button('Copy key')).toHaveFocus()
  })

  it('while an <Activity> hides the whole page', async () => {
    const backEnd = createBackEnd()
    const events: KeyrackEvent[] = []
    const element = (mode: 'visible' | 'hidden') => (
      <Activity mode={mode}>
        <Host backEnd={backEnd} events={events} />
      </Activity>
    )
    const page = show(element('visible'))
    await settle()
    await create(page)
    page.rerender(element('hidden'))
    await settle()
    page.rerender(element('visible'))
    await settle()
    expect(tokenDialog()).toHaveTextContent(backEnd.token())
    expect(types(events)).toEqual(['created'])
  })

  it('through a refetch that finds nobody signed in', async () => {
    let signedIn = true
    const backEnd = createBackEnd({ before: (call) => call.method === 'list' && !signedIn && Promise.reject(Object.assign(new Error(), { name: 'KeyrackError', kind: 'unauthorized', fields: {} })) })
    const page = show(<Host backEnd={backEnd} />)
    await settle()
    await create(page)
    signedIn = false
    act(() => void document.dispatchEvent(new Event('visibilitychange', { bubbles: true })))
    await settle()
    expect(screen.getByText('Your session ended. Sign in and try again.')).toBeInTheDocument()
    expect(tokenDialog()).toHaveTextContent(backEnd.token())
  })

  it('through renders of the host with another adapter object', async () => {
    const { token, backEnd, rerender } = await reveal()
    rerender(<Host backEnd={{ ...backEnd, adapter: { ...backEnd.adapter } }} />)
    expect(tokenDialog()).toHaveTextContent(token)
  })
})

describe('an unsaved token is burnt', () => {
  it('when its provider goes, and the host is told which key was left without one', async () => {
    const { token, events, unmount } = await reveal()
    const node = screen.getByRole('group', { name: 'API key' })
    unmount()
    await settle()
    expect(node.textContent).toBe('')
    expect(isInPage(token)).toBe(false)
    expect(document.body.innerHTML).toBe('<div></div>') // Testing Library’s container
    expect(document.body).not.toHaveStyle({ pointerEvents: 'none' })
    expect(types(events)).toEqual(['created', 'token-lost'])
    expect(events[1]).toMatchObject({ key: { name: 'Production' } })
  })

  it('when its provider was gone before the answer came', async () => {
    const { promise, open } = latch()
    const events: KeyrackEvent[] = []
    const backEnd = createBackEnd({ before: (call) => call.method === 'create' && promise })
    const page = show(<Host backEnd={backEnd} events={events} />)
    await settle()
    await fillIn(page, 'Production')
    await page.user.keyboard('{Enter}')
    page.unmount()
    open()
    await settle()
    expect(backEnd.token()).not.toBe('')
    expect(isInPage(backEnd.token())).toBe(false)
    expect(types(events)).toEqual(['created', 'token-lost'])
  })

  it('when the host signs its user out', async () => {
    const { token, events } = await reveal()
    act(() => screen.getByText('Sign out').click())
    await settle()
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
    expect(isInPage(token)).toBe(false)
    expect(types(events)).toEqual(['created', 'token-lost'])
  })
})

describe('discarding the token', () => {
  it('where none is held leaves the open form alone', async () => {
    const page = show(<Host backEnd={createBackEnd()} />)
    await settle()
    await fillIn(page, 'Half')
    act(() => screen.getByText('Sign out').click())
    expect(screen.getByRole('textbox', { name: 'Name' })).toHaveValue('Half')
  })
})

describe('the host’s own query client', () => {
  it('is neither used nor covered', async () => {
    const client = new QueryClient()
    const seen = new Set<QueryClient>()
    const See = (): null => {
      seen.add(useQueryClient())
      return null
    }
    const { adapter } = createBackEnd({ keys: apiKeys(1) })
    show(
      <QueryClientProvider client={client}>
        <KeyrackProvider adapter={adapter}>
          <KeysTable />
          <See />
        </KeyrackProvider>
      </QueryClientProvider>,
    )
    await settle()
    expect(rowNames()).toEqual(['Key 1'])
    expect(client.getQueryCache().getAll()).toEqual([])
    expect([...seen]).toEqual([client])
  })
})

describe('two dashboards on a page', () => {
  it('hold tokens of their own', async () => {
    const [one, two] = [createBackEnd(), createBackEnd()]
    const page = show(
      <>
        <ApiKeysDashboard adapter={one.adapter} id="one" />
        <ApiKeysDashboard adapter={two.adapter} id="two" />
      </>,
    )
    await settle()
    await page.user.click(document.querySelector<HTMLElement>('#two .kr-dashboard-header button') as HTMLElement)
    await page.user.paste('Second')
    await page.user.keyboard('{Enter}')
    await settle()
    expect(tokenDialog()).toHaveTextContent(two.token())
    expect(screen.getAllByRole('dialog', { hidden: true })).toHaveLength(1)
    expect(one.asked('create')).toEqual([])
  })
})
