import type { Meta, StoryObj } from '@storybook/react-vite'
import { KeysTable } from 'keyrack'
import { expect } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { KEYS, daysFromNow, keyOf } from '../keys.ts'
import { findRow, shownAsterisks } from '../steps.ts'
import { Table } from './table.tsx'

const meta = {
  title: 'KeysTable/Examples/Narrow column',
  component: KeysTable,
  decorators: [on(() => backEnd({ keys: [...KEYS, keyOf({ name: 'Trial', createdAt: daysFromNow(-28), expiresAt: daysFromNow(2.5) })] }))],
  render: (args) => <Table {...args} />,
} satisfies Meta<typeof KeysTable>
export default meta
type Story = StoryObj<typeof meta>

/** A narrow place on a wide page: what counts is the room that the table has. */
export const NarrowPlace: Story = {
  render: (args) => (
    <div style={{ width: 420, maxWidth: '100%' }}>
      <Table {...args} />
    </div>
  ),
  play: async () => {
    await expect(shownAsterisks(await findRow('Production server'))).toBe(8)
  },
}
