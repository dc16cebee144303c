import { act, fireEvent, screen, within } from '@testing-library/react'
import { ApiKeysDashboard, KeyrackError } from 'keyrack'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { apiKey, apiKeys, createBackEnd, latch } from './back-end.ts'
import { askToDelete, button, create, openPage, renderPage, row, rowNames, settle, show, tokenDialog } from './page.tsx'

const loading = (): HTMLElement | null => screen.queryByText('Loading keys…')
const stateOf = (): string | undefined => document.querySelector<HTMLElement>('tbody [data-state]')?.dataset['state']
const headers = (): (string | null)[] => screen.getAllByRole('columnheader').map((header) => header.textContent)

function goOffline(offline: boolean): void {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(!offline)
  act(() => void window.dispatchEvent(new Event(offline ? 'offline' : 'online')))
}

afterEach(() => {
  vi.restoreAllMocks()
})

describe('the first load', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  const pass = (ms: number): Promise<void> => act(async () => void (await vi.advanceTimersByTimeAsync(ms)))

  it('shows a skeleton after 200 ms, and then for at least 400 ms', async () => {
    const { promise, open } = latch()
    renderPage({ keys: apiKeys(1), before: () => promise })
    await pass(199)
    expect(loading()).not.toBeInTheDocument()
    await pass(1)
    expect(loading()).toBeInTheDocument()
    open()
    await pass(399)
    expect(loading()).toBeInTheDocument()
    expect(rowNames()).toEqual([])
    await pass(1)
    expect(loading()).not.toBeInTheDocument()
    expect(rowNames()).toEqual(['Key 1'])
  })

  it('shows none for what is there within 200 ms', async () => {
    const { promise, open } = latch()
    renderPage({ keys: apiKeys(1), before: () => promise })
    await pass(199)
    open()
    await pass(1)
    expect(rowNames()).toEqual(['Key 1'])
    await pass(1000)
    expect(loading()).not.toBeInTheDocument()
  })

  it('says neither that there are no keys nor that loading failed while it is under way', async () => {
    renderPage({ before: () => latch().promise })
    await pass(5000)
    expect(loading()).toBeInTheDocument()
    expect(stateOf()).toBeUndefined()
  })
})

describe('a list without keys', () => {
  it('keeps its header and its paging, and says what a key is for', async () => {
    await openPage()
    expect(stateOf()).toBe('empty')
    expect(screen.getByText('No API keys yet')).toBeInTheDocument()
    expect(screen.getByText('Create a key to call the API from your own code.')).toBeInTheDocument()
    expect(headers()).toEqual(['Name', 'API Key', 'Created At', 'Actions'])
    expect(screen.getByText('Page 1 of 1')).toBeInTheDocument()
    expect(screen.getByRole('combobox', { name: 'Rows per page' })).toHaveValue('10')
  })

  it('offers one way to create one', async () => {
    await openPage()
    expect(screen.getAllByRole('button', { name: 'Create' })).toHaveLength(1)
  })

  it('promises no creating where the back end can’t', async () => {
    await openPage({ without: ['create'] })
    expect(screen.getByText('Keys that are made for you will appear here.')).toBeInTheDocument()
    expect(screen.queryByText(/Create a key/)).not.toBeInTheDocument()
  })
})

