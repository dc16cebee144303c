import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { apiKey, apiKeys, latch } from './back-end.ts'
import { askToDelete, button, create, openPage, rowNames, settle } from './page.tsx'

const names = (from: number, to: number): string[] => Array.from({ length: to - from + 1 }, (_, index) => `Key ${from + index}`)
const where = (): string | null | undefined => document.querySelector('.kr-page')?.textContent
const isOff = (name: string): boolean => button(name).getAttribute('aria-disabled') === 'true'
const rowsPerPage = (): HTMLElement => screen.getByRole('combobox', { name: 'Rows per page' })

describe('a list with a total', () => {
  it('starts at its newest keys, ten to a page', async () => {
    const page = await openPage({ keys: apiKeys(23) })
    expect(rowNames()).toEqual(names(1, 10))
    expect(where()).toBe('Page 1 of 3')
    expect(page.asked('list')[0]?.query).toMatchObject({ limit: 10, offset: 0, sort: [{ by: 'createdAt', direction: 'desc' }] })
  })

  it('goes to the next page, the last, the previous and the first', async () => {
    const { user } = await openPage({ keys: apiKeys(23) })
    const go = async (name: string): Promise<void> => {
      await user.click(button(name))
      await settle()
    }
    await go('Next page')
    expect([where(), rowNames()]).toEqual(['Page 2 of 3', names(11, 20)])
    await go('Last page')
    expect([where(), rowNames()]).toEqual(['Page 3 of 3', names(21, 23)])
    await go('Previous page')
    expect([where(), rowNames()]).toEqual(['Page 2 of 3', names(11, 20)])
    await go('First page')
    expect([where(), rowNames()]).toEqual(['Page 1 of 3', names(1, 10)])
  })

  it('offers no way past its ends, and keeps the focus there', async () => {
    const { user } = await openPage({ keys: apiKeys(11) })
    expect([isOff('First page'), isOff('Previous page'), isOff('Next page'), isOff('Last page')]).toEqual([true, true, false, false])
    await user.click(button('Next page'))
    await settle()
    expect([isOff('First page'), isOff('Previous page'), isOff('Next page'), isOff('Last page')]).toEqual([false, false, true, true])
    expect(button('Next page')).toHaveFocus()
    await user.click(button('Next page'))
    expect(where()).toBe('Page 2 of 2')
  })

  it('keeps the rows on screen while the next page is on its way', async () => {
    const { promise, open } = latch()
    const { user } = await openPage({ keys: apiKeys(12), before: (call) => (call.method === 'list' && call.query.offset > 0 ? promise : undefined) })
    await user.click(button('Next page'))
    expect(rowNames()).toEqual(names(1, 10))
    open()
    await settle()
    expect(rowNames()).toEqual(names(11, 12))
  })
})

describe('rows per page', () => {
  it('offers 10, 20, 50 and 100, and starts again at the first page', async () => {
    const { user } = await openPage({ keys: apiKeys(23) })
    expect([...rowsPerPage().querySelectorAll('option')].map((option) => option.textContent)).toEqual(['10', '20', '50', '100'])
    await user.click(button('Next page'))
    await settle()
    await user.selectOptions(rowsPerPage(), '20')
    await settle()
    expect([where(), rowNames()]).toEqual(['Page 1 of 2', names(1, 20)])
  })

  it('takes other numbers from the host', async () => {
    const page = await openPage({ keys: apiKeys(8) }, { defaultPageSize: 5, pageSizes: [5, 25] })
    expect([...rowsPerPage().querySelectorAll('option')].map((option) => option.textContent)).toEqual(['5', '25'])
    expect([where(), rowNames()]).toEqual(['Page 1 of 2', names(1, 5)])
    expect(page.asked('list')[0]?.query.limit).toBe(5)
  })

  it('never asks for more than the back end gives', async () => {
    const page = await openPage({ keys: apiKeys(30), traits: { maxLimit: 25 } }, { defaultPageSize: 20 })
    expect([...rowsPerPage().querySelectorAll('option')].map((option) => option.textContent)).toEqual(['10', '20'])
    expect(page.asked('list')[0]?.query.limit).toBe(20)
  })

  it('counts the pages that there really are where the host asks for more than the back end gives', async () => {
    const { user } = await openPage({ keys: apiKeys(30), traits: { maxLimit: 25 } }, { defaultPageSize: 50 })
    expect([where(), rowNames().length]).toEqual(['Page 1 of 2', 25])
    await user.click(button('Next page'))
    await settle()
    expect(rowNames()).toEqual(names(26, 30))
  })
})

