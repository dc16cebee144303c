import type { Meta, StoryObj } from '@storybook/react-vite'
import { TokenDialog } from 'keyrack'
import { expect, screen, waitFor } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { HOSTILE } from '../hostile-names.ts'
import { Page } from '../page.tsx'
import { createKey, openDrawer, tokenText } from '../steps.ts'

/**
 * Shows a new token, once. It takes the place of `CreateKeyDrawer` when a key was made, and closes when the token was copied or
 * its user says that it is saved; otherwise it asks first.
 */
const meta = {
  title: 'TokenDialog/Overview',
  component: TokenDialog,
  args: { placement: 'side', initialReveal: 'shown' },
  argTypes: {
    placement: { control: 'inline-radio', options: ['side', 'center'] },
    initialReveal: { control: 'inline-radio', options: ['shown', 'masked'] },
  },
  decorators: [on(backEnd)],
  render: (args) => <Page token={args} />,
} satisfies Meta<typeof TokenDialog>
export default meta
type Story = StoryObj<typeof meta>

/** Create a key to see it. */
export const Playground: Story = {
  tags: ['every-theme'],
  play: async ({ userEvent }) => {
    const dialog = await createKey(userEvent)
    await expect(dialog.getByRole('button', { name: 'Copy key' })).toBeVisible()
  },
}

/** In the drawer's place, whole, with Copy in focus. */
export const Shown: Story = {
  play: async ({ userEvent }) => {
    const dialog = await createKey(userEvent)
    await expect(tokenText(dialog)).toMatch(/^mm-[A-Za-z0-9]{36}$/)
    await waitFor(() => expect(dialog.getByRole('button', { name: 'Copy key' })).toHaveFocus())
    await waitFor(() => expect(screen.getByRole('dialog')).toHaveAccessibleDescription('This is the only time the full key for “Build server” is shown. Store it somewhere safe.'))
  },
}

/** For those who share their screen. */
export const Masked: Story = {
  args: { initialReveal: 'masked' },
  play: async ({ userEvent }) => {
    const dialog = await createKey(userEvent)
    await expect(dialog.getByRole('button', { name: 'Show key' })).toBeVisible()
    await expect(dialog.queryByRole('group', { name: 'API key' })).toBeNull()
    await expect(document.body).not.toHaveTextContent(/mm-[A-Za-z0-9]{36}/)
  },
}

/** Masked, then shown. */
export const Unmasked: Story = {
  args: { initialReveal: 'masked' },
  play: async ({ userEvent }) => {
    const dialog = await createKey(userEvent)
    await userEvent.click(dialog.getByRole('button', { name: 'Show key' }))
    await expect(tokenText(dialog)).toMatch(/^mm-[A-Za-z0-9]{36}$/)
    await expect(dialog.getByRole('button', { name: 'Hide key' })).toHaveFocus()
  },
}

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

/** A key's name is text of its user, wherever it stands. */
export const HostileName: Story = {
  play: async ({ userEvent }) => {
    const drawer = await openDrawer(userEvent)
    await userEvent.paste(HOSTILE.override)
    await userEvent.click(drawer.getByRole('button', { name: 'Create' }))
    await screen.findByRole('dialog', { name: 'Save your API key' })
    await expect(screen.getByText(HOSTILE.override, { selector: 'bdi.kr-value' })).toBeVisible()
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
