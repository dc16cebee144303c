import type { Meta, StoryObj } from '@storybook/react-vite'
import { KeyMenu } from 'keyrack'
import { expect, screen, waitFor } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { keyOf } from '../keys.ts'
import { openMenu } from '../steps.ts'
import { ITEMS } from './items.tsx'
import { Menu } from './menu.tsx'

const meta = {
  title: 'KeyMenu/Features/Layout',
  component: KeyMenu,
  args: { apiKey: keyOf() },
  decorators: [on(backEnd)],
  render: (args) => <Menu {...args} />,
} satisfies Meta<typeof KeyMenu>
export default meta
type Story = StoryObj<typeof meta>

/** In a corner of the page it opens where there is room. */
export const NearTheEdge: Story = {
  args: { items: ITEMS },
  render: (args) => (
    <div style={{ position: 'fixed', insetBlockEnd: 0, insetInlineEnd: 0 }}>
      <KeyMenu {...args} />
    </div>
  ),
  play: async ({ userEvent }) => {
    const menu = await openMenu(userEvent, 'MM-Test')
    const { bottom, right } = menu.getByRole('menuitem', { name: 'Delete…' }).getBoundingClientRect()
    await expect(bottom).toBeLessThanOrEqual(window.innerHeight)
    await expect(right).toBeLessThanOrEqual(window.innerWidth)
  },
}

/** A name of a thousand characters is cut where it is spoken. */
export const LongName: Story = {
  args: { apiKey: keyOf({ name: 'w'.repeat(1000) }) },
  play: async () => {
    await expect(screen.getByRole('button')).toHaveAccessibleName(`Actions for ${'w'.repeat(80)}…`)
  },
}

export const RightToLeft: Story = {
  args: { items: ITEMS },
  globals: { dir: 'rtl' },
  play: async ({ userEvent }) => {
    await openMenu(userEvent, 'MM-Test')
    await expect(screen.getByRole('menu')).toHaveAttribute('dir', 'rtl')
  },
}

export const Dark: Story = {
  args: { items: ITEMS },
  globals: { theme: 'dark' },
  play: async ({ userEvent }) => {
    await openMenu(userEvent, 'MM-Test')
    await userEvent.keyboard('{ArrowDown}{End}')
    await waitFor(() => expect(screen.getByRole('menuitem', { name: 'Delete…' })).toHaveFocus())
  },
}
