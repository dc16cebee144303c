import type { Meta, StoryObj } from '@storybook/react-vite'
import { KeysTable } from 'keyrack'
import { expect, screen, waitFor } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { manyKeys } from '../keys.ts'
import { findRow } from '../steps.ts'
import { Table } from './table.tsx'

const meta = {
  title: 'KeysTable/Features/Long lists',
  component: KeysTable,
  decorators: [on(() => backEnd({ keys: manyKeys(2000) }))],
  render: (args) => <Table {...args} />,
} satisfies Meta<typeof KeysTable>
export default meta
type Story = StoryObj<typeof meta>

const frame = (): HTMLElement => document.querySelector('.kr-table-frame') as HTMLElement

/** Two thousand keys, of which the page holds what is in sight. Any place is reached by dragging the scrollbar. */
export const Endless: Story = {
  args: { paging: 'endless' },
  play: async () => {
    await findRow('Key 2000')
    await expect(screen.getByText('2,000 keys')).toBeVisible()
    await waitFor(async () => {
      frame().scrollTop = frame().scrollHeight // which grows with what is measured
      await expect(screen.getByText('Key 1')).toBeVisible()
    })
    await waitFor(() => expect(screen.getAllByRole('row').length).toBeLessThan(50))
  },
}

/** A list that only goes forward, and does not say how long it is, grows as it is scrolled. */
export const EndlessByCursor: Story = {
  args: { paging: 'endless' },
  decorators: [on(() => backEnd({ keys: manyKeys(150), paging: 'cursor', total: false }))],
  play: async () => {
    await findRow('Key 150')
    await waitFor(async () => {
      frame().scrollTop = frame().scrollHeight
      await expect(screen.getByText('Key 1')).toBeVisible()
    })
    await expect(screen.getByText('150 keys')).toBeVisible()
  },
}

/** More rows are added below those that are there. */
export const LoadMore: Story = {
  args: { paging: 'more' },
  decorators: [on(() => backEnd({ keys: manyKeys(25) }))],
  play: async ({ userEvent }) => {
    await findRow('Key 25')
    await expect(screen.getByText('10 of 25 keys')).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: 'Load more' }))
    await findRow('Key 6')
    await userEvent.click(screen.getByRole('button', { name: 'Load more' }))
    await screen.findByText('Key 1')
    await expect(screen.queryByRole('button', { name: 'Load more' })).toBeNull()
  },
}
