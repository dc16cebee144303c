import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { ApiKeysDashboard, KeyrackError, type KeyrackErrorDetails, type KeyrackErrorKind } from 'keyrack'
import type { MemoryCall } from 'keyrack/adapters/memory'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { apiKey, apiKeys, createBackEnd, latch } from './back-end.ts'
import { type Page, askToDelete, button, create, deleteDialog, openPage, pressOutside, row, rowNames, settle, show } from './page.tsx'

const confirm = async ({ user }: Page): Promise<void> => {
  await user.click(button('Delete key'))
  await settle()
}
const alert = (): string => within(deleteDialog()).getByRole('alert').textContent.trim()
const isClosed = (): boolean => screen.queryByRole('alertdialog') === null
const failWith = (kind: KeyrackErrorKind, details: KeyrackErrorDetails = {}) => (call: MemoryCall) => call.method === 'remove' && Promise.reject(new KeyrackError(kind, details))
const refresh = async (): Promise<void> => {
  act(() => void document.dispatchEvent(new Event('visibilitychange', { bubbles: true })))
  await settle()
}

afterEach(() => {
  vi.restoreAllMocks()
})

describe('the question', () => {
  it('names the key, its stub and that it was never used, with the focus on the safe button', async () => {
    const page = await openPage({ keys: apiKeys(2) })
    const dialog = await askToDelete(page, 'Key 1')
    expect(dialog).toHaveAccessibleDescription('Requests that use Key 1 (mm-…AXsg) will fail. You can’t restore it. This key has never been used.')
    expect(button('Keep key')).toHaveFocus()
    expect(page.asked('remove')).toEqual([])
  })

  it('says when the key was last used, and that something may depend on it', async () => {
    vi.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-01-10T12:00:00Z'))
    const page = await openPage({ keys: [apiKey('1', { lastUsedAt: '2026-01-10T09:58:00.000Z' })] })
    await askToDelete(page, 'Key 1')
    expect(deleteDialog()).toHaveTextContent('Last used 2 hours ago (Jan 10, 2026, 09:58). Something may still depend on it.')
  })

  it('of a key that does not work says that requests fail already, and that nothing depends on it', async () => {
    vi.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-01-10T12:00:00Z'))
    const over = { expiresAt: '2026-01-10T11:00:00.000Z', lastUsedAt: '2026-01-10T09:58:00.000Z' }
    const page = await openPage({ keys: [apiKey('1', over)], traits: { settleMs: 29_500 } })
    const dialog = await askToDelete(page, 'Key 1')
    expect(dialog).toHaveAccessibleDescription('Requests that use Key 1 (mm-…AXsg) already fail. You can’t restore it. Last used 2 hours ago (Jan 10, 2026, 09:58).')
  })

  it('says nothing of a last use that the back end does not tell', async () => {
    const { lastUsedAt: _, ...key } = apiKey('1')
    const page = await openPage({ keys: [key] })
    await askToDelete(page, 'Key 1')
    expect(deleteDialog()).not.toHaveTextContent(/used\b.*ago|never been used/)
  })

  it('says within what time requests fail where the back end tells', async () => {
    const page = await openPage({ keys: apiKeys(1), traits: { settleMs: 29_500 } })
    await askToDelete(page, 'Key 1')
    expect(deleteDialog()).toHaveTextContent('will fail within 30 seconds. You can’t restore it.')
  })

  it('has no user text in its title', async () => {
    const page = await openPage({ keys: apiKeys(1) })
    expect(within(await askToDelete(page, 'Key 1')).getByRole('heading')).toHaveTextContent(/^Delete API key\?$/)
  })

  it.each([
    ['Keep key', ({ user }: Page) => user.click(button('Keep key'))],
    ['Escape', ({ user }: Page) => user.keyboard('{Escape}')],
  ])('is withdrawn by %s; the key stays and its ⋮ has the focus', async (_, withdraw) => {
    const page = await openPage({ keys: apiKeys(2) })
    await askToDelete(page, 'Key 2')
    await withdraw(page)
    await settle()
    expect(isClosed()).toBe(true)
    expect(button('Actions for Key 2')).toHaveFocus()
    expect(page.asked('remove')).toEqual([])
  })

  it('is not withdrawn by a press outside', async () => {
    const page = await openPage({ keys: apiKeys(1) })
    await askToDelete(page, 'Key 1')
    await pressOutside()
    expect(deleteDialog()).toBeInTheDocument()
  })
})

