import { describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { apiKeys } from '../parts/back-end.ts'
import { emulateTouch } from './media.ts'
import { NARROW, WIDE, button, create, deleteDialog, drawer, open, still, tokenDialog } from './page.tsx'

const rect = (element: Element): DOMRect => element.getBoundingClientRect()
const style = (selector: string): CSSStyleDeclaration => getComputedStyle(document.querySelector(selector) as Element)
const type = (selector: string): string => `${style(selector).fontSize}/${style(selector).lineHeight}·${style(selector).fontWeight}`

const openDrawer = async (): Promise<DOMRect> => {
  await button('Create').click()
  await expect.element(drawer()).toBeVisible()
  await still()
  return rect(drawer().element())
}
const openDeleteDialog = async (): Promise<DOMRect> => {
  await button('Actions for Key 1').click()
  await page.getByRole('menuitem', { name: 'Delete…' }).click()
  await expect.element(deleteDialog()).toBeVisible()
  await still()
  return rect(deleteDialog().element())
}

describe('the type', () => {
  it('has the sizes of the design', async () => {
    await open({ keys: apiKeys(1) })
    expect(type('.kr-title')).toBe('20px/28px·600')
    expect(type('td')).toBe('14px/20px·400')
    expect(type('.kr-stub-text')).toBe('13px/20px·400')
    expect(style('.kr-stub-text').fontFamily).toMatch(/mono/i)
    expect(style('td[data-column="createdAt"]').fontVariantNumeric).toBe('tabular-nums')
    await openDrawer()
    expect(type('.kr-panel-title')).toBe('16px/24px·600')
  })
})

describe('the column of checkboxes', () => {
  it.each([
    ['where one of the others takes what is left', undefined],
    ['where all others have shares of the width', ['name', 'createdAt', 'actions']],
    ['beside a single one', ['name']],
  ] as const)('is as wide as a checkbox, %s', async (_, columns) => {
    await open({ keys: apiKeys(3) }, { selectable: true, ...(columns && { columns: [...columns] }) })
    expect(rect(document.querySelector('td[data-column="select"]') as Element).width).toBeLessThanOrEqual(48)
  })
})

describe('a row', () => {
  it.each([
    ['compact', 40],
    ['default', 48],
    ['comfortable', 64],
  ] as const)('is %s: %i px', async (density, height) => {
    await open({ keys: apiKeys(3) }, { density })
    const heights = [...document.querySelectorAll('tbody tr')].map((element) => Math.floor(rect(element).height))
    expect(heights.every((found) => Math.abs(found - height) <= 1)).toBe(true)
  })

  it.each([
    ['compact', 40, 28],
    ['comfortable', 64, 36],
  ])('and its controls are %s where the page around says so', async (density, height, control) => {
    document.documentElement.dataset['krDensity'] = density
    try {
      await open({ keys: apiKeys(3) })
      expect(Math.abs(rect(document.querySelector('tbody tr') as Element).height - height)).toBeLessThanOrEqual(1)
      expect(rect(button('Actions for Key 1').element()).height).toBe(control)
    } finally {
      delete document.documentElement.dataset['krDensity']
    }
  })

  it('is as high as the table says, whatever the page around says', async () => {
    document.documentElement.dataset['krDensity'] = 'comfortable'
    try {
      await open({ keys: apiKeys(3) }, { density: 'default' })
      expect(Math.abs(rect(document.querySelector('tbody tr') as Element).height - 48)).toBeLessThanOrEqual(1)
    } finally {
      delete document.documentElement.dataset['krDensity']
    }
  })

  it('has cells with 8 × 12 px around what is in them', async () => {
    await open({ keys: apiKeys(1) })
    expect(style('td').padding).toBe('8px 12px')
  })
})

describe('a control', () => {
  it('is never smaller than 24 px; ⋮ is 32 px', async () => {
    await open({ keys: apiKeys(11) })
    const sizes = [...document.querySelectorAll('button, input, select')].map((element) => rect(element))
    expect(sizes.filter(({ width, height }) => width < 24 || height < 24)).toEqual([])
    const { width, height } = rect(button('Actions for Key 1').element())
    expect([width, height]).toEqual([32, 32])
  })

  it('is as large as a finger where the pointer is one', async () => {
    await emulateTouch(true)
    try {
      await open({ keys: apiKeys(1) })
      const { width, height } = rect(button('Actions for Key 1').element())
      expect([width, height]).toEqual([44, 44])
      await button('Actions for Key 1').click()
      expect((page.getByRole('menuitem').element() as HTMLElement).offsetHeight).toBeGreaterThanOrEqual(44)
    } finally {
      await emulateTouch(false)
    }
  })
})

describe('the drawer', () => {
  it('is 440 px wide, at the right, as high as the page', async () => {
    await open()
    const { left, right, top, height } = await openDrawer()
    expect([right - left, right, top, height]).toEqual([440, WIDE[0], 0, WIDE[1]])
  })

  it('is at the left from right to left', async () => {
    await open({}, { dir: 'rtl' })
    const { left, width } = await openDrawer()
    expect([left, width]).toEqual([0, 440])
  })

  it('follows the direction of the page around it', async () => {
    document.documentElement.dir = 'rtl'
    try {
      await open()
      expect((await openDrawer()).left).toBe(0)
    } finally {
      document.documentElement.removeAttribute('dir')
    }
  })

  it.each([[639], [320]])('fills a page of %i px, its buttons at the foot', async (width) => {
    await open({}, {}, [width, 640])
    const { left, right, height } = await openDrawer()
    expect([left, right, height]).toEqual([0, width, 640])
    expect(rect(drawer().getByRole('button', { name: 'Cancel' }).element()).bottom).toBeGreaterThan(560)
  })

  it('has Create and Cancel side by side, half the width each', async () => {
    await open()
    await openDrawer()
    const [one, two] = ['Create', 'Cancel'].map((name) => rect(drawer().getByRole('button', { name }).element()))
    expect([one?.width, one?.top, one?.height]).toEqual([two?.width, two?.top, 40])
  })

  it('keeps its buttons in sight on a page that is not high', async () => {
    await open({ expiry: { unit: 'instant' }, traits: { createFields: ['a', 'b', 'c', 'd', 'e'].map((name) => ({ name, kind: 'text', label: name })) } }, {}, [640, 420])
    await openDrawer()
    expect(rect(drawer().getByRole('button', { name: 'Create' }).element()).bottom).toBeLessThanOrEqual(420)
    const field = drawer().getByRole('textbox', { name: 'e (optional)' }).element()
    field.scrollIntoView()
    expect(rect(field).top).toBeLessThan(420)
  })
})

describe('the token', () => {
  it('stands where the drawer stood', async () => {
    await open()
    const place = await openDrawer()
    await drawer().getByRole('textbox').fill('Production')
    await drawer().getByRole('button', { name: 'Create' }).click()
    await expect.element(tokenDialog()).toBeVisible()
    expect(rect(tokenDialog().element())).toEqual(place)
  })

  it('in the middle is 520 px wide', async () => {
    await open({}, { tokenPlacement: 'center' })
    await create()
    await still()
    const { left, right, width } = rect(tokenDialog().element())
    expect(width).toBe(520)
    expect(left).toBe(WIDE[0] - right)
  })

  it('has Done over the full width', async () => {
    await open()
    await create()
    const footer = style('[data-part="token"] .kr-panel-buttons')
    expect(rect(button('Done').element()).width).toBe(440 - Number.parseFloat(footer.paddingLeft) - Number.parseFloat(footer.paddingRight))
  })

  it('wraps, and is never cut', async () => {
    const { token } = await open({ token: `mm-${'W'.repeat(400)}` }, {}, NARROW)
    await create()
    const box = tokenDialog().getByRole('group', { name: 'API key' }).element()
    expect(box.scrollWidth).toBeLessThanOrEqual(box.clientWidth)
    expect(getComputedStyle(box).textOverflow).toBe('clip')
    expect(box.textContent).toBe(token())
  })
})

describe('the delete dialog', () => {
  it('is 440 px wide, in the middle', async () => {
    await open({ keys: apiKeys(1) })
    const { left, right, top, bottom, width } = await openDeleteDialog()
    expect(width).toBe(440)
    expect(left).toBe(WIDE[0] - right)
    expect(Math.abs(top - (WIDE[1] - bottom))).toBeLessThan(2)
  })

  it('is never higher than the page less 64 px', async () => {
    await open({ keys: apiKeys(1).map((key) => ({ ...key, name: 'w '.repeat(500) })) }, {}, [400, 420])
    await page.getByRole('button', { name: /Actions for w/ }).click()
    await page.getByRole('menuitem', { name: 'Delete…' }).click()
    await expect.element(deleteDialog()).toBeVisible()
    await still()
    expect(rect(deleteDialog().element()).height).toBeLessThanOrEqual(420 - 64)
    expect(rect(button('Keep key').element()).bottom).toBeLessThanOrEqual(420)
  })
})
