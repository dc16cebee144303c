import type { Meta, StoryObj } from '@storybook/react-vite'
import { KeysTable } from 'keyrack'
import { expect, screen, waitFor } from 'storybook/test'
import { backEnd, inTurn, on } from '../back-end.tsx'
import { findRow } from '../steps.ts'
import { Table } from './table.tsx'

const meta = {
  title: 'KeysTable/Flows/Trying again',
  component: KeysTable,
  render: (args) => <Table {...args} />,
} satisfies Meta<typeof KeysTable>
export default meta
type Story = StoryObj<typeof meta>

/** Try again, and the keys come. The button that had the focus is gone; the table has it. */
export const LoadedAfterTryingAgain: Story = {
  decorators: [on(() => backEnd({ before: inTurn({ list: ['invalid-response', 'ok'] }) }))],
  play: async ({ userEvent }) => {
    await userEvent.click(await screen.findByRole('button', { name: 'Try again' }))
    await findRow('Production server')
    await expect(screen.queryByRole('alert')).toBeNull()
    await waitFor(() => expect(document.activeElement).toHaveClass('kr-keys'))
  },
}
