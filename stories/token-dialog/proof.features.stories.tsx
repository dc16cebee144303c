import type { Meta, StoryObj } from '@storybook/react-vite'
import { TokenDialog } from 'keyrack'
import { expect, screen, waitFor } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { recordingClipboard } from '../clipboard.ts'
import { Page } from '../page.tsx'
import { createKey, proofField, tokenText } from '../steps.ts'

/** For keys that must not be lost: whoever pastes one back has saved it. Compared on the page; neither stored nor sent. */
const meta = {
  title: 'TokenDialog/Features/Proof',
  component: TokenDialog,
  args: { proveSaved: true },
  decorators: [on(backEnd, { clipboard: recordingClipboard() })],
  render: (args) => <Page token={args} />,
} satisfies Meta<typeof TokenDialog>
export default meta
type Story = StoryObj<typeof meta>

/** In place of a checkbox. */
export const Empty: Story = {
  play: async ({ userEvent }) => {
    const dialog = await createKey(userEvent)
    await expect(proofField(dialog)).toHaveAccessibleDescription('This shows that you saved it. It’s compared here, and neither stored nor sent.')
    await expect(dialog.queryByRole('checkbox')).toBeNull()
  },
}

/** A copy is no proof: the clipboard may hold something else a moment later. */
export const CopiedIsNotSaved: Story = {
  tags: ['held'],
  play: async ({ userEvent }) => {
    const dialog = await createKey(userEvent)
    await userEvent.click(dialog.getByRole('button', { name: 'Copy key' }))
    await dialog.findByRole('button', { name: 'Copied' })
    await userEvent.click(dialog.getByRole('button', { name: 'Done' }))
    await waitFor(() => expect(screen.getByRole('alertdialog', { name: 'Close without saving the key?' })).toBeVisible())
  },
}

/** The whole key, pasted: its last four characters are all that the field ever holds. */
export const ProvedByPasting: Story = {
  play: async ({ userEvent }) => {
    const dialog = await createKey(userEvent)
    await userEvent.click(proofField(dialog))
    await userEvent.paste(tokenText(dialog))
    await expect(proofField(dialog)).toHaveValue(tokenText(dialog).slice(-4))
    await expect(proofField(dialog)).toHaveAccessibleDescription('That’s the key. You can close this now.')
    await waitFor(() => expect(dialog.getByText('That’s the key')).toHaveAttribute('role', 'status'))
  },
}

/** Said politely; nothing of it stays in the field, for it may be another secret. */
export const Wrong: Story = {
  play: async ({ userEvent }) => {
    const dialog = await createKey(userEvent)
    await userEvent.click(proofField(dialog))
    await userEvent.paste('mm-AnotherKeyAltogether')
    await expect(proofField(dialog)).toHaveValue('')
    await expect(proofField(dialog)).toBeInvalid()
    await expect(proofField(dialog)).toHaveAccessibleDescription('That isn’t this key. Paste the whole key, or its last four characters.')
    await waitFor(() => expect(dialog.getByText('That isn’t this key')).toHaveAttribute('role', 'status'))
  },
}

export const Dark: Story = { globals: { theme: 'dark' }, play: Wrong.play! }
export const RightToLeft: Story = { globals: { dir: 'rtl' }, play: Wrong.play! }
export const Narrow: Story = { globals: { viewport: { value: 'narrow' } }, play: ProvedByPasting.play! }
