import { afterEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { apiKeys } from '../parts/back-end.ts'
import { emulate } from './media.ts'
import { button, copy, create, deleteDialog, drawer, expectFocus, focused, open, press, tokenDialog } from './page.tsx'

const { animate } = Element.prototype
const modals = (): Element[] => [...document.querySelectorAll('.kr-modal')]
const frame = (): Element => document.querySelector('.kr-frame') as Element
const isEndless = ({ effect }: Animation): boolean => effect?.getTiming().iterations === Infinity
const targetOf = ({ effect }: Animation): Element | null => (effect as KeyframeEffect).target
const animationsOf = (element: Element | null): Animation[] => document.getAnimations().filter((animation) => targetOf(animation) === element && !isEndless(animation))
const durations = (animations: readonly Animation[]): Set<number> => new Set(animations.map(({ effect }) => Math.round(Number(effect?.getTiming().duration))))
const keyframesOf = (animations: readonly Animation[]): ComputedKeyframe[] => animations.flatMap(({ effect }) => (effect as KeyframeEffect).getKeyframes())
const propertiesOf = (animations: readonly Animation[]): string[] =>
  [...new Set(keyframesOf(animations).flatMap(Object.keys))].filter((name) => !['offset', 'computedOffset', 'easing', 'composite'].includes(name)).sort()

/** Tells how what a selector stands for has moved since: on a busy machine it has arrived before one looks. */
function watchMotion(selector: string): () => Animation[] {
  const began = new Set<Animation>()
  const note = (...animations: Animation[]): void => animations.filter((animation) => targetOf(animation)?.matches(selector) && !isEndless(animation)).forEach((animation) => began.add(animation))
  vi.spyOn(Element.prototype, 'animate').mockImplementation(function (this: Element, ...args) {
    const animation = animate.apply(this, args)
    note(animation)
    return animation
  })
  return () => (note(...document.getAnimations()), [...began])
}

// Synchronous ways to press, so that what begins in the same moment can be looked at.
const clickNow = (name: string): void => (button(name).element() as HTMLElement).click()
const escapeNow = (): boolean => document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true })) ?? false
const frames = (count = 2): Promise<unknown> => Array.from({ length: count }).reduce<Promise<unknown>>((before) => before.then(() => new Promise(requestAnimationFrame)), Promise.resolve())

/** Keeps the picture of what leaves until it is let go: on a busy machine three frames take longer than the 200 ms of a drawer. */
function holdLeaving(leavesMs = 200): () => void {
  const start = window.setTimeout.bind(window) as (run: () => void, ms?: number) => number
  const held: (() => void)[] = []
  vi.spyOn(window, 'setTimeout').mockImplementation(((run: () => void, ms?: number) => (ms === leavesMs ? held.push(run) : start(run, ms))) as typeof setTimeout)
  return () => held.forEach((run) => run())
}

afterEach(async () => {
  vi.restoreAllMocks()
  await emulate()
})

describe('the drawer', () => {
  it('slides in for 260 ms and out for 200 ms, by transform and opacity alone', async () => {
    await open()
    const moved = watchMotion('.kr-frame')
    clickNow('Create')
    await frames()
    await expect.poll(() => propertiesOf(moved())).toEqual(['opacity', 'transform'])
    expect(durations(moved())).toEqual(new Set([260]))
    await expect.poll(() => animationsOf(frame())).toEqual([])
    const left = watchMotion('.kr-frame')
    escapeNow()
    await frames()
    await expect.poll(() => propertiesOf(left())).toEqual(['opacity', 'transform'])
    expect(durations(left())).toEqual(new Set([200]))
    await expect.poll(modals).toEqual([])
  })

  it.each([
    ['right', 'ltr', 'translateX(100%)'],
    ['left', 'rtl', 'translateX(-100%)'],
  ] as const)('comes from the %s in a page that reads %s, and goes there', async (_, dir, away) => {
    await open({}, { dir })
    const endsOf = (animations: readonly Animation[]): unknown[] => keyframesOf(animations).map((keyframe) => keyframe['transform'])
    const moved = watchMotion('.kr-frame')
    clickNow('Create')
    await expect.poll(() => endsOf(moved())).toContain(away)
    await expectFocus('Name')
    await expect.poll(() => animationsOf(frame())).toEqual([])
    const left = watchMotion('.kr-frame')
    escapeNow()
    await expect.poll(() => endsOf(left())).toContain(away)
  })

  it('gives the focus back and the page free at once; what leaves is only seen', async () => {
    await open()
    await button('Create').click()
    await expectFocus('Name')
    const letGo = holdLeaving()
    escapeNow()
    await expectFocus('Create')
    expect(modals()).toHaveLength(1)
    expect(getComputedStyle(modals()[0] as Element).pointerEvents).toBe('none')
    const { x, y, width, height } = button('Create').element().getBoundingClientRect()
    expect(document.elementFromPoint(x + width / 2, y + height / 2)?.closest('button')).toBe(button('Create').element())
    expect(document.querySelector('[role="dialog"]')).toBeNull()
    letGo()
    await expect.poll(modals).toEqual([])
  })

  it('turns round when it is called back on its way out', async () => {
    await open()
    await button('Create').click()
    await expectFocus('Name')
    await expect.poll(() => animationsOf(frame())).toEqual([])
    escapeNow()
    await frames(3)
    clickNow('Create')
    await expectFocus('Name')
    await press('Prod')
    await expect.poll(() => animationsOf(frame())).toEqual([])
    expect(modals()).toHaveLength(1)
    expect(drawer().element().getBoundingClientRect().right).toBe(innerWidth)
    await expect.element(drawer().getByRole('textbox')).toHaveValue('Prod')
    expect(document.querySelectorAll('[role="dialog"]')).toHaveLength(1)
  })

  it('closed on its way in leaves nothing', async () => {
    await open()
    for (let n = 0; n < 5; n++) {
      clickNow('Create')
      await frames(1)
      escapeNow()
      await frames(1)
    }
    await expect.poll(modals).toEqual([])
    expect(document.querySelector('[inert], [data-aria-hidden], [data-radix-focus-guard]')).toBeNull()
    expect(getComputedStyle(document.body).pointerEvents).not.toBe('none')
    expect(focused()).toBe('Create')
  })
})

