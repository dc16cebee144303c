import { configure, fireEvent, screen, within } from '@testing-library/react'
import { ApiKeysDashboard, type ClipboardWriter, PRIVATE_ATTRIBUTES, PRIVATE_CLASSES } from 'keyrack'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { findInReact } from './fibres.ts'
import { type Page, button, create, openPage, settle, tokenDialog } from './page.tsx'

const host = (): HTMLElement => within(tokenDialog()).getByRole('group', { name: 'API key' })
const refusing: ClipboardWriter = { write: () => Promise.reject(new Error('no')), command: () => false }

interface Attached {
  readonly host: Element
  readonly root: ShadowRoot
  readonly mode: ShadowRootMode
  /** What was inside it, and how it looked from outside, when its root was made. */
  readonly before: Element
}

let attached: Attached[]
beforeEach(() => {
  attached = []
  const { attachShadow } = Element.prototype
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init) {
    const before = this.cloneNode(true) as Element
    const root = attachShadow.call(this, init)
    attached.push({ host: this, root, mode: init.mode, before })
    return root
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  configure({ reactStrictMode: false })
})

const textOf = (element: HTMLElement): string | undefined => attached.find((one) => one.host === element)?.root.textContent

async function open(props: Parameters<typeof openPage>[1] = {}, options: Parameters<typeof openPage>[0] = {}): Promise<Page> {
  const page = await openPage(options, { isolateToken: true, ...props })
  await create(page)
  return page
}

describe('an isolated token', () => {
  it('stands in a closed shadow root, as one text, and nowhere else in the page', async () => {
    const page = await open()
    expect(attached.map(({ mode }) => mode)).toEqual(['closed'])
    expect(host().shadowRoot).toBeNull()
    const [{ root }] = attached as [Attached]
    expect(textOf(host())).toBe(page.token())
    expect(root.childNodes).toHaveLength(1)
    expect(root.firstElementChild?.childNodes).toHaveLength(1)
    expect(root.firstElementChild?.attributes).toHaveLength(0) // no style that a policy could refuse
    expect(document.documentElement.outerHTML + document.body.textContent).not.toContain(page.token())
  })

  it('has a host that carries every mark before there is anything in it', async () => {
    await open()
    const [{ before }] = attached as [Attached]
    expect(before.childNodes).toHaveLength(0)
    expect(PRIVATE_CLASSES.filter((name) => !before.classList.contains(name))).toEqual([])
    expect(Object.entries(PRIVATE_ATTRIBUTES).filter(([name, value]) => before.getAttribute(name) !== value)).toEqual([])
  })

  it('is named, can be reached with the keyboard, and reads from left to right', async () => {
    await open()
    expect(host()).toHaveAttribute('tabindex', '0')
    expect(host()).toHaveAttribute('dir', 'ltr')
    host().focus()
    expect(host()).toHaveFocus()
  })

  it('is out of React’s sight, its root too', async () => {
    const page = await open()
    expect(findInReact(page.container, page.token())).toEqual([])
  })

  it('is copied as ever', async () => {
    const page = await open()
    await page.user.click(button('Copy key'))
    await settle()
    expect(await navigator.clipboard.readText()).toBe(page.token())
  })

  it('that can’t be selected where it stands is not said to be', async () => {
    await open({ clipboard: refusing }) // jsdom selects nothing in a shadow root
    fireEvent.click(button('Copy key'))
    await settle()
    expect(screen.getByRole('alert')).toHaveTextContent('Couldn’t copy. Show the key and try again.')
  })
})

describe('an isolated token is blanked in its root', () => {
  it('when it is hidden, and is back when it is shown', async () => {
    const page = await open()
    const before = host()
    await page.user.click(button('Hide key'))
    expect(textOf(before)).toBe('')
    await page.user.click(button('Show key'))
    expect(textOf(host())).toBe(page.token())
  })

  it('in the very handler of Done', async () => {
    await open()
    fireEvent.click(screen.getByRole('checkbox'))
    const before = host()
    button('Done').click()
    expect(textOf(before)).toBe('')
    await settle()
    expect(attached.map(({ root }) => root.textContent).join('')).toBe('')
  })

  it('when the page is left', async () => {
    await open()
    const before = host()
    window.dispatchEvent(new Event('pagehide'))
    expect(textOf(before)).toBe('')
    await settle()
  })
})

describe('the option', () => {
  it('survives StrictMode, which lets go of an element and takes it again', async () => {
    configure({ reactStrictMode: true })
    const page = await open()
    expect(textOf(host())).toBe(page.token())
  })

  it('may change while the token is shown', async () => {
    const page = await open({ isolateToken: false })
    const rerender = async (isolateToken: boolean): Promise<void> => {
      page.rerender(<ApiKeysDashboard adapter={page.adapter} timeZone="UTC" isolateToken={isolateToken} />)
      await settle()
    }
    const bare = host()
    await rerender(true)
    expect(bare.textContent).toBe('')
    expect(textOf(host())).toBe(page.token())
    const isolated = host()
    await rerender(false)
    expect(textOf(isolated)).toBe('')
    expect(host().textContent).toBe(page.token())
  })
})
