import type { Meta, StoryObj } from '@storybook/react-vite'
import { DeleteKeyDialog } from 'keyrack'
import { expect, screen, waitFor, within } from 'storybook/test'
import { backEnd, inTurn, on } from '../back-end.tsx'
import { HOSTILE } from '../hostile-names.ts'
import { KEYS, daysFromNow, keyOf } from '../keys.ts'
import { Page } from '../page.tsx'
import { askToDelete, confirmDelete, findRow, openMenu } from '../steps.ts'

/**
 * Asks before a key is deleted, and stays until the server has answered. One serves the whole table: it opens when Delete… is
 * chosen in a row's menu.
 */
const meta = {
  title: 'DeleteKeyDialog/Overview',
  component: DeleteKeyDialog,
  decorators: [on(backEnd)],
  render: (args) => <Page dialog={args} />,
} satisfies Meta<typeof DeleteKeyDialog>
export default meta
type Story = StoryObj<typeof meta>

const holding = (...keys: readonly Parameters<typeof keyOf>[0][]): NonNullable<Story['decorators']> => [on(() => backEnd({ keys: keys.map(keyOf) }))]

/** Choose Delete… in the menu of a row. */
export const Playground: Story = {
  tags: ['every-theme'],
  play: async () => {
    await expect(await findRow('Staging server')).toBeVisible()
  },
}

/** It names the key, what can be seen of it, and its last use. The safe answer has the focus. */
export const NeverUsed: Story = {
  play: async ({ userEvent }) => {
    const dialog = await askToDelete(userEvent, 'Ada’s laptop')
    await waitFor(() => expect(screen.getByRole('alertdialog')).toHaveAccessibleDescription('Requests that use Ada’s laptop (mm-…Zr0m) will fail. You can’t restore it. This key has never been used.'))
    await waitFor(() => expect(dialog.getByRole('button', { name: 'Keep key' })).toHaveFocus())
  },
}

/** Something used the key of late. */
export const LastUsed: Story = {
  decorators: holding({ name: 'Production server', lastUsedAt: daysFromNow(-0.1) }),
  play: async ({ userEvent }) => {
    await askToDelete(userEvent, 'Production server')
    await waitFor(() => expect(screen.getByRole('alertdialog')).toHaveAccessibleDescription(/ Last used 2 hours ago \(Dec 16, 2025, 10:05\)\. Something may still depend on it\.$/))
  },
}

/** A back end that does not tell the last use is not made to say that there was none. */
export const LastUseUnknown: Story = {
  decorators: [on(() => backEnd({ keys: [{ id: 'a', name: 'Imported', hint: null, status: 'active', createdAt: null }] }))],
  play: async ({ userEvent }) => {
    await askToDelete(userEvent, 'Imported')
    await waitFor(() => expect(screen.getByRole('alertdialog')).toHaveAccessibleDescription('Requests that use Imported (Hidden) will fail. You can’t restore it.'))
  },
}

/** A back end whose nodes take a while to hear of it says how long. */
export const Settles: Story = {
  decorators: [
    on(() => {
      const adapter = backEnd()
      return { ...adapter, traits: { ...adapter.traits, settleMs: 60_000 } }
    }),
  ],
  play: async ({ userEvent }) => {
    const dialog = await askToDelete(userEvent, 'Staging server')
    await expect(dialog.getByText(/will fail within/)).toHaveTextContent('Requests that use Staging server (mm-…x4Kp) will fail within 60 seconds. You can’t restore it.')
  },
}

/** A key without a name is told by what can be seen of it. */
export const Unnamed: Story = {
  decorators: holding({ id: 'a', name: null }),
  play: async ({ userEvent }) => {
    await askToDelete(userEvent, '(unnamed key)')
    await waitFor(() => expect(screen.getByRole('alertdialog')).toHaveAccessibleDescription(/^Requests that use \(unnamed key\) \(mm-…AXsg\) will fail\./))
  },
}

/** What somebody is about to delete must not hide anything. */
export const HostileName: Story = {
  decorators: holding({ name: HOSTILE.override }),
  play: async ({ userEvent }) => {
    const dialog = await askToDelete(userEvent, 'invoicefdp.exe')
    await expect(dialog.getByText('invoice[U+202E]fdp.exe')).toHaveProperty('tagName', 'BDI')
  },
}

/** A thousand characters: both answers stay on screen. */
export const LongName: Story = {
  decorators: holding({ name: HOSTILE.long }),
  play: async ({ userEvent }) => {
    await userEvent.click(await screen.findByRole('button', { name: /^Actions for All work/ }))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Delete…' }))
    const confirm = await screen.findByRole('button', { name: 'Delete key' })
    await waitFor(() => expect(confirm.getBoundingClientRect().bottom).toBeLessThanOrEqual(window.innerHeight))
  },
}

