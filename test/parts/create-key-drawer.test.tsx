import { act, fireEvent, screen, within } from '@testing-library/react'
import { KeyrackError, type KeyrackErrorDetails, type KeyrackErrorKind } from 'keyrack'
import { describe, expect, it, vi } from 'vitest'
import { apiKey, apiKeys, latch } from './back-end.ts'
import { type Page, button, create, drawer, fillIn, nameField, openPage, pressOutside, row, rowNames, settle, tokenDialog } from './page.tsx'

/** What stands below a field, as a screen reader says it. */
const description = (field: HTMLElement): string =>
  (field.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? `(no #${id})`)
    .join(' | ')

const alerts = (): string[] => within(drawer()).queryAllByRole('alert').map((alert) => alert.textContent.trim())

async function refuse(kind: KeyrackErrorKind, details: KeyrackErrorDetails = {}, name = 'Production'): Promise<Page> {
  const page = await openPage({ before: (call) => call.method === 'create' && Promise.reject(new KeyrackError(kind, details)) })
  await fillIn(page, name)
  await page.user.click(button('Create'))
  await settle()
  return page
}

describe('the drawer', () => {
  it('opens with the focus in Name, a hint, Create and Cancel', async () => {
    const { user } = await openPage()
    await user.click(button('Create'))
    expect(nameField()).toHaveFocus()
    expect(description(nameField())).toBe('Where will this key be used? For example, “Production server”.')
    expect(within(drawer()).getAllByRole('button').map((element) => element.getAttribute('aria-label') ?? element.textContent)).toEqual(['Close', 'Create', 'Cancel'])
  })

  it('asks no password manager and no autofill for a name', async () => {
    const { user } = await openPage()
    await user.click(button('Create'))
    for (const [name, value] of Object.entries({ autocomplete: 'off', 'data-1p-ignore': '', 'data-lpignore': 'true', 'data-bwignore': '', 'data-form-type': 'other', spellcheck: 'false', autocapitalize: 'off' })) {
      expect(nameField()).toHaveAttribute(name, value)
    }
  })

  it.each([
    ['Cancel', ({ user }: Page) => user.click(button('Cancel'))],
    ['Escape', ({ user }: Page) => user.keyboard('{Escape}')],
    ['the ✕', ({ user }: Page) => user.click(button('Close'))],
    ['a press outside', pressOutside],
  ])('closes at once by %s while nothing was typed, and gives the focus back', async (_, close) => {
    const page = await openPage()
    await page.user.click(button('Create'))
    await close(page)
    await settle()
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
    expect(button('Create')).toHaveFocus()
  })

  it('opens empty again after it was closed', async () => {
    const page = await openPage()
    await fillIn(page, 'Half a na')
    await page.user.click(button('Cancel'))
    await page.user.click(button('Discard'))
    await settle()
    await page.user.click(button('Create'))
    expect(nameField()).toHaveValue('')
  })
})

describe('leaving a form with something in it', () => {
  it('asks first, with the focus on the safe answer', async () => {
    const page = await openPage()
    await fillIn(page, 'Prod')
    await page.user.click(button('Cancel'))
    const gate = screen.getByRole('alertdialog', { name: 'Discard this key?' })
    expect(gate).toHaveAccessibleDescription('What you entered will be lost.')
    expect(button('Keep editing')).toHaveFocus()
  })

  it('goes on with everything in place by Keep editing, and by a second Escape', async () => {
    const page = await openPage()
    await fillIn(page, 'Prod')
    await page.user.keyboard('{Escape}')
    await page.user.click(button('Keep editing'))
    expect(nameField()).toHaveValue('Prod')
    expect(nameField()).toHaveFocus()
    await page.user.keyboard('{Escape}{Escape}')
    expect(screen.queryByRole('alertdialog')).not.toBeInTheDocument()
    expect(nameField()).toHaveValue('Prod')
    expect(nameField()).toHaveFocus()
  })

  it('closes by Discard', async () => {
    const page = await openPage()
    await fillIn(page, 'Prod')
    await page.user.keyboard('{Escape}')
    await page.user.click(button('Discard'))
    await settle()
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
    expect(button('Create')).toHaveFocus()
    expect(page.asked('create')).toEqual([])
  })
})

