import { createEvent, fireEvent, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { type Page, button, create, openPage, settle, tokenDialog } from './page.tsx'

const field = (): HTMLInputElement => within(tokenDialog()).getByRole('textbox', { name: 'Paste the key, or its last four characters' })
const gate = (): HTMLElement | null => screen.queryByRole('alertdialog', { name: 'Close without saving the key?' })
const PROVED = 'That’s the key. You can close this now.'
const WRONG = 'That isn’t this key. Paste the whole key, or its last four characters.'

async function open(options: Parameters<typeof openPage>[0] = {}): Promise<Page> {
  const page = await openPage(options, { proveSaved: true })
  await create(page)
  return page
}

async function paste({ user }: Page, text: string): Promise<void> {
  await user.click(field())
  await user.paste(text)
}

/** Every value that a field has had, however short. */
function watch(element: HTMLInputElement): string[] {
  const values: string[] = []
  const { get, set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value') as { get: () => string; set: (value: string) => void }
  Object.defineProperty(element, 'value', {
    configurable: true,
    get,
    set(this: HTMLInputElement, value: string) {
      values.push(value)
      set.call(this, value)
    },
  })
  for (const type of ['beforeinput', 'input', 'paste', 'drop']) element.addEventListener(type, () => values.push(element.value))
  return values
}

describe('where the key has to be shown to be saved', () => {
  it('there is a field in place of the checkbox, and no word is enough', async () => {
    const page = await open()
    expect(screen.queryByRole('checkbox')).not.toBeInTheDocument()
    expect(field()).toHaveAccessibleDescription('This shows that you saved it. It’s compared here, and neither stored nor sent.')
    await page.user.click(button('Done'))
    expect(gate()).toBeInTheDocument()
  })

  it('a copy is not enough, by button, by menu or by hand', async () => {
    const page = await open()
    await page.user.click(button('Copy key'))
    await settle()
    expect(button('Copied')).toBeInTheDocument()
    const text = within(tokenDialog()).getByRole('group', { name: 'API key' })
    document.getSelection()?.selectAllChildren(text)
    fireEvent(text, createEvent.copy(text, { clipboardData: { clearData: () => {}, setData: () => {} } }))
    await page.user.click(button('Copy as'))
    await page.user.click(screen.getByRole('menuitem', { name: 'JSON' }))
    await settle()
    await page.user.click(button('Done'))
    expect(gate()).toBeInTheDocument()
  })

  it('a file is said to be opened and pasted from', async () => {
    URL.createObjectURL = () => 'blob:keyrack/1'
    try {
      const page = await open()
      HTMLAnchorElement.prototype.click = () => {}
      await page.user.click(button('Copy as'))
      await page.user.click(screen.getByRole('menuitem', { name: 'Download file' }))
      expect(within(tokenDialog()).getByText('The download was started. Open the file, then paste the key from it below.')).toBeInTheDocument()
    } finally {
      Reflect.deleteProperty(HTMLAnchorElement.prototype, 'click')
      Reflect.deleteProperty(URL, 'createObjectURL')
    }
  })

  it('nobody is trapped: it can be closed without', async () => {
    const page = await open()
    await page.user.click(button('Done'))
    await page.user.click(button('Close without saving'))
    await settle()
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
  })
})

describe('the key is proved', () => {
  it.each<[string, (token: string) => string]>([
    ['the whole key', (token) => token],
    ['the whole key with a line break', (token) => `${token}\r\n`],
    ['a line of a file with the key in it', (token) => `PRODUCTION_API_KEY=${token}`],
    ['its last four characters', (token) => token.slice(-4)],
  ])('by pasting %s', async (_, text) => {
    const page = await open()
    await paste(page, text(page.token()))
    expect(field()).toHaveAccessibleDescription(PROVED)
    expect(field()).toHaveAttribute('readonly')
    expect(field()).toBeValid()
    expect(await within(tokenDialog()).findByText('That’s the key')).toHaveAttribute('role', 'status')
    await page.user.click(button('Done'))
    await settle()
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
  })

  it('by typing its last four characters, or all of it', async () => {
    for (const from of [-4, 0]) {
      const page = await open()
      await page.user.type(field(), page.token().slice(from))
      expect(field()).toHaveAccessibleDescription(PROVED)
      page.unmount()
    }
  })

  it('once: the field takes nothing more', async () => {
    const page = await open()
    await paste(page, page.token())
    await page.user.click(field())
    await page.user.paste('something else')
    expect(field()).toHaveAccessibleDescription(PROVED)
    expect(field()).toHaveValue(page.token().slice(-4))
  })
})

describe('what is wrong', () => {
  it.each([
    ['another key', 'mm-AnotherKeyAltogether0123456789'],
    ['four other characters', '----'],
    ['nothing that can be seen', '   '],
  ])('is said politely when %s was pasted, and nothing of it stays', async (_, text) => {
    const page = await open()
    await paste(page, text)
    expect(field()).toHaveAccessibleDescription(WRONG)
    expect(field()).toBeInvalid()
    expect(field()).toHaveValue('')
    expect(screen.queryByRole('alert')).not.toBeInTheDocument()
    expect(await within(tokenDialog()).findByText('That isn’t this key')).toHaveAttribute('role', 'status')
    await page.user.click(button('Done'))
    expect(gate()).toBeInTheDocument()
  })

  it('is not said while somebody is still typing', async () => {
    const page = await open()
    await page.user.type(field(), '---')
    expect(field()).not.toHaveAttribute('aria-invalid')
    await page.user.type(field(), '-')
    expect(field()).toBeInvalid()
    await page.user.keyboard('{Backspace}')
    expect(field()).not.toHaveAttribute('aria-invalid')
  })

  it('can be put right', async () => {
    const page = await open()
    await paste(page, 'mm-AnotherKey')
    await paste(page, page.token())
    expect(field()).toHaveAccessibleDescription(PROVED)
    expect(field()).toBeValid()
  })
})

describe('the field', () => {
  it('never holds more than four characters, whatever is put into it', async () => {
    const page = await open()
    const values = watch(field())
    await paste(page, `${page.token()}?`.slice(2, -3))
    for (const event of [createEvent.drop(field(), { dataTransfer: { getData: () => 'mm-AnotherKey' } }), new InputEvent('beforeinput', { inputType: 'insertReplacementText', data: 'mm-AnotherKey', cancelable: true })]) {
      fireEvent(field(), event)
      expect(event.defaultPrevented).toBe(true)
      expect(field()).toHaveValue('')
    }
    await page.user.type(field(), page.token())
    expect(values.length).toBeGreaterThan(page.token().length)
    expect(values.filter((value) => value.length > 4)).toEqual([])
    expect(field()).toHaveValue(page.token().slice(-4))
  })

  it('is cut at once where something got in all the same', async () => {
    const page = await open()
    fireEvent.input(field(), { target: { value: page.token() } }) // as a composition does, or a script
    expect(field()).toHaveValue(page.token().slice(-4))
    expect(field()).toHaveAccessibleDescription(PROVED)
  })

  it('is kept from password managers, spell checkers, translators and recorders', async () => {
    await open()
    expect(field()).toHaveAttribute('autocomplete', 'off')
    expect(field()).toHaveAttribute('spellcheck', 'false')
    expect(field()).toHaveAttribute('data-1p-ignore')
    expect(field()).toHaveAttribute('data-sentry-mask')
    expect(field()).toHaveClass('rr-mask', 'ph-no-capture')
    expect(field()).not.toHaveAttribute('name')
  })

  it('is emptied when the dialog closes, and empty for the next key', async () => {
    const page = await open()
    await paste(page, page.token())
    const before = field()
    await page.user.click(button('Done'))
    await settle()
    expect(before).toHaveValue('')
    await create(page, 'Second')
    expect(field()).toHaveValue('')
    expect(field()).not.toHaveAttribute('readonly')
    await page.user.click(button('Done'))
    expect(gate()).toBeInTheDocument()
  })
})
