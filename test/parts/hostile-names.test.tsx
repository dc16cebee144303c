import { screen, within } from '@testing-library/react'
import { ApiKeysDashboard, KeyrackError } from 'keyrack'
import type { MemoryCall } from 'keyrack/adapters/memory'
import { describe, expect, it } from 'vitest'
import { HOSTILE, PROTOTYPE_NAMES } from '../../stories/hostile-names.ts'
import { apiKey, createBackEnd } from './back-end.ts'
import { askToDelete, button, create, openPage, row, rowNames, settle, show, tokenDialog } from './page.tsx'

const REVERSED = 'prod\u202Enoitcudorp'
/** The same, where what can't be seen stands as a sign. */
const SIGNED = 'prod[U+202E]noitcudorp'
const MARKUP = '<img src=x onerror="window.pwned=1"><b>{name}</b>&amp;{stub}'
const LONG = 'n'.repeat(1000)
const FAMILY = '👩‍👩‍👧‍👦'

const nameCell = (): Element => document.querySelector('td[data-column="name"]') as Element

describe('a name', () => {
  it.each([
    ['of markup and placeholders', MARKUP],
    ['of 1 000 characters', LONG],
    ['of emoji', FAMILY.repeat(20)],
    ['in Arabic', 'مفتاح الإنتاج'],
    ['that is an object’s own property', '__proto__'],
  ])('%s is shown as it is, set apart', async (_, name) => {
    await openPage({ keys: [apiKey('1', { name })] })
    expect(nameCell().querySelector('bdi')?.textContent).toBe(name)
    expect(document.querySelector('img, b')).toBeNull()
  })

  it.each([
    ['1 000 characters', LONG, `Actions for ${'n'.repeat(80)}…`],
    ['emoji', FAMILY.repeat(100), `Actions for ${FAMILY.repeat(80)}…`],
    ['a reversal', REVERSED, 'Actions for prodnoitcudorp'],
    ['Arabic', 'مفتاح', 'Actions for \u2068مفتاح\u2069'],
    ['line breaks', 'a\nb\u2028c', 'Actions for a b c'],
  ])('of %s does no harm in the name of a control', async (_, name, label) => {
    await openPage({ keys: [apiKey('1', { name })] })
    expect(document.querySelector('.kr-menu-trigger')).toHaveAttribute('aria-label', label)
  })

  it('that turns the text around, or hides something, shows by what', async () => {
    await openPage({ keys: [apiKey('1', { name: 'prod\u202Enoit\u200Bcudorp\u0000' })] })
    expect(nameCell().querySelector('bdi')?.textContent).toBe('prod[U+202E]noit[U+200B]cudorp\u2400')
  })

  it('shows what it hides before its key is deleted', async () => {
    const page = await openPage({ keys: [apiKey('1', { name: `${REVERSED}\u0007` })] })
    await askToDelete(page, /Actions for prodnoitcudorp/)
    const shown = within(screen.getByRole('alertdialog')).getByText(/prod/, { selector: 'bdi' })
    expect(shown.textContent).toBe('prod[U+202E]noitcudorp␇')
  })

  it('is cut by what a person counts as characters where a sentence stands around it', async () => {
    const page = await openPage({ keys: [apiKey('1', { name: FAMILY.repeat(500) })] })
    await page.user.click(document.querySelector('.kr-menu-trigger') as Element)
    await page.user.click(screen.getByRole('menuitem', { name: 'Delete…' }))
    const shown = screen.getByRole('alertdialog').querySelector('bdi')?.textContent ?? ''
    expect(shown).toBe(`${FAMILY.repeat(120)}…`)
  })

  it('is no title, and set apart where the token is shown', async () => {
    const page = await openPage()
    await create(page, REVERSED)
    expect(tokenDialog().querySelector('h2')?.textContent).toBe('Save your API key')
    expect(tokenDialog().querySelector('bdi')?.textContent).toBe(SIGNED)
  })

  it('is set apart in the hint that another key has it, and in what the server says of it', async () => {
    const page = await openPage({ keys: [apiKey('1', { name: REVERSED })], uniqueNames: true })
    await page.user.click(button('Create'))
    await page.user.paste(REVERSED)
    expect(screen.getByRole('dialog').querySelector('.kr-hint bdi')?.textContent).toBe(REVERSED)
    await page.user.keyboard('{Enter}')
    await settle()
    expect(screen.getByRole('alert').querySelector('bdi')).not.toBeNull()
  })
})