describe('the token', () => {
  it('takes the drawer’s place without a second slide', async () => {
    await open()
    await button('Create').click()
    await press('Production')
    await expect.poll(() => animationsOf(frame())).toEqual([])
    const place = drawer().element().getBoundingClientRect()
    const seen: string[] = []
    const watch = new MutationObserver(() => {
      if (modals().length > 1) seen.push('two panels')
      if (document.querySelector('[data-part="token"]') && animationsOf(frame()).length > 0) seen.push('a slide')
    })
    watch.observe(document.body, { childList: true, subtree: true })
    await press('{Enter}')
    await expect.element(tokenDialog()).toBeVisible()
    await frames(3)
    watch.disconnect()
    expect(tokenDialog().element().getBoundingClientRect()).toEqual(place)
    expect(animationsOf(frame())).toEqual([])
    expect(modals()).toHaveLength(1)
    expect(seen).toEqual([])
  })

  it('is out of the page at once when it is closed, while its panel still leaves', async () => {
    const { token } = await open()
    await create()
    await copy()
    const letGo = holdLeaving()
    clickNow('Done')
    expect(document.documentElement.outerHTML).not.toContain(token())
    await frames(1)
    expect(modals()).toHaveLength(1)
    expect(document.documentElement.outerHTML).not.toContain(token())
    letGo()
    await expect.poll(modals).toEqual([])
  })

  it('leaves nothing in a tab that was hidden', async () => {
    const { token } = await open()
    await create()
    await copy()
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
    clickNow('Done')
    await expect.poll(modals).toEqual([])
    expect(document.documentElement.outerHTML).not.toContain(token())
  })

  it('leaves nothing where no animation ever ends', async () => {
    const { token } = await open()
    await create()
    await copy()
    vi.spyOn(Element.prototype, 'animate').mockImplementation(function (this: Element, ...args) {
      const animation = animate.apply(this, args)
      animation.pause()
      return animation
    })
    clickNow('Done')
    await expect.poll(modals).toEqual([])
    expect(document.documentElement.outerHTML).not.toContain(token())
    expect(focused()).toMatch(/^Production/)
  })
})

describe('dialogs', () => {
  it('scale and fade in for 200 ms and out for 150 ms', async () => {
    await open({ keys: apiKeys(1) })
    await button('Actions for Key 1').click()
    const moved = watchMotion('.kr-frame')
    ;(page.getByRole('menuitem').element() as HTMLElement).click()
    await frames()
    await expect.poll(() => durations(moved())).toEqual(new Set([200]))
    await expect.element(deleteDialog()).toBeVisible()
    await expect.poll(() => animationsOf(frame())).toEqual([])
    const left = watchMotion('.kr-frame')
    escapeNow()
    await frames()
    await expect.poll(() => durations(left())).toEqual(new Set([150]))
  })
})

