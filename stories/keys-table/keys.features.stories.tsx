import type { Meta, StoryObj } from '@storybook/react-vite'
import { type ApiKey, KeysTable } from 'keyrack'
import { expect, screen, waitFor, within } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { daysFromNow, keyOf } from '../keys.ts'
import { findRow } from '../steps.ts'
import { Table } from './table.tsx'

const meta = {
  title: 'KeysTable/Features/Keys',
  component: KeysTable,
  tags: ['every-look'],
  args: { columns: ['name', 'key', 'lastUsedAt', 'expiresAt', 'actions'] },
  render: (args) => <Table {...args} />,
} satisfies Meta<typeof KeysTable>
export default meta
type Story = StoryObj<typeof meta>

const holding = (...changes: readonly Partial<ApiKey>[]): NonNullable<Story['decorators']> => [on(() => backEnd({ remove: 'revoke', keys: changes.map(keyOf) }))]

/** Nothing is pointed out about a key that simply works. */
export const Active: Story = {
  decorators: holding({ name: 'Production server', lastUsedAt: daysFromNow(-0.1), expiresAt: null }),
  play: async () => {
    const row = within(await findRow('Production server'))
    await expect(row.queryByText('Active')).toBeNull()
    await expect(row.getByText('Never expires')).toBeVisible()
    await expect(row.getByText('Dec 16, 2025, 10:05')).toBeVisible()
  },
}

/** Seven days or fewer are left. */
export const ExpiringSoon: Story = {
  decorators: holding({ name: 'Trial', expiresAt: daysFromNow(3.5) }),
  play: async () => {
    const row = within(await findRow('Trial'))
    await waitFor(() => expect(row.getByText('Expires in 3 days')).toBeVisible())
    await expect(row.getByText('Dec 20, 2025, 00:29')).toBeVisible()
  },
}

/** Its day has passed, whether or not the back end has marked it. */
export const Expired: Story = {
  decorators: holding({ name: 'Trial', expiresAt: daysFromNow(-2) }),
  play: async () => {
    const row = within(await findRow('Trial'))
    await expect(row.getByText('Expired')).toBeVisible()
  },
}

/** Somebody switched it off. */
export const Disabled: Story = {
  decorators: holding({ name: 'Contractor', status: 'disabled' }),
  play: async () => {
    await expect(within(await findRow('Contractor')).getByText('Disabled')).toBeVisible()
  },
}

/** A back end that keeps revoked keys: there is nothing left to delete, so there is no menu. */
export const Revoked: Story = {
  decorators: holding({ name: 'Leaked', status: 'revoked' }),
  play: async () => {
    const row = within(await findRow('Leaked'))
    await expect(row.getByText('Revoked')).toBeVisible()
    await expect(row.queryByRole('button')).toBeNull()
  },
}

/** With a column of its own, the status is not said twice; how long a key has left still is. */
export const StatusColumn: Story = {
  args: { columns: ['name', 'key', 'status', 'expiresAt', 'actions'] },
  decorators: holding({ name: 'Works' }, { name: 'Ends soon', expiresAt: daysFromNow(1.5) }, { name: 'Ended', expiresAt: daysFromNow(-2) }, { name: 'Off', status: 'disabled' }, { name: 'Leaked', status: 'revoked' }),
  play: async () => {
    for (const [name, status] of [['Works', 'Active'], ['Ended', 'Expired'], ['Off', 'Disabled'], ['Leaked', 'Revoked']] as const) {
      await expect(within(await findRow(name)).getAllByText(status)).toHaveLength(1)
    }
    await waitFor(() => expect(screen.getByText('Expires in 1 day')).toBeVisible())
  },
}

/** An empty cell is words, not a dash. */
export const NeverUsed: Story = {
  decorators: holding({ name: 'Spare', lastUsedAt: null }),
  play: async () => {
    await expect(within(await findRow('Spare')).getByText('Never used')).toBeVisible()
  },
}

/** No name, or one that nobody can see. */
export const Unnamed: Story = {
  decorators: holding({ id: 'a', name: null }, { id: 'b', name: '\u200B\u2060 ' }),
  play: async () => {
    await expect(await screen.findAllByText('(unnamed key)')).toHaveLength(2)
    await expect(screen.getAllByRole('button', { name: 'Actions for (unnamed key)' })).toHaveLength(2)
  },
}

/** What back ends tell of a key differs: both ends, one of them, a mask of their own, or nothing. */
export const Hints: Story = {
  decorators: holding(
    { name: 'Both ends', hint: { start: 'mm-', end: 'AXsg' } },
    { name: 'The start', hint: { start: 'sk_live_51H' } },
    { name: 'The end', hint: { end: 'AXsg' } },
    { name: 'Their own mask', hint: { text: 'ghp_…3fQ2' } },
    { name: 'Nothing', hint: null },
  ),
  play: async () => {
    await expect(await findRow('Both ends')).toHaveAccessibleName(/Key starting mm, ending A X s g/)
    await expect(await findRow('The start')).toHaveAccessibleName(/Key starting sk_live_51H/)
    await expect(await findRow('The end')).toHaveAccessibleName(/Key ending A X s g/)
    await expect(await findRow('Their own mask')).toHaveTextContent('ghp_…3fQ2')
    await expect(await findRow('Nothing')).toHaveTextContent('Hidden')
  },
}

/** A back end that does not tell: that is not the same as "never". */
export const Unknown: Story = {
  args: { columns: ['name', 'key', 'createdAt', 'lastUsedAt', 'createdBy', 'scopes', 'actions'] },
  decorators: [on(() => backEnd({ keys: [{ id: 'a', name: 'Imported', hint: null, status: 'active', createdAt: null }] }))],
  play: async () => {
    const row = within(await findRow('Imported'))
    await expect(row.getAllByText('Unknown')).toHaveLength(4)
    await expect(row.queryByText('Never used')).toBeNull()
  },
}