describe('what a server says of a key besides its name', () => {
  it('is set apart too: stub, scopes and creator', async () => {
    await openPage({ keys: [apiKey('1', { hint: { start: REVERSED, end: 'x' }, scopes: [REVERSED], createdBy: { name: REVERSED } })] }, { columns: ['name', 'key', 'scopes', 'createdBy'] })
    for (const column of ['scopes', 'createdBy']) expect(document.querySelector(`td[data-column="${column}"] bdi`)?.textContent).toBe(SIGNED)
    expect(document.querySelector('td[data-column="key"] bdi')?.textContent).toContain(SIGNED)
    expect(row('Key 1').querySelector('.kr-hidden')?.textContent).toBe('Key starting prod[U+202E]noitcudorp, ending x')
  })

  it('that is no date is a word', async () => {
    await openPage({ keys: [apiKey('1', { createdAt: 'yesterday 1' })] })
    expect(document.querySelector('td[data-column="createdAt"]')).toHaveTextContent('Unknown')
  })

  it('is not mixed up by ids that are names of an object’s own properties', async () => {
    const page = await openPage({ keys: [apiKey('__proto__', { name: 'A' }), apiKey('constructor', { name: 'B' })] })
    await askToDelete(page, 'A')
    await page.user.click(button('Delete key'))
    await settle()
    expect([...document.querySelectorAll('tbody td[data-column="name"]')].map((cell) => cell.textContent)).toEqual(['B'])
  })
})

describe('names of what every object has', () => {
  it.each(PROTOTYPE_NAMES)('%s is a key’s id, name, hint, scope and creator like any other', async (name) => {
    const page = await openPage({ keys: [apiKey(name, { name, hint: { start: name, end: name }, scopes: [name], createdBy: { id: name, name } }), apiKey('other', { createdAt: '2025-01-01T00:00:00.000Z' })] }, { columns: ['name', 'key', 'scopes', 'createdBy', 'actions'] })
    expect([...document.querySelectorAll('tbody tr:first-child td bdi')].map((text) => text.textContent.replaceAll('*', ''))).toEqual([name, name + name, name, name])
    await askToDelete(page, name)
    await page.user.click(button('Delete key'))
    await settle()
    expect(page.asked('remove').map(({ id }) => id)).toEqual([name])
    expect(rowNames()).toEqual(['Key other'])
    expect(button('Actions for Key other')).toHaveFocus()
  })

  it.each(PROTOTYPE_NAMES)('%s is a cursor like any other', async (cursor) => {
    const { adapter } = createBackEnd()
    const asked: (string | null)[] = []
    const list: typeof adapter.list = (query) => {
      asked.push(query.cursor)
      return Promise.resolve({ items: [apiKey(query.cursor ?? 'first')], nextCursor: query.cursor === null ? cursor : null })
    }
    const { user } = show(<ApiKeysDashboard adapter={{ ...adapter, traits: { ...adapter.traits, paging: 'cursor' }, list }} />)
    await settle()
    await user.click(button('Next page'))
    await settle()
    await user.click(button('Previous page'))
    await settle()
    expect(asked).toEqual([null, cursor, null].slice(0, asked.length))
    expect(rowNames()).toEqual(['Key first'])
  })

  it.each(PROTOTYPE_NAMES)('%s is a field like any other: empty at first, sent as it is, refused on its own', async (name) => {
    let refused = true
    const refuse = (call: MemoryCall): unknown => call.method === 'create' && refused && Promise.reject(new KeyrackError('validation', { fields: Object.fromEntries([[name, ['Not today']]]) }))
    const page = await openPage({ before: refuse, traits: { createFields: [{ name: 'notes', kind: 'text', label: 'Notes' }, { name, kind: 'text', label: `Field ${name}` }] } })
    await page.user.click(button('Create'))
    await page.user.paste('Production')
    await page.user.type(screen.getByLabelText('Notes (optional)'), 'x') // from then on there are fields to look it up in
    const field = screen.getByLabelText(`Field ${name} (optional)`)
    expect(field).toHaveValue('')
    await page.user.keyboard('{Enter}')
    await settle()
    expect(screen.getAllByRole('alert').map((alert) => alert.textContent)).toEqual(['Not today'])
    expect(field).toHaveFocus()
    refused = false
    await page.user.keyboard('y{Enter}')
    await settle()
    const { fields = {} } = page.asked('create').at(-1)?.input ?? {}
    expect(Object.entries(fields)).toEqual([['notes', 'x'], [name, 'y']])
  })

  it.each(PROTOTYPE_NAMES)('%s finds nothing in what a server refused, nor in the words', async (name) => {
    const page = await openPage(
      { before: (call) => call.method === 'create' && Promise.reject(new KeyrackError('validation')), traits: { createFields: [{ name, kind: 'text', label: 'Extra' }] } },
      { messages: { create: { hint: `a {${name}} b` } } },
    )
    await page.user.click(button('Create'))
    expect(screen.getByText(`a {${name}} b`)).toBeInTheDocument()
    await page.user.paste('Production')
    await page.user.keyboard('{Enter}')
    await settle()
    expect(screen.getByLabelText('Extra (optional)')).not.toBeInvalid()
    expect(screen.getByRole('alert')).toHaveTextContent('The key wasn’t created. Check what you entered.')
  })
})

