import { beforeEach, describe, expect, it } from 'vitest'
import { cdp, page, userEvent } from 'vitest/browser'
import { button, create, expectFocus, open, press, tokenDialog } from './page.tsx'

const field = () => tokenDialog().getByRole('textbox', { name: 'Paste the key, or its last four characters' })
const input = (): HTMLInputElement => field().element() as HTMLInputElement
const PROVED = 'That’s the key. You can close this now.'

/** What the field held whenever it changed, or was asked whether it may. */
function watch(): () => string[] {
  const values: string[] = []
  const element = input()
  const note = (): void => void values.push(element.value)
  for (const type of ['beforeinput', 'input', 'compositionupdate', 'keyup', 'paste', 'drop', 'change']) element.addEventListener(type, note)
  return () => [...values, element.value]
}

const tooLong = (values: readonly string[]): string[] => values.filter((value) => [...value].length > 4)
const send = (method: string, params: object): Promise<unknown> => (cdp() as { send: (method: string, params: object) => Promise<unknown> }).send(method, params)

async function reveal(): Promise<{ token: string; values: () => string[] }> {
  const { token } = await open({}, { proveSaved: true })
  await create()
  await field().click()
  return { token: token(), values: watch() }
}

beforeEach(async () => {
  await userEvent.click(document.body)
})

describe('the key is proved, and the field never held more than its last four characters,', () => {
  it.each<[string, (token: string) => Promise<unknown>]>([
    ['pasted', async (token) => {
      await navigator.clipboard.writeText(token)
      await press('{Control>}v{/Control}')
    }],
    ['typed as a whole', (token) => press(token)],
    ['put in by a keyboard with a clipboard of its own', (text) => send('Input.insertText', { text })],
    ['composed, as on a phone', async (text) => {
      for (let end = 1; end <= text.length; end += 9) await send('Input.imeSetComposition', { text: text.slice(0, end), selectionStart: end, selectionEnd: end })
      await send('Input.insertText', { text })
    }],
    ['dropped', async (token) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.setData('text/plain', token)
      input().dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
      return Promise.resolve()
    }],
  ])('%s', async (_, put) => {
    const { token, values } = await reveal()
    await put(token)
    await expect.element(page.getByText(PROVED)).toBeVisible()
    expect(values().length).toBeGreaterThan(1)
    expect(tooLong(values())).toEqual([])
    expect(input().value).toBe(token.slice(-4))
    await button('Done').click()
    await expectFocus('Production')
  })
})

describe('what was put into the field', () => {
  it('does not come back when it is undone', async () => {
    const { values } = await reveal()
    await navigator.clipboard.writeText('mm-AnotherKeyAltogether')
    await press('{Control>}v{/Control}')
    await expect.element(field()).toHaveAttribute('aria-invalid', 'true')
    await press('abcdefghij')
    for (let n = 0; n < 12; n++) await press('{Control>}z{/Control}')
    for (let n = 0; n < 12; n++) await press('{Control>}{Shift>}z{/Shift}{/Control}')
    expect(tooLong(values())).toEqual([])
    expect(values().join(' ')).not.toContain('mm-A')
  })

  it('can be corrected where it was typed wrong', async () => {
    const { token } = await reveal()
    const [a, b, c, d] = token.slice(-4)
    await press(`${a}${b}${d}${c}`)
    await expect.element(field()).toHaveAttribute('aria-invalid', 'true')
    await press(`{Backspace}{Backspace}${c}${d}`)
    await expect.element(page.getByText(PROVED)).toBeVisible()
  })

  it('is gone when the page is left and its fields are kept', async () => {
    const { token } = await reveal()
    await press(token.slice(-4))
    const element = input()
    await button('Done').click()
    await expect.element(tokenDialog()).not.toBeInTheDocument()
    expect(element.value).toBe('')
  })
})
