import { type ApiKey, ApiKeysDashboard, type CreateField, type KeyColumn, type KeyColumnId, KeyrackError } from 'keyrack'
import type { MemoryCall } from 'keyrack/adapters/memory'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { HOSTILE, PROTOTYPE_NAMES } from '../../stories/hostile-names.ts'
import { apiKey, createBackEnd } from '../parts/back-end.ts'
import { harms, outOfOrder, scrollsSideways } from './hostile.ts'
import { emulate } from './media.ts'
import { NARROW, WIDE, button, deleteDialog, drawer, open, press, still, tokenDialog } from './page.tsx'

const STRINGS = [...Object.entries(HOSTILE), ...PROTOTYPE_NAMES.map((name) => [name, name] as const)]
const SIZES = [['wide', WIDE], ['narrow', NARROW]] as const
const COLUMNS = ['name', 'key', 'status', 'scopes', 'createdBy', 'createdAt', 'lastUsedAt', 'expiresAt', 'actions'] as const

/** A key all of whose strings are this one. */
const keyOf = (text: string): ApiKey => ({ ...apiKey(text), name: text, hint: { start: text, end: text }, scopes: [text, `${text} `, `${text}.`], createdBy: { id: text, name: text }, createdAt: text, lastUsedAt: text, expiresAt: text })

let title: string

beforeEach(async () => {
  title = document.title
  await emulate({ 'prefers-reduced-motion': 'reduce' })
})
afterEach(async () => {
  document.title = title
  await emulate()
})

describe.each(SIZES)('on a %s page', (_, size) => {
  it('no string of a key harms the table', async () => {
    await open({ keys: STRINGS.map(([, text]) => keyOf(text)) }, { columns: COLUMNS, defaultPageSize: 50 }, size)
    expect(document.querySelectorAll('.kr-row')).toHaveLength(STRINGS.length)
    expect([...new Set(STRINGS.flatMap(([, text]) => harms(text, size)))]).toEqual([])
  })

  it('no mask of a back end’s own harms its row, nor the question before a deletion', async () => {
    for (const text of [HOSTILE.endless, HOSTILE.override]) {
      const { view } = await open({ keys: [{ ...apiKey('1'), hint: { text } }] }, {}, size)
      await ask()
      expect(harms(text, size)).toEqual([])
      await view.unmount()
    }
  })

  it('no string harms the form: labels, options, what the server says of them', async () => {
    const refused = (call: MemoryCall): unknown => call.method === 'create' && Promise.reject(new KeyrackError('validation', { fields: Object.fromEntries(STRINGS.map(([, text]) => [text, [text]])) }))
    await open({ before: refused, traits: { createFields: fields() } }, {}, size)
    await button('Create').click()
    await drawer().getByRole('textbox', { name: 'Name', exact: true }).fill('Production')
    await drawer().getByRole('button', { name: 'Create' }).click()
    await expect.poll(() => drawer().getByRole('alert').elements().length).toBe(STRINGS.length)
    await still()
    expect([...new Set(STRINGS.flatMap(([, text]) => harms(text, size)))]).toEqual([])
  })
})

// Which letters no line breaks, and how wide they are, is up to the font; this one is wide in any.
const JOINED = `${'👩\u200D'.repeat(1000)}👩`

