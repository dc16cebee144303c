import { act, screen } from '@testing-library/react'
import { ApiKeysDashboard, type Keyrack, KeyrackProvider, useKeyrack } from 'keyrack'
import { type ReactElement, useEffect } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { type BackEndOptions, apiKeys, createBackEnd } from './back-end.ts'
import { askToDelete, button, create, renderPage, rowNames, settle, show } from './page.tsx'

const where = (): string | null | undefined => document.querySelector('.kr-page')?.textContent
const names = (from: number, to: number): string[] => Array.from({ length: to - from + 1 }, (_, index) => `Key ${from + index}`)

/** The dashboard in a host that can ask for the list again, and another client of the same back end. */
async function openHost(options: BackEndOptions = {}, beside: ReactElement | null = null) {
  const backEnd = createBackEnd(options)
  let commands: Keyrack | null = null
  const Commands = (): null => {
    const found = useKeyrack()
    useEffect(() => void (commands = found), [found])
    return null
  }
  const element = (other: ReactElement | null): ReactElement => (
    <KeyrackProvider adapter={backEnd.adapter} timeZone="UTC">
      <ApiKeysDashboard />
      <Commands />
      {other}
    </KeyrackProvider>
  )
  const page = show(element(beside))
  await settle()
  return {
    ...page,
    ...backEnd,
    placeBeside: (other: ReactElement | null) => page.rerender(element(other)),
    async refresh() {
      await act(() => commands?.refresh() ?? Promise.resolve(false))
      await settle()
    },
    async deleteElsewhere(...ids: string[]) {
      for (const id of ids) await backEnd.adapter.remove?.(id, { idempotencyKey: id })
    },
    async go(name: string) {
      await page.user.click(button(name))
      await settle()
    },
  }
}

/** Every text that comes into the page from now on, and each label of the page. */
function watchTexts(): { readonly seen: (text: string) => boolean; readonly labels: readonly (string | null | undefined)[] } {
  const texts: string[] = []
  const labels: (string | null | undefined)[] = [where()]
  const note = (records: readonly MutationRecord[]): void => {
    for (const { addedNodes, target, type } of records) texts.push(type === 'characterData' ? (target.nodeValue ?? '') : [...addedNodes].map((node) => node.textContent).join(''))
    if (labels.at(-1) !== where()) labels.push(where())
  }
  new MutationObserver(note).observe(document.body, { childList: true, characterData: true, subtree: true })
  return { seen: (text) => texts.some((candidate) => candidate.includes(text)), labels }
}

describe('a page that is no more', () => {
  it('is left at once when its last key was deleted, and is never called an empty list', async () => {
    const page = await openHost({ keys: apiKeys(11) })
    await page.go('Next page')
    const texts = watchTexts()
    await askToDelete(page, 'Key 11')
    await page.go('Delete key')
    expect(texts.seen('Key 10')).toBe(true)
    expect(texts.seen('No API keys yet')).toBe(false)
    expect([where(), rowNames()]).toEqual(['Page 1 of 1', names(1, 10)])
    expect(document.body).not.toHaveFocus()
  })

  it('is left for the last one there is, not one by one, when many keys were deleted elsewhere', async () => {
    const page = await openHost({ keys: apiKeys(45) })
    await page.go('Last page')
    await page.user.click(button('Actions for Key 42'))
    await page.user.keyboard('{Escape}')
    await settle()
    expect(button('Actions for Key 42')).toHaveFocus()
    const before = page.asked('list').length
    const texts = watchTexts()
    await page.deleteElsewhere(...Array.from({ length: 38 }, (_, index) => String(index + 8)))
    await page.refresh()
    expect(texts.seen('Key 7')).toBe(true)
    expect(texts.seen('No API keys yet')).toBe(false)
    expect([where(), rowNames()]).toEqual(['Page 1 of 1', names(1, 7)])
    expect(page.asked('list').slice(before).map(({ query }) => query.offset)).toEqual([40, 0])
    expect(document.body).not.toHaveFocus()
  })

  it('is there again when there are keys for it again', async () => {
    const page = await openHost({ keys: apiKeys(11) })
    await page.go('Next page')
    await askToDelete(page, 'Key 11')
    await page.go('Delete key')
    expect(where()).toBe('Page 1 of 1')
    await page.adapter.create?.({ name: 'Made elsewhere' }, { idempotencyKey: 'elsewhere' })
    await page.refresh()
    await page.go('Last page')
    expect([where(), rowNames()]).toEqual(['Page 2 of 2', ['Key 10']])
  })

  it('is left for the first, and called empty, when there is no key at all', async () => {
    const page = await openHost({ keys: apiKeys(11) })
    await page.go('Next page')
    await page.deleteElsewhere(...apiKeys(11).map(({ id }) => id))
    await page.refresh()
    expect(where()).toBe('Page 1 of 1')
    expect(screen.getByText('No API keys yet')).toBeInTheDocument()
  })
})

