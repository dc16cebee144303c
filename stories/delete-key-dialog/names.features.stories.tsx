import type { Meta, StoryObj } from '@storybook/react-vite'
import { DeleteKeyDialog } from 'keyrack'
import { expect, screen, waitFor } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { HOSTILE } from '../hostile-names.ts'
import { keyOf } from '../keys.ts'
import { Page } from '../page.tsx'
import { askToDelete } from '../steps.ts'

const meta = {
  title: 'DeleteKeyDialog/Features/Names',
  component: DeleteKeyDialog,
  decorators: [on(backEnd)],
  render: (args) => <Page dialog={args} />,
} satisfies Meta<typeof DeleteKeyDialog>
export default meta
type Story = StoryObj<typeof meta>

const holding = (...keys: readonly Parameters<typeof keyOf>[0][]): NonNullable<Story['decorators']> => [on(() => backEnd({ keys: keys.map(keyOf) }))]

/** A key without a name is told by what can be seen of it. */
export const Unnamed: Story = {
  decorators: holding({ id: 'a', name: null }),
  play: async ({ userEvent }) => {
    await askToDelete(userEvent, '(unnamed key)')
    await waitFor(() => expect(screen.getByRole('alertdialog')).toHaveAccessibleDescription(/^Requests that use \(unnamed key\) \(mm-…AXsg\) will fail\./))
  },
}

/** What somebody is about to delete must not hide anything. */
export const HostileName: Story = {
  decorators: holding({ name: HOSTILE.override }),
  play: async ({ userEvent }) => {
    const dialog = await askToDelete(userEvent, 'invoicefdp.exe')
    await expect(dialog.getByText('invoice[U+202E]fdp.exe')).toHaveProperty('tagName', 'BDI')
  },
}

/** A thousand characters: both answers stay on screen. */
export const LongName: Story = {
  decorators: holding({ name: HOSTILE.long }),
  play: async ({ userEvent }) => {
    await userEvent.click(await screen.findByRole('button', { name: /^Actions for All work/ }))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Delete…' }))
    const confirm = await screen.findByRole('button', { name: 'Delete key' })
    await waitFor(() => expect(confirm.getBoundingClientRect().bottom).toBeLessThanOrEqual(window.innerHeight))
  },
}
