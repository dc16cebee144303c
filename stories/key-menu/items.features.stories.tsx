import type { Meta, StoryObj } from '@storybook/react-vite'
import { KeyMenu } from 'keyrack'
import { expect, screen } from 'storybook/test'
import { backEnd, on, readOnlyBackEnd } from '../back-end.tsx'
import { keyOf } from '../keys.ts'
import { openMenu } from '../steps.ts'
import { ITEMS } from './items.tsx'
import { Menu } from './menu.tsx'

const meta = {
  title: 'KeyMenu/Features/Items',
  component: KeyMenu,
  args: { apiKey: keyOf() },
  decorators: [on(backEnd)],
  render: (args) => <Menu {...args} />,
} satisfies Meta<typeof KeyMenu>
export default meta
type Story = StoryObj<typeof meta>

/** Items of the host's own stand above Delete…. */
export const HostItems: Story = {
  args: { items: ITEMS },
  play: async ({ userEvent }) => {
    const menu = await openMenu(userEvent, 'MM-Test')
    await expect(menu.getAllByRole('menuitem').map((item) => item.textContent)).toEqual(['Rename…', 'Show usage', 'Rotate…', 'Delete…'])
    await expect(menu.getByRole('menuitem', { name: 'Rotate…' })).toHaveAttribute('aria-disabled', 'true')
  },
}

/** A back end that can't delete, and a host without items: there is nothing to open. */
export const NothingToDo: Story = {
  decorators: [on(readOnlyBackEnd)],
  play: async () => {
    await expect(screen.queryByRole('button')).toBeNull()
  },
}
