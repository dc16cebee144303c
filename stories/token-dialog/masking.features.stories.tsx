import type { Meta, StoryObj } from '@storybook/react-vite'
import { TokenDialog } from 'keyrack'
import { expect } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { Page } from '../page.tsx'
import { createKey, tokenText } from '../steps.ts'

const meta = {
  title: 'TokenDialog/Features/Masking',
  component: TokenDialog,
  args: { initialReveal: 'masked' },
  decorators: [on(backEnd)],
  render: (args) => <Page token={args} />,
} satisfies Meta<typeof TokenDialog>
export default meta
type Story = StoryObj<typeof meta>

/** For those who share their screen. */
export const Masked: Story = {
  play: async ({ userEvent }) => {
    const dialog = await createKey(userEvent)
    await expect(dialog.getByRole('button', { name: 'Show key' })).toBeVisible()
    await expect(dialog.queryByRole('group', { name: 'API key' })).toBeNull()
    await expect(document.body).not.toHaveTextContent(/mm-[A-Za-z0-9]{36}/)
  },
}

/** Masked, then shown. */
export const Unmasked: Story = {
  play: async ({ userEvent }) => {
    const dialog = await createKey(userEvent)
    await userEvent.click(dialog.getByRole('button', { name: 'Show key' }))
    await expect(tokenText(dialog)).toMatch(/^mm-[A-Za-z0-9]{36}$/)
    await expect(dialog.getByRole('button', { name: 'Hide key' })).toHaveFocus()
  },
}
