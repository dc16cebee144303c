import { act, screen, within } from '@testing-library/react'
import { ApiKeysDashboard, type ClipboardWriter } from 'keyrack'
import { Activity } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { createBackEnd, latch } from './back-end.ts'
import { type Page, button, create, openPage, settle, show, tokenDialog } from './page.tsx'

const text = (): HTMLElement | null => within(tokenDialog()).queryByRole('group', { name: 'API key' })
const tell = (): void => void document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))

/** Takes the tab out of sight, or back into it, as a browser tells its page. */
function setHidden(hidden: boolean): void {
  Object.defineProperty(document, 'hidden', { value: hidden, configurable: true })
  tell()
}

afterEach(() => {
  Reflect.deleteProperty(document, 'hidden')
})

async function open(props: Parameters<typeof openPage>[1] = {}): Promise<Page> {
  const page = await openPage({}, { concealWhenHidden: true, ...props })
  await create(page)
  return page
}

describe('a token whose tab goes out of sight', () => {
  it('has left the page in the same task', async () => {
    const page = await open()
    const node = text()
    setHidden(true) // outside act: nothing runs afterwards
    expect(node?.textContent).toBe('')
    expect(document.documentElement.outerHTML).not.toContain(page.token())
    expect(button('Show key')).toBeInTheDocument()
  })

  it('stays masked until its user shows it', async () => {
    const page = await open()
    act(() => setHidden(true))
    act(() => setHidden(false))
    expect(document.body).not.toHaveTextContent(page.token())
    await page.user.click(button('Show key'))
    expect(text()).toHaveTextContent(page.token())
  })

  it('is not masked by coming into sight', async () => {
    const page = await open()
    act(() => setHidden(false))
    expect(text()).toHaveTextContent(page.token())
  })

  it('leaves the focus where it was, or on what shows it again', async () => {
    await open()
    act(() => setHidden(true))
    expect(button('Copy key')).toHaveFocus()
    act(() => setHidden(false))
    act(() => button('Show key').click())
    act(() => text()?.focus())
    act(() => setHidden(true))
    expect(button('Show key')).toHaveFocus()
  })

  it('can be copied all the same, and is not lost', async () => {
    const page = await open()
    act(() => setHidden(true))
    await page.user.click(button('Copy key'))
    await settle()
    expect(await navigator.clipboard.readText()).toBe(page.token())
  })

  it('is not shown by a copy that fails meanwhile, and not said to be selected', async () => {
    const { promise, fail } = latch()
    const clipboard: ClipboardWriter = { write: () => promise, command: () => false }
    const page = await open({ clipboard })
    await page.user.click(button('Copy key'))
    act(() => setHidden(true))
    fail(new Error('no'))
    await settle()
    expect(document.body).not.toHaveTextContent(page.token())
    expect(screen.getByRole('alert')).toHaveTextContent('Couldn’t copy. Show the key and try again.')
  })

  it('is masked from the start where the answer came when nobody looked', async () => {
    Object.defineProperty(document, 'hidden', { value: true, configurable: true })
    const page = await open()
    expect(document.body).not.toHaveTextContent(page.token())
  })

  it('is masked though an <Activity> hid it just then', async () => {
    const { adapter, token } = createBackEnd()
    const element = (mode: 'visible' | 'hidden') => (
      <Activity mode={mode}>
        <ApiKeysDashboard adapter={adapter} concealWhenHidden />
      </Activity>
    )
    const page = show(element('visible'))
    await settle()
    await create(page)
    page.rerender(element('hidden'))
    act(() => setHidden(true))
    act(() => setHidden(false))
    page.rerender(element('visible'))
    await settle()
    expect(document.body).not.toHaveTextContent(token())
    expect(button('Show key')).toBeInTheDocument()
  })
})

describe('without the option', () => {
  it('a token stays as it is', async () => {
    const page = await open({ concealWhenHidden: false })
    act(() => setHidden(true))
    expect(text()).toHaveTextContent(page.token())
  })
})
