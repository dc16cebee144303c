import { act, screen, within } from '@testing-library/react'
import { type ClipboardWriter, COPY_FORMATS, type CopyFormat } from 'keyrack'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { latch } from './back-end.ts'
import { type Page, button, create, openPage, settle, tokenDialog } from './page.tsx'

const saved = (): HTMLElement => within(tokenDialog()).getByRole('checkbox', { name: 'I’ve saved this key' })
const trigger = (): HTMLElement => button('Copy as')
const refusing: ClipboardWriter = { write: () => Promise.reject(new Error('no')), command: () => false }

async function open(props: Parameters<typeof openPage>[1] = {}, options: Parameters<typeof openPage>[0] = {}): Promise<Page> {
  const page = await openPage(options, props)
  await create(page)
  return page
}

async function items({ user }: Page): Promise<(string | null)[]> {
  await user.click(trigger())
  return screen.getAllByRole('menuitem').map((item) => item.textContent)
}

/** Copies in a format, by its name in the menu. */
async function copyAs({ user }: Page, name: string): Promise<void> {
  await user.click(trigger())
  await user.click(screen.getByRole('menuitem', { name }))
  await settle()
}

const formatted = (text: CopyFormat['text']): readonly CopyFormat[] => [{ id: 'mine', label: 'Mine', text }]

describe('the menu', () => {
  it('offers the kit’s formats in the words in force', async () => {
    const page = await open({ messages: { token: { copyAs: 'Kopieren als' }, copyAs: { env: 'Zeile für .env' } } })
    await page.user.click(button('Kopieren als'))
    expect(screen.getAllByRole('menuitem').map((item) => item.textContent)).toEqual(['Plain text', 'Zeile für .env', 'Shell export', 'curl command', 'JSON', 'Download file'])
    expect(screen.getByRole('menu')).toHaveAccessibleName('Kopieren als')
  })

  it('offers what a host puts into it, by its label, or else by its id', async () => {
    const text = (): string => ''
    const page = await open({ copyAs: [...COPY_FORMATS.slice(1, 2), { id: 'json', label: 'As JSON', text }, { id: 'yaml', text }, { id: 'constructor', text }] })
    expect(await items(page)).toEqual(['.env line', 'As JSON', 'yaml', 'constructor'])
  })

  it('is not there where there is nothing to offer', async () => {
    await open({ copyAs: [] })
    expect(screen.queryByRole('button', { name: 'Copy as' })).not.toBeInTheDocument()
    expect(button('Copy key')).toBeInTheDocument()
  })

  it('stands inside the dialog, which is all that can be reached', async () => {
    const page = await open()
    await page.user.click(trigger())
    expect(tokenDialog()).toContainElement(screen.getByRole('menu'))
    await page.user.keyboard('{Escape}')
    expect(screen.queryByRole('menu')).not.toBeInTheDocument()
    expect(screen.queryByRole('alertdialog')).not.toBeInTheDocument()
    expect(trigger()).toHaveFocus()
  })
})

