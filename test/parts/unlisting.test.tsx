import { act, cleanup, fireEvent, screen, within } from '@testing-library/react'
import { KeyrackError } from 'keyrack'
import type { MemoryCall } from 'keyrack/adapters/memory'
import { en } from 'keyrack/messages/en'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { apiKey, apiKeys, latch } from './back-end.ts'
import { type Page, button, create, drawer, fillIn, openPage, row, rowNames, settle, tokenDialog } from './page.tsx'

const UNLISTS = { remove: 'unlist' } as const
const removing = (answer: () => unknown) => (call: MemoryCall) => (call.method === 'remove' ? answer() : undefined)
const failing = (...[kind, details]: ConstructorParameters<typeof KeyrackError>) => removing(() => Promise.reject(new KeyrackError(kind, details)))

const dialog = (): HTMLElement => screen.getByRole('alertdialog', { name: 'Remove API key from the list?' })
const alert = (panel: HTMLElement): string => within(panel).getByRole('alert').textContent.trim()

async function ask({ user }: Page, name = 'Key 1'): Promise<void> {
  await user.click(button(`Actions for ${name}`))
  await user.click(screen.getByRole('menuitem', { name: 'Remove from list…' }))
}

async function remove(page: Page): Promise<void> {
  await ask(page)
  await page.user.click(button('Remove from list'))
  await settle()
}

afterEach(() => {
  const said = document.body.textContent
  cleanup()
  vi.restoreAllMocks()
  expect(said).not.toMatch(/delet/i) // whoever reads that a key is deleted thinks that its token stops
})

describe('where a removed key goes on working, the dialog', () => {
  it('says that the key leaves the list and its token goes on working', async () => {
    const page = await openPage({ ...UNLISTS, keys: apiKeys(1) })
    await ask(page)
    expect(dialog()).toHaveAccessibleDescription('Key 1 (mm-…AXsg) leaves the list for good, but requests that use it go on working: this service can’t stop a token. This key has never been used.')
    expect(button('Keep key')).toHaveFocus()
  })

  it('says within what time, and that something may still use the key', async () => {
    vi.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-01-10T12:00:00Z'))
    const page = await openPage({ ...UNLISTS, keys: [apiKey('1', { lastUsedAt: '2026-01-10T09:58:00.000Z' })], traits: { settleMs: 29_500 } })
    await ask(page)
    expect(dialog()).toHaveAccessibleDescription(/^Key 1 \(mm-…AXsg\) leaves the list for good within 30 seconds, .+ Last used 2 hours ago \(Jan 10, 2026, 09:58\)\. Something may still use it\.$/)
  })

  it('is busy while the key leaves, and so is its row', async () => {
    const page = await openPage({ ...UNLISTS, keys: apiKeys(1), before: removing(() => latch().promise) })
    await remove(page)
    expect(button('Removing key from list…')).toHaveAttribute('aria-disabled', 'true')
    expect(row('Key 1')).toHaveTextContent('Removing from list…')
  })

  it('ends with the row gone, which is said aloud', async () => {
    const page = await openPage({ ...UNLISTS, keys: apiKeys(2) })
    await remove(page)
    expect(rowNames()).toEqual(['Key 2'])
    expect(await screen.findByText('Key “Key 1” removed from the list')).toHaveAttribute('role', 'status')
  })

  it.each(['active', 'disabled'] as const)('says why a key that is %s did not leave', async (status) => {
    const page = await openPage({ ...UNLISTS, keys: [apiKey('1', { status })], before: failing('forbidden') })
    await remove(page)
    expect(alert(dialog())).toBe('The key wasn’t removed from the list. You don’t have permission. Ask an administrator for access.')
  })

  it('says that it isn’t known whether a key has left, and that it works either way', async () => {
    let lost = false
    const page = await openPage({ ...UNLISTS, keys: apiKeys(1), before: (call) => (call.method === 'remove' ? Promise.reject(new TypeError('Failed to fetch', { cause: (lost = true) })) : lost && latch().promise) })
    await remove(page)
    expect(alert(dialog())).toBe('We couldn’t confirm that the key was removed from the list. It works either way.')
    expect(row('Key 1')).toHaveTextContent('Removing, not confirmed')
  })

  it('says that somebody else has removed the key', async () => {
    const page = await openPage({ ...UNLISTS, keys: apiKeys(1), before: failing('not-found') })
    await remove(page)
    const nothing = await screen.findByRole('alertdialog', { name: 'Nothing to remove' })
    expect(within(nothing).getByText('This key was already removed from the list.')).toHaveAttribute('role', 'status')
  })

  it('takes the host’s words for it, and leaves those for deleting aside', async () => {
    const page = await openPage({ ...UNLISTS, keys: apiKeys(1) }, { messages: { unlist: { body: '{stub} works until your password changes.' }, remove: { title: 'Delete token?', keep: 'Leave it' } } })
    await ask(page)
    expect(dialog()).toHaveAccessibleDescription('mm-…AXsg works until your password changes. This key has never been used.')
    expect(button('Leave it')).toBeInTheDocument()
  })
})

