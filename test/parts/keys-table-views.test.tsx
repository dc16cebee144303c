import { fireEvent, screen, waitFor } from '@testing-library/react'
import { ApiKeysDashboard, type ColumnsState, KeyrackError, type KeysState } from 'keyrack'
import { useState } from 'react'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { Ranks } from '../../src/data/ranks.ts'
import { apiKey, apiKeys, createBackEnd, latch } from './back-end.ts'
import { askToDelete, button, openPage, rowNames, settle, show } from './page.tsx'

const NO_COLUMNS: ColumnsState = { hidden: [], order: [], pinned: [], widths: {} }
const names = (from: number, to: number): string[] => Array.from({ length: to - from + 1 }, (_, n) => `Key ${from + n}`)
const shiftClick = async (name: string | RegExp): Promise<void> => {
  fireEvent.click(button(name), { shiftKey: true })
  await settle()
}

describe('a sort by several columns', () => {
  it('is asked for with Shift, the most important first, and tells the places of the others', async () => {
    const page = await openPage({ keys: apiKeys(3), traits: { multiSort: true } })
    await page.user.click(button('Name'))
    await shiftClick('Created At')
    expect(page.asked('list').at(-1)?.query.sort).toEqual([
      { by: 'name', direction: 'asc' },
      { by: 'createdAt', direction: 'desc' },
    ])
    expect(screen.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending')
    expect(screen.getByRole('columnheader', { name: 'Created At 2' })).not.toHaveAttribute('aria-sort')
  })

  it('is none where the back end sorts by one', async () => {
    const page = await openPage({ keys: apiKeys(3), traits: { multiSort: false } })
    await page.user.click(button('Name'))
    await shiftClick('Created At')
    expect(page.asked('list').at(-1)?.query.sort).toEqual([{ by: 'createdAt', direction: 'desc' }])
  })
})

describe('a back end that answers with every key and can do no more', () => {
  const all = { traits: { paging: 'none', sort: [], search: false, filter: {} } } as const

  it.each<[string, (header: HTMLElement) => void]>([
    ['the pointer', fireEvent.pointerEnter],
    ['the focus', (header) => header.focus()],
    ['a finger', fireEvent.touchStart],
  ])('gets ready for the order that %s is about to ask for', async (_, point) => {
    const prepare = vi.spyOn(Ranks.prototype, 'prepare')
    onTestFinished(() => prepare.mockRestore())
    await openPage({ keys: apiKeys(12), ...all })
    expect(prepare).not.toHaveBeenCalled()
    point(button('Name'))
    expect(prepare).toHaveBeenCalledExactlyOnceWith(expect.anything(), 'name')
  })

  it('is sorted and searched in the page, and asked no more', async () => {
    const page = await openPage({ keys: apiKeys(12), ...all })
    expect(rowNames()).toEqual(names(1, 10))
    await page.user.click(button('Name'))
    await page.user.click(button('Name'))
    expect(rowNames()).toEqual(names(3, 12).reverse())
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'key 1' } })
    await waitFor(() => expect(rowNames()).toEqual(['Key 12', 'Key 11', 'Key 10', 'Key 1']))
    expect(page.asked('list').map(({ query }) => [query.sort, query.search])).toEqual([[undefined, undefined]])
  })

  it('is filtered in the page by the columns on screen', async () => {
    const page = await openPage({ keys: [apiKey('1'), apiKey('2', { status: 'disabled' })], ...all }, { columns: ['name', 'status'] })
    await page.user.selectOptions(screen.getByRole('combobox', { name: 'Status' }), 'Disabled')
    expect(rowNames()).toEqual(['Key 2'])
    expect(page.asked('list')).toHaveLength(1)
  })
})

