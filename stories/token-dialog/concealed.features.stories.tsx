import type { Meta, StoryObj } from '@storybook/react-vite'
import { TokenDialog } from 'keyrack'
import { expect, screen, within } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { hideTab } from '../host.tsx'
import { Page } from '../page.tsx'
import { createKey, tokenText } from '../steps.ts'

/** For those who leave a token open in a tab: masked when the tab goes out of sight, until its user shows it again. */
const meta = {
  title: 'TokenDialog/Features/Concealed',
  component: TokenDialog,
  args: { concealWhenHidden: true },
  decorators: [on(backEnd)],
  render: (args) => <Page token={args} />,
} satisfies Meta<typeof TokenDialog>
export default meta
type Story = StoryObj<typeof meta>

/** The tab was out of sight, and is back. */
export const BackInSight: Story = {
  play: async ({ userEvent }) => {
    const dialog = await createKey(userEvent)
    hideTab()()
    await expect(dialog.getByRole('button', { name: 'Show key' })).toBeVisible()
    await expect(document.body).not.toHaveTextContent(/mm-[A-Za-z0-9]{36}/)
  },
}

/** And its user has asked for it. */
export const ShownAgain: Story = {
  play: async (context) => {
    await BackInSight.play?.(context)
    const dialog = within(screen.getByRole('dialog'))
    await context.userEvent.click(dialog.getByRole('button', { name: 'Show key' }))
    await expect(tokenText(dialog)).toMatch(/^mm-[A-Za-z0-9]{36}$/)
  },
}