/** Keep key, or Escape: nothing has happened, and the ⋮ has the focus again. */
export const Kept: Story = {
  play: async ({ userEvent }) => {
    const dialog = await askToDelete(userEvent, 'Staging server')
    await userEvent.click(dialog.getByRole('button', { name: 'Keep key' }))
    await waitFor(() => expect(screen.getByRole('button', { name: 'Actions for Staging server' })).toHaveFocus())
    await askToDelete(userEvent, 'Staging server')
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.getByRole('button', { name: 'Actions for Staging server' })).toHaveFocus())
    await expect(await findRow('Staging server')).toBeVisible()
  },
}

/** Deleted: the row is gone, and the next row's ⋮ has the focus. */
export const Deleted: Story = {
  play: async ({ userEvent }) => {
    await confirmDelete(userEvent, 'Staging server')
    await waitFor(() => expect(screen.queryByRole('row', { name: /Staging server/ })).toBeNull())
    await waitFor(() => expect(screen.getByRole('button', { name: 'Actions for Nightly import' })).toHaveFocus())
  },
}

/** The last of all keys: + Create has the focus. */
export const DeletedTheLast: Story = {
  decorators: holding({}),
  play: async ({ userEvent }) => {
    await confirmDelete(userEvent, 'MM-Test')
    await screen.findByText('No API keys yet')
    await waitFor(() => expect(screen.getByRole('button', { name: 'Create' })).toHaveFocus())
  },
}

const REVOKE = {
  item: 'Revoke…',
  title: 'Revoke API key?',
  body: 'Requests that use {name} ({stub}) will be refused.',
  confirm: 'Revoke key',
}

/** A host whose keys are revoked swaps the words. */
export const OtherWords: Story = {
  decorators: [on(() => backEnd({ keys: KEYS, remove: 'revoke' }), { messages: { remove: REVOKE } })],
  play: async ({ userEvent }) => {
    const menu = await openMenu(userEvent, 'Staging server')
    await userEvent.click(menu.getByRole('menuitem', { name: 'Revoke…' }))
    await userEvent.click(await screen.findByRole('button', { name: 'Revoke key' }))
    await waitFor(async () => expect(await findRow('Staging server')).toHaveTextContent('Revoked'))
  },
}

/** A back end that can’t stop a token, and only takes its key off the list, is not made to say that it deletes. */
export const Unlists: Story = {
  decorators: [on(() => backEnd({ remove: 'unlist' }))],
  play: async ({ userEvent }) => {
    const menu = await openMenu(userEvent, 'Staging server')
    await userEvent.click(menu.getByRole('menuitem', { name: 'Remove from list…' }))
    const dialog = await screen.findByRole('alertdialog', { name: 'Remove API key from the list?' })
    await waitFor(() => expect(dialog).toHaveAccessibleDescription(/^Staging server \(mm-…x4Kp\) leaves the list for good, but requests that use it go on working: this service can’t stop a token\./))
    await userEvent.click(within(dialog).getByRole('button', { name: 'Remove from list' }))
    await waitFor(() => expect(screen.queryByRole('row', { name: /Staging server/ })).toBeNull())
  },
}

/** From right to left. */
export const RightToLeft: Story = {
  globals: { dir: 'rtl' },
  play: async ({ userEvent }) => {
    await askToDelete(userEvent, 'Staging server')
    await expect(screen.getByRole('alertdialog').closest('[dir]')).toHaveAttribute('dir', 'rtl')
  },
}

/** At 320 px the two answers stand below each other. */
export const Narrow: Story = {
  globals: { viewport: { value: 'narrow' } },
  play: async ({ userEvent }) => {
    const dialog = await askToDelete(userEvent, 'Staging server')
    const keep = dialog.getByRole('button', { name: 'Keep key' }).getBoundingClientRect()
    const confirm = dialog.getByRole('button', { name: 'Delete key' }).getBoundingClientRect()
    await expect(confirm.top).toBeGreaterThanOrEqual(keep.bottom)
    await expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth)
  },
}

/** In the dark theme, with a failure. */
export const Dark: Story = {
  globals: { theme: 'dark' },
  decorators: [on(() => backEnd({ before: inTurn({ remove: ['unavailable'] }) }))],
  play: async ({ userEvent }) => {
    const dialog = await confirmDelete(userEvent, 'Staging server')
    await expect(await dialog.findByRole('alert')).toBeVisible()
  },
}
