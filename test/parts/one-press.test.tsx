import { fireEvent, within } from '@testing-library/react'
import { KeyrackError } from 'keyrack'
import { describe, expect, it } from 'vitest'
import { apiKey } from './back-end.ts'
import { askToDelete, button, deleteDialog, drawer, fillIn, openPage, settle, tokenDialog } from './page.tsx'

const lost = (): Promise<never> => Promise.reject(new KeyrackError('unknown-outcome'))

/** What user-event does too fast: the second click of a double click comes when the first one's answer has already been lost. */
async function doubleClick(name: string): Promise<void> {
  for (const detail of [1, 2]) {
    fireEvent.click(button(name), { detail })
    await settle()
  }
}

/** Enter held down, on whatever has the focus: a browser presses the button, or the form's first one, with every repeat. */
async function holdEnter(): Promise<void> {
  for (let n = 0; n < 10; n++) {
    const target = document.activeElement as HTMLButtonElement | HTMLInputElement
    const button = target instanceof HTMLButtonElement ? target : target.form?.querySelector<HTMLElement>('[type="submit"]')
    if (fireEvent.keyDown(target, { key: 'Enter', repeat: n > 0 })) button?.click()
    await settle()
  }
}

describe('a create whose answer is lost at once', () => {
  it.each([
    ['a double click', () => doubleClick('Create')],
    ['Enter held down in the name', holdEnter],
    ['Enter held down on Create', () => (button('Create').focus(), holdEnter())],
  ])('is sent once by %s', async (_, press) => {
    const page = await openPage({ before: (call) => call.method === 'create' && lost() })
    await fillIn(page, 'Production')
    await press()
    expect(page.asked('create')).toHaveLength(1)
    expect(drawer()).toHaveTextContent('We couldn’t confirm whether the key was created.')
  })

  it('is sent again by another press', async () => {
    const page = await openPage({ before: (call) => call.method === 'create' && lost() })
    await fillIn(page, 'Production')
    for (let n = 0; n < 2; n++) {
      fireEvent.click(button('Create'), { detail: 1 })
      await settle()
    }
    expect(page.asked('create')).toHaveLength(2)
  })
})

it('a deletion that is refused at once is sent once by a double click', async () => {
  const page = await openPage({ keys: [apiKey('1')], before: (call) => call.method === 'remove' && Promise.reject(new KeyrackError('unavailable')) })
  await askToDelete(page, 'Key 1')
  await doubleClick('Delete key')
  expect(page.asked('remove')).toHaveLength(1)
  expect(deleteDialog()).toHaveTextContent('The key wasn’t deleted and still works.')
})

it('Enter held down in the name presses nothing of the dialog that shows the token', async () => {
  const page = await openPage()
  await fillIn(page, 'Production')
  await holdEnter()
  expect(within(tokenDialog()).getByRole('button', { name: 'Copy key' })).toHaveFocus()
})
