import type { Meta, StoryObj } from '@storybook/react-vite'
import { CreateKeyDrawer } from 'keyrack'
import { expect, fn, screen, waitFor } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { Page } from '../page.tsx'
import { openDrawer } from '../steps.ts'

/** Nothing typed is lost by closing: that is asked first. */
const meta = {
  title: 'CreateKeyDrawer/Features/Closing',
  component: CreateKeyDrawer,
  decorators: [on(backEnd)],
  render: (args) => <Page drawer={args} />,
} satisfies Meta<typeof CreateKeyDrawer>
export default meta
type Story = StoryObj<typeof meta>

/** Something was typed: closing asks first. The safe answer has the focus. */
export const DiscardGate: Story = {
  play: async ({ userEvent }) => {
    const drawer = await openDrawer(userEvent)
    await userEvent.type(drawer.getByLabelText('Name'), 'Build server')
    await userEvent.keyboard('{Escape}')
    await expect(await screen.findByRole('alertdialog', { name: 'Discard this key?' })).toHaveAccessibleDescription('What you entered will be lost.')
    await waitFor(() => expect(screen.getByRole('button', { name: 'Keep editing' })).toHaveFocus())
  },
}

const onDismiss = fn<(event: { reason: string; preventDefault: () => void }) => void>((event) => event.preventDefault())

/** A host that does not let the drawer close. */
export const KeptOpenByHost: Story = {
  args: { onDismiss },
  play: async ({ userEvent }) => {
    const drawer = await openDrawer(userEvent)
    await userEvent.click(drawer.getByRole('button', { name: 'Cancel' }))
    await userEvent.keyboard('{Escape}')
    await expect(onDismiss.mock.calls.map(([{ reason }]) => reason)).toEqual(['cancel', 'escape'])
    await expect(screen.getByRole('dialog')).toBeVisible()
  },
}
