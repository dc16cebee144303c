import type { Meta, StoryObj } from '@storybook/react-vite'
import { TokenDialog } from 'keyrack'
import { expect, screen, waitFor } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { refusingClipboard } from '../clipboard.ts'
import { Page } from '../page.tsx'
import { createKey } from '../steps.ts'
/** Until the token was copied, or its user says that it is saved, every way of closing asks first. */
const meta = {
  title: 'TokenDialog/Features/Closing',
  component: TokenDialog,
  decorators: [on(backEnd, { clipboard: refusingClipboard })],
  render: (args) => <Page token={args} />,
} satisfies Meta<typeof TokenDialog>
export default meta
type Story = StoryObj<typeof meta>

/** Done, with nothing saved. The safe answer has the focus. */
export const Gate: Story = {
  play: async ({ userEvent }) => {
    const dialog = await createKey(userEvent)
    await userEvent.click(dialog.getByRole('button', { name: 'Done' }))
    await expect(await screen.findByRole('alertdialog', { name: 'Close without saving the key?' })).toHaveAccessibleDescription('It can’t be shown again.')
    await waitFor(() => expect(screen.getByRole('button', { name: 'Go back' })).toHaveFocus())
  },
}

/** In the middle of the page, at 320 px. */
export const GateNarrow: Story = {
  globals: { viewport: { value: 'narrow' } },
  args: { placement: 'center' },
  play: async (context) => {
    await Gate.play?.(context)
    await expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth)
  },
}

/** A press outside asks too. */
export const PressedOutside: Story = {
  play: async ({ userEvent }) => {
    await createKey(userEvent)
    await userEvent.click(document.querySelector('.kr-backdrop > *')!)
    await waitFor(() => expect(screen.getByRole('alertdialog', { name: 'Close without saving the key?' })).toBeVisible())
  },
}
