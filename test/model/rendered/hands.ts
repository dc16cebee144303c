import { fireEvent } from '@testing-library/react'
import { en } from '../../../src/messages/en.ts'
import type { Attempt } from '../attempts.ts'
import type { Word, World } from '../world.ts'
import { controls, isInReach, labelOf } from './screen.ts'

export type By = 'mouse' | 'keyboard'

/** Presses a control, where it is there. The second press of a double one goes where the first has left it. */
export async function press(world: World, element: HTMLElement | undefined, by: By, times: 1 | 2): Promise<void> {
  if (!element) return
  for (let count = 1; count <= times && isInReach(element); count++) {
    if (by === 'mouse') await touch(world, element, count)
    else element.focus()
    if (isInReach(element)) say(world, element, () => (by === 'mouse' ? release(element, count) : strike(element)))
  }
}

// What a press does is asked for with these words.
function say(world: World, element: HTMLElement, act: () => void): void {
  const flow = flowOf(element)
  const aloud = (): void => world.saying(wordOf(element), act)
  if (flow) world.attempts.press(flow, aloud)
  else aloud()
}

// Between the two halves of a press the page has time to answer the first: a menu closes before what was pressed opens something.
async function touch({ time }: World, element: HTMLElement, detail: number): Promise<void> {
  const mouse = { button: 0, detail }
  fireEvent.pointerDown(element, { ...mouse, pointerType: 'mouse' })
  if (fireEvent.mouseDown(element, mouse)) element.focus()
  await time.settle()
}

function release(element: HTMLElement, detail: number): void {
  const mouse = { button: 0, detail }
  fireEvent.pointerUp(element, { ...mouse, pointerType: 'mouse' })
  fireEvent.mouseUp(element, mouse)
  if (element instanceof HTMLSelectElement) chooseNext(element)
  else if (element.isConnected) fireEvent.click(element, mouse)
}

function strike(element: HTMLElement): void {
  const isLeft = fireEvent.keyDown(element, { key: 'Enter' })
  if (element instanceof HTMLSelectElement) chooseNext(element)
  else if (isLeft && element.isConnected && (element instanceof HTMLButtonElement || isCheckbox(element))) fireEvent.click(element, { detail: 0 })
}

function isCheckbox(element: HTMLElement): boolean {
  return element instanceof HTMLInputElement && element.type === 'checkbox'
}

function chooseNext(select: HTMLSelectElement): void {
  const next = select.options[(select.selectedIndex + 1) % select.options.length]
  fireEvent.change(select, { target: { value: next?.value } })
}

/** A press around an open panel: what it hits is the document itself. Where none is open, a browser takes the focus away, as its user asked. */
export function pressOutside(): void {
  if (!document.querySelector('.kr-modal[data-state="open"]')) return
  for (const touch of [fireEvent.pointerDown, fireEvent.pointerUp, fireEvent.click]) touch(document.documentElement)
}

export function tapEscape(): void {
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' })
}

/** Goes on to the next control, or back, around the end of the page. */
export function tab(back: boolean): void {
  const from = document.activeElement ?? document.body
  if (!fireEvent.keyDown(from, { key: 'Tab', shiftKey: back })) return
  const stops = controls().filter((element) => element.tabIndex >= 0)
  const at = stops.indexOf(from as HTMLElement)
  const next = at === -1 ? (back ? -1 : 0) : (at + (back ? -1 : 1)) % stops.length
  stops.at(next)?.focus()
}

// Creating and deleting are asked for with these alone.
function flowOf(element: HTMLElement): Attempt['flow'] | null {
  if (element.matches('.kr-form [type="submit"]')) return 'create'
  return element.matches('[role="alertdialog"].kr-panel .kr-panel-buttons [data-variant="danger"]') ? 'remove' : null
}

function wordOf(element: HTMLElement): Word | null {
  if (!element.closest('[data-part="token"]')) return null
  return labelOf(element) === en.token.discard ? 'discard' : 'leave'
}