describe('where a removed key goes on working, nobody is told to get rid of a key by deleting it:', () => {
  const notice = (): string => alert(drawer()).replace(/(Remove from list…|Close)+$/, '')

  it('the dialog with the token says that a lost one goes on working', async () => {
    await create(await openPage(UNLISTS))
    expect(tokenDialog()).toHaveTextContent('If you lose it, create a new one. The lost one goes on working.')
  })

  it.each([
    [undefined, 'Create another one. You can remove this one from the list, but it goes on working.'],
    [{ remove: false }, 'Create another one.'],
  ])('the drawer, of a key that was made without a token and can %o', async (can, advice) => {
    const page = await openPage({ ...UNLISTS, token: null })
    const { create: make } = page.adapter
    Object.assign(page.adapter, { create: async (...args: Parameters<NonNullable<typeof make>>) => {
      const made = await make?.(...args)
      return made?.key ? { ...made, key: { ...made.key, ...(can && { can }) } } : made
    } })
    await fillIn(page, 'Production')
    await page.user.keyboard('{Enter}')
    await settle()
    expect(notice()).toBe(`The key “Production” exists, but its full key can’t be shown anymore. ${advice}`)
  })

  it.each([
    [1, /If it is the one you just created, create another one\. You can remove it from the list, but it goes on working\.$/],
    [2, /Create another one\. You can remove those that nobody uses from the list, but they go on working\./],
  ])('the drawer, of %i that a create without an answer may have made', async (count, advice) => {
    const page = await openPage(UNLISTS)
    const { create: make } = page.adapter
    Object.assign(page.adapter, { create: async (...[input]: Parameters<NonNullable<typeof make>>) => {
      for (let n = 0; n < count; n++) await make?.(input, { idempotencyKey: String(n) })
      throw new KeyrackError('unknown-outcome')
    } })
    await fillIn(page, 'Production')
    await page.user.keyboard('{Enter}')
    await settle()
    await page.user.click(button('Check the list'))
    await settle()
    expect(notice()).toMatch(advice)
  })

  it('the drawer, where there may be no more keys', async () => {
    const page = await openPage({ ...UNLISTS, keys: apiKeys(1), limit: 1 })
    await fillIn(page, 'Production')
    await page.user.keyboard('{Enter}')
    await settle()
    expect(notice()).toContain('You’ve reached the limit of 1 key. Remove one you no longer need from the list, then try again.')
  })

  it('the table, while its user is offline', async () => {
    await openPage({ ...UNLISTS, keys: apiKeys(1) })
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    act(() => void fireEvent(window, new Event('offline')))
    expect(screen.getByText('You’re offline. Keys can’t be created or removed from the list until you’re back.')).toBeInTheDocument()
  })
})

it('each word for a removed key that goes on working speaks of no deletion', () => {
  const words = Object.values(en.unlist).map((word) => (typeof word === 'string' ? word : word({ n: 2, m: 2, max: 2 })))
  expect(words.filter((word) => /delet|revok|will fail|restore/i.test(word))).toEqual([])
})
