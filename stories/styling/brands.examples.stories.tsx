import type { Meta, StoryObj } from '@storybook/react-vite'
import { ApiKeysDashboard } from 'keyrack'
import { expect } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { KEYS_OF_EVERY_STATUS } from '../keys.ts'
import { createKey, findRow } from '../steps.ts'
import { inBrand } from './host.tsx'

/** The same page in three products, by variables alone: no rule, no class, no other markup. */
const meta = {
  title: 'Styling/Examples/Brands',
  component: ApiKeysDashboard,
  args: { columns: ['name', 'key', 'createdAt', 'status', 'actions'] },
  parameters: { layout: 'fullscreen' },
} satisfies Meta<typeof ApiKeysDashboard>
export default meta
type Story = StoryObj<typeof meta>

const service = on(() => backEnd({ keys: KEYS_OF_EVERY_STATUS }))

const page: NonNullable<Story['play']> = async () => {
  await expect(await findRow('Production server')).toBeVisible()
}

const panel: NonNullable<Story['play']> = async ({ userEvent }) => {
  const dialog = await createKey(userEvent)
  await expect(dialog.getByRole('button', { name: 'Copy key' })).toBeVisible()
}

/** Paper, navy and a serif; rows with room. */
export const Bank: Story = {
  decorators: [service, inBrand('bank', 'Meridian Trust')],
  globals: { density: 'comfortable' },
  play: page,
}

/** Its panel, with a key that was just made. */
export const BankPanel: Story = { ...Bank, play: panel }

/** Violet and gold, and as round as it gets. */
export const GameStudio: Story = {
  decorators: [service, inBrand('game-studio', 'Hyperdrive')],
  globals: { theme: 'dark' },
  play: page,
}

/** Its panel, with a key that was just made. */
export const GameStudioPanel: Story = { ...GameStudio, play: panel }

/** One font, one colour, no corners, many rows. */
export const TerminalGreen: Story = {
  decorators: [service, inBrand('terminal-green', '~/tty')],
  globals: { theme: 'dark', density: 'compact' },
  play: page,
}

/** Its panel, with a key that was just made. */
export const TerminalGreenPanel: Story = { ...TerminalGreen, play: panel }
