import type { Meta, StoryObj } from '@storybook/react-vite'
import { DeleteKeyDialog } from 'keyrack'
import type { MemoryCall } from 'keyrack/adapters/memory'
import { expect, fn, screen, waitFor } from 'storybook/test'
import { backEnd, inTurn, on } from '../back-end.tsx'
import { keyOf } from '../keys.ts'
import { Page } from '../page.tsx'
import { askToDelete, confirmDelete, findRow, openMenu } from '../steps.ts'

const meta = {
  title: 'DeleteKeyDialog/Flows/Deleting',
  component: DeleteKeyDialog,
  decorators: [on(backEnd)],
  render: (args) => <Page dialog={args} />,
} satisfies Meta<typeof DeleteKeyDialog>
export default meta
type Story = StoryObj<typeof meta>

/** Keep key, or Escape: nothing has happened, and the ⋮ has the focus again. */
export const Kept: Story = {
  play: async ({ userEvent }) => {
    const dialog = await askToDelete(userEvent, 'Staging server')
    await userEvent.click(dialog.getByRole('button', { name: 'Keep key' }))
    await waitFor(() => expect(screen.getByRole('button', { name: 'Actions for Staging server' })).toHaveFocus())
    await askToDelete(userEvent, 'Staging server')
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.getByRole('button', { name: 'Actions for Staging server' })).toHaveFocus())
    await expect(await findRow('Staging server')).toBeVisible()
  },
}

/** Deleted: the row is gone, and the next row's ⋮ has the focus. */
export const Deleted: Story = {
  play: async ({ userEvent }) => {
    await confirmDelete(userEvent, 'Staging server')
    await waitFor(() => expect(screen.queryByRole('row', { name: /Staging server/ })).toBeNull())
    await waitFor(() => expect(screen.getByRole('button', { name: 'Actions for Nightly import' })).toHaveFocus())
  },
}

/** The last of all keys: + Create has the focus. */
export const DeletedTheLast: Story = {
  decorators: [on(() => backEnd({ keys: [keyOf()] }))],
  play: async ({ userEvent }) => {
    await confirmDelete(userEvent, 'MM-Test')
    await screen.findByText('No API keys yet')
    await waitFor(() => expect(screen.getByRole('button', { name: 'Create' })).toHaveFocus())
  },
}

/** The service can’t answer; tried again, it works. */
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

const onCall = fn<(call: MemoryCall) => void>()
const onStepUp = fn(() => Promise.resolve(true))

/** The service wants to know again who it is; the host asked, and the same deletion goes on. */
export const StepUp: Story = {
  decorators: [
    on(
      () => {
        const provenOnce = inTurn({ remove: ['step-up', 'ok'] })
        return backEnd({ before: (call) => (onCall(call), provenOnce(call)) })
      },
      { onStepUp },
    ),
  ],
  play: async (context) => {
    onCall.mockClear()
    onStepUp.mockClear()
    await Deleted.play?.(context)
    await expect(onStepUp).toHaveBeenCalledOnce()
    const wishes = onCall.mock.calls.flatMap(([call]) => (call.method === 'remove' ? [call.context.idempotencyKey] : []))
    await expect(wishes).toEqual([wishes[0], wishes[0]])
  },
}

/** A back end that only takes a key off its list: the row is gone all the same. */
export const Unlisted: Story = {
  decorators: [on(() => backEnd({ remove: 'unlist' }))],
  play: async ({ userEvent }) => {
    const menu = await openMenu(userEvent, 'Staging server')
    await userEvent.click(menu.getByRole('menuitem', { name: 'Remove from list…' }))
    await userEvent.click(await screen.findByRole('button', { name: 'Remove from list' }))
    await waitFor(() => expect(screen.queryByRole('row', { name: /Staging server/ })).toBeNull())
  },
}