describe('a deletion under way', () => {
  async function hold(): Promise<Page & ReturnType<typeof latch>> {
    const gate = latch()
    const page = await openPage({ keys: apiKeys(3), before: (call) => call.method === 'remove' && gate.promise })
    await askToDelete(page, 'Key 2')
    await page.user.click(button('Delete key'))
    return { ...page, ...gate }
  }

  it('keeps the dialog, busy, and the row, pending', async () => {
    await hold()
    expect(button('Deleting key…')).toHaveFocus()
    expect(button('Deleting key…')).toHaveAttribute('aria-disabled', 'true')
    expect(row('Key 2')).toHaveAttribute('aria-busy', 'true')
    expect(row('Key 2')).toHaveTextContent('Deleting…')
    expect(rowNames()).toHaveLength(3)
  })

  it('makes one request of many presses', async () => {
    const page = await hold()
    for (let n = 0; n < 20; n++) fireEvent.click(button('Deleting key…'))
    await settle()
    expect(page.asked('remove')).toHaveLength(1)
  })

  it.each([
    ['Escape', ({ user }: Page) => user.keyboard('{Escape}')],
    ['Keep key', ({ user }: Page) => user.click(button('Keep key'))],
    ['a press outside', pressOutside],
  ])('is not closed by %s', async (_, close) => {
    const page = await hold()
    await close(page)
    await settle()
    expect(deleteDialog()).toBeInTheDocument()
  })

  it('ends with the row gone, the dialog closed and the focus on the next ⋮', async () => {
    const page = await hold()
    page.open()
    await settle()
    expect(isClosed()).toBe(true)
    expect(rowNames()).toEqual(['Key 1', 'Key 3'])
    expect(button('Actions for Key 3')).toHaveFocus()
  })
})

describe('the focus after a deletion', () => {
  it('of the last row goes to the ⋮ before it', async () => {
    const page = await openPage({ keys: apiKeys(2) })
    await askToDelete(page, 'Key 2')
    await confirm(page)
    expect(button('Actions for Key 1')).toHaveFocus()
  })

  it('of the only row goes to + Create', async () => {
    const page = await openPage({ keys: apiKeys(1) })
    await askToDelete(page, 'Key 1')
    await confirm(page)
    expect(button('Create')).toHaveFocus()
  })

  it('of the only row goes to the table where nothing can be created', async () => {
    const page = await openPage({ keys: apiKeys(1), without: ['create'] })
    await askToDelete(page, 'Key 1')
    await confirm(page)
    expect(document.activeElement).toHaveClass('kr-keys')
  })

  it('of a key that was just made goes on like any other', async () => {
    const page = await openPage({ keys: apiKeys(1) })
    await create(page, 'Brand new')
    await page.user.click(screen.getByRole('checkbox'))
    await page.user.click(button('Done'))
    await settle()
    await askToDelete(page, 'Brand new')
    await confirm(page)
    expect(rowNames()).toEqual(['Key 1'])
    expect(button('Actions for Key 1')).toHaveFocus()
  })
})

