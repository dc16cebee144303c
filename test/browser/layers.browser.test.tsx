import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { apiKeys, latch } from '../parts/back-end.ts'
import { button, copy, create, deleteDialog, drawer, expectFocus, gate, open, press, tokenDialog } from './page.tsx'

/** A real press of the mouse at a point of the page, whatever is there. */
const pressAt = (x: number, y: number): Promise<void> => userEvent.click(document.documentElement, { position: { x, y }, force: true })

const isLocked = (): boolean => getComputedStyle(document.body).overflow === 'hidden'
const isFree = (): boolean => !isLocked() && getComputedStyle(document.body).pointerEvents !== 'none'
const leftovers = (): string[] => [...document.querySelectorAll('.kr-modal, .kr-menu, [inert], [data-radix-focus-guard], [data-aria-hidden], [aria-hidden="true"]:not(svg, bdi)')].map((element) => element.outerHTML.slice(0, 100))

async function expectClean(): Promise<void> {
  await expect.poll(leftovers).toEqual([])
  await expect.poll(isFree).toBe(true)
}

describe('Escape', () => {
  it('closes what is on top: the question, then asks it again; the token stays', async () => {
    const { token } = await open()
    await create()
    for (let n = 0; n < 3; n++) {
      await press('{Escape}')
      await expect.element(gate()).toBeVisible()
      await press('{Escape}')
      await expect.element(gate()).not.toBeInTheDocument()
      expect(tokenDialog().element().textContent).toContain(token())
    }
  })

  it('finds nothing to press behind the question: the panel is inert', async () => {
    await open()
    await create()
    await expectFocus('Copy key')
    const copy = document.activeElement as HTMLElement
    await press('{Escape}')
    await expectFocus('Go back')
    copy.focus()
    await expectFocus('Go back')
  })

  it('in the menu closes the menu alone', async () => {
    await open({ keys: apiKeys(1) })
    await button('Actions for Key 1').click()
    await expect.element(page.getByRole('menu')).toBeVisible()
    await press('{Escape}')
    await expect.element(page.getByRole('menu')).not.toBeInTheDocument()
    await expectClean()
  })
})

describe('a press outside', () => {
  it('of the drawer closes it while it is empty, and asks once it is not', async () => {
    await open()
    await button('Create').click()
    await expect.element(drawer()).toBeVisible()
    await pressAt(20, 20)
    await expect.element(drawer()).not.toBeInTheDocument()
    await button('Create').click()
    await press('Prod')
    await pressAt(20, 20)
    await expectFocus('Keep editing')
  })

  it('of the token opens the question, and of the question does nothing', async () => {
    const { token } = await open()
    await create()
    await pressAt(20, 20)
    await expect.element(gate()).toBeVisible()
    await pressAt(20, 20)
    await expect.element(gate()).toBeVisible()
    expect(tokenDialog().element().textContent).toContain(token())
  })

  it('of the delete dialog does nothing', async () => {
    await open({ keys: apiKeys(1) })
    await button('Actions for Key 1').click()
    await page.getByRole('menuitem', { name: 'Delete…' }).click()
    await expect.element(deleteDialog()).toBeVisible()
    await pressAt(20, 20)
    await expect.element(deleteDialog()).toBeVisible()
  })

  it('of a drawer at work does nothing', async () => {
    await open({ before: (call) => call.method === 'create' && latch().promise })
    await button('Create').click()
    await press('Production{Enter}')
    await expect.element(button('Creating key…')).toBeVisible()
    await pressAt(20, 20)
    await expect.element(button('Creating key…')).toBeVisible()
    await expect.element(button('Keep editing')).not.toBeInTheDocument()
  })

  it('does not press what is behind', async () => {
    const pressed: string[] = []
    await open({ keys: apiKeys(2) })
    button('Name').element().addEventListener('click', () => pressed.push('Name'))
    const box = button('Name').element().getBoundingClientRect()
    await button('Create').click()
    await expect.element(drawer()).toBeVisible()
    await pressAt(box.x + 5, box.y + 5)
    await expect.element(drawer()).not.toBeInTheDocument()
    expect(pressed).toEqual([])
  })
})

describe('the page behind a panel', () => {
  it('is inert, and does not scroll', async () => {
    await open({ keys: apiKeys(2) })
    const table = page.getByRole('table').element()
    await button('Create').click()
    await expect.poll(isLocked).toBe(true)
    expect(table.closest('[inert]')).not.toBeNull()
    ;(table.querySelector('button') as HTMLElement).focus()
    expect(table.contains(document.activeElement)).toBe(false)
  })

  it('keeps its place when the scroll bar goes', async () => {
    await open({ keys: apiKeys(60) }, { defaultPageSize: 60 })
    await page.viewport(1000, 500)
    const before = page.getByRole('table').element().getBoundingClientRect().width
    await button('Create').click()
    await expect.poll(isLocked).toBe(true)
    expect(page.getByRole('table', { includeHidden: true }).element().getBoundingClientRect().width).toBe(before)
  })

  it('is as it was once everything has closed: the whole flow leaves nothing', async () => {
    await open({ keys: apiKeys(2) })
    await create()
    await copy()
    await button('Done').click()
    await expectFocus('Production')
    await expectClean()
    await button('Actions for Key 1').click()
    await page.getByRole('menuitem', { name: 'Delete…' }).click()
    await button('Delete key').click()
    await expectFocus('Actions for Key 2')
    await expectClean()
  })

  it('is as it was when the page goes while a panel is open', async () => {
    const { view } = await open()
    await create()
    await view.unmount()
    await expectClean()
    expect(document.body.textContent.trim()).toBe('')
  })

  it('leaves alone what the host had made inert', async () => {
    const own = document.body.appendChild(document.createElement('div'))
    own.inert = true
    await open()
    await button('Create').click()
    await press('{Escape}')
    await expectFocus('Create')
    await expect.poll(isFree).toBe(true)
    expect(own.inert).toBe(true)
    own.remove()
  })
})
