import type { Meta, StoryObj } from '@storybook/react-vite'
import { ApiKeysDashboard } from 'keyrack'
import { expect, waitFor } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { KEYS_OF_EVERY_STATUS } from '../keys.ts'
import { askToDelete, createKey, findRow } from '../steps.ts'
import { Tokens as AllTokens } from './tokens.tsx'

/** `data-kr-theme` and `data-kr-density` on `<html>`; the toolbar sets both on any story. */
const meta = {
  title: 'Styling/Features/Themes',
  component: ApiKeysDashboard,
  args: { columns: ['name', 'key', 'createdAt', 'status', 'actions'] },
  decorators: [on(() => backEnd({ keys: KEYS_OF_EVERY_STATUS }))],
} satisfies Meta<typeof ApiKeysDashboard>
export default meta
type Story = StoryObj<typeof meta>

const page: NonNullable<Story['play']> = async () => {
  await expect(await findRow('Production server')).toBeVisible()
}

/** Every colour in every theme. */
export const Tokens: Story = { render: () => <AllTokens /> }

/** The default: that of the original. */
export const Light: Story = { globals: { theme: 'light' }, play: page }

export const Dark: Story = { globals: { theme: 'dark' }, play: page }

/** Text 7 to 1; borders and the lines between rows 4.5 to 1. */
export const HighContrastLight: Story = { globals: { theme: 'light-contrast' }, play: page }

export const HighContrastDark: Story = { globals: { theme: 'dark-contrast' }, play: page }

/** A panel over the page, with an edge of its own. */
export const HighContrastPanel: Story = {
  globals: { theme: 'dark-contrast' },
  play: async ({ userEvent }) => {
    const dialog = await createKey(userEvent)
    await expect(dialog.getByRole('button', { name: 'Copy key' })).toBeVisible()
  },
}

/** A question over the page. */
export const HighContrastQuestion: Story = {
  globals: { theme: 'light-contrast' },
  play: async ({ userEvent }) => {
    const dialog = await askToDelete(userEvent, 'Staging server')
    await waitFor(() => expect(dialog.getByRole('button', { name: 'Keep key' })).toBeVisible()) // it comes in from nothing
  },
}

/** Light or dark, of high contrast or not, as the system prefers. */
export const System: Story = { globals: { theme: 'system' }, play: page }

export const Compact: Story = { globals: { density: 'compact' }, play: page }

export const Comfortable: Story = { globals: { density: 'comfortable' }, play: page }
