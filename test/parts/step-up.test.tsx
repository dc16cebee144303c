import { act, screen, within } from '@testing-library/react'
import { KeyrackError, type KeyrackErrorDetails, type KeyrackErrorKind } from 'keyrack'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { apiKeys } from './back-end.ts'
import { type Page, askToDelete, button, deleteDialog, drawer, fillIn, nameField, openPage, rowNames, settle, tokenDialog } from './page.tsx'

type Write = 'create' | 'remove'

/** What a host asks with: it is in the page all the time, so a modal of ours would make it inert. */
function hostDialog(): HTMLElement {
  const host = document.createElement('aside')
  host.innerHTML = '<button>Confirm your password</button>'
  document.body.append(host)
  return host
}

/** A page on a service that wants one proof before a write, and a host that is asked for it. */
async function asking(method: Write) {
  const host = hostDialog()
  let asked = false
  let answer: (proven: boolean) => void = () => {}
  const onStepUp = vi.fn(() => new Promise<boolean>((resolve) => (answer = resolve)))
  const before = (call: { readonly method: string }): void => {
    if (call.method !== method || asked) return
    asked = true
    throw new KeyrackError('step-up')
  }
  const page = await openPage({ keys: apiKeys(2), before }, { onStepUp })
  const prove = (proven: boolean): Promise<void> => (act(() => answer(proven)), settle())
  return { ...page, host, onStepUp, prove }
}

const isOutOfReach = (element: Element): boolean => element.closest('[inert], [aria-hidden="true"]') !== null
const panels = (): HTMLElement[] => [...screen.queryAllByRole('dialog'), ...screen.queryAllByRole('alertdialog')]
const intents = (page: Pick<Page, 'asked'>, method: Write): (string | undefined)[] => page.asked(method).map(({ context }) => context.idempotencyKey)

async function sendCreate(page: Pick<Page, 'user'>): Promise<void> {
  await fillIn(page, 'Production')
  await page.user.click(within(drawer()).getByRole('button', { name: 'Create' }))
  await settle()
}

async function sendDelete(page: Pick<Page, 'user'>): Promise<void> {
  await askToDelete(page, 'Key 1')
  await page.user.click(button('Delete key'))
  await settle()
}

afterEach(() => {
  document.querySelector('body > aside')?.remove()
})

describe.each<[string, Write, (page: Pick<Page, 'user'>) => Promise<void>, () => HTMLElement]>([
  ['the drawer', 'create', sendCreate, drawer],
  ['the question before a deletion', 'remove', sendDelete, deleteDialog],
])('while the host asks who somebody is, %s', (_, method, send, panel) => {
  it('makes way: nothing of it is in the page, and the host’s own dialog can be reached and keeps the focus', async () => {
    const page = await asking(method)
    await send(page)
    expect(page.onStepUp).toHaveBeenCalledOnce()
    expect(screen.queryAllByRole('dialog', { hidden: true })).toEqual([])
    expect(screen.queryAllByRole('alertdialog', { hidden: true })).toEqual([])
    expect(isOutOfReach(page.host)).toBe(false)
    expect(document.body.style.pointerEvents).toBe('')
    const confirm = button('Confirm your password')
    await page.user.click(confirm)
    await settle()
    expect(confirm).toHaveFocus()
  })

  it('comes back when the user declined, and says so', async () => {
    const page = await asking(method)
    await send(page)
    await page.prove(false)
    expect(panel()).toContainElement(screen.getByRole('alert'))
    expect(panel()).toContainElement(document.activeElement as HTMLElement)
    expect(isOutOfReach(page.host)).toBe(true)
    expect(page.asked(method)).toHaveLength(1)
  })
})

it('a create goes on with the same wish once the user has proven it, and its token is shown', async () => {
  const page = await asking('create')
  await sendCreate(page)
  await page.prove(true)
  expect(new Set(intents(page, 'create')).size).toBe(1)
  expect(page.asked('create')).toHaveLength(2)
  expect(page.token()).not.toBe('')
  expect(tokenDialog()).toHaveTextContent(page.token())
})

it('a create that was declined has its draft back, and says why there is no key', async () => {
  const page = await asking('create')
  await sendCreate(page)
  await page.prove(false)
  expect(nameField()).toHaveValue('Production')
  expect(screen.getByRole('alert')).toHaveTextContent('The key wasn’t created. Confirm who you are, then try again.')
})

it('a deletion goes on with the same wish once the user has proven it', async () => {
  const page = await asking('remove')
  await sendDelete(page)
  await page.prove(true)
  expect(new Set(intents(page, 'remove')).size).toBe(1)
  expect(rowNames()).toEqual(['Key 2'])
  expect(screen.queryByRole('alertdialog')).not.toBeInTheDocument()
})

type Refusal = [kind: KeyrackErrorKind, details: KeyrackErrorDetails, words: string]

const REFUSALS: Refusal[] = [
  ['forbidden', {}, 'Trying again failed. You don’t have permission. Ask an administrator for access.'],
  ['step-up', {}, 'Trying again failed. Sign in again to confirm who you are, then try again.'],
  ['network', {}, 'Trying again failed. Check your connection and try again.'],
  ['unauthorized', {}, 'Trying again failed. Your session ended. Sign in and try again.'],
  ['rate-limited', { retryAfterMs: 12_000 }, 'Trying again failed. Too many requests. Try again in 12 s.'],
  ['rate-limited', {}, 'Trying again failed. Too many requests. Try again in a moment.'],
  ['unknown-outcome', {}, ''],
  ['invalid-response', {}, ''],
]

/** A page whose first write of this kind gets no answer, and whose second is refused. */
async function refusedAgain(method: Write, kind: KeyrackErrorKind, details: KeyrackErrorDetails, send: (page: Page) => Promise<void>, again: string): Promise<void> {
  let attempts = 0
  const page = await openPage({
    keys: apiKeys(2),
    traits: { settleMs: 60_000 }, // so that no list can tell before then what became of a deletion
    before(call) {
      if (call.method === method) throw ++attempts === 1 ? new TypeError('Failed to fetch') : new KeyrackError(kind, details)
    },
  })
  await send(page)
  await page.user.click(within(panels()[0] as HTMLElement).getByRole('button', { name: again }))
  await settle()
  expect(attempts).toBe(2)
}

const notice = (): string => Array.from(screen.getByRole('alert').querySelectorAll('p'), ({ textContent }) => textContent.trim()).join(' ').replace(/ +/g, ' ')

describe('a second attempt after one without an answer', () => {
  it.each(REFUSALS)('to create that is refused for %s %o is told, and does not say that no key was made', async (kind, details, words) => {
    await refusedAgain('create', kind, details, sendCreate, 'Create')
    expect(notice()).toBe(['We couldn’t confirm whether the key was created.', words, 'Creating it again makes no second key.'].filter(Boolean).join(' '))
    expect(drawer()).not.toHaveTextContent('wasn’t created')
  })

  it.each(REFUSALS)('to delete that is refused for %s %o is told, and does not say that the key still works', async (kind, details, words) => {
    await refusedAgain('remove', kind, details, sendDelete, 'Try again')
    expect(notice()).toBe(`We couldn’t confirm that the key was deleted. It may still work. ${words}`.trim())
    expect(deleteDialog()).not.toHaveTextContent(/wasn’t deleted|and still works/)
  })
})
