import { describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { apiKeys } from '../parts/back-end.ts'
import { expectFocus, open, press, tokenDialog } from './page.tsx'

describe('by keyboard alone', () => {
  it('a key is created, copied, saved and deleted', async () => {
    const { token } = await open({ keys: apiKeys(1) })
    await press('{Tab}')
    await expectFocus('Create')
    await press('{Enter}')
    await expectFocus('Name')
    await press('Production{Enter}')
    await expectFocus('Copy key')
    expect(tokenDialog().element().textContent).toContain(token())
    await press('{Enter}')
    await expectFocus('Copied')
    expect(await navigator.clipboard.readText()).toBe(token())
    await press('{Tab}{Tab}{Tab}{Tab}')
    await expectFocus('Done')
    await press('{Enter}')
    await expectFocus('Production')
    expect(document.activeElement?.getAttribute('role')).toBe('row')
    await press('{Tab}')
    await expectFocus('Actions for Production')
    await press('{Enter}')
    await expectFocus('Delete…')
    await press('{Enter}')
    await expectFocus('Keep key')
    await press('{Tab}{Enter}')
    await expectFocus('Actions for Key 1')
    await expect.element(page.getByRole('row', { name: /Production/ })).not.toBeInTheDocument()
  })
})