describe('a name', () => {
  it.each([
    ['nothing', ''],
    ['spaces', '   '],
    ['characters that nobody sees', '\u200b\u2060\u3164'],
  ])('of %s is missing: said when it is sent, and the focus is on the field', async (_, name) => {
    const page = await openPage()
    await page.user.click(button('Create'))
    fireEvent.change(nameField(), { target: { value: name } })
    expect(alerts()).toEqual([])
    await page.user.click(button('Create'))
    expect(alerts()).toEqual(['Enter a name'])
    expect(nameField()).toBeInvalid()
    expect(description(nameField())).toMatch(/^Enter a name \| /)
    expect(nameField()).toHaveFocus()
    expect(page.asked('create')).toEqual([])
  })

  it('that is too long says how long it may be, and how long it is', async () => {
    const page = await openPage({ nameMaxLength: 10 })
    await fillIn(page, 'Twelve chars')
    await page.user.keyboard('{Enter}')
    expect(alerts()).toEqual(['Use 10 characters or fewer (12 now)'])
    await page.user.keyboard('{Backspace}')
    expect(alerts()).toEqual([])
    expect(nameField()).not.toBeInvalid()
  })

  it('is sent without the spaces around it', async () => {
    const page = await openPage()
    await create(page, '  Production ')
    expect(page.asked('create')[0]?.input).toEqual({ name: 'Production' })
  })

  it('that another key has is pointed out while there is time, and no obstacle', async () => {
    const page = await openPage({ keys: apiKeys(1) })
    await fillIn(page, 'Key 1')
    expect(description(nameField())).toBe('You already have a key named “Key 1”. You can still use this name.')
    expect(nameField()).not.toBeInvalid()
    await page.user.keyboard('{Enter}')
    await settle()
    expect(tokenDialog()).toBeInTheDocument()
  })
})