describe('a filter', () => {
  it('is offered for a column on screen that the back end filters by, and asks it', async () => {
    const page = await openPage({ keys: [apiKey('1'), apiKey('2', { status: 'disabled' })] }, { columns: ['name', 'status'] })
    const status = screen.getByRole('combobox', { name: 'Status' })
    await page.user.selectOptions(status, 'Disabled')
    await settle()
    expect(page.asked('list').at(-1)?.query.filter).toEqual({ status: 'disabled' })
    expect(rowNames()).toEqual(['Key 2'])
    await page.user.selectOptions(status, 'All')
    await settle()
    expect(page.asked('list').at(-1)?.query).not.toHaveProperty('filter')
  })

  it('is not offered for a column that is not there', async () => {
    await openPage({ keys: apiKeys(2) })
    expect(screen.queryByRole('combobox', { name: 'Status' })).not.toBeInTheDocument()
  })

  it('that nothing passes is cleared by Clear filters', async () => {
    const page = await openPage({ keys: apiKeys(2) }, { columns: ['name', 'status'] })
    await page.user.selectOptions(screen.getByRole('combobox', { name: 'Status' }), 'Revoked')
    await settle()
    expect(await screen.findByText('No keys match')).toBeInTheDocument()
    await page.user.click(button('Clear filters'))
    await settle()
    expect(rowNames()).toEqual(['Key 1', 'Key 2'])
  })
})

describe.each(['offset', 'cursor', 'none'] as const)('Load more, over a list with paging: %s', (paging) => {
  const options = { keys: apiKeys(25), ...(paging === 'none' ? { traits: { paging } } : { paging }) }

  it('adds the next rows below those that are there, until there are no more', async () => {
    const page = await openPage(options, { paging: 'more' })
    expect(rowNames()).toEqual(names(1, 10))
    expect(screen.getByText('10 of 25 keys')).toBeInTheDocument()
    for (const last of [20, 25]) {
      await page.user.click(button('Load more'))
      await settle()
      expect(rowNames()).toEqual(names(1, last))
    }
    expect(screen.queryByRole('button', { name: 'Load more' })).not.toBeInTheDocument()
    expect(screen.getByText('25 keys')).toBeInTheDocument()
    expect(button('Actions for Key 21'), 'The focus goes on to what the last press brought.').toHaveFocus()
  })

  it('adds none by itself, however many there are', async () => {
    await openPage({ ...options, keys: apiKeys(250) }, { paging: 'more' })
    expect(rowNames()).toEqual(names(1, 10))
    expect(document.querySelector('[data-virtual]')).toBeNull()
  })

  it('starts again when another order is asked for', async () => {
    const page = await openPage(options, { paging: 'more' })
    await page.user.click(button('Load more'))
    await settle()
    await page.user.click(button('Name'))
    await settle()
    expect(rowNames()).toEqual(names(1, 10))
  })

  if (paging === 'none') return // it is there as a whole, or not at all

  it('asks once more for rows that did not come, and counts none before it is there', async () => {
    let lists = 0
    const page = await openPage({ ...options, before: (call) => call.method === 'list' && ++lists === 2 && Promise.reject(new KeyrackError('forbidden')) }, { paging: 'more' })
    await page.user.click(button('Load more'))
    await settle()
    expect(rowNames()).toEqual(names(1, 10))
    expect(screen.getByText('10 of 25 keys')).toBeInTheDocument()
    await page.user.click(button('Load more'))
    await settle()
    expect(rowNames()).toEqual(names(1, 20))
    expect(screen.getByText('20 of 25 keys')).toBeInTheDocument()
  })
})

it('Load more stays where a key is deleted from rows of which nobody knows how many there are, whatever becomes of the list', async () => {
  let lists = 0
  const page = await openPage({ keys: apiKeys(25), total: false, before: (call) => call.method === 'list' && ++lists > 1 && Promise.reject(new KeyrackError('forbidden')) }, { paging: 'more' })
  await askToDelete(page, 'Key 3')
  await page.user.click(button('Delete key'))
  await settle()
  expect(lists).toBe(2)
  expect(rowNames()).toEqual(names(1, 10).filter((name) => name !== 'Key 3'))
  expect(button('Load more')).toBeInTheDocument()
  expect(screen.queryByText(/9 keys/)).not.toBeInTheDocument()
})

