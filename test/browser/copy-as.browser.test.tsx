import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { NARROW, button, create, expectFocus, focused, gate, open, press, still, tokenDialog } from './page.tsx'

const menu = () => page.getByRole('menu', { name: 'Copy as' })
const item = (name: string) => menu().getByRole('menuitem', { name, exact: true })
const saved = () => tokenDialog().getByRole('checkbox', { name: 'I’ve saved this key' })
const copied = (): Promise<string> => navigator.clipboard.readText()
const refuseApi = (): void => void vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('Write permission denied.', 'NotAllowedError'))
const refuseCommand = (): void => void vi.spyOn(document, 'execCommand').mockReturnValue(false)

beforeEach(async () => {
  await userEvent.click(document.body) // a clipboard is for pages that have the focus
  await navigator.clipboard.writeText('(what was there before)')
})
afterEach(() => void vi.restoreAllMocks())

async function reveal(): Promise<string> {
  const { token } = await open({ token: "mm-it's $HOME \\ \"quoted\"" })
  await create()
  return token()
}

/** Opens the menu with the mouse. */
async function openMenu(): Promise<void> {
  await button('Copy as').click()
  await expect.element(menu()).toBeVisible()
}

describe('the clipboard holds exactly', () => {
  it.each<[string, (token: string) => string]>([
    ['Plain text', (token) => token],
    ['.env line', () => String.raw`PRODUCTION_API_KEY="mm-it's \$HOME \\ \"quoted\""`],
    ['Shell export', () => String.raw`export PRODUCTION_API_KEY='mm-it'\''s $HOME \ "quoted"'`],
    ['curl command', () => String.raw`curl -H 'Authorization: Bearer mm-it'\''s $HOME \ "quoted"' https://api.example.com/`],
    ['JSON', (token) => JSON.stringify({ PRODUCTION_API_KEY: token }, null, 2)],
  ])('the %s that was chosen, and Done closes', async (name, text) => {
    const token = await reveal()
    await openMenu()
    await item(name).click()
    await expectFocus('Copied') // first: to read the clipboard may take longer than it is there
    expect(await copied()).toBe(text(token))
    await button('Done').click()
    await expectFocus('Production')
  })

  it('what was chosen where only the old command is left', async () => {
    refuseApi()
    const token = await reveal()
    await openMenu()
    await item('JSON').click()
    await expect.element(button('Copied')).toBeVisible()
    expect(await copied()).toBe(JSON.stringify({ PRODUCTION_API_KEY: token }, null, 2))
    await expect.element(saved()).toBeChecked()
  })
})

it('nothing beside a button moves when its words become shorter', async () => {
  const { de } = await import('keyrack/messages/de')
  await open({}, { messages: de, locale: 'de-DE' })
  await button('Erstellen').click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Build-Server')
  await page.getByRole('dialog').getByRole('button', { name: 'Erstellen' }).click()
  await expect.element(button('Schlüssel kopieren')).toBeVisible()
  const places = (): number[] => [...document.querySelectorAll('.kr-token-buttons .kr-button')].flatMap((each) => [Math.round(each.getBoundingClientRect().left), Math.round(each.getBoundingClientRect().width)])
  const before = places()
  await button('Schlüssel kopieren').click()
  await expect.element(button('Kopiert')).toBeVisible()
  expect(places()).toEqual(before)
  await button('Schlüssel ausblenden').click()
  await expect.element(button('Schlüssel anzeigen')).toBeVisible()
  expect(places()).toEqual(before)
  await button('Kopieren als').click()
  await page.getByRole('menuitem', { name: 'JSON' }).click()
  await expect.element(button('Kopiert')).toBeVisible()
  expect(places()).toEqual(before)
})

describe('where every way to the clipboard is refused', () => {
  it.each([
    ['the mouse', async () => {
      await openMenu()
      await item('JSON').click()
    }],
    ['the keyboard', async () => {
      ;(button('Copy as').element() as HTMLElement).focus()
      await press('{Enter}')
      await expectFocus('Plain text')
      await press('j')
      await expectFocus('JSON')
      await press('{Enter}')
    }],
  ])('the key is selected and stays so, the focus on the button, by %s', async (_, choose) => {
    refuseApi()
    refuseCommand()
    const token = await reveal()
    await choose()
    await expect.element(page.getByText('Couldn’t copy. The key is selected: press Ctrl+C.')).toBeVisible()
    await expect.element(menu()).not.toBeInTheDocument()
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))) // when a menu that closed would move the focus
    expect(focused()).toBe('Copy as')
    expect(document.getSelection()?.toString()).toBe(token)
    await expect.element(saved()).not.toBeChecked()
    vi.restoreAllMocks()
    await press('{Control>}c{/Control}')
    await expect.element(saved()).toBeChecked()
    expect(await copied()).toBe(token)
  })
})

