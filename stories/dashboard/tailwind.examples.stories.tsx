import type { Meta, StoryObj } from '@storybook/react-vite'
import { ApiKeysDashboard } from 'keyrack'
import { expect, screen } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { createKey, findRow } from '../steps.ts'
import { withSheetBefore } from '../styling/host.tsx'
import tailwind from './tailwind.css?inline'

/** In a host with Tailwind CSS 4, which says in its sheet where the kit's layer goes: `@layer theme, base, keyrack, components, utilities`. */
const meta = {
  title: 'ApiKeysDashboard/Examples/Tailwind',
  component: ApiKeysDashboard,
  args: { className: 'rounded-none p-10' },
  decorators: [on(backEnd), withSheetBefore(tailwind)],
  render: (args) => (
    <main className="mx-auto max-w-5xl">
      <h1 className="mb-4 text-2xl font-semibold tracking-tight">Developers</h1>
      <ApiKeysDashboard {...args} />
    </main>
  ),
} satisfies Meta<typeof ApiKeysDashboard>
export default meta
type Story = StoryObj<typeof meta>

/** The host's utilities win over the kit, and the kit over the host's reset. */
export const BetweenResetAndUtilities: Story = {
  play: async () => {
    await findRow('Production server')
    await expect(screen.getByRole('heading', { name: 'Developers' })).toHaveStyle({ marginTop: '0px', fontSize: '24px' })
    await expect(screen.getByRole('region', { name: 'API Keys' })).toHaveStyle({ borderRadius: '0px', paddingTop: '40px' })
    const create = getComputedStyle(screen.getByRole('button', { name: 'Create' }))
    await expect(create.backgroundColor).not.toBe('rgba(0, 0, 0, 0)')
    await expect(create.paddingLeft).not.toBe('0px')
  },
}

/** What stands in <body> is under the same reset. */
export const TokenUnderReset: Story = {
  play: async ({ userEvent }) => {
    const dialog = await createKey(userEvent)
    await expect(getComputedStyle(dialog.getByRole('button', { name: 'Copy key' })).backgroundColor).not.toBe('rgba(0, 0, 0, 0)')
  },
}
