import type { Meta, StoryObj } from '@storybook/react-vite'
import { KeyMenu } from 'keyrack'
import { expect, screen, waitFor } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { keyOf } from '../keys.ts'
import { openMenu } from '../steps.ts'
import { Menu } from './menu.tsx'

/** The ⋮ of a row: what can be done with one key. Needs a `KeyrackProvider` around it and one `DeleteKeyDialog` beside it. */
const meta = {
  title: 'KeyMenu/Overview',
  component: KeyMenu,
  args: { apiKey: keyOf() },
  argTypes: { items: { control: false }, asChild: { control: false } },
  decorators: [on(backEnd)],
  render: (args) => <Menu {...args} />,
} satisfies Meta<typeof KeyMenu>
export default meta
type Story = StoryObj<typeof meta>

/** The ⋮ of a key, opened with the mouse. */
export const Default: Story = {
  play: async ({ userEvent }) => {
    const menu = await openMenu(userEvent, 'MM-Test')
    await waitFor(() => expect(menu.getByRole('menuitem', { name: 'Delete…' })).toBeVisible())
  },
}

export const Playground: Story = {
  tags: ['every-look'],
  play: async () => {
    await expect(screen.getByRole('button', { name: 'Actions for MM-Test' })).toHaveAttribute('aria-haspopup', 'menu')
  },
}