describe('a list that only goes forward', () => {
  it('without a total says “Page 2”, and has no Last', async () => {
    const { user } = await openPage({ keys: apiKeys(23), paging: 'cursor', total: false })
    expect(where()).toBe('Page 1')
    expect(screen.queryByRole('button', { name: 'Last page' })).not.toBeInTheDocument()
    await user.click(button('Next page'))
    await settle()
    expect([where(), rowNames()]).toEqual(['Page 2', names(11, 20)])
    await user.click(button('Next page'))
    await settle()
    expect([where(), rowNames(), isOff('Next page')]).toEqual(['Page 3', names(21, 23), true])
  })

  it('goes back by the cursors it has met', async () => {
    const { user } = await openPage({ keys: apiKeys(23), paging: 'cursor', total: false })
    for (const name of ['Next page', 'Next page', 'Previous page']) {
      await user.click(button(name))
      await settle()
    }
    expect([where(), rowNames()]).toEqual(['Page 2', names(11, 20)])
    await user.click(button('First page'))
    await settle()
    expect([where(), rowNames()]).toEqual(['Page 1', names(1, 10)])
  })

  it('with a total says how many pages there are, and still has no Last', async () => {
    await openPage({ keys: apiKeys(23), paging: 'cursor' })
    expect(where()).toBe('Page 1 of 3')
    expect(screen.queryByRole('button', { name: 'Last page' })).not.toBeInTheDocument()
  })

  it('does not go on from a page whose cursor has not come yet', async () => {
    const { promise } = latch()
    const page = await openPage({ keys: apiKeys(30), paging: 'cursor', total: false, before: (call) => (call.method === 'list' && call.query.cursor !== null ? promise : undefined) })
    await page.user.click(button('Next page'))
    await settle()
    await page.user.click(button('Next page'))
    await settle()
    expect(where()).toBe('Page 2')
    expect(isOff('Next page')).toBe(true)
    expect(page.asked('list')).toHaveLength(2)
  })
})

describe('a list without paging', () => {
  it('is asked for once, and its pages are cut from the answer', async () => {
    const page = await openPage({ keys: apiKeys(23), traits: { paging: 'none' } })
    expect([where(), rowNames()]).toEqual(['Page 1 of 3', names(1, 10)])
    await page.user.click(button('Last page'))
    await settle()
    expect([where(), rowNames()]).toEqual(['Page 3 of 3', names(21, 23)])
    expect(page.asked('list')).toHaveLength(1)
  })
})

describe('a page that was left empty', () => {
  it('gives way to the one before it', async () => {
    const page = await openPage({ keys: apiKeys(11) })
    await page.user.click(button('Next page'))
    await settle()
    await askToDelete(page, 'Key 11')
    await page.user.click(button('Delete key'))
    await settle()
    expect([where(), rowNames()]).toEqual(['Page 1 of 1', names(1, 10)])
  })
})

describe('a new key', () => {
  const saveAndClose = async ({ user }: Awaited<ReturnType<typeof openPage>>): Promise<void> => {
    await user.click(screen.getByRole('checkbox', { name: 'I’ve saved this key' }))
    await user.click(button('Done'))
    await settle()
  }

  it('stands on page 3 when that is where its maker was, and has the focus', async () => {
    const page = await openPage({ keys: apiKeys(25) })
    await page.user.click(button('Last page'))
    await settle()
    await create(page, 'Brand new')
    await saveAndClose(page)
    expect(rowNames()).toEqual(['Brand new', ...names(20, 25)])
    expect(document.activeElement).toHaveTextContent('Brand new')
    expect(document.activeElement).toHaveAttribute('data-highlighted')
    expect(where()).toBe('Page 3 of 3')
  })

  it('stands under another sort, and under a search that does not find it', async () => {
    const page = await openPage({ keys: apiKeys(11) })
    await page.user.click(button('Name'))
    await page.user.type(screen.getByRole('searchbox'), 'Key 7')
    expect(await screen.findByText('Page 1 of 1')).toBeInTheDocument()
    await create(page, 'Brand new')
    await saveAndClose(page)
    expect(rowNames()).toEqual(['Brand new', 'Key 7'])
    expect(document.activeElement).toHaveTextContent('Brand new')
  })

  it('goes to its own place once another page is looked at', async () => {
    const page = await openPage({ keys: apiKeys(25) })
    await page.user.click(button('Last page'))
    await settle()
    await create(page, 'Brand new')
    await saveAndClose(page)
    await page.user.click(button('First page'))
    await settle()
    expect(rowNames()).toEqual(['Brand new', ...names(1, 9)])
    await page.user.click(button('Next page'))
    await settle()
    expect(rowNames()).toEqual(names(10, 19))
  })

  it('takes no second row where the list brings it by itself', async () => {
    const page = await openPage({ keys: [apiKey('1')] })
    await create(page, 'Brand new')
    await saveAndClose(page)
    expect(rowNames()).toEqual(['Brand new', 'Key 1'])
  })
})
