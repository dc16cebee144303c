import { afterEach, describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import type { ApiKey, ApiKeysDashboardProps } from 'keyrack'
import { apiKey, apiKeys, latch } from '../parts/back-end.ts'
import { outOfOrder, pastEdges } from './hostile.ts'
import { NARROW, WIDE, button, create, deleteDialog, drawer, open, press, still, tokenDialog } from './page.tsx'

const LONG = 'n'.repeat(1000)
const HOSTILE: Record<string, string> = {
  'a word of 1 000 characters': LONG,
  'a sentence of 1 000 characters': 'key '.repeat(250),
  'markup': '<h1 style="font-size:300px">big</h1>',
  'line breaks': 'a\n'.repeat(100),
  'emoji': '👩‍👩‍👧‍👦'.repeat(100),
  'marks upon marks': `Z${'\u0351\u0352\u0353'.repeat(300)}`,
  'one letter that no line breaks': `${'👩\u200D'.repeat(300)}👩`,
  'right to left': 'مفتاح '.repeat(100),
  'an override': `a\u202E${'b'.repeat(200)}`,
}

/** Nothing of the page reaches past its right edge, nor its left. */
function expectNoSidewaysScroll(width: number): void {
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width)
  expect(pastEdges(width).map((element) => element.outerHTML.slice(0, 100))).toEqual([])
}

/** Where the first row and its cells stand. */
function places(): Record<'name' | 'key' | 'date' | 'actions' | 'row', DOMRect> {
  const boundsOf = (selector: string): DOMRect => (document.querySelector(`tbody tr${selector}`) ?? document.body).getBoundingClientRect()
  return { name: boundsOf(' [data-column="name"]'), key: boundsOf(' [data-column="key"]'), date: boundsOf(' [data-column="createdAt"]'), actions: boundsOf(' [data-column="actions"]'), row: boundsOf('') }
}

const askToDelete = async (): Promise<void> => {
  ;(document.querySelector('.kr-menu-trigger') as HTMLElement).focus()
  await press('{Enter}{Enter}')
  await expect.element(deleteDialog()).toBeVisible()
}

