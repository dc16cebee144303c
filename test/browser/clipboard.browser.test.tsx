import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { button, copy, create, expectFocus, gate, open, press, tokenDialog } from './page.tsx'

const copied = (): Promise<string> => navigator.clipboard.readText()
const saved = () => tokenDialog().getByRole('checkbox', { name: 'I’ve saved this key' })
const tokenBox = (): HTMLElement => tokenDialog().getByRole('group', { name: 'API key' }).element() as HTMLElement
const AWKWARD = '  mm-two  spaces\u00a0and 𝒰nicode  '

/** Refuses the asynchronous API, as a browser does that was not permitted to write. */
const refuseApi = (): void => void vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('Write permission denied.', 'NotAllowedError'))
const refuseCommand = (): void => void vi.spyOn(document, 'execCommand').mockReturnValue(false)

beforeEach(async () => {
  await userEvent.click(document.body) // a clipboard is for pages that have the focus
  await navigator.clipboard.writeText('(what was there before)')
})

afterEach(() => {
  vi.restoreAllMocks()
})

describe('the clipboard', () => {
  it.each([
    ['a token', undefined],
    ['a token of 4 KiB', `mm-${'aB3'.repeat(1364)}x`],
    ['a token with spaces in it and around it', AWKWARD],
  ])('holds exactly %s after Copy', async (_, fixed) => {
    const { token } = await open(fixed === undefined ? {} : { token: fixed })
    await create()
    await copy()
    expect(await copied()).toBe(token())
    await button('Done').click()
    await expect.element(tokenDialog()).not.toBeInTheDocument()
  })

  it('takes it by the command where the API is refused', async () => {
    refuseApi()
    const { token } = await open()
    await create()
    const heard = vi.fn()
    document.addEventListener('copy', heard)
    await copy()
    document.removeEventListener('copy', heard)
    expect(await copied()).toBe(token())
    expect(heard).not.toHaveBeenCalled() // no script of the page gets to read it
    await expect.element(saved()).toBeChecked()
  })

  it('takes it in a page without the API, as on plain HTTP', async () => {
    const { token } = await open()
    await create()
    const spy = vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue(undefined as never)
    await copy()
    spy.mockRestore()
    expect(await copied()).toBe(token())
  })
})

describe('where every way to the clipboard is refused', () => {
  it('the token is selected, whole, and stays so', async () => {
    refuseApi()
    refuseCommand()
    const { token } = await open({ token: AWKWARD.trim() })
    await create()
    await button('Copy key').click()
    await expect.element(page.getByText('Couldn’t copy. The key is selected: press Ctrl+C.')).toBeVisible()
    expect(document.getSelection()?.toString()).toBe(token())
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    expect(document.getSelection()?.toString()).toBe(token())
    await expect.element(saved()).not.toBeChecked()
  })

  it('a masked token stays masked, and the text says what to do', async () => {
    refuseApi()
    refuseCommand()
    const { token } = await open({}, { initialReveal: 'masked' })
    await create()
    await button('Copy key').click()
    await expect.element(page.getByText('Couldn’t copy. Show the key and try again.')).toBeVisible()
    expect(document.body.innerText).not.toContain(token())
  })

  it('the shortcut that the text names copies exactly the token, and counts as saved', async () => {
    refuseApi()
    refuseCommand()
    const { token } = await open({ token: AWKWARD })
    await create()
    await button('Copy key').click()
    await expect.element(page.getByText(/press Ctrl\+C/)).toBeVisible()
    vi.restoreAllMocks()
    await press('{Control>}c{/Control}')
    await expect.element(saved()).toBeChecked()
    expect(await copied()).toBe(token())
    await expect.element(button('Copied')).toBeVisible()
    await expect.element(page.getByText(/Couldn’t copy/)).not.toBeInTheDocument()
    await button('Done').click()
    await expect.element(gate()).not.toBeInTheDocument()
  })

  it('nobody is trapped', async () => {
    refuseApi()
    refuseCommand()
    await open()
    await create()
    await button('Copy key').click()
    await saved().click()
    await button('Done').click()
    await expectFocus('Production')
  })
})

describe('by hand', () => {
  it('a click selects the whole token, and Ctrl+C copies it as plain text alone', async () => {
    const { token } = await open()
    await create()
    await userEvent.click(tokenBox())
    expect(document.getSelection()?.toString()).toBe(token())
    await press('{Control>}c{/Control}')
    await expect.element(saved()).toBeChecked()
    expect(await copied()).toBe(token())
    const [item] = await navigator.clipboard.read()
    expect(item?.types).toEqual(['text/plain'])
  })

  it('Ctrl+C on the focused token copies it from the keyboard', async () => {
    const { token } = await open()
    await create()
    tokenBox().focus()
    document.getSelection()?.selectAllChildren(tokenBox())
    await press('{Control>}c{/Control}')
    expect(await copied()).toBe(token())
  })

  it('a selection of the whole dialog does not pass for a saved token', async () => {
    await open()
    await create()
    document.getSelection()?.selectAllChildren(tokenDialog().element())
    await press('{Control>}c{/Control}')
    await expect.element(saved()).not.toBeChecked()
  })

  it('a selection outlives whatever else changes in the dialog', async () => {
    const { token } = await open()
    await create()
    await userEvent.click(tokenBox())
    ;(saved().element() as HTMLElement).click()
    await expect.element(saved()).toBeChecked()
    expect(document.getSelection()?.toString()).toBe(token())
  })
})
