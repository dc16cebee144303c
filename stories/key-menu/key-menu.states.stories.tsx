import type { Meta, StoryObj } from '@storybook/react-vite'
import { KeyMenu, type KeyMenuProps } from 'keyrack'
import { expect, screen, waitFor } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { goOffline } from '../host.tsx'
import { keyOf } from '../keys.ts'
import { EachTheme, States, matrixParameters } from '../matrix.tsx'
import { POSES } from '../poses.ts'
import { openMenu } from '../steps.ts'
import * as Overview from './key-menu.stories.tsx'
import * as Items from './items.features.stories.tsx'
import { Menu } from './menu.tsx'

const meta = {
  title: 'KeyMenu/States',
  component: KeyMenu,
  tags: ['every-look'],
  args: { apiKey: keyOf() },
  decorators: [on(backEnd)],
  render: (args) => <Menu {...args} />,
} satisfies Meta<typeof KeyMenu>
export default meta
type Story = StoryObj<typeof meta>

type Changes = Omit<KeyMenuProps, 'apiKey'> & { 'data-pose'?: string; 'data-state'?: string }

const STATES: Readonly<Record<string, Changes>> = {
  ...Object.fromEntries(Object.entries(POSES).map(([name, pose]) => [name, { 'data-pose': pose }])),
  Open: { 'data-state': 'open' },
  Disabled: { disabled: true },
}

/** The ⋮ in each state and theme. Nothing points at it: states of a pointer are posed. */
export const Matrix: Story = {
  tags: ['!every-look'],
  parameters: matrixParameters,
  render: (args) => (
    <EachTheme>
      {() => <States columns={Object.keys(STATES)} rows={{ 'Menu of a row': Object.entries(STATES).map(([name, changes]) => <KeyMenu key={name} {...args} {...changes} />) }} />}
    </EachTheme>
  ),
  play: async () => {
    await expect(screen.getAllByRole('button')).toHaveLength(4 * Object.keys(STATES).length)
  },
}

/** A target of 28 px. */
export const Compact: Story = { ...Matrix, tags: ['!every-look'], globals: { density: 'compact' } }

/** A target of 36 px. */
export const Comfortable: Story = { ...Matrix, tags: ['!every-look'], globals: { density: 'comfortable' } }

/** Open, with nothing pointed at. */
export const Open: Story = { ...Overview.Default }

/** Open, with items of the host's, one of them disabled. */
export const HostItems: Story = { ...Items.HostItems }

/** The danger of Delete… shows once it has the focus. */
export const DeleteInFocus: Story = {
  args: { items: Items.HostItems.args?.items },
  play: async ({ userEvent }) => {
    await openMenu(userEvent, 'MM-Test')
    await userEvent.keyboard('{ArrowDown}{End}')
    await waitFor(() => expect(screen.getByRole('menuitem', { name: 'Delete…' })).toHaveFocus())
  },
}

/** Without a network it opens all the same: that nothing can be deleted is said, with the reason, once it is tried. */
export const Offline: Story = {
  tags: ['!every-look'], // it looks no different
  beforeEach: goOffline,
  play: async ({ userEvent }) => {
    const menu = await openMenu(userEvent, 'MM-Test')
    await expect(menu.getByRole('menuitem', { name: 'Delete…' })).not.toHaveAttribute('aria-disabled')
  },
}
