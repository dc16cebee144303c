import type { Meta, StoryObj } from '@storybook/react-vite'
import { TokenDialog } from 'keyrack'
import { expect, screen, waitFor } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { HOSTILE } from '../hostile-names.ts'
import { Page } from '../page.tsx'
import { createKey, openDrawer, tokenText } from '../steps.ts'

/** Tokens and names as long, or as strange, as they come. */
const meta = {
  title: 'TokenDialog/Features/Strings',
  component: TokenDialog,
  decorators: [on(backEnd)],
  render: (args) => <Page token={args} />,
} satisfies Meta<typeof TokenDialog>
export default meta
type Story = StoryObj<typeof meta>

const LONG = 'eyJhbGciOiJIUzI1NiJ9.'.repeat(180)

/** A token of nearly four thousand characters: wrapped, never cut. */
export const LongToken: Story = {
  decorators: [
    on(() => {
      const adapter = backEnd()
      return { ...adapter, create: async (input, context) => ({ ...(await adapter.create(input, context)), token: LONG }) }
    }),
  ],
  play: async ({ userEvent }) => {
    const dialog = await createKey(userEvent)
    await expect(tokenText(dialog)).toBe(LONG)
    await expect(dialog.getByRole('button', { name: 'Done' }).getBoundingClientRect().bottom).toBeLessThanOrEqual(window.innerHeight)
  },
}

/** A key's name is text of its user, wherever it stands: what would turn round the sentence is a sign. */
export const HostileName: Story = {
  play: async ({ userEvent }) => {
    const drawer = await openDrawer(userEvent)
    await userEvent.paste(HOSTILE.override)
    await userEvent.click(drawer.getByRole('button', { name: 'Create' }))
    await screen.findByRole('dialog', { name: 'Save your API key' })
    await expect(screen.getByText('invoice[U+202E]fdp.exe', { selector: 'bdi.kr-value' })).toBeVisible()
  },
}

/** A name of a thousand characters is cut in the sentence about it. */
export const LongName: Story = {
  play: async ({ userEvent }) => {
    const drawer = await openDrawer(userEvent)
    await userEvent.paste(HOSTILE.unbroken)
    await userEvent.click(drawer.getByRole('button', { name: 'Create' }))
    await screen.findByRole('dialog', { name: 'Save your API key' })
    await waitFor(() => expect(screen.getByRole('dialog')).toHaveAccessibleDescription(`This is the only time the full key for “${'w'.repeat(80)}…” is shown. Store it somewhere safe.`))
  },
}
