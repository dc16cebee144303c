import type { Meta, StoryObj } from '@storybook/react-vite'
import { ApiKeysDashboard } from 'keyrack'
import { expect, screen, waitFor, within } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { recordingClipboard } from '../clipboard.ts'
import { confirmDelete, createKey, findRow, openDrawer, tabTo, tokenText } from '../steps.ts'

const clipboard = recordingClipboard()

const meta = {
  title: 'ApiKeysDashboard/Flows/Whole flow',
  component: ApiKeysDashboard,
  tags: ['held'],
  decorators: [on(backEnd, { clipboard })],
} satisfies Meta<typeof ApiKeysDashboard>
export default meta
type Story = StoryObj<typeof meta>

/** Create, copy, Done, delete, all with the mouse. */
export const ByMouse: Story = {
  play: async ({ userEvent, step }) => {
    await step('Create a key', async () => {
      const dialog = await createKey(userEvent, 'Build server')
      await expect(tokenText(dialog)).toMatch(/^mm-[A-Za-z0-9]{36}$/)
    })
    await step('Copy its token', async () => {
      const dialog = within(screen.getByRole('dialog'))
      const token = tokenText(dialog)
      await userEvent.click(dialog.getByRole('button', { name: 'Copy key' }))
      await dialog.findByRole('button', { name: 'Copied' })
      await expect(clipboard.text).toBe(token)
    })
    await step('Close; the new row is there and has the focus', async () => {
      await userEvent.click(screen.getByRole('button', { name: 'Done' }))
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
      await expect(document.body).not.toHaveTextContent(clipboard.text)
      const row = await findRow('Build server')
      await waitFor(() => expect(row).toHaveFocus())
      await expect(row).toHaveTextContent(`mm-${'*'.repeat(36)}`)
    })
    await step('Delete it; the next row’s menu has the focus', async () => {
      await confirmDelete(userEvent, 'Build server')
      await waitFor(() => expect(screen.queryByRole('row', { name: /Build server/ })).toBeNull())
      await waitFor(() => expect(screen.getByRole('button', { name: 'Actions for Production server' })).toHaveFocus())
      await expect(await screen.findByText('Key “Build server” deleted')).toHaveAttribute('role', 'status')
    })
  },
}

/** The same with the keyboard alone. */
export const ByKeyboard: Story = {
  play: async ({ userEvent, step }) => {
    await screen.findByRole('button', { name: 'Actions for Production server' })
    await step('Create a key with Enter', async () => {
      await tabTo(userEvent, screen.getByRole('button', { name: 'Create' }))
      await userEvent.keyboard('{Enter}')
      await waitFor(() => expect(screen.getByLabelText('Name')).toHaveFocus())
      await userEvent.keyboard('Build server{Enter}')
    })
    await step('Copy has the focus: copy, then Done', async () => {
      const dialog = within(await screen.findByRole('dialog', { name: 'Save your API key' }))
      await waitFor(() => expect(dialog.getByRole('button', { name: 'Copy key' })).toHaveFocus())
      const token = tokenText(dialog)
      await userEvent.keyboard('{Enter}')
      await dialog.findByRole('button', { name: 'Copied' })
      await expect(clipboard.text).toBe(token)
      await tabTo(userEvent, dialog.getByRole('button', { name: 'Done' }))
      await userEvent.keyboard('{Enter}')
    })
    await step('From the new row to its menu, and through it to the question', async () => {
      const row = await findRow('Build server')
      await waitFor(() => expect(row).toHaveFocus())
      await tabTo(userEvent, within(row).getByRole('button', { name: 'Actions for Build server' }))
      await userEvent.keyboard('{Enter}')
      await waitFor(() => expect(screen.getByRole('menuitem', { name: 'Delete…' })).toHaveFocus())
      await userEvent.keyboard('{Enter}')
    })
    await step('The safe answer has the focus; the other one deletes', async () => {
      const question = within(await screen.findByRole('alertdialog', { name: 'Delete API key?' }))
      await waitFor(() => expect(question.getByRole('button', { name: 'Keep key' })).toHaveFocus())
      await tabTo(userEvent, question.getByRole('button', { name: 'Delete key' }))
      await userEvent.keyboard('{Enter}')
      await waitFor(() => expect(screen.queryByRole('row', { name: /Build server/ })).toBeNull())
      await waitFor(() => expect(screen.getByRole('button', { name: 'Actions for Production server' })).toHaveFocus())
    })
  },
}

/** By mouse at 320 px. */
export const ByMouseNarrow: Story = {
  globals: { viewport: { value: 'narrow' } },
  play: ByMouse.play!,
}

/** By keyboard, from right to left, in the dark theme. */
export const ByKeyboardRightToLeftDark: Story = {
  globals: { dir: 'rtl', theme: 'dark' },
  play: ByKeyboard.play!,
}

/** Escape leaves everything as it was: nothing was typed, so nothing is asked. */
export const Escaped: Story = {
  play: async ({ userEvent }) => {
    await openDrawer(userEvent)
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await waitFor(() => expect(screen.getByRole('button', { name: 'Create' })).toHaveFocus())
  },
}
