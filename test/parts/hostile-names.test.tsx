import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { apiKey } from './back-end.ts'
import { askToDelete, button, create, openPage, row, settle, tokenDialog } from './page.tsx'

const REVERSED = 'prod\u202Enoitcudorp'
const MARKUP = '<img src=x onerror="window.pwned=1"><b>{name}</b>&amp;{stub}'
const LONG = 'n'.repeat(1000)
const FAMILY = '👩‍👩‍👧‍👦'

const nameCell = (): Element => document.querySelector('td[data-column="name"]') as Element

describe('a name', () => {
  it.each([
    ['of markup and placeholders', MARKUP],
    ['that turns the text around', REVERSED],
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
    expect(tokenDialog().querySelector('bdi')?.textContent).toBe(REVERSED)
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
    for (const column of ['key', 'scopes', 'createdBy']) {
      expect(document.querySelector(`td[data-column="${column}"] bdi`)?.textContent).toContain(REVERSED)
    }
    expect(row('Key 1').querySelector('.kr-hidden')?.textContent).toBe('Key starting prodnoitcudorp, ending x')
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
