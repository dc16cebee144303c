import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { CreateKeyButton, CreateKeyDrawer, type KeyrackEvent, KeyrackError, KeyrackProvider, KeysTable, type MessageOverrides, TokenDialog, useKeyrack, useTokenPending } from 'keyrack'
import { type ReactElement, type ReactNode, useSyncExternalStore } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type BackEnd, createBackEnd, latch } from './back-end.ts'
import { type Page, button, create, fillIn, settle, show } from './page.tsx'

interface HostProps {
  readonly backEnd: BackEnd
  readonly events?: KeyrackEvent[]
  readonly messages?: MessageOverrides
}

/** A host whose provider stands above its router. The keys are on one of its pages. */
function Host({ backEnd, events = [], messages }: HostProps): ReactElement {
  return (
    <KeyrackProvider adapter={backEnd.adapter} messages={messages} onEvent={(event) => events.push(event)}>
      <Route path="/keys">
        <CreateKeyButton />
        <KeysTable />
        <CreateKeyDrawer />
        <TokenDialog />
      </Route>
      <Account />
    </KeyrackProvider>
  )
}

function Route({ path, children }: { path: string; children: ReactNode }): ReactNode {
  const here = useSyncExternalStore(onRoute, () => location.pathname)
  return here === path ? children : null
}

function onRoute(listener: () => void): () => void {
  addEventListener('popstate', listener)
  return () => removeEventListener('popstate', listener)
}

function Account(): ReactNode {
  const { discardToken, refresh } = useKeyrack()
  return (
    <>
      <output>{useTokenPending() ? 'pending' : 'nothing'}</output>
      <button onClick={discardToken}>Sign out</button>
      <button onClick={() => void refresh()}>Refresh</button>
    </>
  )
}

const isPending = (): boolean => document.querySelector('output')?.textContent === 'pending'
const tokenNode = (): HTMLElement => screen.getByRole('group', { name: 'API key' })
const types = (events: readonly KeyrackEvent[]): string[] => events.map(({ type }) => type)

function go(path: string): void {
  act(() => {
    history.pushState(null, '', path)
    dispatchEvent(new PopStateEvent('popstate'))
  })
}

function setHidden(hidden: boolean): void {
  Object.defineProperty(document, 'hidden', { value: hidden, configurable: true })
}

const home = location.href
beforeEach(() => history.replaceState(null, '', '/keys'))
afterEach(() => {
  history.replaceState(null, '', home)
  Reflect.deleteProperty(document, 'hidden')
})

interface Revealed extends Page {
  readonly events: KeyrackEvent[]
}

/** A page on which a token is shown that nobody has saved. */
async function reveal(before?: Parameters<typeof createBackEnd>[0]): Promise<Revealed> {
  const backEnd = createBackEnd(before)
  const events: KeyrackEvent[] = []
  const page = show(<Host backEnd={backEnd} events={events} />)
  await settle()
  await create(page)
  return { ...page, ...backEnd, events }
}

describe('a token is burnt', () => {
  const WAYS: [string, (page: Revealed) => void, (page: Revealed) => void][] = [
    ['by Done, once it is saved', () => fireEvent.click(screen.getByRole('checkbox')), () => button('Done').click()],
    ['by Close without saving', () => fireEvent.click(button('Done')), () => button('Close without saving').click()],
    ['when the page is left', () => {}, () => dispatchEvent(new Event('pagehide'))],
    ['by the host, with discardToken()', () => {}, () => screen.getByText('Sign out').click()],
    ['when its provider goes for good', () => {}, (page) => page.unmount()],
  ]

  it.each(WAYS.flatMap(([way, prepare, burn]) => [[way, prepare, burn, false], [`${way}, in a hidden tab`, prepare, burn, true]] as const))('%s: its text has left the page in the same task', async (_, prepare, burn, hidden) => {
    const page = await reveal()
    prepare(page)
    const node = tokenNode()
    if (hidden) setHidden(true)
    burn(page) // outside act: React has drawn nothing when it returns
    expect(node.textContent).toBe('')
    expect(document.documentElement.outerHTML).not.toContain(page.token())
    await settle()
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
    expect(types(page.events)).toHaveLength(2)
  })
})

