import { ApiKeysDashboard, type ApiKeysDashboardProps } from 'keyrack'
import 'keyrack/styles.css'
import { expect } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { type RenderResult, render } from 'vitest-browser-react'
import { type BackEnd, type BackEndOptions, createBackEnd } from '../parts/back-end.ts'

export const WIDE = [1280, 800] as const
export const NARROW = [320, 640] as const

export interface Page extends BackEnd {
  readonly view: RenderResult
}

/** The dashboard in a real page of this size, with its first list on screen. */
export async function open(options: BackEndOptions = {}, props: Omit<ApiKeysDashboardProps, 'adapter'> = {}, [width, height]: readonly [width: number, height: number] = WIDE): Promise<Page> {
  await page.viewport(width, height)
  const backEnd = createBackEnd(options)
  const view = await render(<ApiKeysDashboard adapter={backEnd.adapter} timeZone="UTC" {...props} />)
  await expect.element(page.getByRole('table')).not.toHaveAttribute('aria-busy')
  return { ...backEnd, view }
}

export const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })
export const drawer = () => page.getByRole('dialog', { name: 'Create API Key' })
export const tokenDialog = () => page.getByRole('dialog', { name: 'Save your API key' })
export const deleteDialog = () => page.getByRole('alertdialog', { name: 'Delete API key?' })
export const gate = () => page.getByRole('alertdialog', { name: 'Close without saving the key?' })

/** What has the focus, as a person would call it: its name, or its text. */
export function focused(): string {
  const { activeElement } = document
  if (!activeElement || activeElement === document.body) return '(nothing)'
  const labelledBy = document.getElementById(activeElement.getAttribute('aria-labelledby') ?? '')
  const [label = labelledBy] = (activeElement as HTMLInputElement).labels ?? []
  return activeElement.getAttribute('aria-label') ?? (label ?? activeElement).textContent.slice(0, 60)
}

/** Presses keys, in the notation of user-event, on whatever has the focus. */
export async function press(keys: string): Promise<void> {
  await userEvent.keyboard(keys)
}

/** Waits until this has the focus. */
export async function expectFocus(on: string | RegExp): Promise<void> {
  await expect.poll(focused).toMatch(typeof on === 'string' ? new RegExp(`^${on.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`) : on)
}

/** Waits until nothing moves any more, but for what does for ever. */
export async function still(): Promise<void> {
  await expect.poll(() => document.getAnimations().filter(({ playState, effect }) => playState === 'running' && effect?.getTiming().iterations !== Infinity)).toEqual([])
}

/** Copies the token by mouse, and waits until that has been done: what is pressed before it comes too soon. */
export async function copy(): Promise<void> {
  await button('Copy key').click()
  await expect.element(button('Copied')).toBeVisible()
}

/** Creates a key by mouse, up to the dialog that shows its token. */
export async function create(name = 'Production'): Promise<void> {
  await button('Create').click()
  await drawer().getByRole('textbox', { name: 'Name' }).fill(name)
  await drawer().getByRole('button', { name: 'Create' }).click()
  await expect.element(tokenDialog()).toBeVisible()
}
