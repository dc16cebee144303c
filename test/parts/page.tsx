import { type RenderResult, act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { type UserEvent, userEvent } from '@testing-library/user-event'
import { ApiKeysDashboard, type ApiKeysDashboardProps } from 'keyrack'
import type { ReactElement } from 'react'
import { expect } from 'vitest'
import { type BackEnd, type BackEndOptions, createBackEnd } from './back-end.ts'

export interface Page extends BackEnd, RenderResult {
  readonly user: UserEvent
}

type Props = Omit<ApiKeysDashboardProps, 'adapter'>

/** The whole dashboard on a memory back end, with its first list on screen. */
export async function openPage(options: BackEndOptions = {}, props: Props = {}): Promise<Page> {
  const page = renderPage(options, props)
  await settle()
  return page
}

/** The whole dashboard, its first list still on its way. */
export function renderPage(options: BackEndOptions = {}, props: Props = {}): Page {
  const backEnd = createBackEnd(options)
  return { ...backEnd, ...show(<ApiKeysDashboard adapter={backEnd.adapter} timeZone="UTC" {...props} />) }
}

/** What Testing Library's `render` returns, and a user to act on it. */
export function show(element: ReactElement): RenderResult & { readonly user: UserEvent } {
  return { user: userEvent.setup({ delay: null }), ...render(element) }
}

/** Lets whatever only waits for promises, or for the next task, go on. */
export async function settle(): Promise<void> {
  await act(async () => {
    for (let turn = 0; turn < 5; turn++) await new Promise<void>((resolve) => setTimeout(resolve))
  })
  // On a slow machine even this takes the 200 ms after which a skeleton stands there for a while.
  await waitFor(() => expect(document.querySelector('.kr-skeleton')).toBeNull())
}

export function button(name: string | RegExp): HTMLElement {
  return screen.getByRole('button', { name })
}

/** The row of the key of this name. */
export function row(name: string): HTMLElement {
  const found = [...document.querySelectorAll<HTMLElement>('tbody tr')].find((candidate) => within(candidate).queryByText(name))
  if (!found) throw new Error(`There is no row “${name}”.`)
  return found
}

/** The names of the keys on screen, in their order. */
export function rowNames(): (string | null)[] {
  return [...document.querySelectorAll('tbody .kr-row:not(.kr-skeleton) td[data-column="name"]')].map((cell) => cell.textContent)
}

export function drawer(): HTMLElement {
  return screen.getByRole('dialog', { name: 'Create API Key' })
}

export function tokenDialog(): HTMLElement {
  return screen.getByRole('dialog', { name: 'Save your API key' })
}

export function deleteDialog(): HTMLElement {
  return screen.getByRole('alertdialog', { name: 'Delete API key?' })
}

export function nameField(): HTMLElement {
  return within(drawer()).getByRole('textbox', { name: 'Name' })
}

/** Fills in the create form as far as its Create button. The name goes to what has the focus. */
export async function fillIn({ user }: Pick<Page, 'user'>, name: string): Promise<void> {
  await user.click(button('Create'))
  await user.paste(name)
}

/** Creates a key, up to the dialog that shows its token. */
export async function create(page: Pick<Page, 'user'>, name = 'Production'): Promise<HTMLElement> {
  await fillIn(page, name)
  await page.user.keyboard('{Enter}')
  await settle()
  return tokenDialog()
}

/** A press on the page around an open panel, which lets nothing behind it be hit: what it hits is the document itself. */
export async function pressOutside(): Promise<void> {
  for (const press of [fireEvent.pointerDown, fireEvent.pointerUp, fireEvent.click]) press(document.documentElement)
  await settle()
}

/** Opens the menu of a key and chooses Delete…. */
export async function askToDelete({ user }: Pick<Page, 'user'>, name: string | RegExp): Promise<HTMLElement> {
  await user.click(button(typeof name === 'string' ? `Actions for ${name}` : name))
  await user.click(screen.getByRole('menuitem', { name: 'Delete…' }))
  return deleteDialog()
}
