import type { Meta, StoryObj } from '@storybook/react-vite'
import { KeysTable } from 'keyrack'
import { expect } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { manyKeys } from '../keys.ts'
import { findRow } from '../steps.ts'
import { Table } from './table.tsx'

/**
 * The list of keys in all its states, with its paging, and a ⋮ in each row. Needs a `KeyrackProvider` around it and one
 * `DeleteKeyDialog` beside it.
 */
const meta = {
  title: 'KeysTable/Overview',
  component: KeysTable,
  args: { columns: ['name', 'key', 'createdAt', 'actions'], defaultPageSize: 10, pageSizes: [10, 20, 50, 100] },
  argTypes: {
    columns: { control: 'check', options: ['name', 'key', 'createdAt', 'lastUsedAt', 'expiresAt', 'status', 'scopes', 'createdBy', 'actions'] },
    density: { control: 'inline-radio', options: ['compact', 'default', 'comfortable'] },
    menuItems: { control: false },
    defaultSort: { control: false },
  },
  decorators: [on(() => backEnd({ keys: manyKeys(42), latencyMs: 300 }))],
  // What a table starts with is read once; another value of it is another table.
  render: (args) => <Table key={args.defaultPageSize} {...args} />,
} satisfies Meta<typeof KeysTable>
export default meta
type Story = StoryObj<typeof meta>

/** As a host places it, with nothing said about it. */
export const Default: Story = {
  args: { columns: undefined },
  decorators: [on(backEnd)],
  play: async () => {
    await expect(await findRow('Production server')).toBeVisible()
  },
}

/** Forty-two keys on a service that takes a third of a second to answer. */
export const Playground: Story = {
  tags: ['every-look'],
  play: async () => {
    await expect(await findRow('Key 42')).toBeVisible()
  },
}
