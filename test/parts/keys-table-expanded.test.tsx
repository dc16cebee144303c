import { screen, within } from '@testing-library/react'
import type { ApiKey } from 'keyrack'
import { describe, expect, it } from 'vitest'
import { apiKeys } from './back-end.ts'
import { button, openPage, row, settle } from './page.tsx'

const expandedRow = (key: ApiKey) => (key.name === 'Key 2' ? null : key.name !== 'Key 4' && <p>Used by the team of {key.name}</p>)

describe('a row that unfolds', () => {
  it('shows what the host has of its key in a row below it, as wide as the table, and folds again', async () => {
    const { user } = await openPage({ keys: apiKeys(3) }, { expandedRow })
    const toggle = button('Details of Key 1')
    expect(toggle).toHaveAttribute('aria-expanded', 'false')
    toggle.focus()
    await user.keyboard('{Enter}')
    const cell = screen.getByText('Used by the team of Key 1').closest('td')
    const below = row('Key 1').nextElementSibling
    expect(cell?.parentElement).toBe(below)
    expect(cell?.colSpan).toBe(screen.getAllByRole('columnheader').length)
    expect(button('Details of Key 1')).toHaveFocus()
    expect(toggle).toHaveAttribute('aria-expanded', 'true')
    expect(toggle).toHaveAttribute('aria-controls', below?.id)
    await user.keyboard('{Enter}')
    expect(screen.queryByText('Used by the team of Key 1')).toBeNull()
  })

  it('has no button where there is no more of its key', async () => {
    await openPage({ keys: apiKeys(4) }, { expandedRow })
    for (const name of ['Key 2', 'Key 4']) expect(within(row(name)).queryByRole('button', { name: /Details/ })).toBeNull()
    expect(button('Details of Key 3')).toBeInTheDocument()
  })

  it('has its button in the first column, whichever that is', async () => {
    await openPage({ keys: apiKeys(1) }, { expandedRow, columns: ['key', 'name'] })
    expect(button('Details of Key 1').closest('td')).toHaveAttribute('data-column', 'key')
  })

  it('stays unfolded when the list is asked for again', async () => {
    const page = await openPage({ keys: apiKeys(3) }, { expandedRow, refreshMs: 50 })
    await page.user.click(button('Details of Key 1'))
    const asked = page.asked('list').length
    await expect.poll(() => page.asked('list').length).toBeGreaterThan(asked)
    await settle()
    expect(screen.getByText('Used by the team of Key 1')).toBeInTheDocument()
  })
})

it('no row has a button for details where the host has none', async () => {
  await openPage({ keys: apiKeys(2) })
  expect(screen.queryByRole('button', { name: /Details/ })).toBeNull()
})
