import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { ApiKeysDashboard, type KeyColumn } from 'keyrack'
import { Activity, useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { apiKeys, createBackEnd, latch } from './back-end.ts'
import { askToDelete, button, openPage, row, rowNames, settle, show } from './page.tsx'

const box = (name: string): HTMLInputElement => screen.getByRole('checkbox', { name })
const all = (): HTMLInputElement => box('Select all keys shown')
const key = (number: number): HTMLInputElement => box(`Select Key ${number}`)
const selected = (): string[] => [...document.querySelectorAll('tr[aria-selected="true"] td[data-column="name"]')].map((cell) => cell.textContent)
const line = (): string | null => document.querySelector('.kr-selection [aria-live="polite"]')?.textContent ?? null

describe('a table whose rows can’t be selected', () => {
  it('has no checkbox, no row that is selected or not, and no line about it', async () => {
    await openPage({ keys: apiKeys(3) })
    expect(screen.queryByRole('checkbox')).not.toBeInTheDocument()
    expect(row('Key 1')).not.toHaveAttribute('aria-selected')
    expect(line()).toBeNull()
  })
})

describe('a key', () => {
  it('is selected by the checkbox of its row, which is named after it', async () => {
    const onSelectedChange = vi.fn()
    const page = await openPage({ keys: apiKeys(3) }, { selectable: true, onSelectedChange })
    expect(row('Key 2')).toHaveAttribute('aria-selected', 'false')
    await page.user.click(key(2))
    expect(key(2)).toBeChecked()
    expect(selected()).toEqual(['Key 2'])
    expect(onSelectedChange.mock.lastCall).toEqual([['2'], [expect.objectContaining({ id: '2', name: 'Key 2' })]])
    await page.user.click(key(2))
    expect(selected()).toEqual([])
    expect(onSelectedChange.mock.lastCall).toEqual([[], []])
  })

  it('is called by the host’s words', async () => {
    await openPage({ keys: apiKeys(1) }, { selectable: true, messages: { selection: { one: '{name} auswählen', all: 'Alle' } } })
    expect(box('Key 1 auswählen')).toBeInTheDocument()
    expect(box('Alle')).toBeInTheDocument()
  })

  it('stays selected on another page, in another order, under a search and when the list comes anew', async () => {
    const page = await openPage({ keys: apiKeys(12) }, { selectable: true, defaultSelected: ['1'], refreshMs: 20 })
    await page.user.click(key(2))
    await page.user.click(button('Next page'))
    await settle()
    expect(rowNames()).toEqual(['Key 11', 'Key 12'])
    expect(line()).toBe('2 selected')
    await page.user.click(key(11))
    await page.user.click(button('Name'))
    await settle()
    expect(selected()).toEqual(['Key 1', 'Key 2'])
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'Key 11' } })
    await waitFor(() => expect(rowNames()).toEqual(['Key 11']))
    const asked = page.asked('list').length
    await waitFor(() => expect(page.asked('list').length).toBeGreaterThan(asked))
    expect(selected()).toEqual(['Key 11'])
    expect(line()).toBe('3 selected')
  })

  it('leaves the selection when it is deleted', async () => {
    const onSelectedChange = vi.fn()
    const page = await openPage({ keys: apiKeys(3) }, { selectable: true, defaultSelected: ['1', '3'], onSelectedChange })
    await askToDelete(page, 'Key 3')
    await page.user.click(button('Delete key'))
    await settle()
    expect(onSelectedChange.mock.lastCall?.[0]).toEqual(['1'])
    expect(line()).toBe('1 selected')
  })

  it('leaves it also while an <Activity> hides the table', async () => {
    const answer = latch()
    const { adapter } = createBackEnd({ keys: apiKeys(3), before: ({ method }) => (method === 'remove' ? answer.promise : undefined) })
    const dashboard = <ApiKeysDashboard adapter={adapter} selectable defaultSelected={['1', '3']} />
    const page = show(<Activity mode="visible">{dashboard}</Activity>)
    await settle()
    await askToDelete(page, 'Key 3')
    await page.user.click(button('Delete key'))
    page.rerender(<Activity mode="hidden">{dashboard}</Activity>)
    answer.open()
    await settle()
    page.rerender(<Activity mode="visible">{dashboard}</Activity>)
    await settle()
    expect(line()).toBe('1 selected')
  })

  it('leaves it also where the list keeps what was revoked', async () => {
    const page = await openPage({ keys: apiKeys(2), remove: 'revoke' }, { selectable: true, defaultSelected: ['1', '2'] })
    await askToDelete(page, 'Key 1')
    await page.user.click(button('Delete key'))
    await settle()
    expect(selected()).toEqual(['Key 2'])
  })
})

