import type { Meta, StoryObj } from '@storybook/react-vite'
import { TokenDialog, type TokenDialogProps, useCreateKey, useTokenPending } from 'keyrack'
import { type ReactNode, useEffect, useState } from 'react'
import { Link, Outlet, RouterProvider, createMemoryRouter, useBlocker } from 'react-router'
import { expect, screen, waitFor } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { recordingClipboard } from '../clipboard.ts'
import { Page } from '../page.tsx'
import { createKey, tokenText } from '../steps.ts'
import '../host-page.css'

/** The provider stands above the host's router, which looks at `useTokenPending()` before it leaves, and has the dialog ask. */
const meta = {
  title: 'TokenDialog/Examples/Router',
  component: TokenDialog,
  decorators: [on(backEnd, { clipboard: recordingClipboard() })],
  render: (args) => <Host {...args} />,
} satisfies Meta<typeof TokenDialog>
export default meta
type Story = StoryObj<typeof meta>

function Host(token: TokenDialogProps): ReactNode {
  const [router] = useState(() =>
    createMemoryRouter([{ element: <Shell />, children: [{ path: '/keys', element: <Page token={token} /> }, { path: '/usage', element: <h1>Usage</h1> }] }], { initialEntries: ['/keys'] }),
  )
  return <RouterProvider router={router} />
}

function Shell(): ReactNode {
  const pending = useTokenPending()
  const { flow } = useCreateKey()
  const blocker = useBlocker(pending)
  useEffect(() => {
    if (blocker.state !== 'blocked') return
    blocker.reset()
    flow.leave() // asks, over the token, where it is seen and heard
  }, [blocker, flow])
  return (
    <div className="story-host story-beside">
      <nav aria-label="Product">
        <ul>
          <li><Link to="/keys">API keys</Link></li>
          <li><Link to="/usage">Usage</Link></li>
        </ul>
      </nav>
      <main>
        <Outlet />
      </main>
    </div>
  )
}

/** What leads away while a token is on screen, a shortcut of the host’s for example, leads nowhere: it is asked whether to close without saving. */
export const KeptUntilSaved: Story = {
  play: async ({ userEvent }) => {
    const dialog = await createKey(userEvent)
    const token = tokenText(dialog)
    screen.getByRole('link', { name: 'Usage', hidden: true }).click() // as a shortcut would: a mouse can't reach it
    await waitFor(() => expect(screen.getByRole('alertdialog', { name: 'Close without saving the key?' })).toBeVisible())
    await expect(tokenText(dialog)).toBe(token)
    await expect(screen.queryByRole('heading', { name: 'Usage', hidden: true })).toBeNull()
  },
}

/** Once it is saved, everything leads where it did. */
export const LeftOnceSaved: Story = {
  tags: ['held'],
  play: async (context) => {
    const { userEvent } = context
    await KeptUntilSaved.play?.(context)
    await userEvent.click(screen.getByRole('button', { name: 'Go back' }))
    await userEvent.click(await screen.findByRole('button', { name: 'Copy key' }))
    await screen.findByRole('button', { name: 'Copied' })
    await userEvent.click(screen.getByRole('button', { name: 'Done' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await userEvent.click(screen.getByRole('link', { name: 'Usage' }))
    await waitFor(() => expect(screen.getByRole('heading', { name: 'Usage' })).toBeVisible())
  },
}
