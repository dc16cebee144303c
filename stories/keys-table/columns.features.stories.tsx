import type { Meta, StoryObj } from '@storybook/react-vite'
import { type ApiKey, type KeyColumn, KeyMenuItem, KeysTable } from 'keyrack'
import { expect, fn, screen, waitFor, within } from 'storybook/test'
import { backEnd, on, readOnlyBackEnd } from '../back-end.tsx'
import { daysFromNow, keyOf } from '../keys.ts'
import { findRow, openMenu } from '../steps.ts'
import { Table } from './table.tsx'

const meta = {
  title: 'KeysTable/Features/Columns',
  component: KeysTable,
  tags: ['every-look'],
  decorators: [on(backEnd)],
  render: (args) => <Table {...args} />,
} satisfies Meta<typeof KeysTable>
export default meta
type Story = StoryObj<typeof meta>

const DETAILED: readonly ApiKey[] = [
  keyOf({ name: 'Production server', lastUsedAt: daysFromNow(-0.1), expiresAt: null, scopes: ['keys:read', 'search'], createdBy: { name: 'Ada Lovelace' } }),
  keyOf({ name: 'Nightly import', createdAt: daysFromNow(-64), lastUsedAt: daysFromNow(-11), expiresAt: daysFromNow(2.5), scopes: [], createdBy: { id: 'user_81' } }),
  keyOf({ name: 'Trial', createdAt: daysFromNow(-31), expiresAt: daysFromNow(-1), scopes: ['search'], createdBy: { name: 'Grace Hopper' } }),
]

/** Everything that the kit can tell of a key. */
export const All: Story = {
  args: { columns: ['name', 'key', 'status', 'scopes', 'createdBy', 'createdAt', 'lastUsedAt', 'expiresAt', 'actions'] },
  decorators: [on(() => backEnd({ keys: DETAILED }))],
  play: async () => {
    const row = within(await findRow('Production server'))
    await expect(row.getAllByRole('listitem').map((scope) => scope.textContent)).toEqual(['keys:read', 'search'])
    await expect(row.getByText('Ada Lovelace')).toBeVisible()
    await waitFor(() => expect(row.getByText('2 hours ago')).toBeVisible())
    await expect(screen.getByText('No scopes')).toBeVisible()
  },
}

const ENVIRONMENT: KeyColumn = {
  id: 'environment',
  header: 'Environment',
  cell: ({ row }) => (row.original.name?.includes('server') ? 'Live' : 'Test'),
}

/** A column of the host's own, as TanStack Table defines one, among the kit's. */
export const OfTheHost: Story = {
  args: { columns: ['name', ENVIRONMENT, 'key', 'actions'] },
  play: async () => {
    await expect(await findRow('Production server')).toHaveTextContent('Live')
    await expect(await findRow('Nightly import')).toHaveTextContent('Test')
    await expect(screen.getByRole('columnheader', { name: 'Environment' })).toBeVisible()
  },
}

const onCopyId = fn<(id: string) => void>()

/** The host's own items in each row's menu. */
export const HostMenuItems: Story = {
  args: { menuItems: (key) => <KeyMenuItem onSelect={() => onCopyId(key.id)}>Show usage</KeyMenuItem> },
  play: async ({ userEvent }) => {
    const menu = await openMenu(userEvent, 'Staging server')
    await expect(menu.getAllByRole('menuitem').map((item) => item.textContent)).toEqual(['Show usage', 'Delete…'])
    await userEvent.click(menu.getByRole('menuitem', { name: 'Show usage' }))
    await expect(onCopyId).toHaveBeenLastCalledWith('key_Staging server')
  },
}

/** What the host has more of a key, below its row. */
export const ExpandedRow: Story = {
  args: { expandedRow: ({ name }) => (name === 'Staging server' ? null : <p>Used by the team of {name}</p>) },
  play: async ({ userEvent }) => {
    const row = await findRow('Production server')
    const toggle = within(row).getByRole('button', { name: 'Details of Production server' })
    await userEvent.click(toggle)
    await expect(toggle).toHaveAttribute('aria-expanded', 'true')
    await waitFor(() => expect(screen.getByText('Used by the team of Production server')).toBeVisible())
    await expect(within(await findRow('Staging server')).queryByRole('button', { name: /Details/ })).toBeNull()
  },
}

/** Rows of 40 px. */
export const Compact: Story = {
  args: { density: 'compact' },
  play: async () => {
    await expect((await findRow('Production server')).getBoundingClientRect().height).toBeCloseTo(40, 0)
  },
}

/** Rows of 64 px. */
export const Comfortable: Story = {
  args: { density: 'comfortable' },
  play: async () => {
    await expect((await findRow('Production server')).getBoundingClientRect().height).toBeCloseTo(64, 0)
  },
}

/** An adapter that can neither create nor delete: what it can't do is not there. */
export const ReadOnly: Story = {
  decorators: [on(readOnlyBackEnd)],
  play: async () => {
    await findRow('Production server')
    await expect(screen.queryByRole('columnheader', { name: 'Actions' })).toBeNull()
    await expect(screen.queryByRole('button', { name: /Actions for/ })).toBeNull()
  },
}

/** A back end whose keys have no names: no such column. */
export const WithoutNames: Story = {
  decorators: [
    on(() => {
      const adapter = backEnd({ keys: [keyOf({ id: 'a', name: null }), keyOf({ id: 'b', name: null, hint: { start: 'mm-', end: 'x4Kp' } })] })
      return { ...adapter, traits: { ...adapter.traits, names: false } }
    }),
  ],
  play: async () => {
    await screen.findAllByText(/Key starting mm/)
    await expect(screen.queryByRole('columnheader', { name: 'Name' })).toBeNull()
  },
}

/** Only these rows' keys may be deleted: the server says so key by key. */
export const DeletableOneByOne: Story = {
  decorators: [on(() => backEnd({ keys: [keyOf({ name: 'Mine' }), keyOf({ name: 'The team’s', can: { remove: false } })] }))],
  play: async () => {
    await expect(within(await findRow('Mine')).getByRole('button')).toBeVisible()
    await expect(within(await findRow('The team’s')).queryByRole('button')).toBeNull()
  },
}
