import type { Meta, StoryObj } from '@storybook/react-vite'
import { CreateKeyDrawer } from 'keyrack'
import { expect, screen, waitFor } from 'storybook/test'
import { backEnd, inTurn, on } from '../back-end.tsx'
import { Page } from '../page.tsx'
import { checkList } from '../steps.ts'

const meta = {
  title: 'CreateKeyDrawer/Flows/Unknown outcome',
  component: CreateKeyDrawer,
  render: (args) => <Page drawer={args} />,
} satisfies Meta<typeof CreateKeyDrawer>
export default meta
type Story = StoryObj<typeof meta>

/** The answer was lost: from there to the list, and to the deletion of the key that nobody has the token of. */
export const FoundAndDeleted: Story = {
  decorators: [on(() => backEnd({ after: inTurn({ create: ['unknown-outcome', 'ok'] }) }))],
  play: async ({ userEvent }) => {
    const drawer = await checkList(userEvent)
    await userEvent.click(await drawer.findByRole('button', { name: 'Delete…' }))
    await screen.findByRole('alertdialog', { name: 'Delete API key?' })
    await waitFor(() => expect(screen.getByRole('button', { name: 'Keep key' })).toHaveFocus())
    await userEvent.click(screen.getByRole('button', { name: 'Delete key' }))
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
    await waitFor(() => expect(screen.queryByRole('row', { name: /Build server/ })).toBeNull())
  },
}

/** The request was lost: from there to the list, which has no such key, and to the key after all. */
export const FoundNoneAndCreated: Story = {
  decorators: [on(() => backEnd({ before: inTurn({ create: ['unknown-outcome', 'ok'] }) }))],
  play: async ({ userEvent }) => {
    const drawer = await checkList(userEvent)
    await waitFor(() => expect(drawer.getByRole('alert')).toHaveTextContent('You can create it now.'))
    await userEvent.click(drawer.getByRole('button', { name: 'Create' }))
    await screen.findByRole('dialog', { name: 'Save your API key' })
  },
}
