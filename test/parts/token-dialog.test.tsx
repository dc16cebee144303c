import { act, createEvent, fireEvent, screen, within } from '@testing-library/react'
import { type ClipboardWriter, CreateKeyButton, CreateKeyDrawer, KeyrackProvider, PRIVATE_ATTRIBUTES, PRIVATE_CLASSES, TokenDialog } from 'keyrack'
import { describe, expect, it, vi } from 'vitest'
import { createBackEnd, latch } from './back-end.ts'
import { type Page, button, create, openPage, pressOutside, settle, show, tokenDialog } from './page.tsx'

const tokenBox = (): HTMLElement => within(tokenDialog()).getByRole('group', { name: 'API key' })
const saved = (): HTMLElement => within(tokenDialog()).getByRole('checkbox', { name: 'I’ve saved this key' })
const gate = (): HTMLElement | null => screen.queryByRole('alertdialog', { name: 'Close without saving the key?' })
const isClosed = (): boolean => screen.queryByRole('dialog') === null && screen.queryByRole('alertdialog') === null

/** A clipboard whose two ways answer as they are told. */
const clipboard = (write: () => Promise<void>, command: () => boolean = () => false): ClipboardWriter => ({ write: vi.fn(write), command: vi.fn(command) })
const denied = (): Promise<never> => Promise.reject(new DOMException('denied', 'NotAllowedError'))

async function open(props: Parameters<typeof openPage>[1] = {}, options: Parameters<typeof openPage>[0] = {}): Promise<Page> {
  const page = await openPage(options, props)
  await create(page)
  return page
}

const CLOSINGS: [string, (page: Page) => Promise<unknown>][] = [
  ['Done', ({ user }) => user.click(button('Done'))],
  ['the ✕', ({ user }) => user.click(button('Close'))],
  ['Escape', ({ user }) => user.keyboard('{Escape}')],
]

describe('the dialog', () => {
  it('shows the whole token, once, with a warning, and the focus on Copy', async () => {
    const page = await open()
    expect(tokenDialog()).toHaveAccessibleDescription('This is the only time the full key for “Production” is shown. Store it somewhere safe.')
    expect(tokenBox()).toHaveTextContent(page.token(), { normalizeWhitespace: false })
    expect(document.body.textContent.split(page.token())).toHaveLength(2)
    expect(button('Copy key')).toHaveFocus()
    expect(within(tokenDialog()).getByText('If you lose it, delete it and create a new one.')).toBeInTheDocument()
  })

  it('has no user text in its title', async () => {
    await open()
    expect(within(tokenDialog()).getByRole('heading')).toHaveTextContent(/^Save your API key$/)
  })

  it('writes the token as text in one node, left to right, and never as a field', async () => {
    const page = await open()
    expect(tokenBox().tagName).toBe('CODE')
    expect(tokenBox().childNodes).toHaveLength(1)
    expect(tokenBox().firstChild?.nodeValue).toBe(page.token())
    expect(tokenBox()).toHaveAttribute('dir', 'ltr')
    const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea')]
    expect(fields.map((field) => field.value).join()).not.toContain(page.token())
  })

  it.each([
    ['with spaces around it', '  mm-two  words '],
    ['of markup', 'mm-<b>bold</b>&amp;'],
    ['of 4 KiB', `mm-${'x'.repeat(4093)}`],
    ['of other scripts', 'mm-ключ🔑مفتاح'],
  ])('leaves a token %s as it is', async (_, token) => {
    const { user } = await open({}, { token })
    expect(tokenBox().textContent).toBe(token)
    await user.click(button('Copy key'))
    await settle()
    expect(await navigator.clipboard.readText()).toBe(token)
  })

  it('carries what recorders look for before it carries the token', async () => {
    const before: Element[] = [] // the element as it stood when the text was written into it
    const { set } = Object.getOwnPropertyDescriptor(Node.prototype, 'textContent') as { set: (value: string | null) => void }
    const spy = vi.spyOn(Node.prototype, 'textContent', 'set').mockImplementation(function (this: Node, value) {
      if (this instanceof Element && value?.startsWith('mm-')) before.push(this.cloneNode() as Element)
      set.call(this, value)
    })
    await open()
    spy.mockRestore()
    const [element] = before
    expect(element?.localName).toBe('code')
    expect(PRIVATE_CLASSES.filter((name) => !element?.classList.contains(name))).toEqual([])
    expect(Object.entries(PRIVATE_ATTRIBUTES).filter(([name, value]) => element?.getAttribute(name) !== value)).toEqual([])
  })

  it('takes the drawer’s place, or the middle of the page', async () => {
    const page = await open()
    expect(tokenDialog().closest('[data-placement]')).toHaveAttribute('data-placement', 'side')
    page.unmount()
    await open({ tokenPlacement: 'center' })
    expect(tokenDialog().closest('[data-placement]')).toHaveAttribute('data-placement', 'center')
  })
})

