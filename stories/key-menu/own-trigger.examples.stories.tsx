import type { Meta, StoryObj } from '@storybook/react-vite'
import { KeyMenu } from 'keyrack'
import { expect, screen, waitFor } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { keyOf } from '../keys.ts'
import { Menu } from './menu.tsx'

const meta = {
  title: 'KeyMenu/Examples/Own trigger',
  component: KeyMenu,
  args: { apiKey: keyOf() },
  decorators: [on(backEnd)],
  render: (args) => <Menu {...args} />,
} satisfies Meta<typeof KeyMenu>
export default meta
type Story = StoryObj<typeof meta>

/** The host's own trigger. */
export const OwnTrigger: Story = {
  args: { asChild: true, children: <button className="story-button">Manage</button>, 'aria-label': 'Manage MM-Test' },
  play: async ({ userEvent }) => {
    await userEvent.click(screen.getByRole('button', { name: 'Manage MM-Test' }))
    await waitFor(() => expect(screen.getByRole('menuitem', { name: 'Delete…' })).toBeVisible())
  },
}
