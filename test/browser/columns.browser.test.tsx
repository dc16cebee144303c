import type { ApiKey, ColumnsState, KeyColumnId, KeysState } from 'keyrack'
import { describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { apiKey, apiKeys } from '../parts/back-end.ts'
import { NARROW, WIDE, button, open } from './page.tsx'

const NONE: ColumnsState = { hidden: [], order: [], pinned: [], widths: {} }
const COLUMNS: readonly KeyColumnId[] = ['name', 'key', 'status', 'scopes', 'createdBy', 'createdAt', 'lastUsedAt', 'expiresAt', 'actions']
const find = (selector: string): HTMLElement => document.querySelector<HTMLElement>(selector) as HTMLElement
const box = (selector: string): DOMRect => find(selector).getBoundingClientRect()
const head = (id: string): string => `th[data-column="${id}"]`
const cell = (id: string): string => `td[data-column="${id}"]`
const sum = (widths: ColumnsState['widths']): number => Object.values(widths).reduce((all, width) => all + width, 0)

describe('pinned columns', () => {
  it.each(['ltr', 'rtl'] as const)('stay in sight beside each other when the table is scrolled, %s', async (dir) => {
    const widths = Object.fromEntries(COLUMNS.slice(0, -1).map((id) => [id, 240]))
    await open({ keys: apiKeys(3) }, { columns: COLUMNS, dir, state: { columns: { ...NONE, pinned: ['key', 'status'], widths } } })
    const frame = find('.kr-table-frame')
    const before = { key: box(cell('key')), status: box(cell('status')), name: box(cell('name')) }
    frame.scrollLeft = dir === 'rtl' ? -300 : 300
    await expect.poll(() => box(cell('name')).x).toBeCloseTo(before.name.x + (dir === 'rtl' ? 300 : -300), 0)
    expect(box(cell('key')).x).toBeCloseTo(before.key.x, 0)
    await expect.poll(() => box(cell('status')).x).toBeCloseTo(before.status.x, 0) // its place is told by an observer
    const [x, y] = [before.status.x + 120, before.status.y + before.status.height / 2]
    expect(document.elementFromPoint(x, y)?.closest('td')).toBe(find(cell('status')))
    expect(getComputedStyle(find(cell('status'))).backgroundColor).toBe(getComputedStyle(find('.kr-row')).backgroundColor)
  })

  it('are where all others are in a narrow place', async () => {
    await open({ keys: apiKeys(3) }, { state: { columns: { ...NONE, pinned: ['key'], widths: { name: 700 } } } }, NARROW)
    expect(getComputedStyle(find(cell('key'))).position).toBe('static')
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(NARROW[0])
    expect(getComputedStyle(find('.kr-table')).minWidth).not.toBe('788px')
  })
})

describe('⋮, in a table that is wider than its place,', () => {
  const shadow = (): string => getComputedStyle(find(cell('actions'))).boxShadow
  const untilWide = (): Promise<void> => expect.poll(() => find('.kr-table-frame').hasAttribute('data-wide')).toBe(true) // which an observer tells

  it.each(['ltr', 'rtl'] as const)('stays in sight, with an edge over what goes on under it, %s', async (dir) => {
    await open({ keys: apiKeys(3) }, { columns: COLUMNS, dir }, [720, 560])
    const frame = find('.kr-table-frame')
    const inside = (): boolean => box(cell('actions')).left >= box('.kr-table-frame').left && box(cell('actions')).right <= box('.kr-table-frame').right
    expect(frame.scrollWidth).toBeGreaterThan(frame.clientWidth)
    await untilWide()
    await expect.poll(inside).toBe(true)
    await expect.poll(shadow).toContain(dir === 'rtl' ? ' 1px 0px' : ' -1px 0px')
    frame.scrollLeft = dir === 'rtl' ? -frame.scrollWidth : frame.scrollWidth
    expect(inside()).toBe(true)
  })

  it('has no edge where all columns fit', async () => {
    await open({ keys: apiKeys(3) })
    expect(shadow()).toBe('none')
  })

  it('has its part of the ring of its row, over which it lies', async () => {
    await open({ keys: apiKeys(3) }, { columns: COLUMNS }, [720, 560])
    await untilWide()
    await userEvent.keyboard('{Shift}') // by keyboard, so that the ring is seen
    find('.kr-row').focus()
    await expect.poll(() => find('.kr-row').matches(':focus-visible')).toBe(true)
    const ring = ({ outline, outlineOffset }: CSSStyleDeclaration): string => outline + outlineOffset
    expect(ring(getComputedStyle(find(cell('actions'))))).toBe(ring(getComputedStyle(find('.kr-row'))))
    expect(getComputedStyle(find(cell('actions'))).position).toBe('sticky')
  })

  it('scrolls nothing when it takes the focus, and covers nothing that does', async () => {
    await open({ keys: apiKeys(3) }, { columns: COLUMNS }, [720, 560])
    await untilWide()
    find(`${head('name')} button`).focus()
    for (const id of ['createdAt', 'lastUsedAt', 'expiresAt']) {
      await userEvent.tab()
      await expect.poll(() => document.activeElement).toBe(find(`${head(id)} button`))
      await expect.poll(() => box(`${head(id)} button`).right, { message: id }).toBeLessThanOrEqual(box(head('actions')).left)
    }
    find('.kr-table-frame').scrollLeft = 40
    await userEvent.tab()
    await expect.poll(() => document.activeElement).toBe(find('.kr-menu-trigger'))
    expect(find('.kr-table-frame').scrollLeft).toBe(40)
  })
})

describe('widths', () => {
  it('are exactly those that were kept', async () => {
    await open({ keys: apiKeys(3) }, { state: { columns: { ...NONE, widths: { name: 333, createdAt: 100 } } } })
    expect([box(head('name')).width, box(head('createdAt')).width, box(cell('createdAt')).width]).toEqual([333, 100, 100])
  })

  it.each(['ltr', 'rtl'] as const)('follow the pointer while it drags, the others as they were, %s', async (dir) => {
    const onStateChange = vi.fn<(state: KeysState) => void>()
    await open({ keys: apiKeys(3) }, { columnSettings: true, dir, onStateChange }, WIDE)
    await userEvent.hover(button('Columns'))
    await expect.element(page.getByRole('separator', { name: 'Width of “API Key”' })).toBeVisible()
    const before = { name: box(head('name')).width, key: box(head('key')).width, createdAt: box(head('createdAt')).width }
    const handle = find(`${head('key')} .kr-resize`)
    const { x, y } = handle.getBoundingClientRect()
    const grow = dir === 'rtl' ? 1 : -1
    const drag = (type: string, clientX: number): boolean => handle.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerId: 1, clientX, clientY: y + 5, button: 0, isPrimary: true }))
    handle.setPointerCapture = () => {}
    drag('pointerdown', x + 4)
    drag('pointermove', x + 4 + grow * 60)
    const [name, key, createdAt] = [before.name, before.key - 60, before.createdAt].map((width) => Math.round(width))
    expect([box(head('name')).width, box(head('key')).width, box(head('createdAt')).width].map(Math.round)).toEqual([name, key, createdAt])
    expect(onStateChange).not.toHaveBeenCalled()
    drag('lostpointercapture', x)
    await expect.poll(() => onStateChange.mock.lastCall?.[0].columns.widths).toEqual({ name, key, createdAt })
    expect(sum({ name: name ?? 0, key: key ?? 0, createdAt: createdAt ?? 0 })).toBeLessThan(box('.kr-table').width)
    expect([box(head('name')).width, box(head('key')).width, box(head('createdAt')).width]).toEqual([name, key, createdAt])
  })
})

