import type { Meta, StoryObj } from '@storybook/react-vite'
import { DeleteKeyDialog, KeyrackError } from 'keyrack'
import type { MemoryAdapter } from 'keyrack/adapters/memory'
import { expect, screen, waitFor } from 'storybook/test'
import { backEnd, inTurn, on } from '../back-end.tsx'
import { goOffline } from '../host.tsx'
import { Page } from '../page.tsx'
import { askToDelete, confirmDelete, findRow } from '../steps.ts'

const meta = {
  title: 'DeleteKeyDialog/Failures',
  component: DeleteKeyDialog,
  render: (args) => <Page dialog={args} />,
} satisfies Meta<typeof DeleteKeyDialog>
export default meta
type Story = StoryObj<typeof meta>

/** The row never leaves, the dialog says why, and it can be tried again. */
function refused(turn: KeyrackError | 'unavailable' | 'forbidden' | 'unauthorized' | 'conflict', words: string): Story {
  return {
    decorators: [on(() => backEnd({ before: inTurn({ remove: [turn] }) }))],
    play: async ({ userEvent }) => {
      const dialog = await confirmDelete(userEvent, 'Staging server')
      await expect(await dialog.findByRole('alert')).toHaveTextContent(words)
      await expect(dialog.getByRole('button', { name: 'Delete key' })).toBeEnabled()
      await expect(screen.getByText('Staging server', { selector: 'td *' })).toBeInTheDocument()
    },
  }
}

/** No answer yet: the dialog stays, busy, and nothing closes it. */
export const Pending: Story = {
  decorators: [on(() => backEnd({ before: inTurn({ remove: ['never'] }) }))],
  play: async ({ userEvent }) => {
    const dialog = await confirmDelete(userEvent, 'Staging server')
    const busy = await dialog.findByRole('button', { name: 'Deleting key…' })
    await expect(busy).toHaveFocus()
    await expect(busy).toHaveAttribute('aria-disabled', 'true')
    await userEvent.keyboard('{Escape}')
    await expect(dialog.getByRole('button', { name: 'Keep key' })).toHaveAttribute('aria-disabled', 'true')
    await expect(screen.getByRole('alertdialog')).toBeVisible()
  },
}

export const Failed: Story = refused('unavailable', 'The key wasn’t deleted and still works. Try again.')

export const Unavailable: Story = refused(new KeyrackError('unavailable', { retryAfterMs: 30_000 }), 'The key wasn’t deleted and still works. The service can’t answer now: try again in 30 s.')

export const Forbidden: Story = refused('forbidden', 'The key wasn’t deleted and still works. You don’t have permission to delete it.')

export const SessionEnded: Story = refused('unauthorized', 'The key wasn’t deleted and still works. Your session ended: sign in and try again.')

export const Conflict: Story = refused('conflict', 'The key wasn’t deleted and still works. Something still depends on it.')

export const RateLimited: Story = refused(new KeyrackError('rate-limited', { retryAfterMs: 30_000 }), 'The key wasn’t deleted and still works. Too many requests: try again in 30 s.')

/** Without a network nothing is sent. */
export const Offline: Story = {
  beforeEach: goOffline,
  decorators: [on(backEnd)],
  play: async ({ userEvent }) => {
    const dialog = await confirmDelete(userEvent, 'Staging server')
    await expect(await dialog.findByRole('alert')).toHaveTextContent('You’re offline, so the key wasn’t deleted. Try again when you’re back.')
  },
}

/** Tried again, it works. */
export const FailedThenDeleted: Story = {
  decorators: [on(() => backEnd({ before: inTurn({ remove: ['unavailable', 'ok'] }) }))],
  play: async ({ userEvent }) => {
    const dialog = await confirmDelete(userEvent, 'Staging server')
    await dialog.findByRole('alert')
    await userEvent.click(dialog.getByRole('button', { name: 'Delete key' }))
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
    await waitFor(() => expect(screen.queryByRole('row', { name: /Staging server/ })).toBeNull())
  },
}

let elsewhere: MemoryAdapter

/** Somebody else deleted the key while the question stood here. */
export const AlreadyGone: Story = {
  decorators: [on(() => (elsewhere = backEnd()))],
  play: async ({ userEvent }) => {
    const dialog = await askToDelete(userEvent, 'Staging server')
    await elsewhere.remove('key_Staging server', { idempotencyKey: 'another-tab' })
    await userEvent.click(dialog.getByRole('button', { name: 'Delete key' }))
    await dialog.findByText('This key was already deleted.')
    await waitFor(() => expect(dialog.getByRole('button', { name: 'Close' })).toHaveFocus())
    await expect(screen.queryByText('Staging server', { selector: 'td *' })).toBeNull()
  },
}

/** The answer was lost and the list can't tell either: it is not called a failure. */
export const NotConfirmed: Story = {
  decorators: [on(() => backEnd({ before: inTurn({ remove: ['unknown-outcome'], list: ['ok', 'never'] }) }))],
  play: async ({ userEvent }) => {
    const dialog = await confirmDelete(userEvent, 'Staging server')
    await expect(await dialog.findByRole('alert')).toHaveTextContent('We couldn’t confirm that the key was deleted.')
    await expect(dialog.getByRole('button', { name: 'Try again' })).toBeEnabled()
  },
}

/** Tried again, it was refused: that says nothing of the first attempt, so neither does the dialog. */
export const NotConfirmedThenRefused: Story = {
  decorators: [on(() => backEnd({ before: inTurn({ remove: ['unknown-outcome', 'forbidden'], list: ['ok', 'never'] }) }))],
  play: async ({ userEvent }) => {
    const dialog = await confirmDelete(userEvent, 'Staging server')
    await userEvent.click(await dialog.findByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(dialog.getByRole('alert')).toHaveTextContent('We couldn’t confirm that the key was deleted. Trying again was refused.'))
  },
}

/** The answer was lost, but the list tells that it was done. */
export const NotConfirmedButDone: Story = {
  decorators: [on(() => backEnd({ after: inTurn({ remove: ['unknown-outcome'] }) }))],
  play: async ({ userEvent }) => {
    await confirmDelete(userEvent, 'Staging server')
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
    await findRow('Production server')
    await expect(screen.queryByRole('row', { name: /Staging server/ })).toBeNull()
  },
}

/** The answer was lost, and the list still has the key: it was not done. */
export const NotConfirmedNorDone: Story = {
  decorators: [on(() => backEnd({ before: inTurn({ remove: ['unknown-outcome'] }) }))],
  play: async ({ userEvent }) => {
    const dialog = await confirmDelete(userEvent, 'Staging server')
    await waitFor(() => expect(dialog.getByRole('alert')).toHaveTextContent('The key wasn’t deleted and still works. Try again.'))
  },
}
