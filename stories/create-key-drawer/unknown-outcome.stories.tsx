import type { Meta, StoryObj } from '@storybook/react-vite'
import { CreateKeyDrawer } from 'keyrack'
import { type UserEventObject, expect, screen, waitFor } from 'storybook/test'
import { backEnd, inTurn, on } from '../back-end.tsx'
import { Page } from '../page.tsx'
import { type Within, sendName } from '../steps.ts'

/** The answer to a create was lost: the key may exist. It is never called a failure, and no second key is made unasked. */
const meta = {
  title: 'CreateKeyDrawer/Unknown outcome',
  component: CreateKeyDrawer,
  render: (args) => <Page drawer={args} />,
} satisfies Meta<typeof CreateKeyDrawer>
export default meta
type Story = StoryObj<typeof meta>

const lostBefore = on(() => backEnd({ before: inTurn({ create: ['unknown-outcome', 'ok'] }) }))
const lostAfter = on(() => backEnd({ after: inTurn({ create: ['unknown-outcome', 'ok'] }) }))

async function check(user: UserEventObject): Promise<Within> {
  const drawer = await sendName(user, 'Build server')
  await user.click(await drawer.findByRole('button', { name: 'Check the list' }))
  return drawer
}

/** Form kept; the list can be asked. */
export const Unknown: Story = {
  decorators: [lostBefore],
  play: async ({ userEvent }) => {
    const drawer = await sendName(userEvent, 'Build server')
    await expect(await drawer.findByRole('alert')).toHaveTextContent('We couldn’t confirm whether the key was created.')
    await expect(drawer.getByLabelText('Name')).toHaveValue('Build server')
  },
}

/** Sent again, it was refused: that says nothing of the first attempt. */
export const RefusedAgain: Story = {
  decorators: [on(() => backEnd({ before: inTurn({ create: ['unknown-outcome', 'unauthorized'] }) }))],
  play: async ({ userEvent }) => {
    const drawer = await sendName(userEvent, 'Build server')
    await drawer.findByRole('button', { name: 'Check the list' })
    await userEvent.click(drawer.getByRole('button', { name: 'Create' }))
    await waitFor(() => expect(drawer.getByRole('alert')).toHaveTextContent('We couldn’t confirm whether the key was created. Your session ended. Sign in and try again.'))
  },
}

/** The list has not answered yet. */
export const Checking: Story = {
  decorators: [on(() => backEnd({ before: inTurn({ create: ['unknown-outcome'], list: ['ok', 'never'] }) }))],
  play: async ({ userEvent }) => {
    const drawer = await check(userEvent)
    await expect(await drawer.findByRole('button', { name: 'Checking the list…' })).toHaveAttribute('aria-disabled', 'true')
  },
}

/** The key is in the list: it exists, but nobody has its token. */
export const Found: Story = {
  decorators: [lostAfter],
  play: async ({ userEvent }) => {
    const drawer = await check(userEvent)
    await waitFor(() => expect(drawer.getByRole('alert')).toHaveTextContent(/^A key named “Build server” was created \(mm-…\w{4}\), but its full key can’t be shown anymore\. Delete it and create another one\./))
    await expect(drawer.getByRole('button', { name: 'Delete…' })).toBeVisible()
  },
}

/** From there to its deletion. */
export const FoundAndDeleted: Story = {
  decorators: [lostAfter],
  play: async ({ userEvent }) => {
    const drawer = await check(userEvent)
    await userEvent.click(await drawer.findByRole('button', { name: 'Delete…' }))
    await screen.findByRole('alertdialog', { name: 'Delete API key?' })
    await userEvent.click(screen.getByRole('button', { name: 'Delete key' }))
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
    await waitFor(() => expect(screen.queryByRole('row', { name: /Build server/ })).toBeNull())
  },
}

/** The key is not in the list: it can be created now. */
export const FoundNone: Story = {
  decorators: [lostBefore],
  play: async ({ userEvent }) => {
    const drawer = await check(userEvent)
    await waitFor(() => expect(drawer.getByRole('alert')).toHaveTextContent('No key named “Build server” was created. You can create it now.'))
    await userEvent.click(drawer.getByRole('button', { name: 'Create' }))
    await screen.findByRole('dialog', { name: 'Save your API key' })
  },
}

/** The list could not be had either. */
export const CheckFailed: Story = {
  decorators: [on(() => backEnd({ before: inTurn({ create: ['unknown-outcome'], list: ['ok', 'ok', 'forbidden'] }) }))],
  play: async ({ userEvent }) => {
    const drawer = await check(userEvent)
    await waitFor(() => expect(drawer.getByRole('alert')).toHaveTextContent('The list couldn’t be loaded. Try again.'))
  },
}

/** Sent again, the service recognises the wish: it made that key, and can no longer show its token. */
export const Tokenless: Story = {
  decorators: [lostAfter],
  play: async ({ userEvent }) => {
    const drawer = await sendName(userEvent, 'Build server')
    await drawer.findByRole('alert')
    await userEvent.click(drawer.getByRole('button', { name: 'Create' }))
    await waitFor(() => expect(drawer.getByRole('alert')).toHaveTextContent('The key “Build server” exists, but its full key can’t be shown anymore. Delete it and create another one.'))
    await expect(drawer.queryByLabelText('Name')).toBeNull()
  },
}
