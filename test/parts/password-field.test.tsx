import { screen, within } from '@testing-library/react'
import { CreateKeyButton, CreateKeyDrawer, type CreateState, KeyrackError, KeyrackProvider, TokenDialog, useCreateKey } from 'keyrack'
import { describe, expect, it } from 'vitest'
import { type BackEndOptions, createBackEnd, latch } from './back-end.ts'
import { findInReact } from './fibres.ts'
import { button, drawer, fillIn, settle, show, tokenDialog } from './page.tsx'

const PASSWORD = 'correct horse battery staple'
const FIELD = { name: 'proof', kind: 'password', label: 'Your password', required: true } as const

/** A page on a back end that wants a password for each key, and every state that its create flow was in. */
async function openPage(options: BackEndOptions = {}) {
  const backEnd = createBackEnd({ traits: { createFields: [FIELD] }, ...options })
  const states: CreateState[] = []
  const Watch = (): null => (states.push(useCreateKey().state), null)
  const page = show(
    <KeyrackProvider adapter={backEnd.adapter}>
      <CreateKeyButton />
      <CreateKeyDrawer />
      <TokenDialog />
      <Watch />
    </KeyrackProvider>,
  )
  await settle()
  return { ...page, ...backEnd, states }
}

type Opened = Awaited<ReturnType<typeof openPage>>

const field = (): HTMLInputElement => within(drawer()).getByLabelText('Your password')
const submit = async ({ user }: Opened): Promise<void> => {
  await user.click(within(drawer()).getByRole('button', { name: /^Creat/ }))
  await settle()
}

async function typed(options: BackEndOptions = {}): Promise<Opened> {
  const page = await openPage(options)
  await fillIn(page, 'Production')
  await page.user.type(field(), PASSWORD)
  expect(field()).toHaveValue(PASSWORD)
  return page
}

/** Neither an attribute, nor the flow, nor React has any of the password; its field may. */
function expectKeptNowhere({ container, states }: Opened): void {
  expect(document.documentElement.outerHTML).not.toContain(PASSWORD)
  expect(JSON.stringify(states)).not.toContain(PASSWORD)
  expect(findInReact(container, PASSWORD)).toEqual([])
  expect(findInReact(container, 'Production')).not.toEqual([])
}

describe('a password of the create form', () => {
  it('is kept nowhere but in its field: typed, under way, refused and done', async () => {
    const { promise, open } = latch()
    let refused = false
    const page = await typed({
      before(call) {
        if (call.method !== 'create') return undefined
        if (refused) return promise
        refused = true
        throw new KeyrackError('validation', { fields: { name: ['Not this name'] } })
      },
    })
    expectKeptNowhere(page)
    await submit(page)
    expect(page.states.at(-1)).toMatchObject({ at: 'editing', error: { kind: 'validation' } })
    expectKeptNowhere(page)
    await submit(page)
    expect(page.states.at(-1)?.at).toBe('submitting')
    expectKeptNowhere(page)
    open()
    await settle()
    expect(tokenDialog()).toBeInTheDocument()
    expectKeptNowhere(page)
  })

  it('reaches the back end once, among the fields', async () => {
    const page = await typed()
    await submit(page)
    expect(page.asked('create').map(({ input }) => input)).toEqual([{ name: 'Production', fields: { proof: PASSWORD } }])
  })

  it('is required where the back end says so', async () => {
    const page = await openPage()
    await fillIn(page, 'Production')
    await submit(page)
    expect(screen.getByRole('alert')).toHaveTextContent('Enter a value for “Your password”')
    expect(field()).toHaveFocus()
    expect(page.asked('create')).toEqual([])
    await page.user.type(field(), PASSWORD)
    expect(screen.queryByRole('alert')).not.toBeInTheDocument()
    await submit(page)
    expect(page.asked('create')).toHaveLength(1)
  })

  it('that the server refuses says so on its field, and can be mended there', async () => {
    const page = await typed({ before: (call) => call.method === 'create' && Promise.reject(new KeyrackError('validation', { fields: { proof: ['Wrong password'] } })) })
    await submit(page)
    expect(field()).toHaveAccessibleDescription('Wrong password')
    expect(field()).toHaveFocus()
    await page.user.type(field(), '!')
    expect(field()).not.toBeInvalid()
  })

  it('is asked again after the form was closed, and for the next key', async () => {
    const page = await typed()
    await page.user.keyboard('{Escape}')
    await page.user.click(button('Discard'))
    await settle()
    await fillIn(page, 'Staging')
    expect(field()).toHaveValue('')
    await submit(page)
    expect(page.asked('create')).toEqual([])
    await page.user.type(field(), PASSWORD)
    await submit(page)
    await page.user.click(screen.getByRole('checkbox'))
    await page.user.click(button('Done'))
    await settle()
    await page.user.click(button('Create'))
    expect(field()).toHaveValue('')
  })

  it('is left out by recorders, and known to password managers', async () => {
    const page = await openPage()
    await page.user.click(button('Create'))
    expect(field().type).toBe('password')
    expect(field()).toHaveAttribute('autocomplete', 'current-password')
    expect(field()).toHaveClass('kr-input', 'rr-mask', 'sentry-mask', 'ph-no-capture', 'fs-exclude', 'notranslate')
    expect(field()).toHaveAttribute('data-dd-privacy', 'hidden')
    expect(field()).toHaveAttribute('data-hj-suppress')
  })
})
