import type { Meta, StoryObj } from '@storybook/react-vite'
import { CreateKeyDrawer } from 'keyrack'
import { expect, screen, waitFor } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { Page } from '../page.tsx'
import { openDrawer } from '../steps.ts'

/**
 * The form that creates a key, sliding in from the end side of the page. It opens with `CreateKeyButton`, or with
 * `useKeyrack().openCreate()`. Nothing typed, and no create under way, is lost by closing it.
 */
const meta = {
  title: 'CreateKeyDrawer/Overview',
  component: CreateKeyDrawer,
  args: { size: 'medium' },
  argTypes: { size: { control: 'inline-radio', options: ['small', 'medium', 'large'] } },
  decorators: [on(backEnd)],
  render: (args) => <Page drawer={args} />,
} satisfies Meta<typeof CreateKeyDrawer>
export default meta
type Story = StoryObj<typeof meta>

/** As it opens: the focus is in Name. */
export const Default: Story = {
  play: async ({ userEvent }) => {
    const drawer = await openDrawer(userEvent)
    await waitFor(() => expect(drawer.getByText('Where will this key be used? For example, “Production server”.')).toBeVisible())
    await expect(drawer.getByRole('button', { name: 'Cancel' })).toBeVisible()
  },
}

/** Press + Create. */
export const Playground: Story = {
  tags: ['every-look'],
  play: async () => {
    await expect(await screen.findByRole('button', { name: 'Create' })).toHaveAttribute('aria-expanded', 'false')
  },
}
