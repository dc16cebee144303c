import type { Meta, StoryObj } from '@storybook/react-vite'
import { ApiKeysDashboard } from 'keyrack'
import { expect, screen } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { findRow } from '../steps.ts'

const meta = {
  title: 'ApiKeysDashboard/Features/Layout',
  component: ApiKeysDashboard,
  decorators: [on(backEnd)],
} satisfies Meta<typeof ApiKeysDashboard>
export default meta
type Story = StoryObj<typeof meta>

export const Dark: Story = {
  globals: { theme: 'dark' },
  play: async () => {
    await expect(await findRow('Production server')).toBeVisible()
  },
}

export const RightToLeft: Story = {
  globals: { dir: 'rtl' },
  play: async () => {
    await findRow('Production server')
    const create = screen.getByRole('button', { name: 'Create' }).getBoundingClientRect()
    await expect(create.left).toBeLessThan(screen.getByRole('heading').getBoundingClientRect().left)
  },
}

export const Narrow: Story = {
  globals: { viewport: { value: 'narrow' } },
  play: async () => {
    await findRow('Production server')
    await expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth)
  },
}

export const NarrowEmpty: Story = {
  globals: { viewport: { value: 'narrow' } },
  decorators: [on(() => backEnd({ keys: [] }))],
  play: async () => {
    await screen.findByText('No API keys yet')
    await expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth)
  },
}