describe('the checkbox of the header', () => {
  it('selects the rows of this page and no others, and clears them', async () => {
    const onSelectedChange = vi.fn()
    const page = await openPage({ keys: apiKeys(12) }, { selectable: true, defaultSelected: ['12'], onSelectedChange })
    await page.user.click(all())
    expect(onSelectedChange.mock.lastCall?.[0]).toEqual(['12', ...Array.from({ length: 10 }, (_, n) => String(n + 1))])
    expect(all()).toBeChecked()
    await page.user.click(all())
    expect(onSelectedChange.mock.lastCall?.[0]).toEqual(['12'])
  })

  it('is neither on nor off where some are selected, and then selects the rest', async () => {
    const page = await openPage({ keys: apiKeys(3) }, { selectable: true })
    expect(all()).not.toBePartiallyChecked()
    await page.user.click(key(1))
    expect(all()).toBePartiallyChecked()
    await page.user.click(all())
    expect(all()).not.toBePartiallyChecked()
    expect(selected()).toEqual(['Key 1', 'Key 2', 'Key 3'])
  })

  it('is off where there are no rows', async () => {
    await openPage({ keys: [] }, { selectable: true, defaultSelected: ['gone'] })
    expect(all()).not.toBeChecked()
    expect(all()).not.toBePartiallyChecked()
  })
})

describe('a range', () => {
  it('is selected with Shift and a click, from the row that was changed last, in either direction', async () => {
    const page = await openPage({ keys: apiKeys(6) }, { selectable: true })
    await page.user.click(key(4))
    fireEvent.click(key(2), { shiftKey: true })
    expect(selected()).toEqual(['Key 2', 'Key 3', 'Key 4'])
    fireEvent.click(key(5), { shiftKey: true })
    expect(selected()).toEqual(['Key 2', 'Key 3', 'Key 4', 'Key 5'])
  })

  it('is taken out of the selection where its end is', async () => {
    const page = await openPage({ keys: apiKeys(5) }, { selectable: true, defaultSelected: ['1', '2', '3', '4', '5'] })
    await page.user.click(key(2))
    fireEvent.click(key(4), { shiftKey: true })
    expect(selected()).toEqual(['Key 1', 'Key 5'])
  })

  it('is selected with Shift and Space', async () => {
    const page = await openPage({ keys: apiKeys(4) }, { selectable: true })
    await page.user.click(key(1))
    key(3).focus()
    await page.user.keyboard('{Shift>} {/Shift}')
    expect(selected()).toEqual(['Key 1', 'Key 2', 'Key 3'])
  })

  it('does not reach to a row of another page', async () => {
    const page = await openPage({ keys: apiKeys(13) }, { selectable: true })
    await page.user.click(key(3))
    await page.user.click(button('Next page'))
    await settle()
    fireEvent.click(key(13), { shiftKey: true })
    expect(selected()).toEqual(['Key 13'])
  })
})

describe('the line above the table', () => {
  it('says politely how many are selected, and was there before', async () => {
    const page = await openPage({ keys: apiKeys(3) }, { selectable: true })
    const live = document.querySelector('.kr-selection [aria-live="polite"]')
    expect(live).toBeEmptyDOMElement()
    await page.user.click(all())
    expect(live).toHaveTextContent('3 selected')
  })

  it('clears the selection, and keeps the focus in the table', async () => {
    const onSelectedChange = vi.fn()
    const page = await openPage({ keys: apiKeys(3) }, { selectable: true, defaultSelected: ['1', 'elsewhere'], onSelectedChange })
    await page.user.click(button('Clear selection'))
    expect(onSelectedChange.mock.lastCall?.[0]).toEqual([])
    expect(screen.queryByRole('button', { name: 'Clear selection' })).not.toBeInTheDocument()
    expect(document.querySelector('.kr-keys')).toHaveFocus()
  })

  it('has what the host can do with those that are selected', async () => {
    const onRotate = vi.fn<(ids: readonly string[]) => void>()
    const page = await openPage({ keys: apiKeys(3) }, { selectable: true, selectionActions: (ids) => <button onClick={() => onRotate(ids)}>Rotate</button> })
    expect(screen.queryByRole('button', { name: 'Rotate' })).not.toBeInTheDocument()
    await page.user.click(key(1))
    await page.user.click(key(3))
    await page.user.click(button('Rotate'))
    expect(onRotate).toHaveBeenCalledExactlyOnceWith(['1', '3'])
  })
})