describe('a key made here', () => {
  it('that another client deletes is gone with the next list', async () => {
    const page = await openHost({ keys: apiKeys(2) })
    await create(page, 'Mine')
    const made = (await page.adapter.list({ limit: 10, offset: 0, cursor: null }, {})).items.find(({ name }) => name === 'Mine')
    expect(rowNames()).toEqual(['Mine', 'Key 1', 'Key 2'])
    await page.deleteElsewhere(made?.id ?? '')
    await page.refresh()
    expect(rowNames()).toEqual(['Key 1', 'Key 2'])
  })

  it('that belongs on another page stays on this one until that is looked at', async () => {
    const page = await openHost({ keys: apiKeys(10) })
    await page.go('Name')
    await create(page, 'Zulu')
    await page.user.click(screen.getByRole('checkbox'))
    await page.go('Done')
    expect(rowNames()[0]).toBe('Zulu')
    await page.refresh()
    expect(rowNames()).toHaveLength(11)
    expect(rowNames()[0]).toBe('Zulu')
    await page.go('Next page')
    expect(rowNames()).toEqual(['Zulu'])
    await page.go('Previous page')
    expect(rowNames()).not.toContain('Zulu')
  })
})

describe('the focus', () => {
  it('is not taken by the table when a field of the host’s that had it goes', async () => {
    const page = await openHost({ keys: apiKeys(2) }, <input aria-label="The host’s" />)
    await page.user.click(button('Actions for Key 2'))
    await page.user.keyboard('{Escape}')
    await settle()
    expect(button('Actions for Key 2')).toHaveFocus()
    await page.user.click(screen.getByRole('textbox', { name: 'The host’s' }))
    await page.deleteElsewhere('2')
    await page.refresh()
    expect(rowNames()).toEqual(['Key 1'])
    expect(screen.getByRole('textbox', { name: 'The host’s' })).toHaveFocus()
    page.placeBeside(null)
    await page.deleteElsewhere('1')
    await page.refresh()
    expect(rowNames()).toEqual([])
    expect(document.body).toHaveFocus()
  })

  it('is somewhere in the page when the row of an open menu went with the next list', async () => {
    const page = await openHost({ keys: apiKeys(3) })
    await page.user.click(button('Actions for Key 2'))
    expect(screen.getByRole('menu')).toBeInTheDocument()
    await page.deleteElsewhere('2')
    await page.refresh()
    expect(screen.queryByRole('menu')).not.toBeInTheDocument()
    expect(rowNames()).toEqual(['Key 1', 'Key 3'])
    expect(document.body).not.toHaveFocus()
  })
})

it('a list that does not come in time is called failed, and is not asked for again by itself', async () => {
  vi.useFakeTimers()
  const page = renderPage({ before: (call) => call.method === 'list' && new Promise(() => {}) }, { timeoutMs: 5000 })
  const pass = (ms: number): Promise<unknown> => act(() => vi.advanceTimersByTimeAsync(ms))
  await pass(5100)
  expect(screen.getByText('Keys couldn’t be loaded. Your keys still work.')).toBeInTheDocument()
  await pass(60_000)
  expect(page.asked('list')).toHaveLength(1)
  page.unmount()
  vi.useRealTimers()
})
