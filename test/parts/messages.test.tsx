import { screen } from '@testing-library/react'
import type { MessageOverrides } from 'keyrack'
import { describe, expect, it } from 'vitest'
import { apiKey, apiKeys } from './back-end.ts'
import { askToDelete, button, create, openPage, settle } from './page.tsx'

describe('the host’s words', () => {
  it('replace the kit’s in part; the rest stay', async () => {
    await openPage({}, { messages: { table: { title: 'Access tokens', create: 'New' } } })
    expect(screen.getByRole('heading', { name: 'Access tokens' })).toBeInTheDocument()
    expect(button('New')).toBeInTheDocument()
    expect(screen.getByText('No API keys yet')).toBeInTheDocument()
    expect(screen.getByRole('columnheader', { name: 'API Key' })).toBeInTheDocument()
  })

  it('may be functions of the numbers in them', async () => {
    const { user } = await openPage({ keys: apiKeys(23) }, { messages: { paging: { pageOf: ({ n, m }) => (n === m ? 'The last of {m}' : 'Sheet {n} of {m}') } }, locale: 'ar-EG' })
    expect(screen.getByText('Sheet ١ of ٣')).toBeInTheDocument()
    await user.click(button('Last page'))
    await settle()
    expect(screen.getByText('The last of ٣')).toBeInTheDocument()
  })

  it('may put a name elsewhere in the sentence, still set apart', async () => {
    const page = await openPage({ keys: apiKeys(1) }, { messages: { remove: { body: '{stub}: {name}' } } })
    const dialog = await askToDelete(page, 'Key 1')
    expect(dialog).toHaveTextContent('mm-…AXsg: Key 1')
    expect([...dialog.querySelectorAll('bdi')].map((value) => value.textContent)).toEqual(['mm-…AXsg', 'Key 1'])
  })

  it('may swap the whole vocabulary of deleting for revoking', async () => {
    const words: MessageOverrides = {
      remove: { item: 'Revoke…', title: 'Revoke API key?', confirm: 'Revoke key', keep: 'Leave it', pending: 'Revoking…', body: '{name} ({stub}) stops working.' },
      live: { deleted: '“{name}” revoked' },
    }
    const page = await openPage({ keys: apiKeys(1), remove: 'revoke' }, { messages: words })
    await page.user.click(button('Actions for Key 1'))
    await page.user.click(screen.getByRole('menuitem', { name: 'Revoke…' }))
    expect(screen.getByRole('alertdialog', { name: 'Revoke API key?' })).not.toHaveTextContent(/delet/i)
    await page.user.click(button('Revoke key'))
    await settle()
    expect(await screen.findByText('“Key 1” revoked')).toBeInTheDocument()
  })
})

describe('the words for a key without a name', () => {
  it.each([
    ['none', null],
    ['only spaces', '   '],
    ['only characters that nobody sees', '\u200b\u2060'],
  ])('stand where it is %s', async (_, name) => {
    const page = await openPage({ keys: [apiKey('1', { name })] }, { messages: { key: { unnamed: '(nameless)' } } })
    expect(screen.getByText('(nameless)')).toBeInTheDocument()
    await askToDelete(page, '(nameless)')
    expect(screen.getByRole('alertdialog')).toHaveTextContent('Requests that use (nameless)')
  })
})

describe('the live words', () => {
  it('are the host’s too', async () => {
    const page = await openPage({}, { messages: { live: { created: '{name} is there' } } })
    await create(page)
    expect(await screen.findByText('Production is there')).toBeInTheDocument()
  })
})
