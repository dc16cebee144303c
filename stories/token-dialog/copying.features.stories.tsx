import type { Meta, StoryObj } from '@storybook/react-vite'
import { TokenDialog } from 'keyrack'
import { expect, screen, waitFor } from 'storybook/test'
import { FOR_EVER, backEnd, on } from '../back-end.tsx'
import { oldClipboard, recordingClipboard, refusingClipboard } from '../clipboard.ts'
import { Page } from '../page.tsx'
import { createKey, tokenText } from '../steps.ts'

const recording = recordingClipboard()
const old = oldClipboard()

/** "Copied" is said only when the clipboard has really taken the token. */
const meta = {
  title: 'TokenDialog/Features/Copying',
  component: TokenDialog,
  decorators: [on(backEnd, { clipboard: recording })],
  render: (args) => <Page token={args} />,
} satisfies Meta<typeof TokenDialog>
export default meta
type Story = StoryObj<typeof meta>

/** Said on the button and, politely, aloud; a proven copy counts as saved. */
export const Copied: Story = {
  tags: ['held'],
  play: async ({ userEvent }) => {
    const dialog = await createKey(userEvent)
    const token = tokenText(dialog)
    await userEvent.click(dialog.getByRole('button', { name: 'Copy key' }))
    await expect(await dialog.findByRole('button', { name: 'Copied' })).toHaveFocus()
    await expect(recording.text).toBe(token)
    await expect(dialog.getByRole('checkbox', { name: 'I’ve saved this key' })).toBeChecked()
    await expect(await dialog.findByText('Key copied to clipboard')).toHaveAttribute('role', 'status')
  },
}

/** Two seconds later the button can be read again. */
export const CopiedAWhileAgo: Story = {
  play: async (context) => {
    await Copied.play?.(context)
    await expect(await screen.findByRole('button', { name: 'Copy key' })).toHaveFocus()
  },
}

/** A page without the asynchronous Clipboard API: the command takes it. */
export const CopiedByCommand: Story = {
  tags: ['held'],
  decorators: [on(backEnd, { clipboard: old })],
  play: async ({ userEvent }) => {
    const dialog = await createKey(userEvent)
    const token = tokenText(dialog)
    await userEvent.click(dialog.getByRole('button', { name: 'Copy key' }))
    await dialog.findByRole('button', { name: 'Copied' })
    await expect(old.text).toBe(token)
  },
}

/** The browser asks its user and waits; after three seconds the next way is tried. */
export const CopyUnderWay: Story = {
  tags: ['held'],
  decorators: [on(backEnd, { clipboard: { write: () => new Promise((resolve) => setTimeout(resolve, FOR_EVER)), command: () => false } })],
  play: async ({ userEvent }) => {
    const dialog = await createKey(userEvent)
    await userEvent.click(dialog.getByRole('button', { name: 'Copy key' }))
    await expect(dialog.getByRole('button', { name: 'Copy key' })).toHaveAttribute('aria-disabled', 'true')
    await expect(dialog.queryByRole('button', { name: 'Copied' })).toBeNull()
  },
}

/** Refused both ways: the token is selected, and it is said what to press. */
export const CopyFailed: Story = {
  decorators: [on(backEnd, { clipboard: refusingClipboard })],
  play: async ({ userEvent }) => {
    const dialog = await createKey(userEvent)
    await userEvent.click(dialog.getByRole('button', { name: 'Copy key' }))
    await expect(await dialog.findByRole('alert')).toHaveTextContent(/^Couldn’t copy\. The key is selected: press (Ctrl\+|⌘)C\.$/)
    await expect(document.getSelection()?.toString()).toBe(tokenText(dialog))
    await expect(dialog.getByRole('checkbox', { name: 'I’ve saved this key' })).not.toBeChecked()
  },
}

/** A mask can't be selected in the token's place, and only its user unmasks a token. */
export const CopyFailedWhileMasked: Story = {
  args: { initialReveal: 'masked' },
  decorators: CopyFailed.decorators!,
  play: async ({ userEvent }) => {
    const dialog = await createKey(userEvent)
    await userEvent.click(dialog.getByRole('button', { name: 'Copy key' }))
    await expect(await dialog.findByRole('alert')).toHaveTextContent('Couldn’t copy. Show the key and try again.')
    await expect(dialog.getByRole('button', { name: 'Show key' })).toBeVisible()
    await expect(dialog.getByRole('checkbox', { name: 'I’ve saved this key' })).not.toBeChecked()
  },
}

/** Copied by hand: exactly the token, and it counts as saved. */
export const CopiedByHand: Story = {
  decorators: [on(backEnd, { clipboard: refusingClipboard })],
  play: async ({ userEvent }) => {
    const dialog = await createKey(userEvent)
    const token = tokenText(dialog)
    document.getSelection()?.selectAllChildren(dialog.getByRole('group', { name: 'API key' }))
    dialog.getByRole('group', { name: 'API key' }).focus()
    const copied = await userEvent.copy()
    await expect(copied?.getData('text/plain')).toBe(token)
    await waitFor(() => expect(dialog.getByRole('checkbox', { name: 'I’ve saved this key' })).toBeChecked())
  },
}
