import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import { apiKeys, latch } from '../parts/back-end.ts'
import { NARROW, WIDE, button, copy, create, deleteDialog, expectFocus, focused, open, press } from './page.tsx'

const COUNT = 3000
const WAIT = { timeout: 5000 }
const frame = (): HTMLElement => document.querySelector('.kr-table-frame') as HTMLElement
const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('tbody tr.kr-row:not(.kr-skeleton)')]
const names = (): string[] => rows().map((row) => row.querySelector('.kr-name-text')?.textContent ?? '')
const inSight = (): string[] => {
  const { top, bottom } = frame().getBoundingClientRect()
  return rows().filter((row) => row.getBoundingClientRect().bottom > top + 44 && row.getBoundingClientRect().top < bottom).map((row) => row.querySelector('.kr-name-text')?.textContent ?? '')
}
const waiting = (): HTMLElement | null => document.querySelector('.kr-waiting')
/** Waits for the first rows, and for what follows the scrolling: until it has come a list is no longer than they are. */
const listed = async (): Promise<void> => {
  await expect.poll(inSight, WAIT).toContain('Key 1')
  await expect.poll(() => document.querySelector('.kr-gap'), WAIT).not.toBeNull()
}
const createAndSave = async (name: string): Promise<void> => {
  await create(name)
  await copy()
  await button('Done').click()
}
const scrollTo = (share: number): void => void (frame().scrollTop = share * (frame().scrollHeight - frame().clientHeight))

for (const paging of ['offset', 'cursor'] as const) {
  describe(`an endless list over ${paging}s`, () => {
    it('has the rows in sight in the page, and a few more', async () => {
      await open({ keys: apiKeys(COUNT), paging }, { paging: 'endless' })
      await listed()
      expect(rows().length).toBeLessThan(40)
      expect(document.querySelectorAll('*').length).toBeLessThan(600)
      expect(page.getByRole('table').element().getAttribute('aria-rowcount')).toBe(String(COUNT + 1))
      expect(rows().map((row) => Number(row.getAttribute('aria-rowindex'))).slice(0, 3)).toEqual([2, 3, 4])
      expect(page.getByText(`${COUNT.toLocaleString('en')} keys`).element()).toBeVisible()
    })
  })
}