describe('rows that unfold', () => {
  it.each([
    ['a table', {}, WIDE],
    ['a table to select in', { selectable: true }, WIDE],
    ['a narrow one', {}, NARROW],
    ['a narrow one to select in', { selectable: true }, NARROW],
  ] as const)('begin in %s at one edge, whether or not there is more of their key, and so does what they unfold to', async (_, props, size) => {
    const expandedRow = ({ name }: ApiKey) => name === 'Key 1' && <p className="more">More</p>
    await open({ keys: apiKeys(2) }, { expandedRow, ...props }, size)
    const [first, second] = [...document.querySelectorAll('.kr-name-text')].map((name) => name.getBoundingClientRect().left)
    expect(second).toBe(first)
    await button('Details of Key 1').click()
    expect(box('.more').left).toBe(first)
  })
})

describe('a scope that is longer than its place', () => {
  it.each(['ltr', 'rtl'] as const)('is cut at its end, and shown whole on demand, %s', async (dir) => {
    await open({ keys: [apiKey('1', { scopes: ['https://keys.example.com/auth/everything.read-only'] })] }, { columns: ['name', 'scopes'], dir })
    const chip = find('.kr-scopes bdi')
    const start = document.createRange()
    start.setStart(chip.firstChild as Text, 0)
    start.setEnd(chip.firstChild as Text, 1)
    expect(start.getBoundingClientRect().left).toBeGreaterThanOrEqual(chip.getBoundingClientRect().left)
    expect(chip.scrollWidth).toBeGreaterThan(chip.clientWidth)
    expect(chip.getBoundingClientRect().height).toBe(16)
    await button('Show all').click()
    expect(getComputedStyle(chip).overflow).toBe('visible')
    await button('Show less').click()
    await expect.element(button('Show all')).toBeVisible()
  })
})
