import type { Meta, StoryObj } from '@storybook/react-vite'
import { DeleteKeyDialog } from 'keyrack'
import { expect, screen, waitFor } from 'storybook/test'
import { backEnd, inTurn, on } from '../back-end.tsx'
import { Page } from '../page.tsx'
import { confirmDelete, openMenu } from '../steps.ts'

/** The service wants to know again who it is, and the host asks. */
const meta = {
  title: 'DeleteKeyDialog/Features/Step up',
  component: DeleteKeyDialog,
  render: (args) => <Page dialog={args} />,
} satisfies Meta<typeof DeleteKeyDialog>
export default meta
type Story = StoryObj<typeof meta>

/** The host asked who it is, and was declined: the key is as it was. */
export const StepUpDeclined: Story = {
  decorators: [on(() => backEnd({ before: inTurn({ remove: ['step-up'] }) }), { onStepUp: () => Promise.resolve(false) })],
  play: async ({ userEvent }) => {
    await confirmDelete(userEvent, 'Staging server')
    await expect(await screen.findByRole('alert')).toHaveTextContent('The key wasn’t deleted and still works. Confirm who you are, then try again.')
    await waitFor(() => expect(screen.getByRole('button', { name: 'Keep key' })).toHaveFocus())
  },
}

/** The host's question is never answered: to ask again for a deletion gives it up, and it is said what became of the first one. */
export const StepUpUnanswered: Story = {
  decorators: [on(() => backEnd({ before: inTurn({ remove: ['step-up'] }) }), { onStepUp: () => new Promise(() => {}) })],
  play: async ({ userEvent }) => {
    await confirmDelete(userEvent, 'Staging server')
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
    const menu = await openMenu(userEvent, 'Staging server')
    await userEvent.click(menu.getByRole('menuitem', { name: 'Delete…' }))
    await expect(await screen.findByRole('alert')).toHaveTextContent('The key wasn’t deleted and still works. Confirm who you are, then try again.')
    await waitFor(() => expect(screen.getByRole('button', { name: 'Keep key' })).toHaveFocus())
  },
}
