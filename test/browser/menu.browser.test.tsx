import { KeyMenuItem } from 'keyrack'
import { describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { apiKeys } from '../parts/back-end.ts'
import { NARROW, WIDE, button, expectFocus, open, press } from './page.tsx'

const menuItems = () => (
  <>
    <KeyMenuItem>Rename…</KeyMenuItem>
    <KeyMenuItem>Rotate…</KeyMenuItem>
    <KeyMenuItem disabled>Copy id</KeyMenuItem>
  </>
)

const box = (): DOMRect => page.getByRole('menu').element().getBoundingClientRect()

async function openMenu(name: string): Promise<DOMRect> {
  const trigger = button(`Actions for ${name}`)
  await trigger.click()
  await expect.element(page.getByRole('menu')).toBeVisible()
  await expect.poll(() => page.getByRole('menu').element().getAnimations()).toEqual([])
  return trigger.element().getBoundingClientRect()
}

describe('the menu from the keyboard', () => {
  it('goes through its items, round the ends, past what is disabled, and by their first letters', async () => {
    await open({ keys: apiKeys(1) }, { menuItems })
    ;(button('Actions for Key 1').element() as HTMLElement).focus()
    await press('{ArrowDown}')
    await expectFocus('Rename…')
    await press('{ArrowDown}')
    await expectFocus('Rotate…')
    await press('{ArrowDown}')
    await expectFocus('Delete…')
    await press('{ArrowDown}')
    await expectFocus('Rename…')
    await press('{ArrowUp}')
    await expectFocus('Delete…')
    await press('{Home}')
    await expectFocus('Rename…')
    await press('{End}')
    await expectFocus('Delete…')
    await press('ro')
    await expectFocus('Rotate…')
  })
})

describe('the menu’s place', () => {
  it('is below its ⋮, the ends of both in line', async () => {
    await open({ keys: apiKeys(1) })
    const trigger = await openMenu('Key 1')
    expect(box().top).toBeGreaterThanOrEqual(trigger.bottom)
    expect(box().top - trigger.bottom).toBeLessThan(8)
    expect(Math.abs(box().right - trigger.right)).toBeLessThan(2)
  })

  it('is in line with the other end from right to left', async () => {
    document.documentElement.dir = 'rtl'
    try {
      await open({ keys: apiKeys(1) })
      const trigger = await openMenu('Key 1')
      expect(trigger.right).toBeLessThan(innerWidth / 2)
      expect(Math.abs(box().left - trigger.left)).toBeLessThan(2)
    } finally {
      document.documentElement.removeAttribute('dir')
    }
  })

  it('turns above its ⋮ at the page’s lower edge', async () => {
    await open({ keys: apiKeys(10) }, { menuItems }, [1280, 560])
    button('Actions for Key 10').element().scrollIntoView({ block: 'end' })
    const trigger = await openMenu('Key 10')
    expect(trigger.bottom).toBeGreaterThan(innerHeight - 120)
    expect(box().bottom).toBeLessThanOrEqual(trigger.top)
    expect(box().top).toBeGreaterThanOrEqual(0)
  })

  it.each([WIDE, NARROW, [320, 130] as const])('is inside a page of %i × %i px, and scrolls where it is too high', async (width, height) => {
    await open({ keys: apiKeys(3) }, { menuItems }, [width, height])
    await openMenu('Key 2')
    expect(box().left).toBeGreaterThanOrEqual(0)
    expect(box().right).toBeLessThanOrEqual(width)
    expect(box().top).toBeGreaterThanOrEqual(0)
    expect(box().bottom).toBeLessThanOrEqual(height)
    await press('{End}')
    await expectFocus('Delete…')
    const item = page.getByRole('menuitem', { name: 'Delete…' }).element().getBoundingClientRect()
    expect(item.bottom).toBeLessThanOrEqual(height)
  })

  it('holds a name of any length at bay', async () => {
    await open({ keys: apiKeys(1) }, { menuItems: () => <KeyMenuItem>{'w'.repeat(500)}</KeyMenuItem> }, NARROW)
    await openMenu('Key 1')
    expect(box().width).toBeLessThanOrEqual(320)
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320)
  })
})