it('a key that is deleted in another tab is selected no more, and those beside it stay so', async () => {
  const onSelectedChange = vi.fn()
  const page = await openPage({ keys: apiKeys(4) }, { selectable: true, onSelectedChange })
  await page.user.click(all())
  const elsewhere = new BroadcastChannel('keyrack')
  elsewhere.postMessage(['2', '3'])
  await vi.waitFor(() => expect(onSelectedChange.mock.lastCall?.[0]).toEqual(['1', '4']))
  elsewhere.close()
})

describe('a selection that the host keeps', () => {
  it('is what the host says, and changes when it says so', async () => {
    const { adapter } = createBackEnd({ keys: apiKeys(3) })
    function Host() {
      const [ids, setIds] = useState<readonly string[]>(['1'])
      return (
        <>
          <button onClick={() => setIds(['3'])}>Only the third</button>
          <ApiKeysDashboard adapter={adapter} selectable selected={ids} onSelectedChange={setIds} />
        </>
      )
    }
    const { user } = show(<Host />)
    await settle()
    expect(selected()).toEqual(['Key 1'])
    await user.click(key(2))
    expect(selected()).toEqual(['Key 1', 'Key 2'])
    await user.click(button('Only the third'))
    expect(selected()).toEqual(['Key 3'])
  })

  it('stays as it is where the host does not take the change', async () => {
    const onSelectedChange = vi.fn()
    const page = await openPage({ keys: apiKeys(2) }, { selectable: true, selected: ['1'], onSelectedChange })
    await page.user.click(key(2))
    expect(onSelectedChange.mock.lastCall?.[0]).toEqual(['1', '2'])
    expect(key(2)).not.toBeChecked()
    expect(selected()).toEqual(['Key 1'])
  })
})

it('only the row that is selected renders', async () => {
  const rendered: string[] = []
  const counter: KeyColumn = {
    id: 'counter',
    cell: ({ row: { id } }) => {
      rendered.push(id)
      return null
    },
  }
  const columns = ['name', counter] as const
  const page = await openPage({ keys: apiKeys(5) }, { selectable: true, columns })
  rendered.length = 0
  await page.user.click(key(2))
  await act(async () => {})
  expect(selected()).toEqual(['Key 2'])
  expect(rendered.filter((id) => id !== '2')).toEqual([])
})

it('a range goes over rows that were added by Load more', async () => {
  const page = await openPage({ keys: apiKeys(30) }, { selectable: true, paging: 'more' })
  await page.user.click(key(1))
  await page.user.click(button('Load more'))
  await settle()
  fireEvent.click(key(15), { shiftKey: true })
  expect(line()).toBe('15 selected')
})

describe('the column of checkboxes', () => {
  it('stays first and in sight where others are pinned, takes no part in their order, and nothing unfolds from it', async () => {
    const columns = { hidden: [], order: ['createdAt'], pinned: ['key'], widths: { key: 200 } }
    const page = await openPage({ keys: apiKeys(2) }, { selectable: true, columnSettings: true, state: { columns }, expandedRow: () => 'More' })
    const cells = [...row('Key 1').querySelectorAll('td')]
    expect(cells.map((cell) => cell.dataset['column'])).toEqual(['select', 'key', 'createdAt', 'name', 'actions'])
    expect(cells.map((cell) => cell.hasAttribute('data-pinned'))).toEqual([true, true, false, false, false])
    expect([...document.querySelectorAll('col')].map((col) => col.style.width)).toEqual(['44px', '200px', '', '', '88px'])
    expect(cells[0]?.querySelector('button')).toBeNull()
    await page.user.click(screen.getByRole('button', { name: 'Details of Key 1' }))
    expect(screen.getByText('More')).toBeInTheDocument()
    await page.user.click(button('Columns'))
    expect(screen.getAllByRole('menuitemcheckbox').map((item) => item.textContent)).toEqual(['API Key', 'Created At', 'Name'])
  })
})
