import { fireEvent, screen } from '@testing-library/react'
import { openTokenRoots, tokenText } from 'keyrack/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { button, create, openPage, settle, tokenDialog } from '../parts/page.tsx'

const { attachShadow } = Element.prototype
const host = (): HTMLElement => screen.getByRole('group', { name: 'API key' })

/** Shows a token, in a root of its own or not. */
async function reveal(isolateToken: boolean): Promise<string> {
  const page = await openPage({}, { isolateToken })
  await create(page)
  return page.token()
}

describe('a host’s test reads the token', () => {
  it('where it stands in the page', async () => {
    expect(tokenText()).toBeNull()
    const token = await reveal(false)
    expect(tokenText()).toBe(token)
    expect(tokenText(tokenDialog())).toBe(token)
    expect(tokenText(document.createElement('div'))).toBeNull()
  })

  it('unless it is masked, or gone', async () => {
    await reveal(false)
    fireEvent.click(button('Hide key'))
    expect(tokenText()).toBeNull()
    fireEvent.click(button('Show key'))
    fireEvent.click(screen.getByRole('checkbox'))
    fireEvent.click(button('Done'))
    expect(tokenText()).toBeNull()
    await settle()
    expect(tokenText()).toBeNull()
  })

  it('and is told what to do where its root is closed', async () => {
    await reveal(true)
    expect(() => tokenText()).toThrow('Call openTokenRoots() before the page is rendered.')
  })
})

describe('with the roots open', () => {
  let end: () => void
  beforeEach(() => void (end = openTokenRoots()))
  afterEach(() => end())

  it('the token can be read in its own', async () => {
    const token = await reveal(true)
    expect(tokenText()).toBe(token)
    expect(host().shadowRoot?.textContent).toBe(token)
  })

  it('those of others stay closed', () => {
    const element = document.createElement('div')
    element.attachShadow({ mode: 'closed' })
    expect(element.shadowRoot).toBeNull()
  })

  it('the page is as it was when it has ended', async () => {
    end()
    expect(Element.prototype.attachShadow).toBe(attachShadow)
    await reveal(true)
    expect(host().shadowRoot).toBeNull()
  })

  it('what somebody laid over it stays, and opens nothing any more', async () => {
    const below = Element.prototype.attachShadow
    Element.prototype.attachShadow = function (this: Element, init) {
      return below.call(this, init)
    }
    const theirs = Element.prototype.attachShadow
    end()
    expect(Element.prototype.attachShadow).toBe(theirs)
    await reveal(true)
    expect(host().shadowRoot).toBeNull()
    Element.prototype.attachShadow = attachShadow
  })
})

it.each([openTokenRoots, tokenText])('%o can be sent to a browser: it needs nothing but the page', (helper) => {
  const alone = (0, eval)(`(${helper.toString()})`) as typeof helper // as page.addInitScript() and page.evaluate() do
  const returned = alone()
  expect(typeof returned).toBe(helper === openTokenRoots ? 'function' : 'object')
  if (typeof returned === 'function') returned()
  expect(Element.prototype.attachShadow).toBe(attachShadow)
})