describe('a copy in a format', () => {
  it('puts exactly its text on the clipboard, says so where the focus is, and counts as saved', async () => {
    const page = await open()
    await copyAs(page, '.env line')
    expect(await navigator.clipboard.readText()).toBe(`PRODUCTION_API_KEY=${page.token()}`)
    expect(button('Copied')).toHaveFocus()
    expect(button('Copy key')).toBeInTheDocument() // which copied nothing
    expect(saved()).toBeChecked()
    expect(await within(tokenDialog()).findByText('Key copied to clipboard as “.env line”')).toHaveAttribute('role', 'status')
  })

  it('gives a host’s format the key, a variable named after it, and quoting', async () => {
    const page = await open({ copyAs: formatted((token, { key, variable, quote }) => `${key.name} ${variable} ${quote(`it's ${token}`)}`) })
    await copyAs(page, 'Mine')
    expect(await navigator.clipboard.readText()).toBe(`Production PRODUCTION_API_KEY 'it'\\''s ${page.token()}'`)
  })

  it('goes through the host’s clipboard, first one way, then the other', async () => {
    const clipboard = { write: vi.fn(refusing.write), command: vi.fn(() => true) }
    const page = await open({ clipboard })
    await copyAs(page, 'JSON')
    const json = `{\n  "PRODUCTION_API_KEY": "${page.token()}"\n}`
    expect([clipboard.write.mock.calls, clipboard.command.mock.calls]).toEqual([[[json]], [[json]]])
    expect(button('Copied')).toBeInTheDocument()
  })

  it('is made at the moment of copying, not before', async () => {
    const text = vi.fn((token: string) => token)
    const page = await open({ copyAs: formatted(text) })
    await page.user.click(trigger())
    expect(text).not.toHaveBeenCalled()
    await page.user.click(screen.getByRole('menuitem', { name: 'Mine' }))
    expect(text).toHaveBeenCalledOnce()
  })

  it('works while the token is masked, and leaves it so', async () => {
    const page = await open({ initialReveal: 'masked' })
    await copyAs(page, 'Shell export')
    expect(await navigator.clipboard.readText()).toBe(`export PRODUCTION_API_KEY='${page.token()}'`)
    expect(document.body).not.toHaveTextContent(page.token())
  })

  it('is waited for: nothing else is copied meanwhile, and nothing is said', async () => {
    const { promise, open: take } = latch()
    const write = vi.fn(() => promise)
    const page = await open({ clipboard: { ...refusing, write } })
    await copyAs(page, 'JSON')
    expect(screen.queryByRole('button', { name: 'Copied' })).not.toBeInTheDocument()
    await page.user.click(trigger())
    expect(screen.queryByRole('menu')).not.toBeInTheDocument()
    await page.user.click(button('Copy key'))
    expect(write).toHaveBeenCalledOnce()
    take()
    await settle()
    expect(button('Copied')).toBeInTheDocument()
  })
})

it('two presses in one task ask the clipboard once', async () => {
  const write = vi.fn(() => latch().promise)
  await open({ clipboard: { ...refusing, write } })
  act(() => {
    button('Copy key').click()
    button('Copy key').click() // React has drawn nothing yet that would stop it
  })
  expect(write).toHaveBeenCalledOnce()
})

describe('a copy in a format that failed', () => {
  const expectSelected = (page: Page): void => {
    expect(within(tokenDialog()).getByRole('alert')).toHaveTextContent('Couldn’t copy. The key is selected: press Ctrl+C.')
    expect(document.getSelection()?.toString()).toBe(page.token())
    expect(saved()).not.toBeChecked()
  }

  it('because every clipboard refused selects the key itself', async () => {
    const page = await open({ clipboard: refusing })
    await copyAs(page, 'JSON')
    expectSelected(page)
  })

  it.each<[string, () => unknown]>([
    ['throws', () => { throw new Error('broken') }],
    ['makes no text', () => ({ json: true })],
  ])('because it %s, selects the key too, and logs nothing', async (_, text) => {
    const log = vi.spyOn(console, 'error')
    const page = await open({ copyAs: formatted(text as CopyFormat['text']) })
    await copyAs(page, 'Mine')
    expectSelected(page)
    expect(log).not.toHaveBeenCalled()
  })
})

describe('a file', () => {
  afterEach(() => {
    vi.restoreAllMocks()
    Reflect.deleteProperty(URL, 'createObjectURL')
  })

  it('proves nothing: it says what is left to do, and does not count as saved', async () => {
    URL.createObjectURL = () => 'blob:keyrack/1'
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {})
    const page = await open()
    await copyAs(page, 'Download file')
    expect(click).toHaveBeenCalledOnce()
    expect(within(tokenDialog()).getByText('The download was started. Check that the file is there, then say below that you’ve saved the key.')).toBeInTheDocument()
    expect(saved()).not.toBeChecked()
    await page.user.click(button('Done'))
    expect(screen.getByRole('alertdialog', { name: 'Close without saving the key?' })).toBeInTheDocument()
  })

  it('that the browser can’t make is said not to be there', async () => {
    const page = await open() // jsdom makes no addresses of files
    await copyAs(page, 'Download file')
    expect(within(tokenDialog()).getByRole('alert')).toHaveTextContent('Couldn’t make the file. Copy the key instead.')
  })
})