describe('an endless list', () => {
  it('fetches the rows that are scrolled to, and no others between', async () => {
    const { asked } = await open({ keys: apiKeys(COUNT) }, { paging: 'endless' })
    await listed()
    scrollTo(0.5)
    await expect.poll(() => inSight().some((name) => /^Key 1[45]\d\d$/.test(name)), WAIT).toBe(true)
    scrollTo(1)
    await expect.poll(inSight, WAIT).toContain(`Key ${COUNT}`)
    expect(asked('list').length).toBeLessThan(10)
    expect(asked('list').every(({ query }) => query.limit === 100)).toBe(true)
  })

  it('over a list that only goes forward is gone through from end to end', async () => {
    await open({ keys: apiKeys(350), paging: 'cursor', total: false }, { paging: 'endless' })
    await listed()
    for (let turn = 0; turn < 40 && !inSight().includes('Key 350'); turn++) {
      scrollTo(1)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    expect(inSight()).toContain('Key 350')
    scrollTo(0)
    await listed()
  })

  it('ends with its last key, where nobody knows how many there are and the last answer is full', async () => {
    await open({ keys: apiKeys(200), total: false }, { paging: 'endless' })
    await listed()
    for (let turn = 0; turn < 40 && !inSight().includes('Key 200'); turn++) {
      scrollTo(1)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    await expect.poll(() => document.querySelectorAll('.kr-skeleton').length, WAIT).toBe(0)
    expect(page.getByText('200 keys').element()).toBeVisible()
  })

  it('keeps its place, and the focus in it, when a key is deleted', async () => {
    await open({ keys: apiKeys(COUNT) }, { paging: 'endless' })
    await listed()
    scrollTo(0.5)
    await expect.poll(() => inSight().length, WAIT).toBeGreaterThan(5)
    const [, , doomed = '', next = ''] = inSight()
    const place = frame().scrollTop
    await button(`Actions for ${doomed}`).click()
    await page.getByRole('menuitem', { name: 'Delete…' }).click()
    await deleteDialog().getByRole('button', { name: 'Delete key' }).click()
    await expect.poll(names).not.toContain(doomed)
    await expectFocus(`Actions for ${next}`)
    expect(Math.abs(frame().scrollTop - place)).toBeLessThan(2)
  })

  it('keeps its place, and the focus, when a key is deleted from a stretch that is the last for all that is known', async () => {
    await open({ keys: apiKeys(60), total: false, traits: { maxLimit: 20 } }, { paging: 'endless' })
    await listed()
    await expect.poll(() => ((frame().scrollTop = 16 * 49), inSight()), WAIT).toContain('Key 25') // a scroll that comes too soon is none
    const place = frame().scrollTop
    await button('Actions for Key 22').click()
    await page.getByRole('menuitem', { name: 'Delete…' }).click()
    await deleteDialog().getByRole('button', { name: 'Delete key' }).click()
    await expect.poll(names).not.toContain('Key 22')
    for (let n = 0; n < 10; n++) {
      expect(Math.abs(frame().scrollTop - place)).toBeLessThan(2)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    expect(focused()).toBe('Actions for Key 23')
  })

  it('keeps the row that has the focus when it is scrolled out of sight', async () => {
    await open({ keys: apiKeys(COUNT) }, { paging: 'endless' })
    await listed()
    ;(button('Actions for Key 3').element() as HTMLElement).focus()
    scrollTo(0.5)
    await expect.poll(() => inSight().some((name) => /^Key 1[45]\d\d$/.test(name)), WAIT).toBe(true)
    expect(focused()).toBe('Actions for Key 3')
  })

  it('keeps the row whose menu is open when it is scrolled out of sight', async () => {
    await open({ keys: apiKeys(COUNT) }, { paging: 'endless' })
    await listed()
    await button('Actions for Key 3').click()
    await expect.element(page.getByRole('menu')).toBeVisible()
    scrollTo(0.5)
    await expect.poll(() => inSight().some((name) => /^Key 1[45]\d\d$/.test(name)), WAIT).toBe(true)
    expect(names()).toContain('Key 3')
    await press('{Escape}')
    await expectFocus('Actions for Key 3')
  })

  it('keeps the row that has the focus though another place is its own since, and shows its key once', async () => {
    const { adapter } = await open({ keys: apiKeys(COUNT) }, { paging: 'endless', refreshMs: 300 })
    await listed()
    ;(button('Actions for Key 3').element() as HTMLElement).focus()
    await adapter.create?.({ name: 'Made elsewhere' }, { signal: new AbortController().signal, idempotencyKey: 'elsewhere' })
    await expect.poll(inSight, WAIT).toContain('Made elsewhere')
    scrollTo(0.5)
    await expect.poll(() => inSight().some((name) => /^Key 1[45]\d\d$/.test(name)), WAIT).toBe(true)
    expect(focused()).toBe('Actions for Key 3')
    expect(names().filter((name) => name === 'Key 3')).toHaveLength(1)
  })

  it('keeps the row that has the focus out of sight, where all keys are at hand, though its place changes', async () => {
    const { adapter } = await open({ keys: apiKeys(300), traits: { paging: 'none' } }, { paging: 'endless', refreshMs: 300 })
    await listed()
    ;(button('Actions for Key 3').element() as HTMLElement).focus()
    scrollTo(0.5)
    await expect.poll(() => inSight().some((name) => /^Key 1[45]\d$/.test(name)), WAIT).toBe(true)
    await adapter.create?.({ name: 'Made elsewhere' }, { idempotencyKey: 'elsewhere' })
    await expect.poll(() => document.activeElement?.closest('[data-index]')?.getAttribute('data-index'), WAIT).toBe('3')
    expect(focused()).toBe('Actions for Key 3')
  })

  it('goes on by what is seen where its header goes with the rows', async () => {
    await open({ keys: apiKeys(COUNT) }, { paging: 'endless' }, [320, 300])
    await listed()
    ;(button('Actions for Key 1').element() as HTMLElement).focus({ preventScroll: true })
    const before = frame().scrollTop
    await press('{PageDown}')
    await expect.poll(() => frame().scrollTop - before, WAIT).toBeGreaterThan(0.9 * frame().clientHeight)
  })

  it('lets a long name scroll with the keyboard', async () => {
    const name = 'Deployment of everything everywhere '.repeat(60)
    await open({ keys: apiKeys(COUNT).map((key, n) => (n === 0 ? { ...key, name } : key)) }, { paging: 'endless' })
    await expect.poll(() => document.querySelector('.kr-gap'), WAIT).not.toBeNull()
    await button('Show full name').click()
    const text = document.querySelector<HTMLElement>('.kr-name-text[data-state=open]')
    text?.focus()
    await press('{End}')
    await expect.poll(() => text?.scrollTop ?? 0, WAIT).toBeGreaterThan(20)
    expect(inSight()).toContain('Key 2')
  })

  it('goes to its ends, and on by as much as is seen, with the keyboard', async () => {
    await open({ keys: apiKeys(COUNT) }, { paging: 'endless' })
    await listed()
    ;(button('Actions for Key 1').element() as HTMLElement).focus()
    await press('{End}')
    await expect.poll(inSight, WAIT).toContain(`Key ${COUNT}`)
    await press('{Home}')
    await listed()
    await press('{PageDown}')
    await expect.poll(() => inSight().includes('Key 1'), WAIT).toBe(false)
  })

  it('puts a key that was just made on top, with the focus, wherever it was scrolled to', async () => {
    await open({ keys: apiKeys(COUNT) }, { paging: 'endless' })
    await listed()
    scrollTo(0.7)
    await expect.poll(() => inSight().length, WAIT).toBeGreaterThan(5)
    await createAndSave('Brand new')
    await expect.poll(() => document.activeElement?.textContent ?? '').toContain('Brand new')
    await expect.poll(inSight, WAIT).toContain('Brand new')
  })

  it('shows a key that was just made once, and is as short as before, where the list has it elsewhere than first', async () => {
    const { asked } = await open({ keys: apiKeys(10) }, { paging: 'endless', defaultSort: { by: 'name', direction: 'asc' } })
    await createAndSave('Zed')
    await expect.poll(() => asked('list').length, WAIT).toBeGreaterThan(1)
    await expect.poll(names, WAIT).toEqual(['Zed', ...apiKeys(10).map(({ name }) => name)])
    await expect.element(page.getByRole('table')).not.toHaveAttribute('aria-busy')
    expect(names().filter((name) => name === 'Zed')).toHaveLength(1)
    expect(waiting()).toBeNull()
    expect(frame()).not.toHaveAttribute('data-virtual')
  })

  it('has a key that was just made on top, and no row too many at its end, where that is where it is listed', async () => {
    const { asked } = await open({ keys: apiKeys(COUNT) }, { paging: 'endless', defaultSort: { by: 'name', direction: 'asc' } })
    await listed()
    await createAndSave('Zed')
    await expect.poll(() => asked('list').length, WAIT).toBeGreaterThan(1)
    scrollTo(1)
    await expect.poll(inSight, WAIT).toContain(`Key ${COUNT}`)
    await expect.poll(() => (scrollTo(1), waiting()), WAIT).toBeNull()
    expect(names().filter((name) => name === 'Zed')).toHaveLength(1)
    expect(rows()[0]).toHaveTextContent('Zed')
  })

  it('is on paper with all the rows that are at hand', async () => {
    await open({ keys: apiKeys(300), traits: { paging: 'none' } }, { paging: 'endless' })
    await listed()
    window.dispatchEvent(new Event('beforeprint'))
    expect(rows()).toHaveLength(300)
    window.dispatchEvent(new Event('afterprint'))
    await expect.poll(() => rows().length).toBeLessThan(40)
  })

  it('of fifty keys or fewer has them all in the page', async () => {
    await open({ keys: apiKeys(50) }, { paging: 'endless' })
    await expect.poll(() => rows().length).toBe(50)
    expect(frame()).not.toHaveAttribute('data-virtual')
  })

  it('of more has not', async () => {
    await open({ keys: apiKeys(51) }, { paging: 'endless' })
    await expect.poll(() => frame().hasAttribute('data-virtual')).toBe(true)
    expect(rows().length).toBeLessThan(40)
  })

  it('goes on where the back end gives fewer at once than a page has room for', async () => {
    await open({ keys: apiKeys(60), total: false, traits: { maxLimit: 25 } }, { paging: 'endless' })
    await listed()
    for (let turn = 0; turn < 40 && !inSight().includes('Key 60'); turn++) {
      scrollTo(1)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    expect(inSight()).toContain('Key 60')
  })

  it('leaves the focus in its header while another order is on its way, where the back end gives few at once', async () => {
    const answers = latch()
    await open({ keys: apiKeys(60), traits: { maxLimit: 20 }, before: ({ method, ...call }) => (method === 'list' && 'query' in call && call.query.sort?.[0]?.direction === 'asc' ? answers.promise : undefined) }, { paging: 'endless' })
    await expect.poll(() => frame().hasAttribute('data-virtual')).toBe(true)
    await button('Created At').click()
    await expect.poll(() => frame().hasAttribute('data-busy')).toBe(true)
    expect(focused()).toMatch(/^Created At/)
    answers.open()
    await expect.poll(inSight, WAIT).toContain('Key 60')
    expect(focused()).toMatch(/^Created At/)
  })

  it('begins at its top when it is sorted or searched, and leaves the focus where it is', async () => {
    await open({ keys: apiKeys(COUNT) }, { paging: 'endless' })
    await listed()
    scrollTo(0.5)
    await expect.poll(() => inSight().some((name) => /^Key 1[45]\d\d$/.test(name)), WAIT).toBe(true)
    await button('Created At').click()
    await expect.poll(inSight, WAIT).toContain(`Key ${COUNT}`)
    expect(frame().scrollTop).toBe(0)
    expect(focused()).toMatch(/^Created At/)
    scrollTo(0.5)
    await page.getByRole('searchbox').fill('Key 29')
    await expect.poll(() => inSight().every((name) => name.startsWith('Key 29')) && inSight().length > 5, WAIT).toBe(true)
    expect(frame().scrollTop).toBe(0)
  })

  it('shows its first rows, wherever it was scrolled to, when a search that left few is taken back', async () => {
    await open({ keys: apiKeys(COUNT), traits: { paging: 'none', search: false } }, { paging: 'endless' })
    await listed()
    scrollTo(0.5)
    await expect.poll(() => inSight().some((name) => /^Key 1[45]\d\d$/.test(name)), WAIT).toBe(true)
    await page.getByRole('searchbox').fill('Key 2999')
    await expect.poll(names, WAIT).toEqual(['Key 2999'])
    const shown: string[][] = []
    const watcher = new MutationObserver(() => void shown.push(inSight()))
    watcher.observe(frame(), { childList: true, subtree: true })
    await page.getByRole('searchbox').fill('')
    await expect.poll(inSight, WAIT).toContain('Key 1')
    watcher.disconnect()
    expect(shown.length).toBeGreaterThan(0)
    expect(shown.filter((names) => names[0] !== 'Key 1' && names[0] !== 'Key 2999')).toEqual([])
  })

  describe('before what follows the scrolling begins', () => {
    const frames: FrameRequestCallback[] = []
    beforeEach(() => {
      vi.spyOn(window, 'requestAnimationFrame').mockImplementation((run) => frames.push(run))
      document.documentElement.style.setProperty('--kr-table-height', '300px')
    })
    afterEach(() => {
      vi.restoreAllMocks()
      document.documentElement.style.removeProperty('--kr-table-height')
    })
    const begin = (): void => {
      vi.restoreAllMocks()
      for (const run of frames.splice(0)) run(performance.now())
    }

    it.each(['default', 'comfortable'] as const)('stays where it was scrolled to, and the focus in it (%s density)', async (density) => {
      await open({ keys: apiKeys(COUNT) }, { paging: 'endless', density })
      await expect.poll(() => rows().length, WAIT).toBe(15)
      button('Actions for Key 14').element().focus({ preventScroll: true })
      frame().scrollTop = 150
      begin()
      await expect.poll(names, WAIT).not.toContain('Key 13') // it has what is in sight, and the row that has the focus
      expect(focused()).toBe('Actions for Key 14')
      expect(frame().scrollTop).toBe(150)
    })

    it('begins at its top when it is sorted', async () => {
      await open({ keys: apiKeys(COUNT) }, { paging: 'endless' })
      await expect.poll(() => rows().length, WAIT).toBe(15)
      frame().scrollTop = 150
      await button('Created At').click()
      await expect.poll(names, WAIT).toContain(`Key ${COUNT}`)
      expect(frame().scrollTop).toBe(0)
      begin()
      await expect.poll(() => rows().length, WAIT).not.toBe(15)
      expect(frame().scrollTop).toBe(0)
    })
  })

  it('has one height, and its place, where it is hidden at first and later, with rows of another height than is usual', async () => {
    const hiding = document.createElement('style')
    hiding.textContent = '.kr-dashboard { display: none }'
    document.head.append(hiding)
    const opened = open({ keys: apiKeys(COUNT) }, { paging: 'endless', density: 'comfortable' })
    await expect.poll(() => rows().length, WAIT).toBe(15)
    await new Promise((resolve) => setTimeout(resolve, 100))
    hiding.remove()
    const { asked } = await opened
    await listed()
    const height = (): number => rows()[2]?.offsetHeight ?? 0
    await expect.poll(() => Math.abs(frame().scrollHeight - COUNT * height()), WAIT).toBeLessThan(200)
    scrollTo(0.5)
    await expect.poll(() => inSight().some((name) => /^Key 1[45]\d\d$/.test(name)), WAIT).toBe(true)
    const [before, calls] = [inSight(), asked('list').length]
    document.head.append(hiding) // as a tab that is left
    frame().dispatchEvent(new Event('scrollend')) // on a slow machine the browser tells of it now
    await new Promise((resolve) => setTimeout(resolve, 100))
    hiding.remove()
    await expect.poll(inSight, WAIT).toEqual(before)
    expect(asked('list')).toHaveLength(calls)
    expect(Math.abs(frame().scrollHeight - COUNT * height())).toBeLessThan(200)
  })

  it('has one height, whichever of its rows are in the page and wait for their keys, else it slips from under a dragged scrollbar', async () => {
    const answers = latch()
    await open({ keys: apiKeys(COUNT), before: ({ method, ...call }) => (method === 'list' && 'query' in call && call.query.offset > 0 ? answers.promise : undefined) }, { paging: 'endless' })
    await listed()
    const heights = new Set<number>()
    const look = (): void => void heights.add(frame().scrollHeight)
    await expect.poll(() => (look(), new Set(rows().slice(1).map((row) => row.offsetHeight)).size)).toBe(1)
    heights.clear()
    scrollTo(0.5)
    await expect.poll(() => (look(), waiting()), WAIT).not.toBeNull()
    look()
    answers.open()
    await expect.poll(() => (look(), inSight().some((name) => /^Key 1[45]\d\d$/.test(name))), WAIT).toBe(true)
    scrollTo(0.2)
    await expect.poll(() => (look(), inSight().some((name) => /^Key [56]\d\d$/.test(name))), WAIT).toBe(true)
    look()
    expect(heights.size).toBe(1)
  })
})

describe('a list that is long without being endless', () => {
  it('begins each of its pages at the top', async () => {
    await open({ keys: apiKeys(400) }, { defaultPageSize: 200, pageSizes: [50, 200] })
    await listed()
    scrollTo(1)
    await expect.poll(inSight, WAIT).toContain('Key 200')
    await button('Next page').click()
    await expect.poll(inSight, WAIT).toContain('Key 201')
    expect(frame().scrollTop).toBe(0)
  })

  it('stays where Load more was pressed when that makes it long', async () => {
    await open({ keys: apiKeys(250) }, { paging: 'more', defaultPageSize: 100 })
    expect(frame()).not.toHaveAttribute('data-virtual')
    await button('Load more').click()
    await expect.poll(() => document.querySelector('.kr-gap'), WAIT).not.toBeNull()
    await expect.poll(inSight, WAIT).toContain('Key 100')
  })

  it.each([
    ['after a first list that was slow', async () => {}],
    [
      'after a search that left few was taken back',
      async () => {
        await page.getByRole('searchbox').fill('Key 24')
        await expect.poll(() => names().length).toBeLessThan(20)
        await page.getByRole('searchbox').fill('')
      },
    ],
  ])('begins at its top %s, where that is what makes it long', async (_, act) => {
    await open({ keys: apiKeys(250), before: ({ method }) => (method === 'list' ? new Promise((resolve) => setTimeout(resolve, 400)) : undefined) }, { paging: 'more', defaultPageSize: 150 })
    await listed()
    await act()
    await expect.poll(() => document.querySelector('.kr-gap')).not.toBeNull()
    await expect.element(page.getByRole('table')).not.toHaveAttribute('aria-busy')
    await expect.poll(inSight).toContain('Key 1')
    expect(frame().scrollTop).toBe(0)
  })

  it('does not become so by a key that was just made, which is on top of a full page', async () => {
    await open({ keys: apiKeys(250) }, { defaultPageSize: 100 })
    await button('Next page').click()
    await expect.poll(names, WAIT).toContain('Key 101')
    await createAndSave('Brand new')
    await expect.poll(names, WAIT).toHaveLength(101)
    expect(frame()).not.toHaveAttribute('data-virtual')
  })
})

describe('the rows that wait for their keys', () => {
  it('are one, as high as they all, and the same and still while the list is scrolled over many', async () => {
    const answers = latch()
    await open({ keys: apiKeys(COUNT), before: ({ method, ...call }) => (method === 'list' && 'query' in call && call.query.offset > 0 ? answers.promise : undefined) }, { paging: 'endless' })
    await listed()
    const height = rows()[2]?.offsetHeight ?? 0
    const place = (): number => Number(waiting()?.getAttribute('aria-rowindex'))
    scrollTo(0.5)
    await expect.poll(place, WAIT).toBeGreaterThan(1400)
    const [row, before] = [waiting(), place()]
    expect(row?.offsetHeight).toBeGreaterThan(frame().clientHeight)
    expect((row?.offsetHeight ?? 0) % height).toBe(0)
    scrollTo(0.7)
    await expect.poll(place, WAIT).toBeGreaterThan(before + 500)
    expect(waiting()).toBe(row)
    expect(document.querySelectorAll('.kr-skeleton')).toHaveLength(1)
    expect(document.getAnimations().filter(({ effect }) => row?.contains((effect as KeyframeEffect).target))).toEqual([])
    answers.open()
    await expect.poll(inSight, WAIT).toContain('Key 2100')
    expect(waiting()).toBeNull()
  })

  it('leave a short scroll where it ends: no scroll goes on with the row that stayed', async () => {
    const answers = latch()
    await open({ keys: apiKeys(COUNT), before: ({ method, ...call }) => (method === 'list' && 'query' in call && call.query.offset > 0 ? answers.promise : undefined) }, { paging: 'endless' })
    await listed()
    scrollTo(0.5)
    await expect.poll(waiting, WAIT).not.toBeNull()
    for (const by of [588, 98, 98, -196]) {
      const wanted = frame().scrollTop + by
      frame().scrollTop = wanted
      for (let turn = 0; turn < 10; turn++) await new Promise(requestAnimationFrame)
      expect(Math.abs(frame().scrollTop - wanted)).toBeLessThanOrEqual(1)
    }
    answers.open()
  })

  it.each([
    ['in columns', WIDE],
    ['narrow', NARROW],
  ] as const)('are as wide as the list where it is %s and rows can be selected', async (_, size) => {
    const answers = latch()
    await open({ keys: apiKeys(COUNT), before: ({ method, ...call }) => (method === 'list' && 'query' in call && call.query.offset > 0 ? answers.promise : undefined) }, { paging: 'endless', selectable: true }, size)
    await listed()
    scrollTo(0.5)
    await expect.poll(waiting, WAIT).not.toBeNull()
    const cells = [...(waiting()?.children ?? [])].map((cell) => cell.getBoundingClientRect().width)
    expect(cells.reduce((sum, width) => sum + width, 0)).toBeGreaterThan(frame().clientWidth - 40)
    answers.open()
  })

  it('stand among those that have theirs', async () => {
    const answers = latch()
    await open({ keys: apiKeys(COUNT), before: ({ method, ...call }) => (method === 'list' && 'query' in call && call.query.offset > 0 ? answers.promise : undefined) }, { paging: 'endless' })
    await listed()
    frame().scrollTop = 95 * (rows()[2]?.offsetHeight ?? 0)
    await expect.poll(inSight, WAIT).toContain('Key 100')
    await expect.poll(waiting, WAIT).not.toBeNull()
    expect(waiting()?.getAttribute('aria-rowindex')).toBe('102')
    expect(waiting()?.previousElementSibling).toHaveAttribute('aria-rowindex', '101')
    const { scrollHeight } = frame()
    answers.open()
    await expect.poll(inSight, WAIT).toContain('Key 101')
    expect(names().indexOf('Key 101')).toBe(names().indexOf('Key 100') + 1)
    expect(frame().scrollHeight).toBe(scrollHeight)
  })
})

describe('what takes the focus in an endless list', () => {
  const isSeen = (): boolean => {
    const { activeElement } = document
    const { left, top, width, height } = (activeElement as Element).getBoundingClientRect()
    return [0.1, 0.5, 0.9].some((share) => activeElement?.contains(document.elementFromPoint(left + width / 2, top + share * height)))
  }

  it('comes out from under the header', async () => {
    await open({ keys: apiKeys(60) }, { paging: 'endless' })
    await expect.poll(inSight, WAIT).toContain('Key 11')
    button('Actions for Key 11').element().focus()
    frame().scrollTop += button('Actions for Key 10').element().getBoundingClientRect().top - frame().getBoundingClientRect().top - 4
    await press('{Shift>}{Tab}{/Shift}')
    await expectFocus('Actions for Key 10')
    expect(isSeen()).toBe(true)
  })
})

describe('the focus on a header stays where a list becomes long and short again', () => {
  it.each(['offset', 'cursor'] as const)('over %ss', async (paging) => {
    await open({ keys: apiKeys(250), paging }, { paging: 'more', defaultPageSize: 100 })
    await button('Load more').click()
    await expect.poll(() => document.querySelector('[data-virtual]'), WAIT).not.toBeNull()
    button('Name').element().focus()
    await press('{Enter}')
    await expect.poll(() => document.querySelector('[data-virtual]'), WAIT).toBeNull()
    expect(names()).toHaveLength(100)
    await expectFocus('Name')
    await press('{Enter}')
    await expect.element(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'descending')
  })
})
