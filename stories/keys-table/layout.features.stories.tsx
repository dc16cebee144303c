import type { Meta, StoryObj } from '@storybook/react-vite'
import { KeysTable } from 'keyrack'
import { expect, screen, within } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { KEYS, daysFromNow, keyOf, manyKeys } from '../keys.ts'
import { findRow, shownAsterisks } from '../steps.ts'
import { Table } from './table.tsx'

const meta = {
  title: 'KeysTable/Features/Layout',
  component: KeysTable,
  decorators: [on(() => backEnd({ keys: [...KEYS, keyOf({ name: 'Trial', createdAt: daysFromNow(-28), expiresAt: daysFromNow(2.5) })] }))],
  render: (args) => <Table {...args} />,
} satisfies Meta<typeof KeysTable>
export default meta
type Story = StoryObj<typeof meta>

/** At 320 px a row is three lines; it is a row of a table all the same. */
export const Narrow: Story = {
  globals: { viewport: { value: 'narrow' } },
  play: async () => {
    const row = await findRow('Production server')
    await expect(shownAsterisks(row)).toBe(8)
    await expect(within(row).getByRole('button', { name: 'Actions for Production server' })).toBeVisible()
    await expect(within(row).getAllByRole('cell')).toHaveLength(4)
    await expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth)
  },
}

/** Every column at 320 px: what does not speak for itself stands beside its name. */
export const NarrowWithAllColumns: Story = {
  globals: { viewport: { value: 'narrow' } },
  args: { columns: ['name', 'key', 'status', 'createdAt', 'lastUsedAt', 'expiresAt', 'actions'] },
  play: async () => {
    await findRow('Production server')
    await expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth)
  },
}

/** Pages at 320 px. */
export const NarrowPaging: Story = {
  globals: { viewport: { value: 'narrow' } },
  decorators: [on(() => backEnd({ keys: manyKeys(25) }))],
  play: async () => {
    await findRow('Key 25')
    await expect(screen.getByText('Page 1 of 3')).toBeVisible()
    await expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth)
  },
}

/** From right to left: everything is mirrored but the keys themselves. */
export const RightToLeft: Story = {
  globals: { dir: 'rtl' },
  play: async () => {
    const row = await findRow('Production server')
    const [name, key] = within(row).getAllByRole('cell')
    await expect(name!.getBoundingClientRect().left).toBeGreaterThan(key!.getBoundingClientRect().left)
    await expect(key!.querySelector('bdi')).toHaveAttribute('dir', 'ltr')
  },
}

/** From right to left at 320 px. */
export const RightToLeftNarrow: Story = {
  globals: { dir: 'rtl', viewport: { value: 'narrow' } },
  play: async () => {
    await findRow('Production server')
    await expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth)
  },
}

/** In the dark theme. */
export const Dark: Story = {
  globals: { theme: 'dark' },
  play: async () => {
    await expect(await findRow('Production server')).toBeVisible()
  },
}