describe('what is looked at', () => {
  it('is told to the host, which may keep it', async () => {
    const onStateChange = vi.fn<(state: KeysState) => void>()
    const page = await openPage({ keys: apiKeys(25) }, { onStateChange })
    await page.user.click(button('Next page'))
    expect(onStateChange).toHaveBeenLastCalledWith({ page: 1, pageSize: 10, sort: [{ by: 'createdAt', direction: 'desc' }], search: '', filter: {}, columns: NO_COLUMNS })
    await page.user.click(button('Name'))
    expect(onStateChange).toHaveBeenLastCalledWith({ page: 0, pageSize: 10, sort: [{ by: 'name', direction: 'asc' }], search: '', filter: {}, columns: NO_COLUMNS })
  })

  it('starts with what the host has kept', async () => {
    const page = await openPage({ keys: apiKeys(25) }, { state: { page: 2, sort: [{ by: 'name', direction: 'desc' }] } })
    expect(rowNames()).toEqual(names(1, 5).reverse())
    expect(page.asked('list')).toHaveLength(1)
  })

  it('follows the host when it changes its mind, and the user in between', async () => {
    const backEnd = createBackEnd({ keys: apiKeys(25) })
    function Host() {
      const [state, setState] = useState<Partial<KeysState>>({ page: 0 })
      return (
        <>
          <button onClick={() => setState({ page: 2 })}>Back to page 3</button>
          <ApiKeysDashboard adapter={backEnd.adapter} state={state} onStateChange={setState} />
        </>
      )
    }
    const { user } = show(<Host />)
    await settle()
    await user.click(button('Next page'))
    await settle()
    expect(rowNames()).toEqual(names(11, 20))
    await user.click(button('Back to page 3'))
    await settle()
    expect(rowNames()).toEqual(names(21, 25))
  })

  it('starts at the first page of a list that only goes forward, whatever the host has kept', async () => {
    await openPage({ keys: apiKeys(25), paging: 'cursor' }, { state: { page: 2 } })
    expect(rowNames()).toEqual(names(1, 10))
    expect(screen.getByText('Page 1 of 3')).toBeInTheDocument()
  })
})

describe('the next page', () => {
  it('is fetched when it is about to be asked for', async () => {
    const page = await openPage({ keys: apiKeys(25) })
    await page.user.hover(button('Next page'))
    await settle()
    expect(page.asked('list').map(({ query }) => query.offset)).toEqual([0, 10])
    await page.user.click(button('Next page'))
    expect(rowNames()).toEqual(names(11, 20))
  })
})

it('rows that were added over cursors stay while the list is asked for again, whose cursors have changed', async () => {
  let answers: Promise<void> | null = null
  const page = await openPage({ keys: apiKeys(30), paging: 'cursor', traits: { maxLimit: 10 }, before: (call) => (call.method === 'list' && call.query.cursor !== null ? answers : undefined) }, { paging: 'more' })
  for (const last of [20, 30]) {
    await page.user.click(button('Load more'))
    await waitFor(() => expect(rowNames()).toContain(`Key ${last}`))
  }
  const { promise, open } = latch()
  answers = promise
  await askToDelete(page, 'Key 3')
  await page.user.click(button('Delete key'))
  await settle()
  await waitFor(() => expect(page.asked('list').at(-1)?.query.cursor).not.toBeNull())
  const left = names(1, 30).filter((name) => name !== 'Key 3')
  expect(rowNames()).toEqual(left)
  open()
  await settle()
  expect(rowNames()).toEqual(left)
})

it('the list is asked for again and again where the host wants that', async () => {
  const page = await openPage({ keys: apiKeys(2) }, { refreshMs: 50 })
  await waitFor(() => expect(page.asked('list').length).toBeGreaterThan(2))
})

it.each(['pages', 'more'] as const)('the list is asked for again from when the host wants that, and no more from when it does not (%s)', async (paging) => {
  const page = await openPage({ keys: apiKeys(2) }, { paging })
  page.rerender(<ApiKeysDashboard adapter={page.adapter} timeZone="UTC" paging={paging} refreshMs={50} />)
  await waitFor(() => expect(page.asked('list').length).toBeGreaterThan(2))
  page.rerender(<ApiKeysDashboard adapter={page.adapter} timeZone="UTC" paging={paging} />)
  await settle()
  const asked = page.asked('list').length
  await new Promise((resolve) => setTimeout(resolve, 150))
  expect(page.asked('list')).toHaveLength(asked)
})
