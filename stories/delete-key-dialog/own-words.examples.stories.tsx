import type { Meta, StoryObj } from '@storybook/react-vite'
import { DeleteKeyDialog } from 'keyrack'
import { expect, screen, waitFor } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { KEYS } from '../keys.ts'
import { Page } from '../page.tsx'
import { findRow, openMenu } from '../steps.ts'

const meta = {
  title: 'DeleteKeyDialog/Examples/Own words',
  component: DeleteKeyDialog,
  decorators: [on(backEnd)],
  render: (args) => <Page dialog={args} />,
} satisfies Meta<typeof DeleteKeyDialog>
export default meta
type Story = StoryObj<typeof meta>

const REVOKE = {
  item: 'Revoke…',
  title: 'Revoke API key?',
  body: 'Requests that use {name} ({stub}) will be refused.',
  bodyIdle: 'Requests that use {name} ({stub}) are refused already.',
  goneTitle: 'Nothing to revoke',
  gone: 'This key was already revoked.',
  confirm: 'Revoke key',
}

/** A host whose keys are revoked swaps the words. */
export const OtherWords: Story = {
  decorators: [on(() => backEnd({ keys: KEYS, remove: 'revoke' }), { messages: { remove: REVOKE } })],
  play: async ({ userEvent }) => {
    const menu = await openMenu(userEvent, 'Staging server')
    await userEvent.click(menu.getByRole('menuitem', { name: 'Revoke…' }))
    await waitFor(() => expect(screen.getByRole('alertdialog', { name: 'Revoke API key?' })).toHaveAccessibleDescription(/^Requests that use Staging server \(mm-…x4Kp\) will be refused\./))
  },
}

/** What they ask for is done. */
export const Revoked: Story = {
  decorators: OtherWords.decorators!,
  play: async (context) => {
    await OtherWords.play!(context)
    await context.userEvent.click(screen.getByRole('button', { name: 'Revoke key' }))
    await waitFor(async () => expect(await findRow('Staging server')).toHaveTextContent('Revoked'))
  },
}