describe('hiding the token', () => {
  it('takes it out of the page, and shows it again', async () => {
    const page = await open()
    await page.user.click(button('Hide key'))
    expect(document.body).not.toHaveTextContent(page.token())
    await page.user.click(button('Show key'))
    expect(tokenBox()).toHaveTextContent(page.token())
  })

  it('is where those begin who share their screen; copying works all the same', async () => {
    const page = await open({ initialReveal: 'masked' })
    expect(document.body).not.toHaveTextContent(page.token())
    await page.user.click(button('Copy key'))
    await settle()
    expect(await navigator.clipboard.readText()).toBe(page.token())
  })

  it('does not tell how long it is', async () => {
    const dots = async (token: string): Promise<string> => {
      const page = await open({ initialReveal: 'masked' }, { token })
      const shown = tokenDialog().querySelector('code')?.textContent ?? ''
      page.unmount()
      return shown
    }
    expect(await dots('mm-1')).toBe(await dots(`mm-${'x'.repeat(500)}`))
  })
})

describe('copying', () => {
  it('puts exactly the token on the clipboard, says so for 2 s, and counts as saved', async () => {
    const page = await open()
    vi.useFakeTimers()
    try {
      fireEvent.click(button('Copy key'))
      await act(async () => void (await vi.advanceTimersByTimeAsync(0)))
      expect(button('Copied')).toHaveFocus()
      expect(saved()).toBeChecked()
      await act(async () => void (await vi.advanceTimersByTimeAsync(1999)))
      expect(button('Copied')).toBeInTheDocument()
      await act(async () => void (await vi.advanceTimersByTimeAsync(1)))
      expect(button('Copy key')).toHaveFocus()
    } finally {
      vi.useRealTimers()
    }
    expect(await navigator.clipboard.readText()).toBe(page.token()) // read with timers that run
  })

  it('says nothing before the clipboard has really taken it', async () => {
    const { promise, open: take } = latch()
    const page = await open({ clipboard: clipboard(() => promise) })
    await page.user.click(button('Copy key'))
    await settle()
    expect(screen.queryByRole('button', { name: 'Copied' })).not.toBeInTheDocument()
    expect(saved()).not.toBeChecked()
    take()
    await settle()
    expect(button('Copied')).toBeInTheDocument()
  })

  it('goes on with the command where the API is refused', async () => {
    const writer = clipboard(denied, () => true)
    const page = await open({ clipboard: writer })
    await page.user.click(button('Copy key'))
    await settle()
    expect(writer.command).toHaveBeenCalledWith(page.token())
    expect(button('Copied')).toBeInTheDocument()
  })

  it('that failed names the shortcut as keyboards of the language do', async () => {
    const page = await open({ clipboard: clipboard(denied), messages: { token: { copyShortcut: 'Strg+C' } } })
    await page.user.click(button('Copy key'))
    await settle()
    expect(within(tokenDialog()).getByRole('alert')).toHaveTextContent('Couldn’t copy. The key is selected: press Strg+C.')
  })

  it('that failed says so, names the shortcut, selects the token, and does not count as saved', async () => {
    const page = await open({ clipboard: clipboard(denied) })
    await page.user.click(button('Copy key'))
    await settle()
    expect(within(tokenDialog()).getByRole('alert')).toHaveTextContent('Couldn’t copy. The key is selected: press Ctrl+C.')
    expect(screen.queryByRole('button', { name: 'Copied' })).not.toBeInTheDocument()
    expect(document.getSelection()?.toString()).toBe(page.token())
    expect(saved()).not.toBeChecked()
    await page.user.click(button('Done'))
    expect(gate()).toBeInTheDocument()
  })

  it('that the clipboard does after all, long after it was given up, is said and counts as saved', async () => {
    const { promise, open: take } = latch()
    await open({ clipboard: clipboard(() => promise) })
    vi.useFakeTimers()
    try {
      fireEvent.click(button('Copy key'))
      await act(async () => void (await vi.advanceTimersByTimeAsync(3000)))
      expect(within(tokenDialog()).getByRole('alert')).toHaveTextContent('Couldn’t copy')
      await act(async () => {
        take()
        await vi.advanceTimersByTimeAsync(0)
      })
      expect(button('Copied')).toBeInTheDocument()
      expect(within(tokenDialog()).queryByRole('alert')).not.toBeInTheDocument()
      expect(saved()).toBeChecked()
    } finally {
      vi.useRealTimers()
    }
  })

  it('that failed on a masked token leaves it masked, and says what to do', async () => {
    const page = await open({ clipboard: clipboard(denied), initialReveal: 'masked' })
    await page.user.click(button('Copy key'))
    await settle()
    expect(within(tokenDialog()).getByRole('alert')).toHaveTextContent('Couldn’t copy. Show the key and try again.')
    expect(tokenDialog()).not.toHaveTextContent(page.token())
  })

  it('by hand counts as saved, and gives the clipboard nothing but the token', async () => {
    const page = await open()
    document.getSelection()?.selectAllChildren(tokenBox())
    const copied = new Map([['text/html', 'what an earlier listener of the page put there']])
    const laterListener = vi.fn()
    document.addEventListener('copy', laterListener)
    const event = createEvent.copy(tokenBox(), { clipboardData: { clearData: () => copied.clear(), setData: (type: string, text: string) => copied.set(type, text) } })
    fireEvent(tokenBox(), event)
    document.removeEventListener('copy', laterListener)
    expect([...copied]).toEqual([['text/plain', page.token()]])
    expect(laterListener).not.toHaveBeenCalled()
    expect(event.defaultPrevented).toBe(true)
    expect(saved()).toBeChecked()
  })

  it('by a script, whose event brings no clipboard, does not count as saved', async () => {
    await open()
    document.getSelection()?.selectAllChildren(tokenBox())
    fireEvent.copy(tokenBox(), { clipboardData: null })
    expect(saved()).not.toBeChecked()
  })

  it('of a part by hand does not count as saved', async () => {
    await open()
    document.getSelection()?.setBaseAndExtent(tokenBox().firstChild as Node, 0, tokenBox().firstChild as Node, 10)
    const event = createEvent.copy(tokenBox(), { clipboardData: { clearData: () => {}, setData: () => {} } })
    fireEvent(tokenBox(), event)
    expect(event.defaultPrevented).toBe(false)
    expect(saved()).not.toBeChecked()
  })
})