describe('a search that finds nothing', () => {
  it('names what was searched, and Clear filters brings the keys back', async () => {
    const { user } = await openPage({ keys: apiKeys(11) })
    await user.type(screen.getByRole('searchbox', { name: 'Search keys' }), 'nothing')
    expect(await screen.findByText('nothing')).toBeInTheDocument()
    expect(stateOf()).toBe('no-match')
    expect(document.querySelector('tbody')).toHaveTextContent('No keys match “nothing”')
    await user.click(button('Clear filters'))
    expect(await screen.findByText('Key 1')).toBeInTheDocument()
    expect(screen.getByRole('searchbox')).toHaveValue('')
  })

  it('is asked 250 ms after the last letter, once', async () => {
    const page = await openPage({ keys: apiKeys(11) })
    vi.useFakeTimers()
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'K' } })
    await act(() => vi.advanceTimersByTimeAsync(200))
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'Ke' } })
    await act(() => vi.advanceTimersByTimeAsync(249))
    expect(page.asked('list')).toHaveLength(1)
    await act(() => vi.advanceTimersByTimeAsync(1))
    expect(page.asked('list').map((call) => call.query.search)).toEqual([undefined, 'Ke'])
  })

  it('is asked at once for what was pasted, and for all when it was cleared', async () => {
    const page = await openPage({ keys: apiKeys(11) })
    vi.useFakeTimers()
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'Key 7' } })
    await act(() => vi.advanceTimersByTimeAsync(0))
    expect(page.asked('list').map((call) => call.query.search)).toEqual([undefined, 'Key 7'])
    expect(screen.getByRole('searchbox')).toHaveValue('Key 7')
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: '' } })
    await act(() => vi.advanceTimersByTimeAsync(0))
    expect(document.querySelectorAll('.kr-row')).toHaveLength(10)
  })

  it('is not offered where the back end can’t search, nor for fewer than eight keys', async () => {
    await openPage({ keys: apiKeys(11), traits: { search: false } })
    expect(screen.queryByRole('searchbox')).not.toBeInTheDocument()
    document.body.replaceChildren()
    await openPage({ keys: apiKeys(7) })
    expect(screen.queryByRole('searchbox')).not.toBeInTheDocument()
    document.body.replaceChildren()
    await openPage({ keys: apiKeys(8) })
    expect(screen.getByRole('searchbox')).toBeInTheDocument()
  })
})

describe('a load that failed', () => {
  it('is told apart from an empty list, and trying again brings the keys', async () => {
    let fails = true
    const page = await openPage({ keys: apiKeys(1), before: () => fails && Promise.reject(new KeyrackError('invalid-response')) })
    expect(stateOf()).toBe('failed')
    expect(screen.getByRole('alert')).toHaveTextContent('Keys couldn’t be loaded. Your keys still work.')
    expect(screen.queryByText('No API keys yet')).not.toBeInTheDocument()
    fails = false
    await page.user.click(button('Try again'))
    await settle()
    expect(rowNames()).toEqual(['Key 1'])
  })

  it('keeps the focus on Try again while it tries, and where it fails again', async () => {
    let answer: () => unknown = () => Promise.reject(new KeyrackError('invalid-response'))
    const page = await openPage({ before: () => answer() })
    const { promise, fail } = latch()
    answer = () => promise
    await page.user.click(button('Try again'))
    await page.user.click(button('Try again'))
    expect(page.asked('list')).toHaveLength(2)
    expect(button('Try again')).toHaveFocus()
    expect(button('Try again')).toHaveAttribute('aria-disabled', 'true')
    fail(new KeyrackError('invalid-response'))
    await settle()
    expect(button('Try again')).toHaveFocus()
    expect(button('Try again')).not.toHaveAttribute('aria-disabled')
  })

  it('leaves the focus on the table once the button is gone', async () => {
    let fails = true
    const page = await openPage({ keys: apiKeys(1), before: () => fails && Promise.reject(new KeyrackError('invalid-response')) })
    fails = false
    await page.user.click(button('Try again'))
    await settle()
    expect(document.activeElement).toHaveClass('kr-keys')
  })

  it('for want of permission says whom to ask, and offers no trying again', async () => {
    await openPage({ before: () => Promise.reject(new KeyrackError('forbidden')) })
    expect(stateOf()).toBe('forbidden')
    expect(screen.getByRole('alert')).toHaveTextContent('You can’t see these keys. Ask an administrator for access.')
    expect(screen.queryByRole('button', { name: 'Try again' })).not.toBeInTheDocument()
  })

  it('for want of a session says so', async () => {
    await openPage({ before: () => Promise.reject(new KeyrackError('unauthorized')) })
    expect(screen.getByRole('alert')).toHaveTextContent('Your session ended. Sign in and try again.')
    expect(button('Try again')).toBeInTheDocument()
  })

  it.each<[string, () => unknown]>([
    ['throws before it has asked', () => { throw new Error('not configured') }],
    ['answers with nothing', () => Promise.resolve(undefined)],
    ['answers with something else', () => Promise.resolve({ keys: [] })],
    ['answers with a key that is none', () => Promise.resolve({ items: [{ name: 'No id' }] })],
    ['never answers', () => new Promise(() => {})],
  ])('because the adapter %s is told like any other', async (_, list) => {
    const { adapter } = createBackEnd()
    vi.useFakeTimers()
    show(<ApiKeysDashboard adapter={{ ...adapter, list: list as typeof adapter.list }} timeoutMs={1000} />)
    await act(async () => void (await vi.advanceTimersByTimeAsync(10_000))) // with what is tried again
    vi.useRealTimers()
    expect(stateOf()).toBe('failed')
    expect(screen.getByRole('alert')).toHaveTextContent('Keys couldn’t be loaded. Your keys still work.')
  })

  it.each(['pages', 'more', 'endless'] as const)('does not call a key that was made meanwhile one from 1970, and shows its token (%s)', async (paging) => {
    const page = await openPage({ before: (call) => call.method === 'list' && Promise.reject(new KeyrackError('invalid-response')) }, { paging })
    await create(page)
    expect(tokenDialog()).toHaveTextContent(page.token())
    expect(rowNames()).toEqual(['Production'])
    expect(document.body).not.toHaveTextContent('from 00:00')
    expect(document.body).toHaveTextContent('Keys couldn’t be loaded. Your keys still work.')
  })
})

