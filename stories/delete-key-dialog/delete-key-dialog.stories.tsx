import type { Meta, StoryObj } from '@storybook/react-vite'
import { DeleteKeyDialog } from 'keyrack'
import { expect, screen, waitFor } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { Page } from '../page.tsx'
import { askToDelete, findRow } from '../steps.ts'

/**
 * Asks before a key is deleted, and stays until the server has answered. One serves the whole table: it opens when Delete… is
 * chosen in a row's menu.
 */
const meta = {
  title: 'DeleteKeyDialog/Overview',
  component: DeleteKeyDialog,
  // Those of a div are in no documentation of ours: these are what a host gives it.
  argTypes: {
    className: { description: 'Added to the class of the panel.', control: false, table: { type: { summary: 'string' } } },
    style: { description: 'The style of the panel.', control: false, table: { type: { summary: 'CSSProperties' } } },
    ref: { description: 'The element of the panel, while it is open.', control: false, table: { type: { summary: 'Ref<HTMLDivElement>' } } },
  },
  decorators: [on(backEnd)],
  render: (args) => <Page dialog={args} />,
} satisfies Meta<typeof DeleteKeyDialog>
export default meta
type Story = StoryObj<typeof meta>

/** It names the key, what can be seen of it, and its last use. The safe answer has the focus. */
export const Default: Story = {
  play: async ({ userEvent }) => {
    const dialog = await askToDelete(userEvent, 'Ada’s laptop')
    await waitFor(() => expect(screen.getByRole('alertdialog')).toHaveAccessibleDescription('Requests that use Ada’s laptop (mm-…Zr0m) will fail. You can’t restore it. This key has never been used.'))
    await waitFor(() => expect(dialog.getByRole('button', { name: 'Keep key' })).toHaveFocus())
  },
}

/** Choose Delete… in the menu of a row. */
export const Playground: Story = {
  tags: ['every-look'],
  play: async () => {
    await expect(await findRow('Staging server')).toBeVisible()
  },
}
