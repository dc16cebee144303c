import type { Meta, StoryObj } from '@storybook/react-vite'
import { CreateKeyDrawer } from 'keyrack'
import { expect, screen, waitFor } from 'storybook/test'
import { backEnd, inTurn, on } from '../back-end.tsx'
import { Page } from '../page.tsx'
import { sendName } from '../steps.ts'

/** The service wants to know again who it is, and the host asks. */
const meta = {
  title: 'CreateKeyDrawer/Features/Step up',
  component: CreateKeyDrawer,
  render: (args) => <Page drawer={args} />,
} satisfies Meta<typeof CreateKeyDrawer>
export default meta
type Story = StoryObj<typeof meta>

/** The host asked, and was declined: nothing was sent again. */
export const StepUpDeclined: Story = {
  decorators: [on(() => backEnd({ before: inTurn({ create: ['step-up'] }) }), { onStepUp: () => Promise.resolve(false) })],
  play: async ({ userEvent }) => {
    await sendName(userEvent, 'Build server')
    await expect(await screen.findByRole('alert')).toHaveTextContent('The key wasn’t created. Confirm who you are, then try again.')
    await expect(screen.getByLabelText('Name')).toHaveValue('Build server')
    await waitFor(() => expect(screen.getByLabelText('Name')).toHaveFocus())
  },
}

/** The host's question is never answered, its window was closed for example: + Create, pressed again, gives it up, and what was entered is there. */
export const StepUpUnanswered: Story = {
  decorators: [on(() => backEnd({ before: inTurn({ create: ['step-up'] }) }), { onStepUp: () => new Promise(() => {}) })],
  play: async ({ userEvent }) => {
    await sendName(userEvent, 'Build server')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await userEvent.click(screen.getByRole('button', { name: 'Create' }))
    await expect(await screen.findByRole('alert')).toHaveTextContent('The key wasn’t created. Confirm who you are, then try again.')
    await expect(screen.getByLabelText('Name')).toHaveValue('Build server')
    await waitFor(() => expect(screen.getByLabelText('Name')).toHaveFocus())
  },
}
