import { screen, within } from '@testing-library/react'
import { type ApiKey, ApiKeysDashboard, KeyrackError, type KeyrackEvent } from 'keyrack'
import type { MemoryCall } from 'keyrack/adapters/memory'
import { describe, expect, it, vi } from 'vitest'
import { apiKey, createBackEnd, latch } from './back-end.ts'
import { type Page, button, deleteDialog, drawer, fillIn, nameField, openPage, rowNames, settle, show, tokenDialog } from './page.tsx'

const notice = (): string => Array.from(within(drawer()).getByRole('alert').querySelectorAll('p'), ({ textContent }) => textContent.trim()).join(' ')
const submitButton = (): HTMLElement => within(drawer()).getByRole('button', { name: 'Create' })
const intents = ({ asked }: Page): string[] => asked('create').map((call) => call.context.idempotencyKey)

/** A page on which a create was sent and its answer lost: `done` says whether the back end had made the key by then. */
async function lose(done: boolean, rest: { before?: (call: MemoryCall) => unknown } = {}): Promise<Page> {
  let lost = false
  const lostOnce = (call: MemoryCall): unknown => {
    if (call.method !== 'create' || lost) return undefined
    lost = true
    throw new TypeError('Failed to fetch')
  }
  const page = await openPage({ keys: [apiKey('old', { name: 'Production' })], ...rest, [done ? 'after' : 'before']: lostOnce })
  await fillIn(page, 'Production')
  await page.user.keyboard('{Enter}')
  await settle()
  return page
}

/** A page on which a create was sent to a back end that makes keys as it is told, and loses the answer; the list was asked for them. */
async function loseAll(make: (send: (n: number) => Promise<unknown>) => readonly Promise<unknown>[], can: ApiKey['can'] = {}): Promise<Pick<Page, 'user'>> {
  const { adapter } = createBackEnd({ now: () => Date.parse('2026-01-10T12:00:30Z') })
  const create: typeof adapter.create = async (input, context) => {
    await Promise.all(make((n) => adapter.create?.(input, { ...context, idempotencyKey: String(n) }) ?? Promise.reject(new Error('no create'))))
    throw new KeyrackError('unknown-outcome')
  }
  const list: typeof adapter.list = async (query, context) => {
    const found = await adapter.list(query, context)
    return { ...found, items: found.items.map((key) => ({ ...key, can })) }
  }
  const page = show(<ApiKeysDashboard adapter={{ ...adapter, create, list }} timeZone="UTC" />)
  await settle()
  await fillIn(page, 'Production')
  await page.user.keyboard('{Enter}')
  await settle()
  await page.user.click(button('Check the list'))
  await settle()
  return page
}