describe('the menu', () => {
  it('grows from its trigger for 150 ms when it was opened by mouse', async () => {
    await open({ keys: apiKeys(1) })
    const moved = watchMotion('.kr-menu')
    await userEvent.click(button('Actions for Key 1'))
    await expect.element(page.getByRole('menu')).toBeVisible()
    expect(durations(moved())).toEqual(new Set([150]))
  })

  it('is simply there when it was opened from the keyboard', async () => {
    await open({ keys: apiKeys(1) })
    const animate = vi.spyOn(Element.prototype, 'animate')
    await press('{Tab}{Tab}{Tab}{Tab}')
    await expectFocus('Actions for Key 1')
    await press('{Enter}')
    await expectFocus('Delete…')
    expect(animate.mock.contexts.filter((element) => (element as Element).matches('.kr-menu'))).toEqual([])
    escapeNow()
    await expectFocus('Actions for Key 1')
    expect(document.querySelector('.kr-menu')).toBeNull()
  })

  it.each<[string, () => unknown]>([
    ['Escape', escapeNow],
    ['its trigger', () => document.querySelector('.kr-menu-trigger')?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, cancelable: true, button: 0 }))],
    ['a choice', () => (page.getByRole('menuitem', { name: 'Delete…' }).element() as HTMLElement).click()],
  ])('closed by %s fades for 100 ms, as a picture of what is gone', async (_, close) => {
    await open({ keys: apiKeys(1) })
    await userEvent.click(button('Actions for Key 1'))
    await expect.poll(() => animationsOf(document.querySelector('.kr-menu'))).toEqual([])
    const place = page.getByRole('menu').element().getBoundingClientRect()
    const began: { element: Element; duration: number; moves: string[] }[] = []
    vi.spyOn(Element.prototype, 'animate').mockImplementation(function (this: Element, keyframes, timing) {
      if (this.querySelector('.kr-menu')) began.push({ element: this, duration: Math.round(Number((timing as KeyframeAnimationOptions).duration)), moves: Object.keys(keyframes as object) })
      return animate.call(this, keyframes, timing)
    })
    const letGo = holdLeaving(100)
    close()
    await expect.poll(() => began.length).toBe(1)
    const [{ element, ...motion }] = began as [(typeof began)[number]]
    expect(motion).toEqual({ duration: 100, moves: ['opacity'] })
    expect(page.getByRole('menu').query()).toBeNull()
    expect(element.querySelector('[id], [role]')).toBeNull()
    expect(element.querySelector('.kr-menu')?.getBoundingClientRect()).toEqual(place)
    expect(element.contains(document.elementFromPoint(place.left + place.width / 2, place.top + place.height / 2))).toBe(false)
    letGo()
    expect(document.querySelector('.kr-menu')).toBeNull()
  })

  it('that fades in the dialog of the token is not what is pressed', async () => {
    await open()
    await create()
    await button('Copy as').click()
    await expect.poll(() => animationsOf(document.querySelector('.kr-menu'))).toEqual([])
    const { left, top, width, height } = page.getByRole('menu').element().getBoundingClientRect()
    const letGo = holdLeaving(100)
    escapeNow()
    await expect.poll(() => page.getByRole('menu').query()).toBeNull()
    const pressed = document.elementFromPoint(left + width / 2, top + height / 2)
    expect(document.querySelector('.kr-menu')).not.toBeNull()
    expect(pressed?.closest('.kr-menu')).toBeNull()
    expect(pressed?.closest('.kr-panel')).not.toBeNull()
    letGo()
  })

  it('opened again while it fades is there once', async () => {
    await open({ keys: apiKeys(1) })
    for (let n = 0; n < 3; n++) {
      await userEvent.click(button('Actions for Key 1'))
      await expect.element(page.getByRole('menu')).toBeVisible()
      escapeNow()
    }
    await expect.poll(() => document.querySelector('.kr-menu')).toBeNull()
    await expectFocus('Actions for Key 1')
  })
})

describe('where less motion is wanted', () => {
  it('a panel only fades, for no more than 120 ms, and leaves nothing', async () => {
    await emulate({ 'prefers-reduced-motion': 'reduce' })
    const { token } = await open()
    const moved = watchMotion('.kr-frame')
    clickNow('Create')
    await frames()
    await expect.poll(() => moved().length).toBeGreaterThan(0)
    expect([...durations(moved())].every((duration) => duration <= 120)).toBe(true)
    const transforms = (): string => getComputedStyle(frame()).transform
    expect(transforms()).toBe('none')
    await press('Production{Enter}')
    await expect.element(tokenDialog()).toBeVisible()
    await copy()
    const letGo = holdLeaving(100)
    clickNow('Done')
    await frames(1)
    expect(transforms()).toBe('none')
    letGo()
    await expect.poll(modals).toEqual([])
    expect(document.documentElement.outerHTML).not.toContain(token())
  })
})
