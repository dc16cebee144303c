import type { Meta, StoryObj } from '@storybook/react-vite'
import { TokenDialog } from 'keyrack'
import { openTokenRoots, tokenText } from 'keyrack/testing'
import { expect, waitFor, within } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { recordingClipboard, refusingClipboard } from '../clipboard.ts'
import { Page } from '../page.tsx'
import { createKey } from '../steps.ts'

const recording = recordingClipboard()

/** The token alone in a closed shadow root, which no script that walks the page looks into. It looks, copies and reads as ever. */
const meta = {
  title: 'TokenDialog/Features/Isolated',
  component: TokenDialog,
  args: { isolateToken: true },
  beforeEach: () => openTokenRoots(), // as a host's test would
  decorators: [on(backEnd, { clipboard: recording })],
  render: (args) => <Page token={args} />,
} satisfies Meta<typeof TokenDialog>
export default meta
type Story = StoryObj<typeof meta>

/** A search of the page's own elements comes upon nothing. */
export const Shown: Story = {
  play: async ({ userEvent }) => {
    const dialog = await createKey(userEvent)
    await expect(tokenText()).toMatch(/^mm-[A-Za-z0-9]{36}$/)
    await expect(document.body.textContent).not.toContain(tokenText())
    await expect(dialog.getByRole('group', { name: 'API key' })).toHaveClass('rr-block')
  },
}

export const Copied: Story = {
  tags: ['held'],
  play: async ({ userEvent }) => {
    const dialog = await createKey(userEvent)
    await userEvent.click(dialog.getByRole('button', { name: 'Copy key' }))
    await dialog.findByRole('button', { name: 'Copied' })
    await expect(recording.text).toBe(tokenText())
  },
}

/** Refused both ways: the token is selected, inside its root. */
export const CopyFailed: Story = {
  decorators: [on(backEnd, { clipboard: refusingClipboard })],
  play: async ({ userEvent }) => {
    const dialog = await createKey(userEvent)
    await userEvent.click(dialog.getByRole('button', { name: 'Copy key' }))
    await expect(await dialog.findByRole('alert')).toHaveTextContent(/^Couldn’t copy\. The key is selected: press (Ctrl\+|⌘)C\.$/)
  },
}

export const Masked: Story = {
  args: { initialReveal: 'masked' },
  play: async ({ userEvent }) => {
    const dialog = await createKey(userEvent)
    await expect(tokenText()).toBeNull()
    await userEvent.click(dialog.getByRole('button', { name: 'Show key' }))
    await expect(tokenText()).toMatch(/^mm-/)
    await userEvent.click(dialog.getByRole('button', { name: 'Hide key' }))
    await expect(tokenText()).toBeNull()
  },
}

const LONG = 'eyJhbGciOiJIUzI1NiJ9.'.repeat(180)

/** Wrapped, never cut, and reached with the keyboard, for it scrolls. */
export const LongToken: Story = {
  decorators: [
    on(() => {
      const adapter = backEnd()
      return { ...adapter, create: async (input, context) => ({ ...(await adapter.create(input, context)), token: LONG }) }
    }),
  ],
  play: async ({ userEvent }) => {
    const dialog = await createKey(userEvent)
    const text = dialog.getByRole('group', { name: 'API key' })
    await expect(text.scrollWidth).toBeLessThanOrEqual(text.clientWidth)
    await expect(text.scrollHeight).toBeGreaterThan(text.clientHeight)
    text.focus()
    await expect(text).toHaveFocus()
  },
}

/** Nothing is left of it, nor of its root’s text, when it was saved. */
export const Done: Story = {
  tags: ['held'],
  play: async (context) => {
    await Copied.play?.(context)
    const dialog = within(document.querySelector<HTMLElement>('.kr-modal')!)
    const root = dialog.getByRole('group', { name: 'API key' }).shadowRoot
    await context.userEvent.click(dialog.getByRole('button', { name: 'Done' }))
    await waitFor(() => expect(document.querySelector('.kr-modal')).toBeNull())
    await expect(root?.textContent).toBe('')
  },
}

export const Dark: Story = { globals: { theme: 'dark' }, play: Shown.play! }
export const RightToLeft: Story = { globals: { dir: 'rtl' }, play: Shown.play! }
export const Narrow: Story = { globals: { viewport: { value: 'narrow' } }, play: Shown.play! }
