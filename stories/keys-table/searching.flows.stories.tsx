import type { Meta, StoryObj } from '@storybook/react-vite'
import { KeysTable } from 'keyrack'
import { expect, screen } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { manyKeys } from '../keys.ts'
import { findRow } from '../steps.ts'
import { Table } from './table.tsx'

const meta = {
  title: 'KeysTable/Flows/Searching',
  component: KeysTable,
  tags: ['every-look'],
  render: (args) => <Table {...args} />,
} satisfies Meta<typeof KeysTable>
export default meta
type Story = StoryObj<typeof meta>

/** Clear filters brings the keys back, and empties the search field. */
export const NoMatchCleared: Story = {
  decorators: [on(() => backEnd({ keys: manyKeys(25) }))],
  play: async ({ userEvent }) => {
    const search = await screen.findByRole('searchbox')
    await userEvent.type(search, 'invoice')
    await userEvent.click(await screen.findByRole('button', { name: 'Clear filters' }))
    await findRow('Key 25')
    await expect(search).toHaveValue('')
  },
}
