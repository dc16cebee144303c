import type { Meta, StoryObj } from '@storybook/react-vite'
import { KeysTable } from 'keyrack'
import { expect, screen, waitFor } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { KEYS, keyOf, manyKeys } from '../keys.ts'
import { findRow } from '../steps.ts'
import { Table } from './table.tsx'

const meta = {
  title: 'KeysTable/Features/Sorting and searching',
  component: KeysTable,
  decorators: [on(() => backEnd({ keys: manyKeys(250) }))],
  render: (args) => <Table {...args} />,
} satisfies Meta<typeof KeysTable>
export default meta
type Story = StoryObj<typeof meta>

/** By name, then the other way round; the back end sorts, so all pages are in order. */
export const Sorted: Story = {
  play: async ({ userEvent }) => {
    await findRow('Key 250')
    const name = screen.getByRole('columnheader', { name: 'Name' })
    await expect(screen.getByRole('columnheader', { name: 'Created At' })).toHaveAttribute('aria-sort', 'descending')
    await userEvent.click(screen.getByRole('button', { name: 'Name' }))
    await findRow('Key 1 ')
    await expect(name).toHaveAttribute('aria-sort', 'ascending')
    await userEvent.click(screen.getByRole('button', { name: 'Name' }))
    await findRow('Key 250')
    await expect(name).toHaveAttribute('aria-sort', 'descending')
    await expect(screen.getByRole('columnheader', { name: 'Created At' })).not.toHaveAttribute('aria-sort')
  },
}

/** With Shift, a header sorts among those that the first has made equal. */
export const SortedBySeveral: Story = {
  args: { defaultSort: [{ by: 'name', direction: 'asc' }, { by: 'createdAt', direction: 'desc' }] },
  decorators: [on(() => backEnd({ keys: manyKeys(20) }))],
  play: async () => {
    await screen.findByText('Key 1')
    await expect(screen.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending')
    await expect(screen.getByRole('button', { name: 'Created At 2' })).toBeVisible()
  },
}

/** The back end searches, so what it finds may stand on any page. */
export const Searched: Story = {
  play: async ({ userEvent }) => {
    await userEvent.type(await screen.findByRole('searchbox', { name: 'Search keys' }), 'key 24')
    await screen.findByText('Page 1 of 2')
    await waitFor(() => expect(screen.getAllByRole('row', { name: /^Key 24/ })).toHaveLength(10))
  },
}

/** A column that the back end can filter by has its choice above the table. */
export const Filtered: Story = {
  args: { columns: ['name', 'key', 'status', 'actions'] },
  decorators: [on(() => backEnd({ keys: [...KEYS, keyOf({ name: 'Retired', status: 'disabled' })] }))],
  play: async ({ userEvent }) => {
    await findRow('Retired')
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Status' }), 'Disabled')
    await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(2))
    await expect(screen.getByText('Retired')).toBeVisible()
  },
}