describe('a refresh', () => {
  const failing = { keys: apiKeys(2), fails: false }
  const openFailing = (kind: 'invalid-response' | 'forbidden' | 'unauthorized') => {
    failing.fails = false
    return openPage({ keys: failing.keys, before: () => failing.fails && Promise.reject(new KeyrackError(kind)) })
  }
  const refresh = async (): Promise<void> => {
    failing.fails = true
    act(() => void document.dispatchEvent(new Event('visibilitychange', { bubbles: true })))
    await settle()
  }

  it('keeps the rows on screen, and marks the table busy', async () => {
    let answer: unknown = null
    const page = await openPage({ keys: apiKeys(2), before: () => answer })
    answer = latch().promise
    act(() => void document.dispatchEvent(new Event('visibilitychange', { bubbles: true })))
    await settle()
    expect(page.asked('list')).toHaveLength(2)
    expect(rowNames()).toEqual(['Key 1', 'Key 2'])
    expect(screen.getByRole('table')).toHaveAttribute('aria-busy', 'true')
    expect(loading()).not.toBeInTheDocument()
  })

  it('that failed says from when the rows are', async () => {
    vi.spyOn(Date, 'now').mockReturnValue(Date.parse('2025-12-16T10:04:30Z'))
    await openFailing('invalid-response')
    await refresh()
    expect(rowNames()).toEqual(['Key 1', 'Key 2'])
    const banner = screen.getByText('Showing keys from 10:04. Couldn’t refresh.')
    expect(banner.closest('[role="status"]')).not.toBeNull()
  })

  it('that failed after a deletion says from when the other rows are, not when one went', async () => {
    const clock = vi.spyOn(Date, 'now').mockReturnValue(Date.parse('2025-12-16T10:04:30Z'))
    failing.fails = false
    const page = await openPage({ keys: failing.keys, before: ({ method }) => method === 'list' && failing.fails && Promise.reject(new KeyrackError('invalid-response')) })
    clock.mockReturnValue(Date.parse('2025-12-16T10:31:00Z'))
    failing.fails = true
    await askToDelete(page, 'Key 1')
    await page.user.click(button('Delete key'))
    expect(await screen.findByText('Showing keys from 10:04. Couldn’t refresh.', {}, { timeout: 5000 })).toBeInTheDocument()
    expect(rowNames()).toEqual(['Key 2'])
  })

  it('that failed can be tried again', async () => {
    const { user } = await openFailing('invalid-response')
    await refresh()
    failing.fails = false
    await user.click(button('Try again'))
    await settle()
    expect(screen.queryByText(/Couldn’t refresh/)).not.toBeInTheDocument()
    expect(document.activeElement).toHaveClass('kr-keys')
  })

  it('that was refused says why', async () => {
    await openFailing('unauthorized')
    await refresh()
    expect(rowNames()).toEqual(['Key 1', 'Key 2'])
    expect(screen.getByText('Your session ended. Sign in and try again.')).toBeInTheDocument()
  })
})

