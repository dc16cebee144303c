import type { Meta, StoryObj } from '@storybook/react-vite'
import { ApiKeysDashboard } from 'keyrack'
import { type UserEventObject, expect, screen, waitFor, within } from 'storybook/test'
import { backEnd, inTurn, on, readOnlyBackEnd } from '../back-end.tsx'
import { recordingClipboard } from '../clipboard.ts'
import { everyState } from '../every-state.tsx'
import { goOffline } from '../host.tsx'
import { manyKeys } from '../keys.ts'
import { createKey, findRow } from '../steps.ts'

const clipboard = recordingClipboard()

const meta = {
  title: 'ApiKeysDashboard/States',
  component: ApiKeysDashboard,
  tags: ['every-look', 'held'],
} satisfies Meta<typeof ApiKeysDashboard>
export default meta
type Story = StoryObj<typeof meta>

async function createAndSave(user: UserEventObject): Promise<HTMLElement> {
  const dialog = await createKey(user, 'Build server')
  await user.click(dialog.getByRole('button', { name: 'Copy key' }))
  await dialog.findByRole('button', { name: 'Copied' })
  await user.click(dialog.getByRole('button', { name: 'Done' }))
  const row = await findRow('Build server')
  await waitFor(() => expect(row).toHaveFocus())
  await waitFor(() => expect(screen.getByRole('table')).not.toHaveAttribute('aria-busy')) // the list is renewed behind the token
  return row
}

/** All of them, in each theme. */
export const Matrix: Story = { ...everyState(meta.title), tags: ['!every-look', '!test'] }

/** All of them in little room. */
export const Compact: Story = { ...Matrix, tags: ['!every-look', '!test'], globals: { density: 'compact' } }

/** All of them in much. */
export const Comfortable: Story = { ...Matrix, tags: ['!every-look', '!test'], globals: { density: 'comfortable' } }

/** The new row is pointed out for a moment, and has the focus. */
export const RowJustCreated: Story = {
  decorators: [on(backEnd, { clipboard })],
  play: async ({ userEvent }) => {
    const row = await createAndSave(userEvent)
    await expect(row).toHaveAttribute('data-highlighted', 'true')
    await expect(row.previousElementSibling).toBeNull()
  },
}

/** It is there whatever page, sort or search was on. */
export const RowJustCreatedOnAnotherPage: Story = {
  decorators: [on(() => backEnd({ keys: manyKeys(25) }), { clipboard })],
  play: async ({ userEvent }) => {
    await findRow('Key 25')
    await userEvent.click(screen.getByRole('button', { name: 'Name' }))
    await userEvent.click(screen.getByRole('button', { name: 'Last page' }))
    await screen.findByText('Page 3 of 3')
    await createAndSave(userEvent)
    await expect(screen.getByText('Page 3 of 3')).toBeVisible()
  },
}

/** The list could not be renewed after a create: the row is made of what the answer held. */
export const RowJustCreatedWithoutList: Story = {
  decorators: [on(() => backEnd({ before: inTurn({ list: ['ok', 'forbidden'] }) }), { clipboard })],
  play: async ({ userEvent }) => {
    await createAndSave(userEvent)
    await expect((await screen.findAllByText(/Couldn’t refresh\./))[0]).toBeVisible()
    await expect(await findRow('Production server')).toBeVisible()
  },
}

/** Nobody has made a key yet: there is one thing to do. */
export const Empty: Story = {
  decorators: [on(() => backEnd({ keys: [] }))],
  play: async () => {
    await screen.findByText('No API keys yet')
    await expect(screen.getAllByRole('button', { name: 'Create' })).toHaveLength(1)
  },
}

/** For those who may only look: no + Create, no ⋮. */
export const ReadOnly: Story = {
  decorators: [on(readOnlyBackEnd)],
  play: async () => {
    await findRow('Production server')
    await expect(screen.queryByRole('button', { name: 'Create' })).toBeNull()
    await expect(screen.queryByRole('button', { name: /^Actions for/ })).toBeNull()
  },
}

/** Keys are none of this user's business: it is said who can help, and there is no list. */
export const Forbidden: Story = {
  decorators: [on(() => backEnd({ before: inTurn({ list: ['forbidden'] }) }))],
  play: async () => {
    await expect(await screen.findByRole('alert')).toHaveTextContent('You can’t see these keys. Ask an administrator for access.')
    await expect(screen.queryByText('No API keys yet')).toBeNull()
    await expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
    await expect(screen.getByRole('button', { name: 'Create' })).toBeVisible()
  },
}

/** No network: it is said once, what was there stays, and what is tried says why it can't be done. */
export const Offline: Story = {
  beforeEach: goOffline,
  decorators: [on(backEnd)],
  play: async () => {
    await expect(await findRow('Production server')).toBeVisible()
    await expect(screen.getByText('You’re offline. Keys can’t be created or deleted until you’re back.')).toBeVisible()
    await expect(screen.getByRole('button', { name: 'Create' })).not.toHaveAttribute('aria-disabled')
    await expect(screen.getByRole('button', { name: 'Actions for Staging server' })).toBeEnabled()
  },
}

/** The list behind the token fails: the token stays. */
export const TokenOutlivesList: Story = {
  decorators: [on(() => backEnd({ before: inTurn({ list: ['ok', 'unauthorized'] }) }))],
  play: async ({ userEvent }) => {
    const dialog = await createKey(userEvent)
    await waitFor(() => expect(screen.getByText('Your session ended. Sign in and try again.')).toBeInTheDocument())
    await expect(dialog.getByRole('group', { name: 'API key' })).toHaveTextContent(/^mm-[A-Za-z0-9]{36}$/)
    await expect(within(document.body).getByRole('dialog', { name: 'Save your API key' })).toBeVisible()
  },
}