describe('a create whose answer was lost', () => {
  it('is called neither failed nor done, and the form is kept', async () => {
    await lose(true)
    expect(notice()).toBe('We couldn’t confirm whether the key was created. Creating it again makes no second key.')
    expect(nameField()).toHaveValue('Production')
    expect(drawer()).not.toHaveTextContent('The key wasn’t created')
  })

  it('by the clock is lost too, after the time that the provider gives it', async () => {
    const page = await openPage({ before: (call) => call.method === 'create' && latch().promise }, { timeoutMs: 40 })
    await fillIn(page, 'Production')
    await page.user.keyboard('{Enter}')
    expect(await screen.findByText('We couldn’t confirm whether the key was created.')).toBeInTheDocument()
  })

  it('is not sent again without a press', async () => {
    const page = await lose(true)
    await page.user.click(button('Check the list'))
    await settle()
    expect(page.asked('create')).toHaveLength(1)
  })

  it('may be looked for: a key of its name made since is shown by its stub, and can be deleted', async () => {
    const page = await lose(true)
    await page.user.click(button('Check the list'))
    await settle()
    expect(notice()).toMatch(/^A key named “Production” is in the list \(mm-….{4}, created .+\), but its full key can’t be shown anymore\. If it is the one you just created, delete it and create another one\.$/)
    expect(within(within(drawer()).getByRole('alert')).getByRole('button', { name: 'Close' })).toHaveFocus()
    await page.user.click(within(drawer()).getByRole('button', { name: 'Delete…' }))
    await settle()
    expect(screen.queryByRole('dialog', { name: 'Create API Key' })).not.toBeInTheDocument()
    await page.user.click(button('Delete key'))
    await settle()
    expect(page.asked('remove')[0]?.id).not.toBe('old')
    expect(rowNames()).toEqual(['Production'])
  })

  it('may be looked for: of several keys of its name made since, each is told by its stub and date and can be deleted', async () => {
    const { user } = await loseAll((send) => [send(1), send(2)])
    expect(notice()).toBe('2 keys named “Production” may be the one you created, but their full keys can’t be shown anymore. Delete those that nobody uses, then create another one.')
    const buttons = within(drawer()).getAllByRole('button', { name: 'Delete…' })
    const told = buttons.map((element) => document.getElementById(element.getAttribute('aria-describedby') ?? '')?.textContent)
    expect(told).toEqual([expect.stringMatching(/^mm-….{4}, created Jan 10, 2026, 12:00$/), expect.stringMatching(/^mm-….{4}, created Jan 10, 2026, 12:00$/)])
    await user.click(buttons[1] as HTMLElement)
    await settle()
    expect(screen.queryByRole('dialog', { name: 'Create API Key' })).not.toBeInTheDocument()
    expect(deleteDialog()).toHaveTextContent(`Production (${told[1]?.split(',')[0]})`)
  })

  it('may be looked for: a key that may not be deleted has no button', async () => {
    await loseAll((send) => [send(1)], { remove: false })
    expect(notice()).toMatch(/^A key named “Production” is in the list \(mm-….{4}, created .+\), but its full key can’t be shown anymore\. Create another one, and have what nobody uses deleted\.$/)
    expect(within(drawer()).queryByRole('button', { name: 'Delete…' })).not.toBeInTheDocument()
  })

  it('may be looked for: where no key was made since, the name is free to be sent', async () => {
    const page = await lose(false)
    await page.user.click(button('Check the list'))
    await settle()
    expect(notice()).toBe('No new key named “Production” is in the list. You can create it now.')
    await page.user.click(submitButton())
    await settle()
    expect(tokenDialog()).toHaveTextContent(page.token())
    expect(rowNames()).toEqual(['Production', 'Production'])
  })

  it('says that the list could not be had either', async () => {
    let down = false
    const page = await lose(true, { before: () => down && Promise.reject(new KeyrackError('invalid-response')) })
    down = true
    await page.user.click(button('Check the list'))
    await settle()
    expect(notice()).toBe('We couldn’t confirm whether the key was created. The list couldn’t be loaded. Try again.')
    expect(button('Check the list')).toHaveFocus()
  })

  it('sent again is the same wish under the same idempotency key; another name is another', async () => {
    const page = await lose(false)
    await page.user.click(submitButton())
    await settle()
    expect(new Set(intents(page)).size).toBe(1)
    const other = await (page.unmount(), lose(false))
    await other.user.type(nameField(), ' 2')
    await other.user.click(submitButton())
    await settle()
    expect(new Set(intents(other)).size).toBe(2)
  })

  it('sent again to a back end that had done it has no token to show, and makes no second key', async () => {
    const page = await lose(true)
    await page.user.click(submitButton())
    await settle()
    expect(notice()).toBe('The key “Production” exists, but its full key can’t be shown anymore. Delete it and create another one.')
    await page.user.click(within(drawer()).getByRole('button', { name: 'Delete…' }))
    expect(deleteDialog()).toBeInTheDocument()
  })

  it('is not called failed because the second attempt was refused', async () => {
    let attempts = 0
    const page = await openPage({
      before(call) {
        if (call.method !== 'create') return
        if (++attempts === 1) throw new TypeError('Failed to fetch')
        throw new KeyrackError('unavailable')
      },
    })
    await fillIn(page, 'Production')
    for (let n = 0; n < 2; n++) {
      await page.user.click(submitButton())
      await settle()
    }
    expect(attempts).toBe(2)
    expect(notice()).toBe('We couldn’t confirm whether the key was created. Trying again failed. The service can’t answer now. Try again in a moment. Creating it again makes no second key.')
  })

  it('asks before it is left', async () => {
    const page = await lose(true)
    await page.user.keyboard('{Escape}')
    expect(screen.getByRole('alertdialog', { name: 'Discard this key?' })).toBeInTheDocument()
  })
})

