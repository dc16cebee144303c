import type { Meta, StoryObj } from '@storybook/react-vite'
import { KeysTable } from 'keyrack'
import { expect, screen, waitFor } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { manyKeys } from '../keys.ts'
import { confirmDelete, findRow } from '../steps.ts'
import { Table } from './table.tsx'

const meta = {
  title: 'KeysTable/Flows/Paging',
  component: KeysTable,
  render: (args) => <Table {...args} />,
} satisfies Meta<typeof KeysTable>
export default meta
type Story = StoryObj<typeof meta>

/** The last key of the last page is deleted: the page before it is shown. */
export const LastOfItsPage: Story = {
  decorators: [on(() => backEnd({ keys: manyKeys(11) }))],
  play: async ({ userEvent }) => {
    await findRow('Key 11')
    await userEvent.click(await screen.findByRole('button', { name: 'Next page' }))
    await findRow('Key 1 ')
    await confirmDelete(userEvent, 'Key 1')
    await findRow('Key 11')
    await waitFor(() => expect(screen.getByText('Page 1 of 1')).toBeVisible())
  },
}
