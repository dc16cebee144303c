import type { Meta, StoryObj } from '@storybook/react-vite'
import { type KeyrackEvent, TokenDialog } from 'keyrack'
import { expect, fn, screen, waitFor } from 'storybook/test'
import { backEnd, on } from '../back-end.tsx'
import { refusingClipboard } from '../clipboard.ts'
import { Page } from '../page.tsx'
import { createKey, findRow, tokenText } from '../steps.ts'
import * as Closing from './closing.features.stories.tsx'

const onEvent = fn<(event: KeyrackEvent) => void>()
const eventTypes = (): readonly string[] => onEvent.mock.calls.map(([{ type }]) => type)

const meta = {
  title: 'TokenDialog/Flows/Closing',
  component: TokenDialog,
  beforeEach: () => void onEvent.mockClear(),
  decorators: [on(backEnd, { clipboard: refusingClipboard, onEvent })],
  render: (args) => <Page token={args} />,
} satisfies Meta<typeof TokenDialog>
export default meta
type Story = StoryObj<typeof meta>

/** Escape asks; a second Escape closes only the question, and the token is still there. */
export const EscapedTwice: Story = {
  play: async ({ userEvent }) => {
    const dialog = await createKey(userEvent)
    const token = tokenText(dialog)
    await userEvent.keyboard('{Escape}')
    await screen.findByRole('alertdialog')
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
    await expect(tokenText(dialog)).toBe(token)
    await waitFor(() => expect(dialog.getByRole('button', { name: 'Copy key' })).toHaveFocus())
  },
}

/** "I’ve saved this key" is always there, so a denied clipboard traps nobody. */
export const SavedByHand: Story = {
  play: async ({ userEvent }) => {
    const dialog = await createKey(userEvent)
    await userEvent.click(dialog.getByRole('checkbox', { name: 'I’ve saved this key' }))
    await userEvent.click(dialog.getByRole('button', { name: 'Done' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await waitFor(async () => expect(await findRow('Build server')).toHaveFocus())
    await waitFor(() => expect(eventTypes()).toEqual(['created', 'token-saved']))
  },
}

/** Closed without saving: nothing of the token is left, and the host is told. */
export const ClosedWithoutSaving: Story = {
  play: async (context) => {
    await Closing.Gate.play?.(context)
    await context.userEvent.click(screen.getByRole('button', { name: 'Close without saving' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await expect(document.body).not.toHaveTextContent(/mm-[A-Za-z0-9]{36}/)
    await waitFor(() => expect(eventTypes()).toEqual(['created', 'token-lost']))
  },
}