describe('a browser without a network', () => {
  it('says that nothing can be created or deleted, and keeps the rows', async () => {
    await openPage({ keys: apiKeys(1) })
    goOffline(true)
    expect(screen.getByText('You’re offline. Keys can’t be created or deleted until you’re back.').closest('[role="status"]')).not.toBeNull()
    expect(rowNames()).toEqual(['Key 1'])
    goOffline(false)
    expect(screen.queryByText(/You’re offline/)).not.toBeInTheDocument()
  })
})

describe('a row', () => {
  const now = Date.parse('2026-01-10T12:00:00Z')

  it.each([
    ['expired', { status: 'expired' }, 'Expired'],
    ['expired since the server last said', { expiresAt: '2026-01-10T11:59:00.000Z' }, 'Expired'],
    ['expiring within 7 days', { expiresAt: '2026-01-13T13:00:00.000Z' }, 'Expires in 3 days'],
    ['disabled', { status: 'disabled' }, 'Disabled'],
    ['revoked', { status: 'revoked' }, 'Revoked'],
  ] as const)('says that its key is %s', async (_, rest, words) => {
    await openPage({ keys: [apiKey('1', rest)], now: () => now })
    expect(within(row('Key 1')).getByText(words)).toBeInTheDocument()
  })

  it.each([
    ['active', {}],
    ['expiring in more than 7 days', { expiresAt: '2026-01-17T12:00:01.000Z' }],
  ])('of a key that is %s says nothing of it', async (_, rest) => {
    await openPage({ keys: [apiKey('1', rest)], now: () => now })
    expect(rowNames()).toEqual(['Key 1'])
  })

  it('says it also where the back end has no names', async () => {
    await openPage({ keys: [apiKey('1', { name: null, status: 'expired' })], traits: { names: false } })
    expect(screen.getByText('Expired')).toBeInTheDocument()
  })

  it('says in words what it does not know', async () => {
    await openPage(
      { keys: [{ id: '1', name: null, hint: null, status: 'active', createdAt: null }] },
      { columns: ['name', 'key', 'createdAt', 'lastUsedAt', 'expiresAt', 'status', 'scopes', 'createdBy', 'actions'] },
    )
    const cells = screen.getAllByRole('cell').map((cell) => cell.textContent)
    expect(cells.slice(0, -1)).toEqual(['(unnamed key)', 'Hidden', 'Unknown', 'Unknown', 'Unknown', 'Active', 'Unknown', 'Unknown'])
  })

  it('says in words what there is none of', async () => {
    await openPage({ keys: [apiKey('1', { scopes: [] })] }, { columns: ['lastUsedAt', 'expiresAt', 'scopes'] })
    expect(screen.getAllByRole('cell').map((cell) => cell.textContent)).toEqual(['Never used', 'Never expires', 'No scopes'])
  })
})

describe('more keys than a list may hold', () => {
  it('are told of with their number, and nothing is cut off in silence', async () => {
    await openPage({ keys: apiKeys(3), before: () => Promise.reject(new KeyrackError('limit', { limit: 10_000 })) })
    expect(await screen.findByRole('alert')).toHaveTextContent('Keys couldn’t be loaded. Your keys still work. There are more than 10,000 keys, too many to show here. Ask an administrator.')
    expect(rowNames()).toEqual([])
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
  })
})
