import type { Meta, StoryObj } from '@storybook/react-vite'
import { type ApiKeysAdapter, ApiKeysDashboard, type ApiKeysDashboardProps } from 'keyrack'
import { type ReactNode, useState } from 'react'
import { expect, screen, waitFor, within } from 'storybook/test'
import { backEnd } from '../back-end.tsx'
import { recordingClipboard } from '../clipboard.ts'
import { createKey, findRow } from '../steps.ts'
import '../host-page.css'

const clipboard = recordingClipboard()

/** In a `<dialog>` of the host's. Nothing outside of it can be pressed, so what the kit opens has to stand in it: that is what `container` is for. */
const meta = {
  title: 'ApiKeysDashboard/Examples/Modal',
  component: ApiKeysDashboard,
  args: { clipboard, locale: 'en-US', timeZone: 'UTC' },
  render: (args) => <Host {...args} />,
} satisfies Meta<typeof ApiKeysDashboard>
export default meta
type Story = StoryObj<typeof meta>

function Host(props: ApiKeysDashboardProps): ReactNode {
  const [adapter] = useState<ApiKeysAdapter>(backEnd)
  const [dialog, setDialog] = useState<HTMLDialogElement | null>(null)
  return (
    <div className="story-host">
      <button type="button" className="story-button" onClick={() => dialog?.showModal()}>Manage access</button>
      <dialog ref={setDialog} className="story-modal" aria-label="Access to Acme">
        {dialog && <ApiKeysDashboard {...props} adapter={adapter} container={dialog} />}
      </dialog>
    </div>
  )
}

/** Drawer and token lie on top; when they have closed, the host's dialog is there as before. */
export const InNativeDialog: Story = {
  tags: ['held'],
  play: async ({ userEvent }) => {
    await userEvent.click(screen.getByRole('button', { name: 'Manage access' }))
    const host = screen.getByRole('dialog', { name: 'Access to Acme' })
    const token = await createKey(userEvent)
    await expect(host).toContainElement(token.getByRole('button', { name: 'Done' }))
    await userEvent.click(token.getByRole('button', { name: 'Copy key' }))
    await token.findByRole('button', { name: 'Copied' })
    await userEvent.click(token.getByRole('button', { name: 'Done' }))
    await waitFor(() => expect(screen.getAllByRole('dialog')).toEqual([host]))
    await expect(within(host).getByRole('heading', { name: 'API Keys' })).toBeVisible()
    const row = await findRow('Build server')
    await waitFor(() => expect(row).toHaveFocus())
  },
}
