import type { Meta, StoryObj } from '@storybook/react-vite'
import { DeleteKeyDialog } from 'keyrack'
import { expect, screen, waitFor } from 'storybook/test'
import { backEnd, inTurn, on } from '../back-end.tsx'
import { Page } from '../page.tsx'
import { askToDelete, confirmDelete } from '../steps.ts'

const meta = {
  title: 'DeleteKeyDialog/Features/Layout',
  component: DeleteKeyDialog,
  decorators: [on(backEnd)],
  render: (args) => <Page dialog={args} />,
} satisfies Meta<typeof DeleteKeyDialog>
export default meta
type Story = StoryObj<typeof meta>

/** From right to left. */
export const RightToLeft: Story = {
  globals: { dir: 'rtl' },
  play: async ({ userEvent }) => {
    await askToDelete(userEvent, 'Staging server')
    await expect(screen.getByRole('alertdialog').closest('[dir]')).toHaveAttribute('dir', 'rtl')
  },
}

/** At 320 px the two answers stand below each other. */
export const Narrow: Story = {
  globals: { viewport: { value: 'narrow' } },
  play: async ({ userEvent }) => {
    const dialog = await askToDelete(userEvent, 'Staging server')
    const keep = dialog.getByRole('button', { name: 'Keep key' }).getBoundingClientRect()
    const confirm = dialog.getByRole('button', { name: 'Delete key' }).getBoundingClientRect()
    await expect(confirm.top).toBeGreaterThanOrEqual(keep.bottom)
    await expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth)
  },
}

/** In the dark theme, with a failure. */
export const Dark: Story = {
  globals: { theme: 'dark' },
  decorators: [on(() => backEnd({ before: inTurn({ remove: ['unavailable'] }) }))],
  play: async ({ userEvent }) => {
    const dialog = await confirmDelete(userEvent, 'Staging server')
    await waitFor(() => expect(dialog.getByRole('alert')).toBeVisible())
  },
}
