import type { Meta, StoryObj } from '@storybook/react-vite'
import { KeysTable } from 'keyrack'
import { type UserEventObject, expect, screen, waitFor } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { manyKeys } from '../keys.ts'
import { findRow } from '../steps.ts'
import { Table } from './table.tsx'

const meta = {
  title: 'KeysTable/Features/Paging',
  component: KeysTable,
  decorators: [on(() => backEnd({ keys: manyKeys(250) }))],
  render: (args) => <Table {...args} />,
} satisfies Meta<typeof KeysTable>
export default meta
type Story = StoryObj<typeof meta>

async function go(user: UserEventObject, to: 'First' | 'Previous' | 'Next' | 'Last'): Promise<void> {
  await user.click(await screen.findByRole('button', { name: `${to} page` }))
}

/** Known how many keys there are: every page can be gone to. */
export const NumberedPages: Story = {
  play: async ({ userEvent }) => {
    await findRow('Key 250')
    await expect(screen.getByText('Page 1 of 25')).toBeVisible()
    await expect(screen.getByRole('button', { name: 'Previous page' })).toHaveAttribute('aria-disabled', 'true')
    await go(userEvent, 'Last')
    await findRow('Key 10')
    await expect(screen.getByText('Page 25 of 25')).toBeVisible()
    await go(userEvent, 'Previous')
    await findRow('Key 11')
    await go(userEvent, 'First')
    await findRow('Key 250')
  },
}

/** Hundreds of keys, a hundred to a page. */
export const RowsPerPage: Story = {
  play: async ({ userEvent }) => {
    await userEvent.selectOptions(await screen.findByLabelText('Rows per page'), '100')
    await screen.findByText('Page 1 of 3')
    await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(101))
  },
}

/** A list that only goes forward and does not say how long it is: no Last, and Previous all the same. */
export const CursorWithoutTotal: Story = {
  decorators: [on(() => backEnd({ keys: manyKeys(25), paging: 'cursor', total: false }))],
  play: async ({ userEvent }) => {
    await findRow('Key 25')
    await expect(screen.getByText('Page 1')).toBeVisible()
    await expect(screen.queryByRole('button', { name: 'Last page' })).toBeNull()
    await go(userEvent, 'Next')
    await findRow('Key 15')
    await go(userEvent, 'Previous')
    await findRow('Key 25')
    await go(userEvent, 'Next')
    await findRow('Key 15')
    await go(userEvent, 'Next')
    await findRow('Key 5')
    await expect(screen.getByText('Page 3')).toBeVisible()
    await expect(screen.getByRole('button', { name: 'Next page' })).toHaveAttribute('aria-disabled', 'true')
  },
}

/** A list that only goes forward, but says how long it is. */
export const CursorWithTotal: Story = {
  decorators: [on(() => backEnd({ keys: manyKeys(250), paging: 'cursor' }))],
  play: async ({ userEvent }) => {
    await findRow('Key 250')
    await go(userEvent, 'Next')
    await findRow('Key 240')
    await expect(screen.getByText('Page 2 of 25')).toBeVisible()
    await expect(screen.queryByRole('button', { name: 'Last page' })).toBeNull()
  },
}
