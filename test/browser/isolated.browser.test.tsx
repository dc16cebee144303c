import { openTokenRoots, tokenText } from 'keyrack/testing'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { cdp, page, userEvent } from 'vitest/browser'
import { emulate } from './media.ts'
import { button, create, open, press, still, tokenDialog } from './page.tsx'

const TOKEN = 'mm-0123456789abcdefghijABCDEFGHIJ-AXsg'
const AWKWARD = 'mm-two  spaces\u00a0and 𝒰nicode'
const host = (): HTMLElement => tokenDialog().getByRole('group', { name: 'API key' }).element() as HTMLElement
const saved = () => tokenDialog().getByRole('checkbox', { name: 'I’ve saved this key' })
const copied = (): Promise<string> => navigator.clipboard.readText()
const refuse = (): void => {
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('Write permission denied.', 'NotAllowedError'))
  vi.spyOn(document, 'execCommand').mockReturnValue(false)
}

interface Spoken {
  readonly nodeId: string
  readonly parentId?: string
  readonly role?: { readonly value: string }
  readonly name?: { readonly value: string }
}

/** What a screen reader is given of the page, which runs in a frame of Vitest's. */
async function accessibilityTree(): Promise<readonly Spoken[]> {
  const { send } = cdp() as { send: (method: string, params?: object) => Promise<unknown> }
  const { frameTree } = (await send('Page.getFrameTree')) as { frameTree: { childFrames: readonly { frame: { id: string } }[] } }
  const { nodes } = (await send('Accessibility.getFullAXTree', { frameId: frameTree.childFrames[0]?.frame.id })) as { nodes: readonly Spoken[] }
  return nodes
}

async function reveal(options: Parameters<typeof open>[0] = {}, props: Parameters<typeof open>[1] = {}): Promise<string> {
  const { token } = await open(options, { isolateToken: true, ...props })
  await create()
  return token()
}

beforeEach(async () => {
  await userEvent.click(document.body) // a clipboard is for pages that have the focus
  await navigator.clipboard.writeText('(what was there before)')
})
afterEach(async () => {
  vi.restoreAllMocks()
  await emulate()
})

describe('an isolated token, from outside', () => {
  it('is in no text, markup or selection of the page', async () => {
    const token = await reveal()
    expect(host().shadowRoot).toBeNull()
    document.getSelection()?.selectAllChildren(document.documentElement)
    const { body, documentElement } = document
    for (const seen of [body.innerText, body.textContent, documentElement.outerHTML, documentElement.getHTML({ serializableShadowRoots: true }), document.getSelection()?.toString()]) expect(seen).not.toContain(token)
    expect(() => tokenText()).toThrow('closed shadow root')
  })

  it('is read by a screen reader, inside the group that is named', async () => {
    const token = await reveal()
    const nodes = await accessibilityTree()
    const path: string[] = []
    for (let node = nodes.find(({ role, name }) => role?.value === 'StaticText' && name?.value === token); node; node = nodes.find(({ nodeId }) => nodeId === node?.parentId)) path.push(`${node.role?.value} ${node.name?.value}`)
    expect(path).toContain('group API key')
    expect(path).toContain('dialog Save your API key')
  })
})

describe('an isolated token is copied by hand:', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['after a click on it', () => userEvent.click(host())],
    ['after Ctrl+A on it', async () => {
      host().focus()
      await press('{Control>}a{/Control}')
    }],
  ])('%s, exactly and as plain text alone, which counts as saved', async (_, select) => {
    const token = await reveal({ token: AWKWARD })
    await select()
    await press('{Control>}c{/Control}')
    await expect.element(saved()).toBeChecked()
    expect(await copied()).toBe(token)
    const [item] = await navigator.clipboard.read()
    expect(item?.types).toEqual(['text/plain'])
  })

  it('a part of it does not count', async () => {
    const end = openTokenRoots()
    await reveal()
    const text = host().shadowRoot?.firstElementChild?.firstChild as Text
    host().focus()
    document.getSelection()?.setBaseAndExtent(text, 0, text, 12)
    await press('{Control>}c{/Control}')
    expect(await copied()).toBe(text.data.slice(0, 12))
    await expect.element(saved()).not.toBeChecked()
    end()
  })

  it('a selection of the whole dialog does not pass for it', async () => {
    await reveal()
    document.getSelection()?.selectAllChildren(tokenDialog().element())
    await press('{Control>}c{/Control}')
    await expect.element(saved()).not.toBeChecked()
  })
})

describe('an isolated token that could not be copied', () => {
  it('is selected, stays so, and the shortcut copies exactly it', async () => {
    refuse()
    const token = await reveal({ token: AWKWARD })
    await button('Copy key').click()
    await expect.element(page.getByText('Couldn’t copy. The key is selected: press Ctrl+C.')).toBeVisible()
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    expect(document.getSelection()?.toString()).toBe(token)
    vi.restoreAllMocks()
    await press('{Control>}c{/Control}')
    await expect.element(saved()).toBeChecked()
    expect(await copied()).toBe(token)
  })
})

describe('an isolated token looks the same', () => {
  const looks: [string, () => Promise<unknown>, Parameters<typeof open>[1]][] = [
    ['in the light', () => Promise.resolve(), {}],
    ['in the dark', () => Promise.resolve((document.documentElement.dataset['krTheme'] = 'dark')), {}],
    ['from right to left', () => Promise.resolve(), { dir: 'rtl' }],
    ['in forced colours', () => emulate({ 'forced-colors': 'active' }), {}],
    ['in the middle, where the host styles it', () => Promise.resolve(hostStyle()), { tokenPlacement: 'center' }],
  ]
  const hostStyle = (): void => {
    document.head.appendChild(document.createElement('style')).textContent = '.kr-token-text { color: rgb(200, 0, 100); font-size: 15px; letter-spacing: 1px }'
  }
  afterEach(() => {
    delete document.documentElement.dataset['krTheme']
    for (const sheet of document.head.querySelectorAll('style')) if (sheet.textContent.startsWith('.kr-token-text {')) sheet.remove()
  })

  it.each(looks)('%s', async (_, dress, props) => {
    await dress()
    const pictures: string[] = []
    for (const isolateToken of [false, true]) {
      const { view } = await open({ token: TOKEN }, { isolateToken, ...props })
      await create()
      await still()
      pictures.push(await page.screenshot({ element: host(), save: false }))
      await view.unmount()
    }
    expect(pictures[0]?.length).toBeGreaterThan(500)
    expect(pictures[1]).toBe(pictures[0])
  })

  it('and on paper: not at all', async () => {
    await reveal()
    const printed = host()
    await emulate({}, 'print')
    expect(getComputedStyle(printed).display).toBe('none')
  })
})

describe('an isolated token that is burnt', () => {
  it('has left its root in the same task, in a tab that is out of sight too', async () => {
    const end = openTokenRoots()
    const token = await reveal()
    expect(tokenText()).toBe(token)
    const { shadowRoot } = host()
    await saved().click()
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
    ;(button('Done').element() as HTMLElement).click()
    expect(shadowRoot?.textContent).toBe('')
    end()
  })
})
