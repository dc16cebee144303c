import type { Meta, StoryObj } from '@storybook/react-vite'
import { CreateKeyDrawer } from 'keyrack'
import { expect, screen, waitFor } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { Page } from '../page.tsx'
import { openDrawer } from '../steps.ts'
import * as Closing from './closing.features.stories.tsx'

const meta = {
  title: 'CreateKeyDrawer/Flows/Closing',
  component: CreateKeyDrawer,
  decorators: [on(backEnd)],
  render: (args) => <Page drawer={args} />,
} satisfies Meta<typeof CreateKeyDrawer>
export default meta
type Story = StoryObj<typeof meta>

/** A second Escape closes only the question: what was typed is still there. */
export const DiscardGateLeft: Story = {
  play: async (context) => {
    await Closing.DiscardGate.play?.(context)
    await context.userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
    await waitFor(() => expect(screen.getByLabelText('Name')).toHaveFocus())
    await expect(screen.getByLabelText('Name')).toHaveValue('Build server')
  },
}

/** Discarded: closed, and empty when it is opened again. */
export const Discarded: Story = {
  play: async (context) => {
    await Closing.DiscardGate.play?.(context)
    await context.userEvent.click(screen.getByRole('button', { name: 'Discard' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await openDrawer(context.userEvent)
    await expect(screen.getByLabelText('Name')).toHaveValue('')
  },
}
