import axe, { type RunOptions } from 'axe-core'
import { ApiKeysDashboard, KeyMenuItem, KeyrackError } from 'keyrack'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { apiKey, apiKeys, createBackEnd, latch } from '../parts/back-end.ts'
import { unexplained } from '../unexplained.ts'
import { emulate } from './media.ts'
import { NARROW, button, copy, create, deleteDialog, drawer, expectFocus, gate, open, press, still } from './page.tsx'

const ALL_COLUMNS = ['name', 'key', 'createdAt', 'lastUsedAt', 'expiresAt', 'status', 'scopes', 'createdBy', 'actions'] as const
const EVERY_KIND = [
  apiKey('1', { scopes: ['read', 'write'], createdBy: { name: 'Ada' }, lastUsedAt: '2026-01-01T00:00:00.000Z' }),
  apiKey('2', { status: 'expired' }),
  apiKey('3', { status: 'disabled' }),
  apiKey('4', { status: 'revoked' }),
  apiKey('5', { expiresAt: new Date(Date.now() + 3 * 86_400_000).toISOString() }),
  apiKey('6', { name: null, hint: null, createdAt: null }),
  apiKey('7', { name: 'n'.repeat(1000) }),
]

const RULES = {
  'target-size': { enabled: true }, // WCAG 2.2 AA, which axe leaves off
  // What the page around the kit has to have: behind a panel it is inert, and a menu stands outside of every landmark.
  'landmark-one-main': { enabled: false },
  'page-has-heading-one': { enabled: false },
  region: { enabled: false },
}

