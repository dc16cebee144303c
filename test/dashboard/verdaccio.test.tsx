import { screen, waitFor, within } from '@testing-library/react'
import { ApiKeysDashboard } from 'keyrack'
import { type ApiKeysAdapter, clientSide } from 'keyrack/adapter'
import type { VerdaccioAdapter } from 'keyrack/adapters/verdaccio'
import { tokenText } from 'keyrack/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { PASSWORD, type Registry, START_MS, startVerdaccio, type User } from '../adapters/verdaccio-host.ts'
import { findInReact } from '../parts/fibres.ts'
import { button, drawer, show, tokenDialog } from '../parts/page.tsx'

interface Sent {
  readonly method: string | undefined
  readonly body: string
  readonly rest: string
}

let registry: Registry
beforeAll(async () => void (registry = await startVerdaccio()), START_MS)
afterAll(() => registry.stop())

let user: User
let sent: Sent[]
beforeEach(async () => {
  user = await registry.signUp()
  sent = []
})

/** Waits until something holds: a real server answers when it can. */
const eventually = <Found,>(check: () => Found): Promise<Found> => waitFor(check, { timeout: 15_000 })

const watched: typeof fetch = (url, init = {}) => {
  const { method, headers, body } = init
  sent.push({ method, body: typeof body === 'string' ? body : '', rest: JSON.stringify([url, [...new Headers(headers)]]) })
  return fetch(url, init)
}

describe.each<[string, (adapter: VerdaccioAdapter) => ApiKeysAdapter]>([
  ['the Verdaccio adapter', (adapter) => adapter],
  ['the Verdaccio adapter in clientSide()', clientSide],
])('the dashboard on %s', (_, wrap) => {
  async function openPage() {
    const page = show(<ApiKeysDashboard adapter={wrap(user.adapter({ fetch: watched }))} timeZone="UTC" />)
    await eventually(() => {
      expect(screen.getByRole('table')).not.toHaveAttribute('aria-busy')
      expect(document.querySelector('.kr-skeleton')).toBeNull()
    })
    return page
  }

  type Page = Awaited<ReturnType<typeof openPage>>

  const columns = (): (string | null)[] => screen.getAllByRole('columnheader').map((header) => header.textContent)
  const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('tbody tr')].filter((row) => within(row).queryByRole('button'))
  const field = (): HTMLInputElement => within(drawer()).getByLabelText('Your password')

  async function submit({ user: person }: Page, password: string): Promise<void> {
    await person.clear(field())
    await person.type(field(), password)
    await person.click(within(drawer()).getByRole('button', { name: 'Create' }))
  }

  /** Neither the page, nor what React remembers of it, nor a request but the create's body has any of the password; its field may. */
  function expectKeptNowhere({ container }: Page): void {
    expect(document.documentElement.outerHTML).not.toContain(PASSWORD)
    expect(findInReact(container, PASSWORD)).toEqual([])
    expect(sent.filter(({ method, body, rest }) => rest.includes(PASSWORD) || (body.includes(PASSWORD) && method !== 'POST'))).toEqual([])
  }

  it('shows no names: neither a column nor a field, in a form that has the password alone', async () => {
    await user.adapter().create({ name: '', fields: { password: PASSWORD } }, { idempotencyKey: 'before' })
    const page = await openPage()
    expect(rows()).toHaveLength(1)
    expect(columns()).not.toContain('Name')
    await page.user.click(button('Create'))
    expect([...drawer().querySelectorAll('input, select, textarea')]).toEqual([field()])
    expect(field().type).toBe('password')
  })

  it('creates a token with the password, shows it once, and takes it off the list, in true words', async () => {
    const page = await openPage()
    await page.user.click(button('Create'))
    await submit(page, PASSWORD)
    const token = await eventually(() => tokenText() ?? expect.unreachable('No token is shown.'))
    expectKeptNowhere(page)
    expect(await registry.whoIs(token)).toBe(user.name)
    expect(document.body.textContent.split(token)).toHaveLength(2)

    await page.user.click(within(tokenDialog()).getByRole('checkbox'))
    await page.user.click(button('Done'))
    const mask = `${token.slice(0, 5)}...${token.slice(-5)}`
    await eventually(() => expect(rows().map((row) => row.textContent)).toEqual([expect.stringContaining(mask)]))
    expect(document.documentElement.outerHTML).not.toContain(token)
    expect(findInReact(page.container, token)).toEqual([])
    expectKeptNowhere(page)

    await page.user.click(within(rows()[0] ?? document.body).getByRole('button', { name: /^Actions/ }))
    await page.user.click(screen.getByRole('menuitem', { name: 'Remove from list…' }))
    expect(screen.getByRole('alertdialog')).toHaveAccessibleDescription(`(unnamed key) (${mask}) leaves the list for good, but requests that use it go on working: this service can’t stop a token.`)
    await page.user.click(button('Remove from list'))
    await eventually(() => expect(rows()).toEqual([]))
    expect(await registry.whoIs(token)).toBe(user.name)
    expect(await user.adapter().list({ limit: 10, offset: 0, cursor: null }, {})).toEqual({ items: [] })
  })

  it('says at the field that a password is wrong, makes nothing, and takes the right one', async () => {
    const page = await openPage()
    await page.user.click(button('Create'))
    await submit(page, 'wrong')
    await eventually(() => expect(field()).toHaveAccessibleDescription('Enter the password of your account'))
    expect(field()).toHaveFocus()
    expect(await user.adapter().list({ limit: 10, offset: 0, cursor: null }, {})).toEqual({ items: [] })
    await submit(page, PASSWORD)
    await eventually(() => expect(tokenDialog()).toBeInTheDocument())
    expect(sent.filter(({ method }) => method === 'POST')).toHaveLength(2)
    expectKeptNowhere(page)
  })
})
