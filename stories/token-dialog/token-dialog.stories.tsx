import type { Meta, StoryObj } from '@storybook/react-vite'
import { TokenDialog } from 'keyrack'
import { expect, screen, waitFor } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { Page } from '../page.tsx'
import { createKey, tokenText } from '../steps.ts'

/**
 * Shows a new token, once. It takes the place of `CreateKeyDrawer` when a key was made, and closes when the token was copied or
 * its user says that it is saved; otherwise it asks first.
 */
const meta = {
  title: 'TokenDialog/Overview',
  component: TokenDialog,
  args: { placement: 'side', initialReveal: 'shown' },
  argTypes: {
    placement: { control: 'inline-radio', options: ['side', 'center'] },
    initialReveal: { control: 'inline-radio', options: ['shown', 'masked'] },
  },
  decorators: [on(backEnd)],
  render: (args) => <Page token={args} />,
} satisfies Meta<typeof TokenDialog>
export default meta
type Story = StoryObj<typeof meta>

/** In the drawer's place, whole, with Copy in focus. */
export const Default: Story = {
  play: async ({ userEvent }) => {
    const dialog = await createKey(userEvent)
    await expect(tokenText(dialog)).toMatch(/^mm-[A-Za-z0-9]{36}$/)
    await waitFor(() => expect(dialog.getByRole('button', { name: 'Copy key' })).toHaveFocus())
    await waitFor(() => expect(screen.getByRole('dialog')).toHaveAccessibleDescription('This is the only time the full key for “Build server” is shown. Store it somewhere safe.'))
  },
}

/** Create a key to see it. */
export const Playground: Story = {
  tags: ['every-look'],
  play: async ({ userEvent }) => {
    const dialog = await createKey(userEvent)
    await expect(dialog.getByRole('button', { name: 'Copy key' })).toBeVisible()
  },
}
