import { afterEach, describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { apiKeys } from '../parts/back-end.ts'
import { emulate } from './media.ts'
import { button, copy, create, expectFocus, open, press, tokenDialog } from './page.tsx'

const style = (element: Element | null): CSSStyleDeclaration => getComputedStyle(element as Element)
const isOutlined = (element: Element | null): boolean => style(element).outlineStyle !== 'none' && Number.parseFloat(style(element).outlineWidth) >= 2

afterEach(async () => {
  await emulate()
})

describe('on paper', () => {
  it('there is no token', async () => {
    const { token } = await open()
    await create()
    await emulate({}, 'print')
    const box = tokenDialog().getByRole('group', { name: 'API key', includeHidden: true }).element() as HTMLElement
    expect(style(box).display).toBe('none')
    expect(document.body.innerText).not.toContain(token())
  })
})

describe('in forced colours', () => {
  it('what stands out does so without a background', async () => {
    await emulate({ 'forced-colors': 'active' })
    await open({ keys: apiKeys(2).map((key) => ({ ...key, status: 'expired' as const })) })
    expect(matchMedia('(forced-colors: active)').matches).toBe(true)
    for (const selector of ['.kr-badge', '.kr-button', '.kr-menu-trigger']) expect(Number.parseFloat(style(document.querySelector(selector)).borderTopWidth)).toBeGreaterThanOrEqual(1)
    const dots = getComputedStyle(document.querySelector('.kr-menu-trigger')!, '::before')
    expect([dots.borderInlineStartWidth, dots.borderInlineStartColor]).toEqual(['16px', style(document.querySelector('.kr-menu-trigger')).color])
    await button('Actions for Key 1').click()
    await press('{ArrowDown}')
    await expectFocus('Delete…')
    expect(isOutlined(document.activeElement)).toBe(true)
    await press('{Escape}')
    await create()
    expect(Number.parseFloat(style(document.querySelector('.kr-panel')).borderLeftWidth)).toBeGreaterThanOrEqual(1)
    await copy()
    await button('Done').click()
    await expectFocus('Production')
    expect(isOutlined(document.activeElement)).toBe(true)
    for (const icon of document.querySelectorAll('.kr-icon')) expect(['currentColor', 'none']).toContain(icon.getAttribute('stroke'))
  })
})

describe('the focus ring', () => {
  it('is 2 px of the accent on everything that the keyboard reaches', async () => {
    await open({ keys: apiKeys(11) })
    const missing: string[] = []
    let stops = 0
    for (; stops < 40; stops++) {
      await press('{Tab}')
      const { activeElement } = document
      if (!activeElement || activeElement === document.body) break
      if (!activeElement.closest('.kr-dashboard')) break
      if (!isOutlined(activeElement)) missing.push(activeElement.outerHTML.slice(0, 80))
      if (activeElement.getAttribute('aria-label') === 'Last page') break
    }
    expect(stops).toBeGreaterThan(15)
    expect(missing).toEqual([])
  })
})

describe('the themes', () => {
  const surface = (): string => style(document.querySelector('.kr-dashboard')).backgroundColor
  const LIGHT = 'rgb(255, 255, 255)'
  const DARK = 'rgb(21, 24, 30)'
  const BLACK = 'rgb(0, 0, 0)'

  afterEach(() => {
    delete document.documentElement.dataset['krTheme']
  })

  it('are light unless the host says otherwise', async () => {
    await emulate({ 'prefers-color-scheme': 'dark' })
    await open()
    expect(surface()).toBe(LIGHT)
  })

  it('follow the system where the host says so', async () => {
    document.documentElement.dataset['krTheme'] = 'system'
    await open()
    expect(surface()).toBe(LIGHT)
    await emulate({ 'prefers-color-scheme': 'dark' })
    await expect.poll(surface).toBe(DARK)
    await emulate({ 'prefers-color-scheme': 'dark', 'prefers-contrast': 'more' })
    await expect.poll(surface).toBe(BLACK)
    await emulate({ 'prefers-contrast': 'more' })
    await expect.poll(surface).toBe(LIGHT)
    expect(style(document.querySelector('.kr-title')).color).toBe(BLACK)
  })

  it.each([
    ['light-contrast', LIGHT, 'light'],
    ['dark-contrast', BLACK, 'dark'],
  ])('of high contrast are asked for by name: %s', async (theme, colour, scheme) => {
    document.documentElement.dataset['krTheme'] = theme
    await open()
    expect(surface()).toBe(colour)
    expect(style(document.querySelector('.kr-dashboard')).colorScheme).toBe(scheme)
  })

  it('take what follows the accent from the host’s own', async () => {
    document.documentElement.style.setProperty('--kr-accent', 'rgb(0, 100, 0)')
    await open()
    const probe = document.body.appendChild(document.createElement('i'))
    probe.style.color = 'var(--kr-accent-tint)'
    const [red = 1, green = 0, blue = 1] = (style(probe).color.match(/[\d.]+/g) ?? []).map(Number)
    probe.remove()
    document.documentElement.style.removeProperty('--kr-accent')
    expect(green).toBeGreaterThan(Math.max(red, blue))
  })

  it('are forced by an attribute, in the portals too', async () => {
    document.documentElement.dataset['krTheme'] = 'dark'
    await open()
    expect(surface()).toBe(DARK)
    await button('Create').click()
    expect(style(page.getByRole('dialog').element()).backgroundColor).toBe(DARK)
  })

  it('let a host’s unlayered rule win, whatever its weight', async () => {
    const sheet = document.head.appendChild(document.createElement('style'))
    sheet.textContent = 'button { background: rgb(1, 2, 3) }'
    await open()
    expect(style(button('Create').element()).backgroundColor).toBe('rgb(1, 2, 3)')
    sheet.remove()
  })
})