describe('a page of 320 px', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['no keys', () => open({}, {}, NARROW)],
    ['keys in every column and a search', () => open({ keys: apiKeys(12).map((key): ApiKey => ({ ...key, scopes: ['read:everything', 'write'], createdBy: { name: 'Ada Lovelace' }, status: 'expired' })) }, { columns: ['name', 'key', 'createdAt', 'lastUsedAt', 'expiresAt', 'status', 'scopes', 'createdBy', 'actions'] }, NARROW)],
    ['the drawer', async () => (await open({ expiry: { unit: 'instant' } }, {}, NARROW), await button('Create').click())],
    ['its question', async () => (await open({}, {}, NARROW), await button('Create').click(), await press('x{Escape}'))],
    ['the token', async () => (await open({ token: `mm-${'W'.repeat(200)}` }, {}, NARROW), await create())],
    ['its question', async () => (await open({}, {}, NARROW), await create(), await press('{Escape}'))],
    ['the token in the middle', async () => (await open({}, { tokenPlacement: 'center' }, NARROW), await create())],
    ['the delete dialog', async () => (await open({ keys: apiKeys(1) }, {}, NARROW), await askToDelete())],
  ])('with %s does not scroll sideways', async (_, show) => {
    await show()
    await still()
    expectNoSidewaysScroll(320)
  })

  it('can be sorted, and have all its keys selected, by a finger', async () => {
    await open({ keys: apiKeys(3) }, { selectable: true }, NARROW)
    const names = (): (string | null)[] => [...document.querySelectorAll('tbody [data-column="name"]')].map((cell) => cell.textContent)
    await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click()
    await expect.poll(names).toEqual(['Key 1', 'Key 2', 'Key 3'])
    await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click()
    await expect.poll(names).toEqual(['Key 3', 'Key 2', 'Key 1'])
    await page.getByRole('checkbox', { name: 'Select all keys shown' }).click()
    await expect.element(page.getByText('3 selected')).toBeVisible()
    await expect.element(page.getByRole('columnheader', { name: 'API Key' })).toBeInTheDocument() // for a screen reader, though it is not seen
  })

  it('shows each key on three lines: name, key and date, with ⋮ beside them', async () => {
    await open({ keys: apiKeys(2) }, {}, NARROW)
    const { name, key, date, actions, row } = places()
    expect(key.top).toBeGreaterThanOrEqual(name.bottom)
    expect(date.top).toBeGreaterThanOrEqual(key.bottom)
    expect(actions.left).toBeGreaterThanOrEqual(name.right)
    expect(actions.top).toBeLessThan(name.bottom)
    expect(row.height).toBeLessThan(90)
  })

  it('with more room on two, with the date beside the name', async () => {
    await open({ keys: apiKeys(2) }, {}, [560, 640])
    const { name, key, date, actions, row } = places()
    expect(key.top).toBeGreaterThanOrEqual(name.bottom)
    expect(date.left).toBeGreaterThanOrEqual(name.right)
    expect(date.top).toBeLessThan(name.bottom)
    expect(actions.left).toBeGreaterThanOrEqual(date.right)
    expect(row.height).toBeLessThan(70)
  })

  it('has room for a name beside the checkbox of its row', async () => {
    await open({ keys: [apiKey('2', { name: 'Production server' }), apiKey('1')] }, { selectable: true }, NARROW)
    expect((document.querySelector('.kr-name-text') as Element).clientHeight).toBe(20)
  })

  it.each<[string, ApiKeysDashboardProps['columns']]>([
    ['a column of another kind before the key', ['name', 'status', 'key', 'createdAt', 'actions']],
    ['no key', ['name', 'createdAt', 'actions']],
    ['no name', ['key', 'createdAt', 'actions']],
    ['a column of another kind and no key', ['name', 'status', 'createdAt', 'actions']],
  ])('has no hole in a row with %s', async (_, columns) => {
    await open({ keys: apiKeys(2) }, { columns }, NARROW)
    const lines = [...document.querySelectorAll('tbody tr:first-child > td:not([data-column="actions"])')].map((cell) => cell.getBoundingClientRect()).sort((a, b) => a.top - b.top)
    const gaps = lines.slice(1).map(({ top }, line) => top - (lines[line]?.bottom ?? 0))
    expect(Math.max(...gaps)).toBeLessThanOrEqual(8)
  })

  it.each([[NARROW], [[560, 640]]] as const)('moves no button when it says that a copy was made, %s', async (size) => {
    await open({ keys: apiKeys(2) }, { exportable: true }, size)
    const place = (): DOMRect => button('Download CSV').element().getBoundingClientRect()
    const { left, top } = place()
    await button('Copy as CSV').click()
    await expect.element(page.getByText(/^Copied|^Couldn’t copy/)).toBeVisible()
    expect(place()).toMatchObject({ left, top })
  })

  it('keeps no place for a ⋮ that is not there', async () => {
    const { view } = await open({ keys: apiKeys(2), without: ['create', 'remove'] }, {}, NARROW)
    const { date, row } = places()
    expect(view.container.querySelector('[data-column="actions"]')).toBeNull()
    expect(row.right - date.right).toBeLessThan(16)
  })

  it('is as high while it waits for its keys as with them', async () => {
    const answers = latch()
    const opened = open({ keys: apiKeys(3), before: ({ method }) => (method === 'list' ? answers.promise : undefined) }, { selectable: true }, NARROW)
    await expect.poll(() => document.querySelectorAll('.kr-skeleton').length).toBe(3)
    const height = (): number => (document.querySelector('tbody') as Element).getBoundingClientRect().height
    const [waiting, left] = [height(), places().name.left]
    answers.open()
    await opened
    await expect.poll(() => document.querySelectorAll('.kr-skeleton').length).toBe(0)
    expect(Math.abs(height() - waiting)).toBeLessThanOrEqual(3)
    expect(places().name.left).toBe(left)
  })

  it('keeps the table a table for a screen reader', async () => {
    await open({ keys: apiKeys(2) }, {}, NARROW)
    expect(page.getByRole('row').elements()).toHaveLength(3)
    expect(page.getByRole('cell').elements()).toHaveLength(8)
    expect(page.getByRole('columnheader').elements()).toHaveLength(4)
  })

  it('shows 8 asterisks; a wide one 36', async () => {
    await open({ keys: apiKeys(1) }, {}, NARROW)
    const mask = document.querySelector('.kr-mask') as Element
    const shown = (): number => {
      const one = document.createRange()
      one.setStart(mask.firstChild as Text, 0)
      one.setEnd(mask.firstChild as Text, 1)
      return mask.getBoundingClientRect().width / one.getBoundingClientRect().width
    }
    expect(shown()).toBeCloseTo(8, 1)
    expect(getComputedStyle(mask).overflow).toBe('hidden')
    expect(mask.getBoundingClientRect().height).toBe(20)
    await page.viewport(...WIDE)
    await expect.poll(shown).toBeCloseTo(36, 1)
  })

  it('uses 16 px in fields, so that no phone zooms in', async () => {
    await open({ keys: apiKeys(11) }, {}, NARROW)
    expect(getComputedStyle(page.getByRole('searchbox').element()).fontSize).toBe('16px')
    await button('Create').click()
    expect(getComputedStyle(drawer().getByRole('textbox').element()).fontSize).toBe('16px')
  })
})