describe('an answer that holds a token and nothing else', () => {
  it('still shows it', async () => {
    const { adapter } = createBackEnd({ keys: [apiKey('old')] })
    const page = show(<ApiKeysDashboard adapter={{ ...adapter, create: () => Promise.resolve({ token: 'mm-all-there-is' } as never) }} />)
    await settle()
    await fillIn(page, 'Production')
    await page.user.keyboard('{Enter}')
    await settle()
    expect(tokenDialog()).toHaveTextContent('mm-all-there-is')
    await page.user.click(screen.getByRole('checkbox'))
    await page.user.click(button('Done'))
    await settle()
    expect(rowNames()).toEqual(['Key old'])
    expect(button('Create')).toHaveFocus()
  })
})

describe('a key that was made without a token', () => {
  it('is not shown as one to save', async () => {
    const page = await openPage({ token: null })
    await fillIn(page, 'Production')
    await page.user.keyboard('{Enter}')
    await settle()
    expect(screen.queryByRole('dialog', { name: 'Save your API key' })).not.toBeInTheDocument()
    expect(notice()).toMatch(/^The key “Production” exists/)
    expect(rowNames()).toEqual(['Production'])
  })

  it('offers no deleting where the back end can’t', async () => {
    const page = await openPage({ token: null, without: ['remove'] })
    await fillIn(page, 'Production')
    await page.user.keyboard('{Enter}')
    await settle()
    expect(within(drawer()).queryByRole('button', { name: 'Delete…' })).not.toBeInTheDocument()
    await page.user.click(within(within(drawer()).getByRole('alert')).getByRole('button', { name: 'Close' }))
    await settle()
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
  })
})

describe('a create that needs another proof of identity', () => {
  const unproven = (proven: () => boolean) => (call: MemoryCall) => call.method === 'create' && !proven() && Promise.reject(new KeyrackError('step-up'))

  it('goes on with the same wish once the user has given it', async () => {
    let proven = false
    const onStepUp = vi.fn(() => Promise.resolve(void (proven = true)))
    const page = await openPage({ before: unproven(() => proven) }, { onStepUp })
    await fillIn(page, 'Production')
    await page.user.keyboard('{Enter}')
    await settle()
    expect(onStepUp).toHaveBeenCalledOnce()
    expect(tokenDialog()).toHaveTextContent(page.token())
    expect(intents(page)).toHaveLength(2)
    expect(new Set(intents(page)).size).toBe(1)
  })

  it.each([
    ['declines', () => Promise.resolve(false)],
    ['breaks off', () => Promise.reject(new Error('closed'))],
  ])('keeps the form when the user %s', async (_, onStepUp) => {
    const page = await openPage({ before: unproven(() => false) }, { onStepUp })
    await fillIn(page, 'Production')
    await page.user.keyboard('{Enter}')
    await settle()
    expect(notice()).toBe('The key wasn’t created. Confirm who you are, then try again.')
    expect(nameField()).toHaveValue('Production')
    expect(page.asked('create')).toHaveLength(1)
  })
})

describe('what a host is told', () => {
  it('is what happened, in order, and never a token', async () => {
    const events: KeyrackEvent[] = []
    const page = await openPage({}, { onEvent: (event) => events.push(event) })
    await fillIn(page, 'Production')
    await page.user.keyboard('{Enter}')
    await settle()
    await page.user.click(screen.getByRole('checkbox'))
    await page.user.click(button('Done'))
    await settle()
    expect(events.map((event) => event.type)).toEqual(['created', 'token-saved'])
    expect(events[0]).toMatchObject({ key: { name: 'Production' } })
    expect(JSON.stringify(events)).not.toContain(page.token())
  })

  it('is also which key was left without its token', async () => {
    const events: KeyrackEvent[] = []
    const page = await openPage({}, { onEvent: (event) => events.push(event) })
    await fillIn(page, 'Production')
    await page.user.keyboard('{Enter}')
    await settle()
    await page.user.keyboard('{Escape}')
    await page.user.click(button('Close without saving'))
    await settle()
    expect(events.map((event) => event.type)).toEqual(['created', 'token-lost'])
  })

  it('is what failed, and how', async () => {
    const events: KeyrackEvent[] = []
    const page = await openPage({ before: (call) => call.method === 'create' && Promise.reject(new KeyrackError('forbidden', { requestId: 'r-1' })) }, { onEvent: (event) => events.push(event) })
    await fillIn(page, 'Production')
    await page.user.keyboard('{Enter}')
    await settle()
    expect(events).toEqual([{ type: 'failed', operation: 'create', kind: 'forbidden', requestId: 'r-1' }])
  })
})
