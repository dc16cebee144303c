import type { Meta, StoryObj } from '@storybook/react-vite'
import { CreateKeyDrawer, KeyrackError, type KeyrackErrorKind } from 'keyrack'
import { expect, fn, screen, waitFor } from 'storybook/test'
import { backEnd, inTurn, on } from '../back-end.tsx'
import { goOffline } from '../host.tsx'
import { Page } from '../page.tsx'
import { createKey, sendName } from '../steps.ts'

const meta = {
  title: 'CreateKeyDrawer/Failures',
  component: CreateKeyDrawer,
  render: (args) => <Page drawer={args} />,
} satisfies Meta<typeof CreateKeyDrawer>
export default meta
type Story = StoryObj<typeof meta>

/** The form keeps what was entered, says why no key was made, and can be sent again. */
function refused(turn: KeyrackError | KeyrackErrorKind, words: string): Story {
  return {
    decorators: [on(() => backEnd({ before: inTurn({ create: [turn] }) }))],
    play: async ({ userEvent }) => {
      const drawer = await sendName(userEvent, 'Build server')
      await expect(await drawer.findByRole('alert')).toHaveTextContent(words)
      await expect(drawer.getByLabelText('Name')).toHaveValue('Build server')
      await expect(drawer.getByRole('button', { name: 'Create' })).not.toHaveAttribute('aria-disabled')
    },
  }
}

/** No answer yet: nothing closes the drawer, and pressing again sends nothing. */
export const Pending: Story = {
  decorators: [on(() => backEnd({ before: inTurn({ create: ['never'] }) }))],
  play: async ({ userEvent }) => {
    const drawer = await sendName(userEvent, 'Build server')
    const busy = await drawer.findByRole('button', { name: 'Creating key…' })
    await expect(busy).toHaveAttribute('aria-disabled', 'true')
    await userEvent.keyboard('{Escape}')
    await expect(drawer.getByRole('button', { name: 'Cancel' })).toHaveAttribute('aria-disabled', 'true')
    await expect(drawer.getByLabelText('Name')).toHaveAttribute('readonly')
    await expect(screen.getByRole('dialog')).toBeVisible()
  },
}

/** After three seconds it is said that it still goes on. */
export const Slow: Story = {
  decorators: Pending.decorators!,
  play: async ({ userEvent }) => {
    const drawer = await sendName(userEvent, 'Build server')
    await expect(await drawer.findByText('Still working…', {}, { timeout: 5000 })).toBeVisible()
  },
}

export const Failed: Story = refused('network', 'The key wasn’t created. Check your connection and try again.')

export const Unavailable: Story = refused('unavailable', 'The key wasn’t created. The service can’t answer now; try again in a moment.')

export const UnavailableForAWhile: Story = refused(new KeyrackError('unavailable', { retryAfterMs: 30_000 }), 'The key wasn’t created. The service can’t answer now; try again in 30 s.')

export const Forbidden: Story = refused('forbidden', 'The key wasn’t created. You don’t have permission to create keys.')

export const SessionEnded: Story = refused('unauthorized', 'Your session ended. Sign in and try again.')

export const Refused: Story = refused('validation', 'The key wasn’t created. Check what you entered.')

export const RateLimited: Story = refused(new KeyrackError('rate-limited', { retryAfterMs: 30_000 }), 'Too many requests. Try again in 30 s.')

export const RateLimitedWithoutWait: Story = refused('rate-limited', 'Too many requests. Try again in a moment.')

/** The account has all the keys it may have. */
export const Limit: Story = {
  ...refused('limit', 'You’ve reached the limit of 4 keys.'),
  decorators: [on(() => backEnd({ limit: 4 }))],
}

/** Without a network nothing is sent. */
export const Offline: Story = {
  ...refused('network', 'You’re offline, so the key wasn’t created. Try again when you’re back.'),
  beforeEach: goOffline,
  decorators: [on(backEnd)],
}

/** A bare 409: the words are the kit's. */
export const NameTaken: Story = {
  decorators: [on(() => backEnd({ before: inTurn({ create: ['conflict'] }) }))],
  play: async ({ userEvent }) => {
    const drawer = await sendName(userEvent, 'Build server')
    await expect(await drawer.findByRole('alert')).toHaveTextContent('A key named “Build server” already exists.')
    await waitFor(() => expect(drawer.getByLabelText('Name')).toHaveFocus())
    await expect(drawer.getByLabelText('Name')).toHaveAttribute('aria-invalid', 'true')
  },
}

/** A back end that allows each name once, and says so in its own words: it is no longer said that the name can be used. */
export const NameTakenOnScreen: Story = {
  decorators: [on(() => backEnd({ uniqueNames: true }))],
  play: async ({ userEvent }) => {
    const drawer = await sendName(userEvent, 'Staging server')
    await expect(await drawer.findByRole('alert')).toHaveTextContent('Another key has this name')
    await expect(drawer.queryByText(/You can still use this name/)).toBeNull()
  },
}

/** What the server says of a field stands on that field, isolated. */
export const FieldError: Story = {
  decorators: [on(() => backEnd({ before: inTurn({ create: [new KeyrackError('validation', { fields: { name: ['Names may hold letters and digits only.'] } }), 'ok'] }) }))],
  play: async ({ userEvent }) => {
    const drawer = await sendName(userEvent, 'build/server')
    const name = drawer.getByLabelText('Name')
    await waitFor(() => expect(name).toHaveAccessibleDescription(/^Names may hold letters and digits only\./))
    await expect(name).toHaveFocus()
  },
}

/** Edited, the refusal goes: it was about what stood there before. */
export const FieldErrorMended: Story = {
  decorators: FieldError.decorators!,
  play: async (context) => {
    await FieldError.play?.(context)
    await context.userEvent.type(screen.getByLabelText('Name'), '{Backspace}')
    await expect(screen.queryByRole('alert')).toBeNull()
    await context.userEvent.keyboard('{Enter}')
    await screen.findByRole('dialog', { name: 'Save your API key' })
  },
}

/** The service wants to know again who it is, and the host has no way to ask. */
export const StepUpRefused: Story = refused('step-up', 'The key wasn’t created. Confirm who you are, then try again.')

const onStepUp = fn(() => Promise.resolve(true))

/** The service wants to know again who it is; the host asked, and what was wanted goes on. */
export const StepUp: Story = {
  decorators: [on(() => backEnd({ before: inTurn({ create: ['step-up', 'ok'] }) }), { onStepUp })],
  play: async ({ userEvent }) => {
    onStepUp.mockClear()
    await createKey(userEvent)
    await expect(onStepUp).toHaveBeenCalledOnce()
  },
}
