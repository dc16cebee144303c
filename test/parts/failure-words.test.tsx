import { act, fireEvent, screen, within } from '@testing-library/react'
import { CreateKeyButton, CreateKeyDrawer, DeleteKeyDialog, KeyrackError, type KeyrackErrorKind, KeyrackProvider, KeysTable } from 'keyrack'
import type { MemoryCall } from 'keyrack/adapters/memory'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Operation, REFUSALS } from '../../stories/failures.ts'
import { RefreshButton } from '../../stories/host.tsx'
import { apiKeys, createBackEnd } from './back-end.ts'
import { type Page, askToDelete, button, fillIn, settle, show } from './page.tsx'

/** As long as reads are tried again, in milliseconds. */
const RETRIES_MS = 5000

let refusal: KeyrackError | null = null

beforeEach(() => {
  refusal = null
})
afterEach(() => {
  vi.useRealTimers()
})

const PARTS: Record<Operation, ReactNode> = {
  load: <KeysTable />,
  refresh: (
    <>
      <KeysTable />
      <RefreshButton />
    </>
  ),
  create: (
    <>
      <CreateKeyButton />
      <CreateKeyDrawer />
    </>
  ),
  remove: (
    <>
      <KeysTable />
      <DeleteKeyDialog />
    </>
  ),
}

function open(operation: Operation): Pick<Page, 'user'> {
  const isRead = operation === 'load' || operation === 'refresh'
  // After a write no list can be had, so that none tells what became of it.
  const refused = ({ method }: MemoryCall): unknown => refusal && Promise.reject(method === 'list' && !isRead ? new KeyrackError('forbidden') : refusal)
  const { adapter } = createBackEnd({ keys: apiKeys(2), before: refused })
  return show(
    <KeyrackProvider adapter={adapter} timeZone="UTC">
      {PARTS[operation]}
    </KeyrackProvider>,
  )
}

const untilGivenUp = (): Promise<void> => act(async () => void (await vi.advanceTimersByTimeAsync(RETRIES_MS)))
const text = (element: Element | null | undefined): string => element?.textContent.replace(/\s+/g, ' ').trim() ?? '(not there)'

/** What the page says of an operation that is refused, by whoever is meant to hear it. */
const SAID: Record<Operation, (error: KeyrackError) => Promise<string>> = {
  async load(error) {
    vi.useFakeTimers()
    refusal = error
    open('load')
    await untilGivenUp()
    return text(screen.getByRole('alert'))
  },
  async refresh(error) {
    open('refresh')
    await settle()
    vi.useFakeTimers()
    refusal = error
    fireEvent.click(button('Refresh'))
    await untilGivenUp()
    return text(document.querySelector('.kr-banners[role="status"] .kr-banner > span')).replace(/^Showing keys from \d\d:\d\d\. /, '')
  },
  async create(error) {
    const page = open('create')
    refusal = error
    await fillIn(page, 'Build server')
    await page.user.keyboard('{Enter}')
    await settle()
    return text(wordsOnly(screen.getByRole('alert')))
  },
  async remove(error) {
    const page = open('remove')
    await settle()
    await askToDelete(page, 'Key 1')
    refusal = error
    await page.user.click(button('Delete key'))
    await settle()
    return text(screen.queryByRole('alert') ?? within(screen.getByRole('alertdialog')).getAllByRole('status')[0])
  },
}

function wordsOnly(alert: HTMLElement): Element {
  const copy = alert.cloneNode(true) as Element
  copy.querySelector('.kr-notice-buttons')?.remove()
  return copy
}

describe.each(Object.keys(REFUSALS) as Operation[])('of a %s that is refused', (operation) => {
  it.each(Object.entries(REFUSALS[operation]))('for %s the page says what happened, what it means and what to do', async (kind, { words }) => {
    expect(await SAID[operation](new KeyrackError(kind as KeyrackErrorKind))).toBe(words)
  })
})
