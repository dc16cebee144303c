import type { Meta, StoryObj } from '@storybook/react-vite'
import { TokenDialog } from 'keyrack'
import { expect, screen, waitFor } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { Page } from '../page.tsx'
import { createKey } from '../steps.ts'

const meta = {
  title: 'TokenDialog/Features/Layout',
  component: TokenDialog,
  decorators: [on(backEnd)],
  render: (args) => <Page token={args} />,
} satisfies Meta<typeof TokenDialog>
export default meta
type Story = StoryObj<typeof meta>

/** In the middle of the page. */
export const Center: Story = {
  args: { placement: 'center' },
  play: async ({ userEvent }) => {
    await createKey(userEvent)
    await waitFor(() => {
      const { left, width } = screen.getByRole('dialog').getBoundingClientRect()
      return expect(left + width / 2).toBeCloseTo(document.documentElement.clientWidth / 2, 0)
    })
  },
}

/** From right to left; the token itself is read from left to right. */
export const RightToLeft: Story = {
  globals: { dir: 'rtl' },
  play: async ({ userEvent }) => {
    const dialog = await createKey(userEvent)
    await expect(dialog.getByRole('group', { name: 'API key' })).toHaveAttribute('dir', 'ltr')
    await waitFor(() => expect(screen.getByRole('dialog').getBoundingClientRect().left).toBe(0))
  },
}

/** At 320 px: the whole screen, and nothing scrolls sideways. */
export const Narrow: Story = {
  globals: { viewport: { value: 'narrow' } },
  play: async ({ userEvent }) => {
    const dialog = await createKey(userEvent)
    await waitFor(() => expect(screen.getByRole('dialog').getBoundingClientRect()).toMatchObject({ left: 0, width: 320 }))
    await expect(dialog.getByRole('button', { name: 'Done' }).getBoundingClientRect().bottom).toBeLessThanOrEqual(window.innerHeight)
    await expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth)
  },
}

export const Dark: Story = {
  globals: { theme: 'dark' },
  play: async ({ userEvent }) => {
    await createKey(userEvent)
  },
}