describe('nothing else burns a token:', () => {
  const refuseLists = (kind: 'unauthorized' | 'forbidden' | 'network') => (call: { method: string }) => call.method === 'list' && isRefusing && Promise.reject(new KeyrackError(kind))
  let isRefusing = false
  afterEach(() => void (isRefusing = false))
  const refresh = async (): Promise<void> => {
    isRefusing = true
    act(() => screen.getByText('Refresh').click())
    await settle()
  }

  it('whatever a browser tells its page', async () => {
    const page = await reveal()
    const happenings = [
      ...['blur', 'focus', 'offline', 'online', 'hashchange', 'popstate', 'pageshow', 'beforeunload', 'storage', 'resize', 'error', 'unhandledrejection', 'message'].map((type) => [window, type] as const),
      ...['freeze', 'resume', 'visibilitychange', 'selectionchange', 'fullscreenchange'].map((type) => [document, type] as const),
    ]
    for (const hidden of [false, true]) {
      setHidden(hidden)
      for (const [target, type] of happenings) {
        act(() => void target.dispatchEvent(new Event(type, { bubbles: true, cancelable: true })))
        expect(tokenNode().textContent, type).toBe(page.token())
      }
    }
    await settle()
    expect(tokenNode()).toHaveTextContent(page.token())
    expect(types(page.events)).toEqual(['created'])
  })

  it.each(['unauthorized', 'forbidden', 'network'] as const)('a list that is answered with %s', async (kind) => {
    const page = await reveal({ before: refuseLists(kind) })
    await refresh()
    expect(tokenNode()).toHaveTextContent(page.token())
    expect(types(page.events).filter((type) => type.startsWith('token'))).toEqual([])
  })

  it('a list that no longer has the key, of which another tab tells', async () => {
    const page = await reveal()
    const id = page.events[0]?.type === 'created' ? page.events[0].key.id : ''
    await page.adapter.remove?.(id, { idempotencyKey: 'elsewhere' })
    const channel = new BroadcastChannel('keyrack')
    channel.postMessage([id])
    await waitFor(() => expect(page.asked('list').length).toBeGreaterThan(2))
    channel.close()
    await settle()
    expect(tokenNode()).toHaveTextContent(page.token())
    expect(types(page.events)).toEqual(['created'])
  })

  it('a route of the host that changes and changes back', async () => {
    const page = await reveal()
    go('/billing')
    await settle()
    expect(document.documentElement.outerHTML).not.toContain(page.token())
    expect(isPending()).toBe(true)
    go('/keys')
    await settle()
    expect(tokenNode()).toHaveTextContent(page.token())
    expect(button('Copy key')).toHaveFocus()
    expect(types(page.events)).toEqual(['created'])
  })

  it('a host that renders anew, with another adapter object and other words', async () => {
    const page = await reveal()
    const node = tokenNode()
    page.rerender(<Host backEnd={{ ...page, adapter: { ...page.adapter } }} messages={{ token: { done: 'Close' } }} />)
    await settle()
    expect(tokenNode()).toBe(node)
    expect(tokenNode()).toHaveTextContent(page.token())
  })
})

describe('useTokenPending', () => {
  it('is true from the press that asks for a key until its token is saved or gone', async () => {
    const { promise, open } = latch()
    const page = show(<Host backEnd={createBackEnd({ before: (call) => call.method === 'create' && promise })} />)
    await settle()
    expect(isPending()).toBe(false)
    await fillIn(page, 'Production')
    expect(isPending()).toBe(false)
    await page.user.keyboard('{Enter}')
    expect(isPending()).toBe(true)
    open()
    await settle()
    expect(isPending()).toBe(true)
    fireEvent.click(screen.getByRole('checkbox'))
    expect(isPending()).toBe(false)
    fireEvent.click(screen.getByRole('checkbox'))
    expect(isPending()).toBe(true)
    act(() => screen.getByText('Sign out').click())
    expect(isPending()).toBe(false)
  })

  it('is false again when the key was refused', async () => {
    const page = show(<Host backEnd={createBackEnd({ before: (call) => call.method === 'create' && Promise.reject(new KeyrackError('forbidden')) })} />)
    await settle()
    await fillIn(page, 'Production')
    await page.user.keyboard('{Enter}')
    await settle()
    expect(isPending()).toBe(false)
  })
})

describe('beforeunload', () => {
  /** How many listeners there are; with one, no browser keeps the page for Back. */
  function count(): () => number {
    const listeners = new Set<unknown>()
    const { addEventListener, removeEventListener } = window
    vi.spyOn(window, 'addEventListener').mockImplementation((type: string, listener: unknown, ...rest: unknown[]) => {
      if (type === 'beforeunload') listeners.add(listener)
      addEventListener.call(window, type, listener as EventListener, ...(rest as []))
    })
    vi.spyOn(window, 'removeEventListener').mockImplementation((type: string, listener: unknown, ...rest: unknown[]) => {
      if (type === 'beforeunload') listeners.delete(listener)
      removeEventListener.call(window, type, listener as EventListener, ...(rest as []))
    })
    return () => listeners.size
  }
  afterEach(() => void vi.restoreAllMocks())

  it('is listened to only while a token is not saved', async () => {
    const listening = count()
    const page = show(<Host backEnd={createBackEnd()} />)
    await settle()
    expect(listening()).toBe(0)
    await create(page)
    expect(listening()).toBe(1)
    fireEvent.click(screen.getByRole('checkbox'))
    expect(listening()).toBe(0)
    fireEvent.click(screen.getByRole('checkbox'))
    expect(listening()).toBe(1)
    page.unmount()
    expect(listening()).toBe(0)
  })

  it('is listened to while the part that shows it is away', async () => {
    const listening = count()
    const page = show(<Host backEnd={createBackEnd()} />)
    await settle()
    await create(page)
    go('/billing')
    expect(listening()).toBe(1)
    go('/keys')
    await settle()
    fireEvent.click(screen.getByRole('checkbox'))
    fireEvent.click(button('Done'))
    await settle()
    expect(listening()).toBe(0)
  })
})