describe('the menu', () => {
  it('opens, turns and chooses by the keyboard', async () => {
    await reveal()
    await expectFocus('Copy key')
    const steps = [['{Tab}', 'Copy as'], ['{ArrowDown}', 'Plain text'], ['{ArrowUp}', 'Download file'], ['{ArrowDown}', 'Plain text'], ['{ArrowDown}', '.env line'], ['s', 'Shell export'], ['{Enter}', 'Copied']] as const
    for (const [keys, on] of steps) {
      await press(keys)
      await expectFocus(on) // the menu moves it in a task of its own
    }
    expect(await copied()).toContain('export PRODUCTION_API_KEY=')
  })

  it('is all that Escape closes', async () => {
    await reveal()
    await openMenu()
    await press('{Escape}')
    await expect.element(menu()).not.toBeInTheDocument()
    await expectFocus('Copy as')
    await expect.element(gate()).not.toBeInTheDocument()
    await press('{Escape}')
    await expect.element(gate()).toBeVisible()
    await button('Go back').click()
    await expectFocus('Copy as')
  })

  it('keeps Tab from leaving it', async () => {
    await reveal()
    await openMenu()
    await press('{ArrowDown}{Tab}{Tab}')
    expect(document.activeElement?.closest('[role="menu"]')).toBe(menu().element())
  })

  it('is all that a press outside closes, and the focus stays in the dialog', async () => {
    await reveal()
    await openMenu()
    await userEvent.click(document.documentElement, { position: { x: 20, y: 20 }, force: true })
    await expect.element(menu()).not.toBeInTheDocument()
    await expect.element(gate()).not.toBeInTheDocument()
    await expect.poll(() => tokenDialog().element().contains(document.activeElement)).toBe(true)
    await userEvent.click(document.documentElement, { position: { x: 20, y: 20 }, force: true })
    await expect.element(gate()).toBeVisible()
  })

  it('is all that a press elsewhere in the dialog closes', async () => {
    await reveal()
    await openMenu()
    await userEvent.click(tokenDialog().getByRole('heading'))
    await expect.element(menu()).not.toBeInTheDocument()
    await expect.poll(() => tokenDialog().element().contains(document.activeElement)).toBe(true)
    await expect.element(gate()).not.toBeInTheDocument()
  })

  it('is inside a page of 320 px, and leaves nothing behind', async () => {
    await reveal()
    await page.viewport(...NARROW)
    await openMenu()
    await still()
    const { left, right, bottom } = menu().element().getBoundingClientRect()
    expect([left >= 0, right <= NARROW[0], bottom <= NARROW[1]]).toEqual([true, true, true])
    expect(document.documentElement.scrollWidth).toBe(NARROW[0])
    await item('JSON').click()
    await expect.element(button('Copied')).toBeVisible()
    await button('Done').click()
    await expect.element(tokenDialog()).not.toBeInTheDocument()
    await expect.poll(() => getComputedStyle(document.body).pointerEvents).toBe('auto')
    expect(document.querySelector('[role="menu"], [data-radix-popper-content-wrapper], [data-radix-focus-guard]')).toBeNull()
  })
})

describe('a file', () => {
  it('holds the token alone, as long as its address is good for the browser to begin', async () => {
    const createUrl = vi.spyOn(URL, 'createObjectURL')
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {}) // a real download is seen end to end
    const token = await reveal()
    await openMenu()
    await item('Download file').click()
    await expectFocus('Copy as')
    const [{ value: url } = { value: '' }] = createUrl.mock.results as { value: string }[]
    expect(await (createUrl.mock.calls[0]?.[0] as Blob).text()).toBe(token)
    await expect.poll(() => fetch(url).then(() => 'good', () => 'gone'), { timeout: 5000 }).toBe('gone')
    await expect.element(saved()).not.toBeChecked()
  })
})
