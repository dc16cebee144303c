import * as Dialog from '@radix-ui/react-dialog'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { CreateKeyButton, CreateKeyDrawer, type CreateKeyDrawerProps, TokenDialog } from 'keyrack'
import type { ReactNode } from 'react'
import { expect, screen, waitFor } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { recordingClipboard } from '../clipboard.ts'
import { createKey } from '../steps.ts'
import '../host-page.css'

/** The button in a modal of the host's, made with Radix; drawer and token stand beside it in the page. */
const meta = {
  title: 'CreateKeyDrawer/Examples/Modal',
  component: CreateKeyDrawer,
  decorators: [on(backEnd, { clipboard: recordingClipboard() })],
  render: (args) => <Host {...args} />,
} satisfies Meta<typeof CreateKeyDrawer>
export default meta
type Story = StoryObj<typeof meta>

function Host(drawer: CreateKeyDrawerProps): ReactNode {
  return (
    <div className="story-host">
      <Dialog.Root>
        <Dialog.Trigger className="story-button">Connect a server</Dialog.Trigger>
        <Dialog.Portal>
          <Dialog.Overlay className="story-modal-overlay" />
          <Dialog.Content className="story-modal" aria-describedby={undefined}>
            <Dialog.Title>Connect a server</Dialog.Title>
            <p>It signs in with a key of its own.</p>
            <CreateKeyButton />
          </Dialog.Content>
        </Dialog.Portal>
      </Dialog.Root>
      <CreateKeyDrawer {...drawer} />
      <TokenDialog />
    </div>
  )
}

/** They lie on top, a press in them is none outside of the host's modal, and that one is there as before when they have closed. */
export const OverRadixDialog: Story = {
  tags: ['held'],
  play: async ({ userEvent }) => {
    await userEvent.click(screen.getByRole('button', { name: 'Connect a server' }))
    const host = await screen.findByRole('dialog', { name: 'Connect a server' })
    const token = await createKey(userEvent)
    await waitFor(() => expect(getComputedStyle(token.getByRole('button', { name: 'Copy key' })).pointerEvents).not.toBe('none')) // until the drawer has gone
    await userEvent.click(token.getByRole('button', { name: 'Copy key' }))
    await token.findByRole('button', { name: 'Copied' })
    await userEvent.click(token.getByRole('button', { name: 'Done' }))
    await waitFor(() => expect(screen.getAllByRole('dialog')).toEqual([host]))
    await expect(host).toBeVisible()
    await waitFor(() => expect(host).toContainElement(document.activeElement as HTMLElement))
  },
}
