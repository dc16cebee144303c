import { act, configure, render, screen } from '@testing-library/react'
import { KeyrackProvider } from 'keyrack'
import { type ReactElement, createElement, useReducer, useRef, useState } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createBackEnd } from './back-end.ts'
import { findInReact } from './fibres.ts'
import { type Page, button, create, openPage, settle, tokenDialog } from './page.tsx'

const PLANTED = 'mm-planted-token-0123456789'

/** Every attribute of the page in which a text stands, as `tag[name]`. */
function attributesWith(text: string): string[] {
  return [...document.querySelectorAll('*')].flatMap((element) => [...element.attributes].filter(({ value }) => value.includes(text)).map(({ name }) => `${element.localName}[${name}]`))
}

/** Every inner window of a token, for a part of it is as telling as the whole. */
const windows = (token: string): string[] => Array.from({ length: token.length - 11 }, (_, index) => token.slice(index, index + 12))

afterEach(() => {
  configure({ reactStrictMode: false })
})

async function reveal(): Promise<Page & { readonly container: HTMLElement }> {
  const page = await openPage()
  await create(page)
  return page
}

describe('the probe', () => {
  it.each<[string, () => ReactElement]>([
    ['state', () => createElement(() => (useState(PLANTED), null))],
    ['a reducer', () => createElement(() => (useReducer(() => PLANTED, PLANTED), null))],
    ['a ref', () => createElement(() => (useRef({ deep: [PLANTED] }), null))],
    ['a prop', () => <i title={PLANTED} />],
    ['text', () => <i>{PLANTED}</i>],
    ['a context', () => <KeyrackProvider adapter={createBackEnd().adapter} timeZone="UTC" messages={{ token: { note: PLANTED } }} />],
  ])('finds a token planted in %s', (_, element) => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const { container } = render(element())
    expect(findInReact(container, PLANTED)).not.toEqual([])
  })

  it('finds one in an attribute', () => {
    render(<i aria-label={PLANTED} />)
    expect(attributesWith(PLANTED)).toEqual(['i[aria-label]'])
  })
})

describe('while the token is shown', () => {
  it('React has not seen it', async () => {
    const { container, token } = await reveal()
    expect(tokenDialog()).toHaveTextContent(token())
    expect(findInReact(container, ...windows(token()))).toEqual([])
    expect(findInReact(container, 'Production')).not.toEqual([])
  })

  it('no attribute, title or name holds any of it', async () => {
    const { token } = await reveal()
    for (const part of windows(token())) expect(attributesWith(part)).toEqual([])
    expect(document.title + location.href + JSON.stringify(history.state)).not.toContain(token())
  })

  it('no accessible name or description holds it', async () => {
    const { token } = await reveal()
    for (const element of document.querySelectorAll('[role]:not(code), button, input, label, h1, h2, h3, table, section, nav')) {
      expect(element).not.toHaveAccessibleName(new RegExp(token()))
      expect(element).not.toHaveAccessibleDescription(new RegExp(token()))
    }
    expect(tokenDialog()).toHaveAccessibleName('Save your API key')
    expect(screen.getByRole('group')).toHaveAccessibleName('API key')
  })

  it('it stands in one place of the page', async () => {
    const { token } = await reveal()
    const texts = document.createTreeWalker(document, NodeFilter.SHOW_TEXT)
    const holders: (string | undefined)[] = []
    while (texts.nextNode()) if (texts.currentNode.nodeValue?.includes(token())) holders.push(texts.currentNode.parentElement?.localName)
    expect(holders).toEqual(['code'])
  })
})

describe('after Done', () => {
  it.each([
    ['', false],
    [' in StrictMode', true],
  ])('neither React nor the page holds any of it%s', async (_, reactStrictMode) => {
    configure({ reactStrictMode })
    const page = await reveal()
    await page.user.click(screen.getByRole('checkbox'))
    await page.user.click(button('Done'))
    await settle()
    expect(findInReact(page.container, ...windows(page.token()))).toEqual([])
    expect(document.documentElement.outerHTML).not.toContain(page.token())
  })
})

describe('the browser', () => {
  it('is given none of it to keep or to log', async () => {
    const written: unknown[] = []
    for (const method of ['log', 'info', 'debug', 'warn', 'error'] as const) vi.spyOn(console, method).mockImplementation((...args: unknown[]) => void written.push(args))
    const setItem = vi.spyOn(Storage.prototype, 'setItem')
    const push = vi.spyOn(history, 'pushState')
    const { token, user } = await reveal()
    await user.click(button('Copy key'))
    await settle()
    await user.click(button('Done'))
    await settle()
    expect(written).toEqual([])
    expect(setItem).not.toHaveBeenCalled()
    expect(push).not.toHaveBeenCalled()
    expect(document.cookie).toBe('')
    expect(JSON.stringify(performance.getEntries())).not.toContain(token())
    vi.restoreAllMocks()
  })
})

describe('an error that a part throws beside the token', () => {
  it('does not carry it', async () => {
    const failures: unknown[] = []
    const page = await openPage({}, { clipboard: { write: () => Promise.reject(new Error()), command: () => { throw new Error('broken') } } })
    window.addEventListener('unhandledrejection', (event) => failures.push(event.reason))
    await create(page)
    await page.user.click(button('Copy key'))
    await act(() => Promise.resolve())
    await settle()
    expect(screen.getByRole('alert')).toHaveTextContent('Couldn’t copy.')
    expect(failures).toEqual([])
  })
})