describe.each([
  ['wide', WIDE],
  ['narrow', NARROW],
] as const)('on a %s page a name of', (_, size) => {
  it.each(Object.entries(HOSTILE))('%s does no harm to its row, nor to the dialogs', async (_name, name) => {
    await open({ keys: [apiKey('2', { name }), apiKey('1')] }, {}, size)
    expect((document.querySelector('tbody tr') as Element).getBoundingClientRect().height).toBeLessThanOrEqual(136)
    expectNoSidewaysScroll(size[0])
    await askToDelete()
    expectNoSidewaysScroll(size[0])
    const sentence = document.querySelector('.kr-consequences') as HTMLElement
    expect(sentence.innerText).toMatch(/^Requests that use .*\(mm-…AXsg\) will fail\. You can’t restore it\.$/s)
    const { bottom } = button('Delete key').element().getBoundingClientRect()
    expect(bottom).toBeLessThanOrEqual(size[1])
  })
})

describe('a long name', () => {
  it('is shown whole on demand, and put away again', async () => {
    await open({ keys: [apiKey('2', { name: LONG }), apiKey('1')] })
    await expect.element(button('Show full name')).toHaveAttribute('aria-expanded', 'false')
    const text = document.querySelector('.kr-name-text') as HTMLElement
    expect(text.scrollHeight).toBeGreaterThan(text.clientHeight)
    await button('Show full name').click()
    await expect.element(button('Show less')).toHaveAttribute('aria-expanded', 'true')
    expect(text.clientHeight).toBeGreaterThan(60)
    await button('Show less').click()
    await expect.element(button('Show full name')).toHaveAttribute('aria-expanded', 'false')
    expect(text.clientHeight).toBeLessThanOrEqual(40)
  })

  it('that fits has no button', async () => {
    await open({ keys: apiKeys(2) })
    await expect.element(button('Show full name')).not.toBeInTheDocument()
  })
})

describe('a name that turns the text round', () => {
  it('leaves the sentence after it in its order', async () => {
    await open()
    await create('ab\u202Ecd')
    const sentence = tokenDialog().element().querySelector('.kr-panel-description') as Element
    expect(sentence.textContent).toBe('This is the only time the full key for “ab[U+202E]cd” is shown. Store it somewhere safe.')
    expect(outOfOrder(sentence)).toEqual([])
  })
})

describe('text that a person has changed', () => {
  afterEach(() => {
    document.getElementById('changed')?.remove()
  })

  const change = (css: string): void => {
    const sheet = document.head.appendChild(document.createElement('style'))
    sheet.id = 'changed'
    sheet.textContent = css
  }

  /** The elements whose text is cut off, but for names, which are shown whole on demand, and asterisks. */
  const cut = (): string[] =>
    [...document.querySelectorAll('.kr-dashboard *, .kr-panel *, .kr-panel, .kr-dashboard')]
      .filter((element) => !element.closest('.kr-hidden, .kr-name-text, .kr-mask, svg, select'))
      .filter((element) => {
        const { overflowX, overflowY } = getComputedStyle(element)
        return (['hidden', 'clip'].includes(overflowY) && element.scrollHeight > element.clientHeight + 1) || (overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1)
      })
      .map((element) => element.outerHTML.slice(0, 120))

  it.each([
    ['spaced out as WCAG 1.4.12 has it', '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }'],
    ['twice as large', '.kr-dashboard, .kr-dashboard *, .kr-panel, .kr-panel * { font-size: 28px !important; line-height: 40px !important }'],
  ])('%s is not cut off', async (_, css) => {
    change(css)
    await open({ keys: apiKeys(3) })
    expect(cut()).toEqual([])
    await askToDelete()
    expect(cut()).toEqual([])
    await press('{Escape}')
    await create()
    expect(cut()).toEqual([])
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(WIDE[0])
  })
})
