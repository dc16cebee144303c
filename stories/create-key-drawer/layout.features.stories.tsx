import type { Meta, StoryObj } from '@storybook/react-vite'
import { CreateKeyDrawer } from 'keyrack'
import { expect, screen, waitFor } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { Page } from '../page.tsx'
import { openDrawer } from '../steps.ts'

const meta = {
  title: 'CreateKeyDrawer/Features/Layout',
  component: CreateKeyDrawer,
  decorators: [on(backEnd)],
  render: (args) => <Page drawer={args} />,
} satisfies Meta<typeof CreateKeyDrawer>
export default meta
type Story = StoryObj<typeof meta>

export const Small: Story = {
  args: { size: 'small' },
  play: async ({ userEvent }) => {
    await openDrawer(userEvent)
    await expect(screen.getByRole('dialog')).toHaveStyle({ width: '380px' })
  },
}

export const Large: Story = {
  args: { size: 'large' },
  play: async ({ userEvent }) => {
    await openDrawer(userEvent)
    await expect(screen.getByRole('dialog')).toHaveStyle({ width: '560px' })
  },
}

/** From right to left it comes from the left. */
export const RightToLeft: Story = {
  globals: { dir: 'rtl' },
  play: async ({ userEvent }) => {
    await openDrawer(userEvent)
    await waitFor(() => expect(screen.getByRole('dialog').getBoundingClientRect().left).toBe(0))
  },
}

/** Below 640 px it takes the whole screen. */
export const Narrow: Story = {
  globals: { viewport: { value: 'narrow' } },
  play: async ({ userEvent }) => {
    const drawer = await openDrawer(userEvent)
    await waitFor(() => expect(screen.getByRole('dialog').getBoundingClientRect()).toMatchObject({ left: 0, width: 320 }))
    await expect(drawer.getByRole('button', { name: 'Create' }).getBoundingClientRect().bottom).toBeLessThanOrEqual(window.innerHeight)
  },
}

export const Dark: Story = {
  globals: { theme: 'dark' },
  play: async ({ userEvent }) => {
    await openDrawer(userEvent)
  },
}
