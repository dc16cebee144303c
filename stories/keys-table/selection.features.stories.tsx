import type { Meta, StoryObj } from '@storybook/react-vite'
import { KeysTable } from 'keyrack'
import { expect, fn, screen, waitFor, within } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { manyKeys } from '../keys.ts'
import { findRow } from '../steps.ts'
import { Table } from './table.tsx'

const meta = {
  title: 'KeysTable/Features/Selection',
  component: KeysTable,
  tags: ['every-look'],
  args: { selectable: true },
  decorators: [on(backEnd)],
  render: (args) => <Table {...args} />,
} satisfies Meta<typeof KeysTable>
export default meta
type Story = StoryObj<typeof meta>

const onDisable = fn<(ids: readonly string[]) => void>()

/** A checkbox for each key, and what the host can do with those that are selected. */
export const Default: Story = {
  args: {
    selectionActions: (ids) => (
      <button type="button" className="kr-button" onClick={() => onDisable(ids)}>
        Disable
      </button>
    ),
  },
  play: async ({ userEvent }) => {
    const row = await findRow('Staging server')
    await userEvent.click(within(row).getByRole('checkbox', { name: 'Select Staging server' }))
    await expect(row).toHaveAttribute('aria-selected', 'true')
    await expect(screen.getByText('1 selected')).toBeVisible()
    await expect(screen.getByRole('checkbox', { name: 'Select all keys shown' })).toBePartiallyChecked()
    await userEvent.click(screen.getByRole('button', { name: 'Disable' }))
    await expect(onDisable).toHaveBeenLastCalledWith(['key_Staging server'])
  },
}

/** What is selected stays so on other pages. */
export const AcrossPages: Story = {
  args: { defaultSelected: ['key_Key 25'] },
  decorators: [on(() => backEnd({ keys: manyKeys(25) }))],
  play: async ({ userEvent }) => {
    await expect(await screen.findByRole('checkbox', { name: 'Select Key 25' })).toBeChecked()
    await userEvent.click(screen.getByRole('button', { name: 'Next page' }))
    await userEvent.click(await screen.findByRole('checkbox', { name: 'Select Key 12' }))
    await expect(screen.getByText('2 selected')).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: 'Previous page' }))
    await expect(await screen.findByRole('checkbox', { name: 'Select Key 25' })).toBeChecked()
  },
}

const write = fn<(text: string) => Promise<void>>(() => Promise.resolve())

/** The selected rows as CSV. */
export const Exported: Story = {
  tags: ['held'],
  args: { exportable: true, defaultSelected: ['key_Staging server'], columns: ['name', 'key', 'createdAt', 'actions'] },
  decorators: [on(backEnd, { clipboard: { write, command: () => false } })],
  play: async ({ userEvent }) => {
    await findRow('Staging server')
    await userEvent.click(screen.getByRole('button', { name: 'Copy as CSV' }))
    await waitFor(() => expect(screen.getByText('Copied 1 key')).toBeVisible())
    await expect(write).toHaveBeenLastCalledWith('"Name","API Key","Created At"\r\n"Staging server","mm-…x4Kp","2025-11-25T12:29:00.000Z"\r\n')
  },
}
