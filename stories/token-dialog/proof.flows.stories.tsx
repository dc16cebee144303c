import type { Meta, StoryObj } from '@storybook/react-vite'
import { TokenDialog } from 'keyrack'
import { expect, screen, waitFor } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { recordingClipboard } from '../clipboard.ts'
import { Page } from '../page.tsx'
import { createKey, proofField, tokenText } from '../steps.ts'

const meta = {
  title: 'TokenDialog/Flows/Proof',
  component: TokenDialog,
  args: { proveSaved: true },
  decorators: [on(backEnd, { clipboard: recordingClipboard() })],
  render: (args) => <Page token={args} />,
} satisfies Meta<typeof TokenDialog>
export default meta
type Story = StoryObj<typeof meta>

export const ProvedByTyping: Story = {
  play: async ({ userEvent }) => {
    const dialog = await createKey(userEvent)
    await userEvent.type(proofField(dialog), tokenText(dialog).slice(-4))
    await expect(proofField(dialog)).toHaveAttribute('readonly')
    await userEvent.click(dialog.getByRole('button', { name: 'Done' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  },
}

/** Nobody is trapped: it can be closed without. */
export const ClosedWithout: Story = {
  play: async ({ userEvent }) => {
    const dialog = await createKey(userEvent)
    await userEvent.click(dialog.getByRole('button', { name: 'Done' }))
    await userEvent.click(await screen.findByRole('button', { name: 'Close without saving' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  },
}
