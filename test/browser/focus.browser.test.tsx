import { KeyrackError } from 'keyrack'
import { describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { apiKeys } from '../parts/back-end.ts'
import { button, copy, create, drawer, expectFocus, focused, gate, open, press, tokenDialog } from './page.tsx'

const askToDelete = async (name: string): Promise<void> => {
  await button(`Actions for ${name}`).click()
  await page.getByRole('menuitem', { name: 'Delete…' }).click()
  await expectFocus('Keep key')
}

describe('the focus goes back', () => {
  it('to + Create from a drawer that was cancelled, by mouse and by key', async () => {
    await open()
    await button('Create').click()
    await expectFocus('Name')
    await button('Cancel').click()
    await expectFocus('Create')
    await press('{Enter}')
    await expectFocus('Name')
    await press('{Escape}')
    await expectFocus('Create')
    await expect.element(drawer()).not.toBeInTheDocument()
  })

  it('to the same ⋮ from a question that was withdrawn', async () => {
    await open({ keys: apiKeys(3) })
    await askToDelete('Key 2')
    await button('Keep key').click()
    await expectFocus('Actions for Key 2')
    await askToDelete('Key 3')
    await press('{Escape}')
    await expectFocus('Actions for Key 3')
  })

  it('to the next ⋮ from a deletion, then to the previous one, then to + Create', async () => {
    await open({ keys: apiKeys(3) })
    await askToDelete('Key 2')
    await button('Delete key').click()
    await expectFocus('Actions for Key 3')
    await askToDelete('Key 3')
    await button('Delete key').click()
    await expectFocus('Actions for Key 1')
    await askToDelete('Key 1')
    await button('Delete key').click()
    await expectFocus('Create')
    await expect.element(page.getByText('No API keys yet')).toBeVisible()
  })

  it('to the new row from a token that was saved', async () => {
    await open({ keys: apiKeys(2) })
    await create('Brand new')
    await copy()
    await button('Done').click()
    await expectFocus('Brand new')
    await press('{Tab}')
    await expectFocus('Actions for Brand new')
  })

  it('to what had it from the question whether to discard', async () => {
    await open()
    await button('Create').click()
    await press('Prod{Tab}')
    await expectFocus('Create')
    await press('{Escape}')
    await expectFocus('Keep editing')
    await press('{Enter}')
    await expectFocus('Create')
    await press('{Shift>}{Tab}{/Shift}')
    await expectFocus('Name')
  })

  it('to what had it from the question whether to close unsaved', async () => {
    await open()
    await create()
    await expectFocus('Copy key')
    await press('{Tab}{Escape}')
    await expectFocus('Go back')
    await press('{Escape}')
    await expectFocus('Copy as')
    await expect.element(gate()).not.toBeInTheDocument()
  })

  it('to ⋮ from its menu', async () => {
    await open({ keys: apiKeys(1) })
    await button('Actions for Key 1').click()
    await press('{Escape}')
    await expectFocus('Actions for Key 1')
  })

  it('into the dialog from a key without a token that is to be deleted, and from there to the table', async () => {
    await open({ keys: apiKeys(1), token: null })
    await button('Create').click()
    await press('Production{Enter}')
    await drawer().getByRole('button', { name: 'Delete…' }).click()
    await expectFocus('Keep key')
    await button('Delete key').click()
    await expectFocus('Actions for Key 1')
  })
})

describe('the focus stays', () => {
  it('on the button that is busy, and goes to the reason when it was refused', async () => {
    await open({ before: (call) => call.method === 'create' && Promise.reject(new KeyrackError('validation', { fields: { name: ['No'] } })) })
    await button('Create').click()
    await press('Production{Tab}')
    await press('{Enter}')
    await expectFocus('Name')
    expect(document.activeElement?.getAttribute('aria-invalid')).toBe('true')
  })

  it('in the dialog when what had it goes with a state', async () => {
    const { adapter } = await open({ keys: apiKeys(2) })
    await askToDelete('Key 1')
    await adapter.remove?.('1', { idempotencyKey: 'elsewhere' })
    await button('Delete key').click()
    const nothing = page.getByRole('alertdialog', { name: 'Nothing to delete' })
    await expect.element(nothing.getByText('This key was already deleted.')).toBeVisible()
    await expect.element(nothing.getByRole('button', { name: 'Close' })).toHaveFocus()
    await press('{Escape}')
    await expectFocus('Actions for Key 2')
  })

  it.each([
    ['the drawer', async () => button('Create').click(), drawer, ['Close', 'Name', 'Create', 'Cancel']],
    ['the token dialog', () => create(), tokenDialog, ['Close', 'API key', 'Copy key', 'Copy as', 'Hide key', 'I’ve saved this key', 'Done']],
    ['its question', async () => (await create(), await press('{Escape}')), gate, ['Go back', 'Close without saving']],
  ] as const)('inside %s, round and round', async (_, enter, panel, stops) => {
    await open({ keys: apiKeys(2) })
    await enter()
    await expect.element(panel()).toBeVisible()
    const visited: string[] = []
    const visit = async (key: string): Promise<void> => {
      for (let n = 0; n < stops.length + 1; n++) {
        await press(key)
        expect(panel().element().contains(document.activeElement)).toBe(true)
        visited.push(focused())
      }
    }
    await visit('{Tab}')
    expect([...new Set(visited)].sort()).toEqual([...stops].sort())
    visited.length = 0
    await visit('{Shift>}{Tab}{/Shift}')
    expect([...new Set(visited)].sort()).toEqual([...stops].sort())
  })
})
