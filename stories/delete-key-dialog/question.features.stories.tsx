import type { Meta, StoryObj } from '@storybook/react-vite'
import { DeleteKeyDialog } from 'keyrack'
import { expect, screen, waitFor, within } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { daysFromNow, keyOf } from '../keys.ts'
import { Page } from '../page.tsx'
import { askToDelete, openMenu } from '../steps.ts'

/** What the question says depends on the key and on what its back end can do. */
const meta = {
  title: 'DeleteKeyDialog/Features/Question',
  component: DeleteKeyDialog,
  decorators: [on(backEnd)],
  render: (args) => <Page dialog={args} />,
} satisfies Meta<typeof DeleteKeyDialog>
export default meta
type Story = StoryObj<typeof meta>

/** Something used the key of late. */
export const LastUsed: Story = {
  decorators: [on(() => backEnd({ keys: [keyOf({ name: 'Production server', lastUsedAt: daysFromNow(-0.1) })] }))],
  play: async ({ userEvent }) => {
    await askToDelete(userEvent, 'Production server')
    await waitFor(() => expect(screen.getByRole('alertdialog')).toHaveAccessibleDescription(/ Last used 2 hours ago \(Dec 16, 2025, 10:05\)\. Something may still depend on it\.$/))
  },
}

/** Of a key that has expired nothing is said to fail only now, and nothing to depend on it. */
export const NotWorking: Story = {
  decorators: [on(() => backEnd({ keys: [keyOf({ name: 'Trial', expiresAt: daysFromNow(-1), lastUsedAt: daysFromNow(-2) })] }))],
  play: async ({ userEvent }) => {
    await askToDelete(userEvent, 'Trial')
    await waitFor(() => expect(screen.getByRole('alertdialog')).toHaveAccessibleDescription(/^Requests that use Trial \(mm-….{4}\) already fail\. You can’t restore it\. Last used 2 days ago \(Dec 14, 2025, 12:29\)\.$/))
  },
}

/** A back end that does not tell the last use is not made to say that there was none. */
export const LastUseUnknown: Story = {
  decorators: [on(() => backEnd({ keys: [{ id: 'a', name: 'Imported', hint: null, status: 'active', createdAt: null }] }))],
  play: async ({ userEvent }) => {
    await askToDelete(userEvent, 'Imported')
    await waitFor(() => expect(screen.getByRole('alertdialog')).toHaveAccessibleDescription('Requests that use Imported (Hidden) will fail. You can’t restore it.'))
  },
}

/** A back end whose nodes take a while to hear of it says how long. */
export const Settles: Story = {
  decorators: [
    on(() => {
      const adapter = backEnd()
      return { ...adapter, traits: { ...adapter.traits, settleMs: 60_000 } }
    }),
  ],
  play: async ({ userEvent }) => {
    const dialog = await askToDelete(userEvent, 'Staging server')
    await expect(dialog.getByText(/will fail within/)).toHaveTextContent('Requests that use Staging server (mm-…x4Kp) will fail within 60 seconds. You can’t restore it.')
  },
}

/** A back end that can’t stop a token, and only takes its key off the list, is not made to say that it deletes. */
export const Unlists: Story = {
  decorators: [on(() => backEnd({ remove: 'unlist' }))],
  play: async ({ userEvent }) => {
    const menu = await openMenu(userEvent, 'Staging server')
    await userEvent.click(menu.getByRole('menuitem', { name: 'Remove from list…' }))
    const dialog = await screen.findByRole('alertdialog', { name: 'Remove API key from the list?' })
    await waitFor(() => expect(dialog).toHaveAccessibleDescription(/^Staging server \(mm-…x4Kp\) leaves the list for good, but requests that use it go on working: this service can’t stop a token\./))
    await waitFor(() => expect(within(dialog).getByRole('button', { name: 'Remove from list' })).toBeVisible()) // it fades in
  },
}

/** The host has the name typed first: for keys that much depends on. */
export const Typed: Story = {
  args: { typeToConfirm: true },
  play: async ({ userEvent }) => {
    const dialog = await askToDelete(userEvent, 'Ada’s laptop')
    const field = dialog.getByRole('textbox', { name: 'Type Ada’s laptop to confirm' })
    await waitFor(() => expect(field).toHaveFocus())
    await userEvent.type(field, "ada's laptop{Enter}") // as a keyboard has it
    await waitFor(() => expect(screen.queryByText('Ada’s laptop', { selector: 'td *' })).toBeNull())
  },
}

/** Something else was typed: nothing is deleted, and the field says what it waits for. */
export const Mistyped: Story = {
  args: { typeToConfirm: true },
  play: async ({ userEvent }) => {
    const dialog = await askToDelete(userEvent, 'Ada’s laptop')
    await userEvent.type(dialog.getByRole('textbox'), 'Ada')
    await userEvent.click(dialog.getByRole('button', { name: 'Delete key' }))
    await expect(dialog.getByRole('alert')).toHaveTextContent('That isn’t Ada’s laptop. Type it again.')
    await expect(dialog.getByRole('textbox')).toHaveFocus()
  },
}