describe('a create under way', () => {
  it('makes one request of 50 presses, and says that it is busy', async () => {
    const { promise, open } = latch()
    const page = await openPage({ before: (call) => call.method === 'create' && promise })
    await fillIn(page, 'Production')
    const submit = within(drawer()).getByRole('button', { name: 'Create' })
    act(() => {
      for (let n = 0; n < 25; n++) submit.click() // faster than React can draw
    })
    for (let n = 0; n < 25; n++) fireEvent.click(submit)
    await settle()
    expect(page.asked('create')).toHaveLength(1)
    expect(submit).toHaveTextContent('Creating key…')
    expect(submit).toHaveAttribute('aria-disabled', 'true')
    open()
    await settle()
    expect(tokenDialog()).toBeInTheDocument()
    expect(page.asked('create')).toHaveLength(1)
  })

  it('keeps the focus where it was', async () => {
    const page = await openPage({ before: (call) => call.method === 'create' && latch().promise })
    await fillIn(page, 'Production')
    await page.user.click(button('Create'))
    expect(button('Creating key…')).toHaveFocus()
  })

  it.each([
    ['Escape', ({ user }: Page) => user.keyboard('{Escape}')],
    ['Cancel', ({ user }: Page) => user.click(button('Cancel'))],
    ['the ✕', ({ user }: Page) => user.click(button('Close'))],
    ['a press outside', pressOutside],
  ])('can’t be lost by %s', async (_, close) => {
    const { promise, open } = latch()
    const page = await openPage({ before: (call) => call.method === 'create' && promise })
    await fillIn(page, 'Production')
    await page.user.keyboard('{Enter}')
    await close(page)
    await settle()
    expect(drawer()).toBeInTheDocument()
    expect(screen.queryByRole('alertdialog')).not.toBeInTheDocument()
    open()
    await settle()
    expect(tokenDialog()).toHaveTextContent(page.token())
  })

  it('that takes more than 3 s says that it still works', async () => {
    const page = await openPage({ before: (call) => call.method === 'create' && latch().promise })
    await fillIn(page, 'Production')
    vi.useFakeTimers()
    try {
      fireEvent.submit(nameField().closest('form') as HTMLFormElement)
      const pass = (ms: number): Promise<void> => act(async () => void (await vi.advanceTimersByTimeAsync(ms)))
      await pass(2999)
      expect(drawer()).not.toHaveTextContent('Still working…')
      await pass(1)
      expect(within(drawer()).getByText('Still working…')).toHaveAttribute('role', 'status')
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('a create that was refused', () => {
  // What is said of each kind stands in failure-words.test.tsx.
  it.each<[KeyrackErrorKind, KeyrackErrorDetails, string]>([
    ['limit', { limit: 5 }, 'You’ve reached the limit of 5 keys. Delete one you no longer need, then try again.'],
    ['limit', { limit: 1 }, 'You’ve reached the limit of 1 key. Delete one you no longer need, then try again.'],
    ['limit', { limit: Number.NaN }, 'You’ve reached the limit of keys. Delete one you no longer need, then try again.'],
    ['rate-limited', { retryAfterMs: 29_400 }, 'Too many requests. Try again in 30 s.'],
    ['rate-limited', { retryAfterMs: 3_600_000 }, 'Too many requests. Try again in 60 min.'],
    ['rate-limited', { retryAfterMs: -1 }, 'Too many requests. Try again in a moment.'],
    ['rate-limited', { retryAfterMs: Infinity }, 'Too many requests. Try again in a moment.'],
    ['unavailable', { retryAfterMs: 12_000 }, 'The service can’t answer now. Try again in 12 s.'],
    ['validation', { retryAfterMs: 12_000 }, 'Check what you entered.'],
  ])('for %s %o says so, and keeps the form', async (kind, details, words) => {
    await refuse(kind, details)
    expect(alerts()).toEqual([`The key wasn’t created. ${words}`])
    expect(nameField()).toHaveValue('Production')
    expect(rowNames()).toEqual([])
  })

  it('is not sent again by itself, and its words go with the next edit', async () => {
    const page = await refuse('network')
    await settle()
    expect(page.asked('create')).toHaveLength(1)
    await page.user.type(nameField(), '!')
    expect(alerts()).toEqual([])
    expect(nameField()).toHaveValue('Production!')
  })

  it('for a field says so on the field, linked, with the focus in it', async () => {
    await refuse('validation', { fields: { name: ['Names start with a letter'] } }, '1st')
    expect(alerts()).toEqual(['Names start with a letter'])
    expect(description(nameField())).toMatch(/^Names start with a letter \| /)
    expect(nameField()).toBeInvalid()
    expect(nameField()).toHaveFocus()
    expect(nameField()).toHaveValue('1st')
  })

  it('for a name that is taken says so on the field', async () => {
    await refuse('conflict')
    expect(alerts()).toEqual(['A key named “Production” already exists.'])
    expect(nameField()).toHaveFocus()
  })

  it('for a field that this form does not have is not kept silent', async () => {
    await refuse('validation', { fields: { quota: ['Too high', 'Too high'], plan: ['Too small'] } })
    expect(alerts()).toEqual([expect.stringMatching(/^The key wasn’t created\. Check what you entered\./)])
    expect(within(drawer()).getAllByRole('listitem').map((reason) => reason.textContent)).toEqual(['Too high', 'Too small'])
  })

  it('for a field that it has and another that it does not have says both', async () => {
    await refuse('validation', { fields: { name: ['Too short'], quota: ['Too high'] } })
    expect(alerts()).toEqual(['Too short', expect.stringMatching(/^The key wasn’t created\./)])
    expect(nameField()).toHaveFocus()
    expect(within(drawer()).getByRole('listitem')).toHaveTextContent('Too high')
  })

  it('for a conflict where there are no names is not kept silent', async () => {
    const page = await openPage({ traits: { names: false }, before: (call) => call.method === 'create' && Promise.reject(new KeyrackError('conflict')) })
    await page.user.click(button('Create'))
    await page.user.click(within(drawer()).getByRole('button', { name: 'Create' }))
    await settle()
    expect(alerts()).toEqual(['The key wasn’t created. It conflicts with a key that exists: look for it in the list.'])
  })

  it('because there is no network says so at once, without asking the back end', async () => {
    const page = await openPage()
    await fillIn(page, 'Production')
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    fireEvent(window, new Event('offline'))
    await page.user.keyboard('{Enter}')
    await settle()
    expect(alerts()).toEqual(['The key wasn’t created. You’re offline. Try again when you’re back.'])
    expect(page.asked('create')).toEqual([])
    vi.restoreAllMocks()
    fireEvent(window, new Event('online'))
    await settle()
    expect(page.asked('create')).toEqual([])
  })

  it('for want of a session sends the same name when it is pressed again', async () => {
    let signedIn = false
    const page = await openPage({ before: (call) => call.method === 'create' && !signedIn && Promise.reject(new KeyrackError('unauthorized')) })
    await fillIn(page, 'Production')
    await page.user.keyboard('{Enter}')
    await settle()
    signedIn = true
    await settle()
    expect(page.asked('create')).toHaveLength(1)
    await page.user.click(button('Create'))
    await settle()
    expect(tokenDialog()).toHaveTextContent(page.token())
    expect(row('Production')).toBeInTheDocument()
  })
})

describe('the other fields', () => {
  const createFields = [
    { name: 'team', kind: 'select', label: 'Team', required: true, options: [{ value: 'a', label: 'Team A' }, { value: 'b' }] },
    { name: 'note', kind: 'text', label: 'Note', maxLength: 5 },
    { name: 'live', kind: 'boolean', label: 'Live' },
  ] as const

  it('are those that the back end asks for, and their values are sent', async () => {
    let sent: unknown
    const page = await openPage({ traits: { createFields }, before: (call) => call.method === 'create' && (sent = call.input, undefined) })
    await fillIn(page, 'Production')
    await page.user.selectOptions(screen.getByRole('combobox', { name: 'Team' }), 'Team A')
    await page.user.type(screen.getByRole('textbox', { name: 'Note (optional)' }), 'hi')
    await page.user.click(screen.getByRole('checkbox', { name: 'Live' }))
    await page.user.click(button('Create'))
    await settle()
    expect(sent).toEqual({ name: 'Production', fields: { team: 'a', note: 'hi', live: true } })
  })

  it('say that they may stay empty where they may: a box that nobody ticks says so by itself', async () => {
    const { user } = await openPage({ traits: { createFields } })
    await user.click(button('Create'))
    expect([...drawer().querySelectorAll('label')].map((label) => label.textContent)).toEqual(['Name', 'Team', 'Note (optional)', 'Live'])
  })

  it('are checked when they are sent, and the first that is wrong has the focus', async () => {
    const page = await openPage({ traits: { createFields } })
    await fillIn(page, 'Production')
    await page.user.type(screen.getByRole('textbox', { name: 'Note (optional)' }), 'too long')
    await page.user.click(button('Create'))
    expect(alerts()).toEqual(['Enter a value for “Team”', 'Use 5 characters or fewer (8 now)'])
    expect(screen.getByRole('combobox', { name: 'Team' })).toHaveFocus()
    expect(page.asked('create')).toEqual([])
  })

  it('take the server’s errors too', async () => {
    const page = await openPage({ traits: { createFields }, before: (call) => call.method === 'create' && Promise.reject(new KeyrackError('validation', { fields: { note: ['No notes today'] } })) })
    await fillIn(page, 'Production')
    await page.user.selectOptions(screen.getByRole('combobox', { name: 'Team' }), 'b')
    await page.user.click(button('Create'))
    await settle()
    expect(description(screen.getByRole('textbox', { name: 'Note (optional)' }))).toBe('No notes today')
    expect(screen.getByRole('textbox', { name: 'Note (optional)' })).toHaveFocus()
  })

  it('ask when the key expires, within what the back end allows', async () => {
    const page = await openPage({ expiry: { unit: 'instant', minSeconds: 86_400 * 30, maxSeconds: 86_400 * 90, required: true } })
    await fillIn(page, 'Production')
    const expires = screen.getByRole('combobox', { name: 'Expires' })
    expect([...expires.querySelectorAll('option')].map((option) => option.textContent)).toEqual(['Choose…', 'In 30 days', 'In 60 days', 'In 90 days'])
    await page.user.click(button('Create'))
    expect(alerts()).toEqual(['Choose when the key expires'])
    expect(expires).toHaveFocus()
    await page.user.selectOptions(expires, 'In 60 days')
    await page.user.click(button('Create'))
    await settle()
    expect(page.asked('create')[0]?.input.expires).toEqual({ inSeconds: 86_400 * 60 })
  })

  it('count as something typed', async () => {
    const page = await openPage({ traits: { createFields } })
    await page.user.click(button('Create'))
    await page.user.click(screen.getByRole('checkbox', { name: 'Live' }))
    await page.user.keyboard('{Escape}')
    expect(screen.getByRole('alertdialog', { name: 'Discard this key?' })).toBeInTheDocument()
  })
})

describe('an answer without a record', () => {
  it('makes a row from the id and the name until the next list brings it', async () => {
    const { promise, open } = latch()
    let made = false
    const page = await openPage({ keys: [apiKey('1')], before: (call) => (call.method === 'list' && made ? promise : undefined), recordInAnswer: false, after: (call) => void (made ||= call.method === 'create') })
    await create(page)
    expect(rowNames()).toEqual(['Production', 'Key 1'])
    expect(row('Production')).toHaveTextContent('Hidden')
    open()
    await settle()
    expect(rowNames()).toEqual(['Production', 'Key 1'])
    expect(row('Production')).toHaveTextContent(`ending ${[...page.token().slice(-4)].join(' ')}`)
  })
})