describe('closing with nothing saved', () => {
  it.each(CLOSINGS)('by %s asks first, with the focus on the safe answer, and the token is still there', async (_, close) => {
    const page = await open()
    await close(page)
    expect(gate()).toHaveAccessibleDescription('It can’t be shown again.')
    expect(button('Go back')).toHaveFocus()
    expect(tokenDialog()).toHaveTextContent(page.token())
    await page.user.click(button('Go back'))
    expect(gate()).not.toBeInTheDocument()
    expect(tokenBox()).toHaveTextContent(page.token())
  })

  it('by a press outside asks first', async () => {
    await open()
    await pressOutside()
    expect(gate()).toBeInTheDocument()
  })

  it('goes back by a second Escape', async () => {
    const page = await open()
    await page.user.keyboard('{Escape}{Escape}')
    expect(gate()).not.toBeInTheDocument()
    expect(tokenBox()).toHaveTextContent(page.token())
    await page.user.keyboard('{Escape}')
    expect(gate()).toBeInTheDocument()
  })

  it('closes by Close without saving, and nothing of the token is left', async () => {
    const page = await open()
    await page.user.keyboard('{Escape}')
    await page.user.click(button('Close without saving'))
    await settle()
    expect(isClosed()).toBe(true)
    expect(document.documentElement.outerHTML).not.toContain(page.token())
  })

  it('is always possible without a clipboard: by saying that it is saved', async () => {
    const page = await open({ clipboard: clipboard(denied) })
    await page.user.click(saved())
    await page.user.click(button('Done'))
    await settle()
    expect(isClosed()).toBe(true)
  })

  it('asks again where the word is taken back', async () => {
    const page = await open()
    await page.user.click(saved())
    await page.user.click(saved())
    await page.user.click(button('Done'))
    expect(gate()).toBeInTheDocument()
  })

  it('may be refused by the host, who hears how', async () => {
    const reasons: string[] = []
    const page = show(
      <KeyrackProvider adapter={createBackEnd().adapter}>
        <CreateKeyButton />
        <CreateKeyDrawer />
        <TokenDialog
          onDismiss={(event) => {
            reasons.push(event.reason)
            event.preventDefault()
          }}
        />
      </KeyrackProvider>,
    )
    await create(page)
    await page.user.click(button('Done'))
    await page.user.click(button('Close'))
    await page.user.keyboard('{Escape}')
    await pressOutside()
    expect(reasons).toEqual(['done', 'close', 'escape', 'outside'])
    expect(gate()).not.toBeInTheDocument()
  })
})

