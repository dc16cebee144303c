import type { Meta, StoryObj } from '@storybook/react-vite'
import { ApiKeysDashboard } from 'keyrack'
import plain from 'keyrack/skins/plain.css?raw'
import shadcn from 'keyrack/skins/shadcn.css?raw'
import { expect } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { createKey, findRow } from '../steps.ts'
import { withSheet } from './host.tsx'
import shadcnHost from './shadcn-host.css?raw'

/** The same markup under one more small sheet: `keyrack/skins/shadcn.css`, `keyrack/skins/plain.css`. */
const meta = {
  title: 'Styling/Examples/Skins',
  component: ApiKeysDashboard,
  args: { columns: ['name', 'key', 'createdAt', 'status', 'actions'] },
  decorators: [on(backEnd)],
} satisfies Meta<typeof ApiKeysDashboard>
export default meta
type Story = StoryObj<typeof meta>

const page: NonNullable<Story['play']> = async () => {
  await expect(await findRow('Production server')).toBeVisible()
}

const panel: NonNullable<Story['play']> = async ({ userEvent }) => {
  const dialog = await createKey(userEvent)
  await expect(dialog.getByRole('button', { name: 'Copy key' })).toBeVisible()
}

/** In a shadcn/ui host: its variables, its radius, its font. */
export const Shadcn: Story = { decorators: [withSheet(shadcn), withSheet(shadcnHost)], play: page }

/** Its panel, with a key that was just made. */
export const ShadcnPanel: Story = { ...Shadcn, play: panel }

/** In a page with no design system: the page's font, the system's colours. */
export const Plain: Story = { decorators: [withSheet(plain), withSheet("body { font: 16px/1.5 Georgia, 'DejaVu Serif', serif; --story-page: Canvas }")], play: page }

/** Its panel, with a key that was just made. */
export const PlainPanel: Story = { ...Plain, play: panel }