describe('a letter that no line breaks', () => {
  const JOINED_ENDS = { start: `${JOINED} `.repeat(24), end: ` ${JOINED}`.repeat(24) }

  it.each<[of: string, Partial<ApiKey>, readonly KeyColumnId[], width: number]>([
    ['name', { name: JOINED }, ['name', 'key', 'createdAt', 'actions'], 1280],
    ['name', { name: JOINED }, ['name', 'key', 'createdAt', 'actions'], 660],
    ['creator', { createdBy: { name: JOINED } }, ['name', 'key', 'createdBy', 'actions'], 1280],
    ['scope', { scopes: [JOINED, 'read'] }, ['name', 'key', 'scopes', 'actions'], 1280],
    ['hint', { hint: JOINED_ENDS }, ['name', 'key', 'createdAt', 'actions'], 1280],
  ])('in a %s makes no table scroll sideways ($3 px)', async (_, key, columns, width) => {
    await open({ keys: [{ ...apiKey('2'), ...key }, apiKey('1')] }, { columns }, [width, 800])
    expect(document.querySelector('.kr-row')?.textContent).toContain('👩')
    const frame = document.querySelector('.kr-table-frame')!
    expect(getComputedStyle(frame.querySelector('thead')!).position).toBe('static') // it has columns
    expect(scrollsSideways(frame)).toBe(false)
  })

  it('is shown whole on demand', async () => {
    await open({ keys: [apiKey('2', { name: JOINED }), apiKey('1')] })
    await button('Show full name').click()
    const text = document.querySelector('.kr-name-text')!
    text.scrollLeft = text.scrollWidth
    expect(text.scrollLeft).toBeGreaterThan(text.clientWidth)
    await button('Show less').click()
    await expect.element(button('Show full name')).toBeVisible()
    expect(text.scrollLeft).toBe(0)
  })
})

// Where there is least room. What a name does to the question on a wide page, reflow.browser.test.tsx measures.
describe('on a narrow page', () => {
  const size = NARROW

  it.each(['long', 'endless', 'markup', 'override', 'unclosed', 'breakout', 'paragraph', 'nul', 'arabic', 'lines', 'marks', 'placeholders'] as const)('a key of %s can be told and deleted', async (name) => {
    const text = HOSTILE[name]
    await open({ keys: [keyOf(text)] }, {}, size)
    await ask()
    expect(harms(text, size)).toEqual([])
    const sentence = document.querySelector<HTMLElement>('.kr-consequences')?.innerText
    expect(sentence).toMatch(/^Requests that use .+ \(.+…?.+\) will fail\. You can’t restore it\.$/s)
    await button('Delete key').click()
    await expect.element(page.getByText('No API keys yet')).toBeVisible()
  })

  it.each([HOSTILE.endless, HOSTILE.breakout, HOSTILE.paragraph, HOSTILE.script])('no name harms the drawer, the list of what was found, or the token', async (text) => {
    await openLosing(text, size)
    await button('Create').click()
    await drawer().getByRole('textbox', { name: 'Name' }).fill(text)
    await still()
    expect(harms(text, size)).toEqual([])
    await drawer().getByRole('button', { name: 'Create' }).click()
    await expect.element(button('Check the list')).toBeVisible()
    expect(harms(text, size)).toEqual([])
    await button('Check the list').click()
    await expect.element(drawer().getByText('may be the one')).toBeVisible()
    expect(harms(text, size)).toEqual([])
    await drawer().getByRole('button', { name: 'Create' }).click()
    await expect.element(tokenDialog()).toBeVisible()
    await still()
    expect(harms(text, size)).toEqual([])
  })

  it.each([HOSTILE.endless, HOSTILE.breakout])('no search harms the page that finds nothing', async (text) => {
    await open({ keys: Array.from({ length: 11 }, (_name, index) => apiKey(String(index))) }, {}, size)
    await page.getByRole('searchbox').fill(text)
    await expect.element(page.getByText('No keys match')).toBeVisible()
    expect(harms(text, size)).toEqual([])
  })
})

/** A page on a service that makes two keys of the first request, loses its answer, and tells of both in these words. */
async function openLosing(text: string, [width, height]: readonly [number, number]): Promise<void> {
  await page.viewport(width, height)
  const { adapter } = createBackEnd({ keys: [apiKey('old', { name: text })] })
  let attempts = 0
  const create: typeof adapter.create = async (input, context) => {
    if (++attempts > 1) return { id: 'new', token: 'mm-the-token' }
    for (const n of [1, 2]) await adapter.create?.(input, { ...context, idempotencyKey: `${context.idempotencyKey} ${n}` })
    throw new KeyrackError('unknown-outcome')
  }
  const list: typeof adapter.list = async (query, context) => {
    const found = await adapter.list(query, context)
    return { ...found, items: found.items.map((key) => ({ ...key, hint: { start: text, end: text } })) }
  }
  await render(<ApiKeysDashboard adapter={{ ...adapter, create, list }} timeZone="UTC" />)
  await expect.element(page.getByRole('table')).not.toHaveAttribute('aria-busy')
}