describe('closing with the token saved', () => {
  it.each(CLOSINGS)('by %s closes at once, and nothing of the token is left', async (_, close) => {
    const page = await open()
    await page.user.click(button('Copy key'))
    await settle()
    await close(page)
    await settle()
    expect(isClosed()).toBe(true)
    expect(document.documentElement.outerHTML).not.toContain(page.token())
  })

  it('blanks it before anything else: in the handler itself', async () => {
    const page = await open()
    fireEvent.click(saved())
    const node = tokenBox()
    button('Done').click() // outside act: React has drawn nothing yet when it returns
    expect(node.textContent).toBe('')
    expect(document.documentElement.outerHTML).not.toContain(page.token())
    await settle()
  })

  it('leads to the new row, pointed out for 1.6 s, with the focus on it', async () => {
    await open()
    fireEvent.click(saved())
    vi.useFakeTimers()
    try {
      fireEvent.click(button('Done'))
      await act(async () => void (await vi.advanceTimersByTimeAsync(50)))
      expect(document.activeElement).toHaveTextContent('Production')
      expect(document.activeElement).toHaveAttribute('data-highlighted')
      await act(async () => void (await vi.advanceTimersByTimeAsync(1500)))
      expect(document.activeElement).toHaveAttribute('data-highlighted')
      await act(async () => void (await vi.advanceTimersByTimeAsync(100)))
      expect(document.activeElement).not.toHaveAttribute('data-highlighted')
      expect(document.activeElement).toHaveTextContent('Production')
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('leaving the page', () => {
  const leave = (): boolean => {
    const event = new Event('beforeunload', { cancelable: true })
    window.dispatchEvent(event)
    return !event.defaultPrevented
  }

  it('asks while a token is not saved, and only then', async () => {
    const page = await openPage()
    expect(leave()).toBe(true)
    await create(page)
    expect(leave()).toBe(false)
    await page.user.click(saved())
    expect(leave()).toBe(true)
    await page.user.click(saved())
    expect(leave()).toBe(false)
  })

  it('burns the token, which Back would otherwise bring out of the page cache', async () => {
    const page = await open()
    const node = tokenBox()
    window.dispatchEvent(new Event('pagehide'))
    expect(node.textContent).toBe('')
    await settle()
    expect(isClosed()).toBe(true)
    expect(document.documentElement.outerHTML).not.toContain(page.token())
  })
})
