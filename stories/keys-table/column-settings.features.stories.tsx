import type { Meta, StoryObj } from '@storybook/react-vite'
import { type ColumnsState, KeysTable } from 'keyrack'
import { expect, fn, screen, within } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { findRow } from '../steps.ts'
import { Table } from './table.tsx'

const meta = {
  title: 'KeysTable/Features/Column settings',
  component: KeysTable,
  args: { columnSettings: true, columns: ['name', 'key', 'status', 'createdAt', 'lastUsedAt', 'actions'], onStateChange: fn() },
  decorators: [on(backEnd)],
  render: (args) => <Table {...args} />,
} satisfies Meta<typeof KeysTable>
export default meta
type Story = StoryObj<typeof meta>

const AS_GIVEN: ColumnsState = { hidden: [], order: [], pinned: [], widths: {} }
const titles = (): (string | null)[] => screen.getAllByRole('columnheader').map((header) => header.textContent)

/** Columns are hidden, moved and pinned in a menu, and resized at the end of their headers. */
export const Default: Story = {
  play: async ({ userEvent }) => {
    await findRow('Production server')
    await userEvent.click(screen.getByRole('button', { name: 'Columns' }))
    const menu = within(await screen.findByRole('menu'))
    await userEvent.click(menu.getByRole('menuitemcheckbox', { name: 'Status' }))
    await expect(titles()).toEqual(['Name', 'API Key', 'Created At', 'Last Used', 'Actions'])
    await userEvent.click(menu.getByRole('menuitemcheckbox', { name: 'Status' }))
    await expect(titles()).toEqual(['Name', 'API Key', 'Status', 'Created At', 'Last Used', 'Actions'])
    await userEvent.keyboard('{Escape}')
  },
}

/** As a host has kept them: one is hidden, and the order is another. */
export const Kept: Story = {
  args: { state: { columns: { ...AS_GIVEN, hidden: ['status'], order: ['key', 'lastUsedAt'] } } },
  play: async () => {
    await findRow('Production server')
    await expect(titles()).toEqual(['API Key', 'Last Used', 'Name', 'Created At', 'Actions'])
  },
}

const WIDE = { name: 320, key: 400, status: 200, createdAt: 240, lastUsedAt: 240 }

/** Pinned columns stay in sight when the table is scrolled. */
export const Pinned: Story = {
  args: { state: { columns: { ...AS_GIVEN, pinned: ['name'], widths: WIDE } } },
  play: async () => {
    const cell = within(await findRow('Production server')).getAllByRole('cell')[0] as HTMLElement
    const { left } = cell.getBoundingClientRect()
    const frame = cell.closest('.kr-table-frame') as HTMLElement
    frame.scrollLeft = 200
    await expect(cell.getBoundingClientRect().left).toBeCloseTo(left, 0)
  },
}

/** Each width is the user's. */
export const Resized: Story = {
  args: { state: { columns: { ...AS_GIVEN, widths: { name: 300, createdAt: 100 } } } },
  play: async ({ userEvent }) => {
    await findRow('Production server')
    const handle = await screen.findByRole('separator', { name: 'Width of “Name”' })
    const header = handle.closest('th') as HTMLElement
    await expect(header.offsetWidth).toBe(300)
    handle.focus()
    await userEvent.keyboard('{ArrowLeft}')
    await expect(header.offsetWidth).toBe(290)
  },
}

/** The same in the other direction: pinned at the right, and wider to the left. */
export const RightToLeft: Story = {
  args: { state: { columns: { ...AS_GIVEN, pinned: ['name'], widths: { name: 300 } } } },
  globals: { dir: 'rtl' },
  play: async ({ userEvent }) => {
    await findRow('Production server')
    const handle = await screen.findByRole('separator', { name: 'Width of “Name”' })
    handle.focus()
    await userEvent.keyboard('{ArrowLeft}')
    await expect((handle.closest('th') as HTMLElement).offsetWidth).toBe(310)
  },
}