/** What axe finds wrong in the whole document, or can't tell, once nothing moves any more. */
async function violations(options: RunOptions = { rules: RULES }): Promise<string[]> {
  await still()
  const found = await axe.run(document, options)
  return [...found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 120)} — ${node.failureSummary ?? ''}`)), ...unexplained(found)]
}

const refuse = (method: 'create' | 'list' | 'remove', kind: ConstructorParameters<typeof KeyrackError>[0]) => (call: { method: string }) => call.method === method && Promise.reject(new KeyrackError(kind))
const fillIn = async (): Promise<void> => {
  await button('Create').click()
  await drawer().getByRole('textbox').fill('Production')
}
const askToDelete = async (): Promise<void> => {
  await button('Actions for Key 1').click()
  await page.getByRole('menuitem', { name: 'Delete…' }).click()
  await expect.element(deleteDialog()).toBeVisible()
}

const STATES: Record<string, () => Promise<unknown>> = {
  'loading': async () => {
    await render(<ApiKeysDashboard adapter={createBackEnd({ before: () => latch().promise }).adapter} />)
    await expect.element(page.getByText('Loading keys…')).toBeInTheDocument()
  },
  'no keys': () => open(),
  'every kind of key, in every column': async () => {
    await open({ keys: EVERY_KIND }, { columns: ALL_COLUMNS })
    await expect.element(button('Show full name')).toBeVisible()
  },
  'keys that are selected, and an export': async () => {
    await open({ keys: EVERY_KIND }, { columns: ALL_COLUMNS, selectable: true, defaultSelected: ['1', '4'], exportable: true })
    await expect.element(page.getByText('2 selected')).toBeVisible()
  },
  'many pages and a search': () => open({ keys: apiKeys(23) }),
  'filters, and the menu of columns': async () => {
    await open({ keys: EVERY_KIND }, { columns: ALL_COLUMNS, columnSettings: true })
    await expect.element(page.getByRole('combobox', { name: 'Status' })).toBeVisible()
    await button('Columns').click()
    await expect.element(page.getByRole('menu')).toBeVisible()
  },
  'a search without a match': async () => {
    await open({ keys: apiKeys(23) })
    await page.getByRole('searchbox').fill('nothing')
    await expect.element(button('Clear filters')).toBeVisible()
  },
  'a load that failed': async () => {
    await open({ before: refuse('list', 'invalid-response') })
    await expect.element(button('Try again')).toBeVisible()
  },
  'no permission': async () => {
    await open({ before: refuse('list', 'forbidden') })
    await expect.element(page.getByText(/You can’t see these keys/)).toBeVisible()
  },
  'an open menu': async () => {
    await open({ keys: apiKeys(1) }, { menuItems: () => <KeyMenuItem>Copy id</KeyMenuItem> })
    await button('Actions for Key 1').click()
    await expect.element(page.getByRole('menu')).toBeVisible()
  },
  'the drawer': async () => {
    await open({ expiry: { unit: 'instant' } })
    await button('Create').click()
    await expect.element(drawer()).toBeVisible()
  },
  'the drawer with errors': async () => {
    await open({ traits: { createFields: [{ name: 'team', kind: 'select', label: 'Team', required: true, options: [{ value: 'a' }] }, { name: 'live', kind: 'boolean', label: 'Live' }] } })
    await button('Create').click()
    await drawer().getByRole('button', { name: 'Create' }).click()
    await expect.element(page.getByText('Enter a name')).toBeVisible()
  },
  'the drawer at work': async () => {
    await open({ before: (call) => call.method === 'create' && latch().promise })
    await fillIn()
    await press('{Enter}')
    await expect.element(button('Creating key…')).toBeVisible()
  },
  'a create that was refused': async () => {
    await open({ before: refuse('create', 'forbidden') })
    await fillIn()
    await press('{Enter}')
    await expect.element(drawer().getByRole('alert')).toBeVisible()
  },
  'a create without an answer': async () => {
    await open({ before: refuse('create', 'unknown-outcome') })
    await fillIn()
    await press('{Enter}')
    await expect.element(button('Check the list')).toBeVisible()
  },
  'the drawer’s question': async () => {
    await open()
    await fillIn()
    await press('{Escape}')
    await expect.element(button('Keep editing')).toBeVisible()
  },
  'the token': async () => {
    await open()
    await create()
  },
  'the token in the middle, masked': async () => {
    await open({}, { tokenPlacement: 'center', initialReveal: 'masked' })
    await create()
  },
  'the token to be proved, and what it is not': async () => {
    await open({}, { proveSaved: true })
    await create()
    await page.getByRole('textbox').fill('wrong')
    await expect.element(page.getByText(/^That isn’t this key/)).toBeVisible()
  },
  'the menu of what to copy it as': async () => {
    await open()
    await create()
    await button('Copy as').click()
    await expect.element(page.getByRole('menu')).toBeVisible()
  },
  'the token copied': async () => {
    await open()
    await create()
    await copy()
  },
  'the token that could not be copied': async () => {
    await open({}, { clipboard: { write: () => Promise.reject(new Error()), command: () => false } })
    await create()
    await button('Copy key').click()
    await expect.element(page.getByText(/Couldn’t copy/)).toBeVisible()
  },
  'the token’s question': async () => {
    await open()
    await create()
    await press('{Escape}')
    await expect.element(gate()).toBeVisible()
  },
  'the new row': async () => {
    await open({ keys: apiKeys(1) })
    await create()
    await copy()
    await button('Done').click()
    await expectFocus('Production')
  },
  'the delete dialog': async () => {
    await open({ keys: apiKeys(2) })
    await askToDelete()
  },
  'the delete dialog in which something else was typed': async () => {
    await open({ keys: apiKeys(2) }, { typeToConfirm: true })
    await askToDelete()
    await button('Delete key').click()
    await expect.element(deleteDialog().getByRole('alert')).toBeVisible()
  },
  'the delete dialog at work': async () => {
    await open({ keys: apiKeys(2), before: (call) => call.method === 'remove' && latch().promise })
    await askToDelete()
    await button('Delete key').click()
    await expect.element(button('Deleting key…')).toBeVisible()
  },
  'a deletion that was refused': async () => {
    await open({ keys: apiKeys(2), before: refuse('remove', 'conflict') })
    await askToDelete()
    await button('Delete key').click()
    await expect.element(deleteDialog().getByRole('alert')).toBeVisible()
  },
}

beforeEach(async () => {
  document.documentElement.lang = 'en'
  document.title = 'API keys'
  await emulate({ 'prefers-reduced-motion': 'reduce' })
})

afterEach(async () => {
  delete document.documentElement.dataset['krTheme']
  document.documentElement.style.colorScheme = ''
  await emulate()
})

describe('axe finds nothing wrong, in light or dark or on a page of 320 px, with', () => {
  it.each(Object.entries(STATES))('%s', async (_, show) => {
    await show()
    expect(await violations()).toEqual([])
    document.documentElement.dataset['krTheme'] = 'dark'
    document.documentElement.style.colorScheme = 'dark'
    expect(await violations({ runOnly: ['color-contrast'] })).toEqual([]) // the theme changes nothing else
    await page.viewport(...NARROW)
    expect(await violations()).toEqual([])
  })
})

describe('axe', () => {
  it('would find what is wrong: a control that is too small, and words that are too pale', async () => {
    await render(
      <>
        <p style={{ color: '#bbb', background: '#fff' }}>Too pale</p>
        <button style={{ width: 12, height: 12, padding: 0, border: 0 }} aria-label="One" />
        <button style={{ width: 12, height: 12, padding: 0, border: 0 }} aria-label="Two" />
      </>,
    )
    const found = (await violations()).map((violation) => violation.split(':')[0])
    expect(new Set(found)).toEqual(new Set(['color-contrast', 'target-size']))
  })
})
