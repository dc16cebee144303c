import type { Meta, StoryObj } from '@storybook/react-vite'
import { TokenDialog, type TokenDialogProps, useTokenPending } from 'keyrack'
import { type ReactNode, useEffect, useState } from 'react'
import { Link, Outlet, RouterProvider, createMemoryRouter, useBlocker } from 'react-router'
import { expect, screen, waitFor } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { recordingClipboard } from '../clipboard.ts'
import { Page } from '../page.tsx'
import { createKey, tokenText } from '../steps.ts'
import '../host-page.css'

/** The provider stands above the host's router, which asks `useTokenPending()` before it leaves. */
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
  const blocker = useBlocker(pending)
  useEffect(() => {
    if (!pending && blocker.state === 'blocked') blocker.reset()
  }, [pending, blocker])
  return (
    <div className="story-host story-beside">
      <nav aria-label="Product">
        <ul>
          <li><Link to="/keys">API keys</Link></li>
          <li><Link to="/usage">Usage</Link></li>
        </ul>
        <p role="status">{blocker.state === 'blocked' && 'Save the key before you leave.'}</p>
      </nav>
      <main>
        <Outlet />
      </main>
    </div>
  )
}

/** What leads away while a token is on screen, the browser’s Back or a shortcut of the host’s, leads nowhere; once it is saved, it does. */
export const KeptUntilSaved: Story = {
  play: async ({ userEvent }) => {
    const dialog = await createKey(userEvent)
    const token = tokenText(dialog)
    screen.getByRole('link', { name: 'Usage', hidden: true }).click() // as a shortcut would: a mouse can't reach it
    await screen.findByText('Save the key before you leave.')
    await expect(tokenText(dialog)).toBe(token)
    await userEvent.click(dialog.getByRole('button', { name: 'Copy key' }))
    await dialog.findByRole('button', { name: 'Copied' })
    await userEvent.click(dialog.getByRole('button', { name: 'Done' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await userEvent.click(screen.getByRole('link', { name: 'Usage' }))
    await waitFor(() => expect(screen.getByRole('heading', { name: 'Usage' })).toBeVisible())
  },
}