async function ask(): Promise<void> {
  ;(document.querySelector('.kr-menu-trigger') as HTMLElement).focus()
  await press('{Enter}{Enter}')
  await expect.element(deleteDialog()).toBeVisible()
  await still()
}

/** A field of each kind, and one for each string, all with strings of that kind. */
function fields(): CreateField[] {
  const options = STRINGS.map(([, value]) => ({ value }))
  return STRINGS.map(([, text], index): CreateField => ({ name: text, label: text, kind: (['text', 'select', 'multiselect', 'number', 'boolean', 'password'] as const)[index % 6] ?? 'text', options }))
}

/** What hosts do in their own columns, and what the kit must never do. */
const RAW: readonly [what: string, text: string, column: NonNullable<KeyColumn['cell']>, harm: RegExp][] = [
  ['markup that comes to life', HOSTILE.markup, ({ row }) => <span dangerouslySetInnerHTML={{ __html: row.original.name ?? '' }} />, /^Markup came to life/],
  ['text that is not set apart', HOSTILE.override, ({ row }) => <span>Made by {row.original.name} with care</span>, /^It is not set apart/],
  ['words that are turned round', HOSTILE.override, ({ row }) => <span>{`Made by ${row.original.name} with care`}</span>, /^Its words are out of order/],
  ['what may be drawn over a control', HOSTILE.marks, ({ row }) => <bdi>{row.original.name}</bdi>, /^Nothing holds what is drawn of it/],
  ['a row without bounds', HOSTILE.endless, ({ row }) => <span style={{ overflowWrap: 'anywhere' }}>{row.original.name}</span>, /^A cell is \d+ px high/],
]

describe('these tests catch', () => {
  it.each(RAW)('%s, in a host’s column', async (_, text, cell, harm) => {
    await open({ keys: [apiKey('1', { name: text })] }, { columns: ['name', { id: 'raw', header: 'Raw', cell }] })
    await expect.poll(() => harms(text, WIDE)).toContainEqual(expect.stringMatching(harm))
  })

  it('a page that scrolls sideways, and a sentence that is turned round', async () => {
    await open()
    const planted = document.querySelector('.kr-dashboard')!.appendChild(document.createElement('p'))
    planted.textContent = `Requests that use ${HOSTILE.override} will fail.`
    expect(outOfOrder(planted)).toEqual([expect.stringContaining('out of order')])
    planted.innerHTML = 'Requests that use <bdi></bdi> will fail.'
    planted.querySelector('bdi')!.textContent = HOSTILE.override
    expect(outOfOrder(planted)).toEqual([])
    planted.textContent = HOSTILE.endless
    expect(harms(HOSTILE.endless, WIDE)).toContain('The page scrolls sideways.')
    planted.remove()
  })

  it.each([['wide', WIDE], ['narrow', NARROW]] as const)('a letter that no line breaks in a host’s column, on a %s page', async (_, size) => {
    const cell: KeyColumn['cell'] = ({ row }) => <bdi>{row.original.name}</bdi>
    await open({ keys: [apiKey('1', { name: JOINED })] }, { columns: ['name', { id: 'raw', header: 'Raw', cell }] }, size)
    expect(scrollsSideways(document.querySelector('.kr-table-frame')!)).toBe(true)
    expect(harms(JOINED, size)).toContainEqual(expect.stringMatching(size === NARROW ? /^A panel scrolls sideways/ : /^Nothing holds/))
  })

  it('what reaches past a panel, though the panel cuts it off', async () => {
    await open()
    await button('Create').click()
    const planted = document.querySelector('.kr-fields')!.appendChild(document.createElement('p'))
    planted.textContent = JOINED
    expect(harms(JOINED, WIDE)).toEqual(expect.arrayContaining([expect.stringMatching(/^Nothing holds/), expect.stringMatching(/^A panel scrolls sideways/)]))
    planted.style.width = 'max-content'
    expect(harms(JOINED, WIDE)).toContainEqual(expect.stringMatching(/^It reaches past the page/))
    planted.remove()
  })
})