describe.each(Object.entries(HOSTILE))('a string of %s', (_, text) => {
  it('that a server sends beside an error stands nowhere on the page', async () => {
    const page = await openPage({ before: (call) => call.method === 'create' && Promise.reject(new KeyrackError('forbidden', { requestId: text, hint: text })) })
    await page.user.click(button('Create'))
    await page.user.paste('Production')
    await page.user.keyboard('{Enter}')
    await settle()
    expect(screen.getByRole('alert')).toHaveTextContent(/^The key wasn’t created\./)
    expect(document.body.innerHTML).not.toContain(text.slice(0, 12).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'))
  })

  it('as a host’s own word, or as the value in one, is text', async () => {
    await openPage({ keys: [apiKey('1', { name: text })] }, { messages: { table: { title: text, actionsFor: '{name}{name}' }, paging: { pageOf: () => text } } })
    expect(screen.getByRole('heading').textContent).toBe(text.replaceAll(/\{n\}/g, '{n}'))
    expect(document.querySelector('.kr-dashboard :is(img, b, script)')).toBeNull()
    expect(document.querySelector('.kr-menu-trigger')?.getAttribute('aria-label')).not.toMatch(/[\u202A-\u202E\u2066\u2067]|\p{Cc}/u)
  })
})

describe('what somebody else wrote', () => {
  it('is cut in a sentence, a label, an option and a reason, long before it hides what is around it', async () => {
    const endless = HOSTILE.endless
    const fields = Object.fromEntries([['pick', [endless]], ['elsewhere', [endless]]])
    const page = await openPage({ before: (call) => call.method === 'create' && Promise.reject(new KeyrackError('validation', { fields })), traits: { createFields: [{ name: 'pick', kind: 'select', label: endless, options: [{ value: 'a', label: endless }] }] } })
    await page.user.click(button('Create'))
    await page.user.paste('Production')
    await page.user.keyboard('{Enter}')
    await settle()
    const lengths = ['.kr-label bdi', 'option:last-child', '.kr-error bdi', '.kr-notice li bdi'].map((selector) => screen.getByRole('dialog').querySelector(selector)?.textContent.length)
    expect(lengths).toEqual([101, 101, 301, 301])
  })

  it('names no option in marks that reorder: there is no markup in one', async () => {
    const page = await openPage({ traits: { createFields: [{ name: 'pick', kind: 'select', label: 'Pick', options: [{ value: HOSTILE.override }, { value: HOSTILE.arabic }] }] } })
    await page.user.click(button('Create'))
    expect([...screen.getByLabelText<HTMLSelectElement>('Pick (optional)').options].map((option) => option.text)).toEqual(['Choose…', 'invoicefdp.exe', `\u2068${HOSTILE.arabic}\u2069`])
    await page.user.selectOptions(screen.getByLabelText('Pick (optional)'), HOSTILE.override)
    expect(screen.getByLabelText('Pick (optional)')).toHaveValue(HOSTILE.override)
  })

  it.each([HOSTILE.breakout, HOSTILE.unclosed, HOSTILE.paragraph])('can’t get out of the mark around it', async (name) => {
    const page = await openPage()
    await create(page, name)
    const shown = tokenDialog().querySelector('bdi')?.textContent ?? ''
    expect(shown).not.toMatch(/\u2029/)
    expect([...shown].reduce((open, mark) => (mark === '\u2069' ? open - 1 : mark >= '\u2066' && mark < '\u2069' ? open + 1 : open), 0)).toBe(0)
  })
})