describe('a deletion that was refused', () => {
  it.each<[KeyrackErrorKind, KeyrackErrorDetails, string]>([
    ['network', {}, 'Check your connection and try again.'],
    ['unavailable', {}, 'The service can’t answer now. Try again in a moment.'],
    ['unavailable', { retryAfterMs: 4200 }, 'The service can’t answer now. Try again in 5 s.'],
    ['rate-limited', { retryAfterMs: 12_000 }, 'Too many requests. Try again in 12 s.'],
  ])('for %s %o says so in the dialog; the row never left', async (kind, details, words) => {
    const page = await openPage({ keys: apiKeys(2), before: failWith(kind, details) })
    await askToDelete(page, 'Key 1')
    await confirm(page)
    expect(alert()).toBe(`The key wasn’t deleted and still works. ${words}`)
    expect(rowNames()).toEqual(['Key 1', 'Key 2'])
    expect(row('Key 1')).not.toHaveAttribute('aria-busy')
  })

  it.each([
    ['has expired', { status: 'expired' }],
    ['has expired since the server last said', { expiresAt: '2025-12-17T00:00:00.000Z' }],
    ['is disabled', { status: 'disabled' }],
  ] as const)('says of a key that %s nothing of working', async (_, rest) => {
    const page = await openPage({ keys: [apiKey('1', rest)], now: () => Date.parse('2026-01-10T12:00:00Z'), before: failWith('forbidden') })
    await askToDelete(page, 'Key 1')
    await confirm(page)
    expect(alert()).toBe('The key wasn’t deleted. You don’t have permission. Ask an administrator for access.')
  })

  it('can be tried again, and leaves other deletions alone', async () => {
    let refused = true
    const page = await openPage({ keys: apiKeys(2), before: (call) => call.method === 'remove' && refused && Promise.reject(new KeyrackError('conflict')) })
    await askToDelete(page, 'Key 1')
    await confirm(page)
    await page.user.click(button('Keep key'))
    await settle()
    refused = false
    await askToDelete(page, 'Key 2')
    expect(within(deleteDialog()).queryByRole('alert')).not.toBeInTheDocument()
    await confirm(page)
    expect(rowNames()).toEqual(['Key 1'])
  })

  it('because there is no network asks nothing of the back end', async () => {
    const page = await openPage({ keys: apiKeys(1) })
    await askToDelete(page, 'Key 1')
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    fireEvent(window, new Event('offline'))
    await confirm(page)
    expect(alert()).toBe('The key wasn’t deleted and still works. You’re offline. Try again when you’re back.')
    expect(page.asked('remove')).toEqual([])
  })
})

describe('a key that somebody else had deleted', () => {
  it('is said to be, leaves the table, and the focus goes on from where it was', async () => {
    const page = await openPage({ keys: apiKeys(2) })
    await askToDelete(page, 'Key 1')
    await page.adapter.remove?.('1', { idempotencyKey: 'in another tab' })
    await confirm(page)
    const dialog = screen.getByRole('alertdialog', { name: 'Nothing to delete' })
    expect(within(dialog).getByText('This key was already deleted.')).toHaveAttribute('role', 'status')
    expect(rowNames()).toEqual(['Key 2'])
    expect(within(dialog).queryByRole('button', { name: 'Delete key' })).not.toBeInTheDocument()
    expect(within(dialog).getByRole('button', { name: 'Close' })).toHaveFocus()
    await page.user.click(within(dialog).getByRole('button', { name: 'Close' }))
    await settle()
    expect(button('Actions for Key 2')).toHaveFocus()
  })
})

