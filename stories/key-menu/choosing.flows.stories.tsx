import type { Meta, StoryObj } from '@storybook/react-vite'
import { KeyMenu } from 'keyrack'
import { expect, screen, waitFor } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { keyOf } from '../keys.ts'
import { openMenu } from '../steps.ts'
import { ITEMS, onRename } from './items.tsx'
import { Menu } from './menu.tsx'

const meta = {
  title: 'KeyMenu/Flows/Choosing',
  component: KeyMenu,
  args: { apiKey: keyOf() },
  decorators: [on(backEnd)],
  render: (args) => <Menu {...args} />,
} satisfies Meta<typeof KeyMenu>
export default meta
type Story = StoryObj<typeof meta>

/** Opened with the keyboard: the first item has the focus. Escape closes it, and the ⋮ has the focus again. */
export const ByKeyboard: Story = {
  args: { items: ITEMS },
  play: async ({ userEvent, step }) => {
    const trigger = screen.getByRole('button', { name: 'Actions for MM-Test' })
    await step('Enter opens, Escape closes', async () => {
      await userEvent.tab()
      await expect(trigger).toHaveFocus()
      await userEvent.keyboard('{Enter}')
      await waitFor(() => expect(screen.getByRole('menuitem', { name: 'Rename…' })).toHaveFocus())
      await userEvent.keyboard('{Escape}')
      await waitFor(() => expect(screen.queryByRole('menu')).toBeNull())
      await expect(trigger).toHaveFocus()
    })
    await step('Arrows pass over what is disabled, and go round', async () => {
      await userEvent.keyboard('{ArrowDown}')
      await waitFor(() => expect(screen.getByRole('menuitem', { name: 'Rename…' })).toHaveFocus())
      await userEvent.keyboard('{ArrowDown}{ArrowDown}')
      await expect(screen.getByRole('menuitem', { name: 'Delete…' })).toHaveFocus()
      await userEvent.keyboard('{ArrowDown}')
      await expect(screen.getByRole('menuitem', { name: 'Rename…' })).toHaveFocus()
    })
    await step('Typing finds an item', async () => {
      await userEvent.keyboard('del')
      await waitFor(() => expect(screen.getByRole('menuitem', { name: 'Delete…' })).toHaveFocus())
    })
  },
}

/** Choosing a host's item calls the host and closes the menu. */
export const HostItemChosen: Story = {
  args: { items: ITEMS },
  play: async ({ userEvent }) => {
    const menu = await openMenu(userEvent, 'MM-Test')
    onRename.mockClear()
    await userEvent.click(menu.getByRole('menuitem', { name: 'Rename…' }))
    await expect(onRename).toHaveBeenCalledOnce()
    await waitFor(() => expect(screen.queryByRole('menu')).toBeNull())
    await expect(screen.getByRole('button', { name: 'Actions for MM-Test' })).toHaveFocus()
  },
}
