import type { Meta, StoryObj } from '@storybook/react-vite'
import { ApiKeysDashboard, type ApiKeysAdapter } from 'keyrack'
import type { MemoryAdapterOptions } from 'keyrack/adapters/memory'
import { type ReactNode, useState } from 'react'
import { type UserEventObject, expect, fn, screen, waitFor, within } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { NOW, daysFromNow, keyOf, manyKeys } from '../keys.ts'
import { confirmDelete, findRow } from '../steps.ts'

/** What goes wrong between requests: answers that come late, tabs, and clocks. */
const meta = {
  title: 'ApiKeysDashboard/Features/Failures',
  component: ApiKeysDashboard,
} satisfies Meta<typeof ApiKeysDashboard>
export default meta
type Story = StoryObj<typeof meta>

/** A promise, and the function that settles it. */
function latch(): { readonly promise: Promise<void>; readonly open: () => void } {
  let open = (): void => {}
  const promise = new Promise<void>((resolve) => (open = resolve))
  return { promise, open }
}

const onList = fn<() => void>()

/** A service one of whose nodes goes on listing what was there at first. */
function lagging(options: MemoryAdapterOptions = {}): ApiKeysAdapter {
  const adapter = backEnd(options)
  const first = adapter.list({ limit: 10, offset: 0, cursor: null }, {})
  return { ...adapter, traits: { ...adapter.traits, settleMs: 60_000 }, list: () => (onList(), first) }
}

/** Deletes a key, and waits until the list was asked for once more and has come. */
async function deleteAndList(user: UserEventObject, name: string): Promise<void> {
  await findRow(name)
  onList.mockClear()
  await confirmDelete(user, name)
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
  await waitFor(() => expect(onList).toHaveBeenCalled())
  await waitFor(() => expect(screen.getByRole('table')).not.toHaveAttribute('aria-busy'))
}

/** One of the service's nodes still lists what is deleted: the key does not come back. */
export const LaggingNode: Story = {
  decorators: [on(lagging)],
  play: async ({ userEvent }) => {
    await deleteAndList(userEvent, 'Staging server')
    await expect(screen.queryByText('Staging server', { selector: 'td *' })).toBeNull()
    await waitFor(() => expect(screen.getByRole('button', { name: 'Actions for Nightly import' })).toHaveFocus())
  },
}

/** The same where a revoked key keeps its row: that does not look as if the key worked again. */
export const LaggingNodeRevoked: Story = {
  decorators: [on(() => lagging({ remove: 'revoke' }))],
  play: async ({ userEvent }) => {
    await deleteAndList(userEvent, 'Staging server')
    const row = within(await findRow('Staging server'))
    await expect(row.getByText('Revoked')).toBeVisible()
    await expect(row.queryByRole('button')).toBeNull()
    await waitFor(() => expect(screen.getByRole('button', { name: 'Actions for Nightly import' })).toHaveFocus())
  },
}

let slow = latch()

/** The answer to an older question comes after that to a newer one: the latest question wins. */
export const LateSearch: Story = {
  decorators: [
    on((): ApiKeysAdapter => {
      slow = latch()
      const adapter = backEnd({ keys: manyKeys(25) })
      const late = async (query: Parameters<typeof adapter.list>[0]): ReturnType<typeof adapter.list> => {
        const page = await adapter.list(query, {})
        if (query.search === 'Key 1') await slow.promise
        return page
      }
      return { ...adapter, list: late }
    }),
  ],
  play: async ({ userEvent }) => {
    const search = await screen.findByRole('searchbox')
    await userEvent.type(search, 'Key 1')
    await waitFor(() => expect(screen.getByRole('table')).toHaveAttribute('aria-busy', 'true'))
    await userEvent.type(search, '7')
    await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(2))
    slow.open()
    await waitFor(() => expect(screen.getByRole('table')).not.toHaveAttribute('aria-busy'))
    await expect(await findRow('Key 17')).toBeVisible()
    await expect(screen.getAllByRole('row')).toHaveLength(2)
    await expect(search).toHaveFocus()
  },
}

function TwoTabs(): ReactNode {
  const [adapter] = useState(backEnd)
  return (
    <div style={{ display: 'grid', gap: 24 }}>
      {['One tab', 'Another tab'].map((name) => (
        <ApiKeysDashboard key={name} adapter={adapter} timeZone="UTC" messages={{ table: { title: name }, paging: { label: `Pages of ${name}` } }} />
      ))}
    </div>
  )
}

/** A key is deleted in one tab: it leaves the other one too, without a press. Here the tabs stand below each other. */
export const OtherTab: Story = {
  render: () => <TwoTabs />,
  play: async ({ userEvent }) => {
    const [one, other] = ['One tab', 'Another tab'].map((name) => within(screen.getByRole('region', { name })))
    await other!.findByRole('row', { name: /Staging server/ })
    await userEvent.click(await one!.findByRole('button', { name: 'Actions for Staging server' }))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Delete…' }))
    await userEvent.click(await screen.findByRole('button', { name: 'Delete key' }))
    await waitFor(() => expect(one!.queryByRole('row', { name: /Staging server/ })).toBeNull())
    await waitFor(() => expect(other!.queryByRole('row', { name: /Staging server/ })).toBeNull())
    await waitFor(() => expect(one!.getByRole('button', { name: 'Actions for Nightly import' })).toHaveFocus())
  },
}

/** This computer's clock is wrong, by years even: what has expired is told by the server's, and the date is there in full. */
export const ClockSkew: Story = {
  args: { columns: ['name', 'key', 'expiresAt', 'actions'] },
  globals: { clock: 'real' },
  decorators: [on(() => backEnd({ now: () => NOW, keys: [keyOf({ name: 'Ends soon', expiresAt: daysFromNow(2.5) }), keyOf({ name: 'Ended', expiresAt: daysFromNow(-0.5) })] }))],
  play: async () => {
    const row = within(await findRow('Ends soon'))
    await waitFor(() => expect(row.getByText('Expires in 2 days')).toBeVisible())
    await expect(row.getByText('Dec 19, 2025, 00:29')).toBeVisible()
    await expect(within(await findRow('Ended')).getByText('Expired')).toBeVisible()
  },
}