describe('a deletion without an answer', () => {
  /** Asks to delete Key 1 where the first answer gets lost, `done` or not, and the lists that are asked for from then on say `list`. */
  async function lose(done: boolean, list?: () => unknown): Promise<Page> {
    let attempts = 0
    const lost = (call: MemoryCall): unknown => {
      if (call.method === 'remove' && ++attempts === 1) throw new TypeError('Failed to fetch')
      return call.method === 'list' && attempts > 0 ? list?.() : undefined
    }
    const page = await openPage({ keys: apiKeys(2), [done ? 'after' : 'before']: lost })
    await askToDelete(page, 'Key 1')
    return page
  }

  it('says so, keeps the row as not confirmed, and may be sent again', async () => {
    const page = await lose(false, () => latch().promise)
    await confirm(page)
    expect(alert()).toBe('We couldn’t confirm that the key was deleted. It may still work.')
    expect(row('Key 1')).toHaveTextContent('Deleting, not confirmed')
    expect(deleteDialog()).not.toHaveTextContent('still works')
    await page.user.click(button('Try again'))
    await settle()
    expect(isClosed()).toBe(true)
    expect(rowNames()).toEqual(['Key 2'])
  })

  it('of a key that no longer worked does not say that it may', async () => {
    let lost = false
    const page = await openPage({ keys: [apiKey('1', { status: 'disabled' })], before: (call) => (call.method === 'remove' ? Promise.reject(new TypeError('Failed to fetch', { cause: (lost = true) })) : lost && latch().promise) })
    await askToDelete(page, 'Key 1')
    await confirm(page)
    expect(alert()).toBe('We couldn’t confirm that the key was deleted.')
  })

  it('in the time that the provider gives it is lost', async () => {
    const page = await openPage({ keys: apiKeys(1), before: (call) => call.method === 'remove' && latch().promise }, { timeoutMs: 40 })
    await askToDelete(page, 'Key 1')
    await page.user.click(button('Delete key'))
    await waitFor(() => expect(alert()).toBe('The key wasn’t deleted and still works. Try again.')) // the list still has it
    expect(page.asked('remove')[0]?.context.signal?.aborted).toBe(true)
  })

  it('is settled by the list: a key that is not there was deleted', async () => {
    const page = await lose(true)
    await confirm(page)
    await settle()
    expect(rowNames()).toEqual(['Key 2'])
    expect(isClosed()).toBe(true)
    expect(button('Actions for Key 2')).toHaveFocus()
  })

  it('is settled by the list: a key that is still there was not', async () => {
    const page = await lose(false)
    await confirm(page)
    await settle()
    expect(alert()).toBe('The key wasn’t deleted and still works. Try again.')
    expect(row('Key 1')).not.toHaveTextContent('not confirmed')
  })

  it('stays marked on its row when the dialog was closed', async () => {
    let down = true
    const page = await lose(false, () => down && Promise.reject(new KeyrackError('invalid-response')))
    await confirm(page)
    await page.user.click(button('Close'))
    await settle()
    expect(row('Key 1')).toHaveTextContent('Deleting, not confirmed')
    expect(button('Actions for Key 1')).toHaveFocus()
    down = false
    await refresh()
    expect(row('Key 1')).not.toHaveTextContent('not confirmed')
  })
})

describe('a deleted key', () => {
  it('does not come back with what a node that lags behind still lists', async () => {
    const { adapter } = createBackEnd({ keys: apiKeys(2) })
    const lagging = await adapter.list({ limit: 10, offset: 0, cursor: null }, {})
    const page = show(<ApiKeysDashboard adapter={{ ...adapter, traits: { ...adapter.traits, settleMs: 60_000 }, list: () => Promise.resolve(lagging) }} />)
    await settle()
    await askToDelete(page, 'Key 1')
    await page.user.click(button('Delete key'))
    await settle()
    await refresh()
    expect(rowNames()).toEqual(['Key 2'])
    expect(screen.getByText('Page 1 of 1')).toBeInTheDocument()
  })

  it('of a back end that keeps the row stays as revoked, without a menu', async () => {
    const page = await openPage({ keys: apiKeys(2), remove: 'revoke' })
    await askToDelete(page, 'Key 1')
    await confirm(page)
    expect(row('Key 1')).toHaveTextContent('Revoked')
    expect(within(row('Key 1')).queryByRole('button')).not.toBeInTheDocument()
    expect(button('Actions for Key 2')).toHaveFocus()
  })
})
