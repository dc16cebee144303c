import { act, screen, within } from '@testing-library/react'
import { ApiKeysDashboard, KeyrackError } from 'keyrack'
import type { MemoryCall } from 'keyrack/adapters/memory'
import { en } from 'keyrack/messages/en'
import { describe, expect, it, vi } from 'vitest'
import { LANGUAGES } from '../messages/languages.ts'
import { apiKey, apiKeys, createBackEnd, latch } from './back-end.ts'
import { askToDelete, button, deleteDialog, openPage, settle, show } from './page.tsx'

const field = (): HTMLElement => within(screen.getByRole('alertdialog')).getByRole('textbox')

describe('a dialog in which a key’s name has to be typed', () => {
  it('asks for the name as it is seen, and has the focus there', async () => {
    const page = await openPage({ keys: [apiKey('1', { name: 'Pro\u202Educ\u200Btion  server' })] }, { typeToConfirm: true })
    await page.user.click(button(/^Actions for/))
    await page.user.click(screen.getByRole('menuitem', { name: 'Delete…' }))
    await settle()
    expect(field()).toHaveAccessibleName('Type Production server to confirm')
    expect(field()).toHaveFocus()
    expect(field()).toBeRequired()
  })

  it('deletes nothing for anything else, says so, and goes back to the field', async () => {
    const page = await openPage({ keys: apiKeys(2) }, { typeToConfirm: true })
    await askToDelete(page, 'Key 1')
    await page.user.click(button('Delete key'))
    expect(within(deleteDialog()).getByRole('alert')).toHaveTextContent('That isn’t Key 1. Type it again.')
    expect(field()).toHaveFocus()
    expect(field()).toBeInvalid()
    await page.user.type(field(), 'Key 2')
    expect(within(deleteDialog()).queryByRole('alert')).toBeNull() // until it is sent
    await page.user.keyboard('{Enter}')
    expect(within(deleteDialog()).getByRole('alert')).toHaveTextContent('That isn’t Key 1.')
    await settle()
    expect(page.asked('remove')).toEqual([])
  })

  it('deletes once it is typed, by Enter or by the button', async () => {
    const page = await openPage({ keys: apiKeys(2) }, { typeToConfirm: true })
    await askToDelete(page, 'Key 1')
    await page.user.type(field(), 'key 1{Enter}')
    await settle()
    await askToDelete(page, 'Key 2')
    expect(field()).toHaveValue('')
    await page.user.type(field(), 'Key 2')
    await page.user.click(button('Delete key'))
    await settle()
    expect(screen.queryByRole('alertdialog')).toBeNull()
    expect(page.asked('remove')).toHaveLength(2)
  })

  it('sends once, however often Enter is pressed, and lets nothing be changed meanwhile', async () => {
    const answer = latch()
    const page = await openPage({ keys: apiKeys(1), before: (call) => call.method === 'remove' && answer.promise }, { typeToConfirm: true })
    await askToDelete(page, 'Key 1')
    await page.user.type(field(), 'Key 1{Enter}{Enter}x{Enter}')
    expect(field()).toHaveValue('Key 1')
    expect(page.asked('remove')).toHaveLength(1)
    answer.open()
    await settle()
    expect(screen.queryByRole('alertdialog')).toBeNull()
  })

  it('keeps what was typed, and the focus, where it failed or the answer was lost', async () => {
    const kinds = ['unavailable', 'unknown-outcome'] as const
    let failed = 0
    const before = (call: MemoryCall): unknown => {
      const kind = call.method === 'remove' ? kinds[failed++] : undefined
      if (kind) throw new KeyrackError(kind)
      return call.method === 'list' && failed > 0 && latch().promise
    }
    const page = await openPage({ keys: apiKeys(1), before }, { typeToConfirm: true })
    await askToDelete(page, 'Key 1')
    await page.user.type(field(), 'Key 1{Enter}')
    for (const again of ['Delete key', 'Try again']) {
      await settle()
      expect(button(again)).toBeInTheDocument()
      expect(field()).toHaveValue('Key 1')
      expect(field()).toHaveFocus()
      await page.user.keyboard('{Enter}')
    }
    await settle()
    expect(screen.queryByRole('alertdialog')).toBeNull()
  })

  it('keeps what was typed while the host asks who somebody is', async () => {
    let answer: (proven: boolean) => void = () => {}
    const before = (call: MemoryCall): unknown => call.method === 'remove' && Promise.reject(new KeyrackError('step-up'))
    const page = await openPage({ keys: apiKeys(1), before }, { typeToConfirm: true, onStepUp: () => new Promise((resolve) => (answer = resolve)) })
    await askToDelete(page, 'Key 1')
    await page.user.type(field(), 'Key 1{Enter}')
    await settle()
    expect(screen.queryByRole('alertdialog')).toBeNull()
    act(() => answer(false))
    await settle()
    expect(field()).toHaveValue('Key 1')
  })

  it('forgets what was typed once it is closed', async () => {
    const page = await openPage({ keys: apiKeys(1) }, { typeToConfirm: true })
    await askToDelete(page, 'Key 1')
    await page.user.type(field(), 'Key{Escape}')
    await settle()
    await askToDelete(page, 'Key 1')
    expect(field()).toHaveValue('')
  })

  it('sends no form of the host that is around it', async () => {
    const { adapter } = createBackEnd({ keys: apiKeys(1) })
    const onSubmit = vi.fn()
    const page = show(
      <form onSubmit={onSubmit}>
        <ApiKeysDashboard adapter={adapter} typeToConfirm />
      </form>,
    )
    await settle()
    await askToDelete(page, 'Key 1')
    await page.user.type(field(), 'Key{Enter}')
    expect(onSubmit).not.toHaveBeenCalled()
  })

  it('is not one unless the host asks for it', async () => {
    const page = await openPage({ keys: apiKeys(1) })
    expect(within(await askToDelete(page, 'Key 1')).queryByRole('textbox')).toBeNull()
  })
})

describe.each(Object.entries({ en, ...LANGUAGES }))('in %s', (locale, words) => {
  it.each([
    ['a name, typed as it stands there', 'Clé 鍵 مفتاح', 'Clé 鍵 مفتاح'],
    ['the words of the button, where there is no name', null, String(words.remove.confirm)],
  ])('%s, deletes the key', async (_, name, phrase) => {
    const page = await openPage({ keys: [apiKey('1', { name })] }, { typeToConfirm: true, messages: words, locale })
    await page.user.click(document.querySelector('.kr-menu-trigger') as Element)
    await page.user.click(screen.getByRole('menuitem'))
    await settle()
    expect((field() as HTMLInputElement).labels?.[0]).toHaveTextContent(phrase)
    await page.user.type(field(), `${phrase}!{Enter}`)
    expect(within(screen.getByRole('alertdialog')).getByRole('alert')).toHaveTextContent(phrase)
    await page.user.type(field(), '{Backspace}{Enter}')
    await settle()
    expect(screen.queryByRole('alertdialog')).toBeNull()
    expect(page.asked('remove')).toHaveLength(1)
  })
})
