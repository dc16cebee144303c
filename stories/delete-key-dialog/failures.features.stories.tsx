import type { Meta, StoryObj } from '@storybook/react-vite'
import { type ApiKeysAdapter, DeleteKeyDialog, KeyrackError, type KeyrackErrorKind } from 'keyrack'
import type { MemoryAdapter, MemoryCall } from 'keyrack/adapters/memory'
import { expect, fn, screen, waitFor } from 'storybook/test'
import { backEnd, inTurn, on } from '../back-end.tsx'
import { REFUSALS } from '../failures.ts'
import { goOffline } from '../host.tsx'
import { daysFromNow, keyOf } from '../keys.ts'
import { Page } from '../page.tsx'
import { type Within, askToDelete, confirmDelete, expectCountdown, findRow } from '../steps.ts'

const meta = {
  title: 'DeleteKeyDialog/Features/Failures',
  component: DeleteKeyDialog,
  render: (args) => <Page dialog={args} />,
} satisfies Meta<typeof DeleteKeyDialog>
export default meta
type Story = StoryObj<typeof meta>

/** The row never leaves, the dialog says whether the key still works and why it is there, and it can be tried again; the focus is where it was. */
async function expectKept(dialog: Within, words: string, name = 'Staging server'): Promise<void> {
  await expect(await dialog.findByRole('alert')).toHaveTextContent(words)
  await expect(dialog.getByRole('button', { name: 'Delete key' })).not.toHaveAttribute('aria-disabled')
  await expect(dialog.getByRole('button', { name: 'Delete key' })).toHaveFocus()
  await expect(screen.getByText(name, { selector: 'td *' })).toBeInTheDocument()
}

/** A deletion that is refused. */
function refused(kind: KeyrackErrorKind): Story {
  return {
    parameters: { failure: ['remove', kind] },
    decorators: [on(() => backEnd({ before: inTurn({ remove: [kind] }) }))],
    play: async ({ userEvent }) => {
      await expectKept(await confirmDelete(userEvent, 'Staging server'), REFUSALS.remove[kind].words)
    },
  }
}

const onCall = fn<(call: MemoryCall) => void>()

/** No answer yet: the dialog stays, busy, nothing closes it, and one request is made. */
export const Pending: Story = {
  decorators: [
    on(() => {
      const never = inTurn({ remove: ['never'] })
      return backEnd({ before: (call) => (onCall(call), never(call)) })
    }),
  ],
  play: async ({ userEvent }) => {
    onCall.mockClear()
    const dialog = await confirmDelete(userEvent, 'Staging server')
    const busy = await dialog.findByRole('button', { name: 'Deleting key…' })
    await expect(busy).toHaveFocus()
    await expect(busy).toHaveAttribute('aria-disabled', 'true')
    await userEvent.dblClick(busy)
    await userEvent.keyboard('{Enter}{Escape}')
    await expect(onCall.mock.calls.filter(([{ method }]) => method === 'remove')).toHaveLength(1)
    await expect(dialog.getByRole('button', { name: 'Keep key' })).toHaveAttribute('aria-disabled', 'true')
    await waitFor(() => expect(screen.getByRole('alertdialog')).toBeVisible()) // it fades in
  },
}

export const SessionEnded: Story = refused('unauthorized')

export const Forbidden: Story = refused('forbidden')

export const InUse: Story = refused('conflict')

export const Refused: Story = refused('validation')

export const RateLimited: Story = refused('rate-limited')

export const Unavailable: Story = refused('unavailable')

export const NoConnection: Story = refused('network')

/** The service wants to know again who it is, and the host has no way to ask. */
export const NotProven: Story = refused('step-up')

export const Unsupported: Story = refused('unsupported')

/** How long to wait is counted down, silently for screen readers. */
export const UnavailableForAWhile: Story = {
  decorators: [on(() => backEnd({ before: inTurn({ remove: [new KeyrackError('unavailable', { retryAfterMs: 29_500 })] }) }))],
  play: async ({ userEvent }) => {
    const dialog = await confirmDelete(userEvent, 'Staging server')
    await expectKept(dialog, 'The key wasn’t deleted and still works. The service can’t answer now.')
    await expectCountdown(dialog, 'The service can’t answer now. Try again in {n} s.')
  },
}

/** A key that has expired is not said to work. */
export const NotDeletedNorWorking: Story = {
  decorators: [on(() => backEnd({ keys: [keyOf({ name: 'Trial', expiresAt: daysFromNow(-2) })], before: inTurn({ remove: ['forbidden'] }) }))],
  play: async ({ userEvent }) => {
    const dialog = await confirmDelete(userEvent, 'Trial')
    await expectKept(dialog, 'The key wasn’t deleted. You don’t have permission. Ask an administrator for access.', 'Trial')
    await expect(dialog.getByRole('alert')).not.toHaveTextContent('still works')
  },
}

/** Without a network nothing is sent. */
export const Offline: Story = {
  beforeEach: goOffline,
  decorators: [on(backEnd)],
  play: async ({ userEvent }) => {
    await expectKept(await confirmDelete(userEvent, 'Staging server'), 'The key wasn’t deleted and still works. You’re offline. Try again when you’re back.')
  },
}

let elsewhere: MemoryAdapter

/** Somebody else deleted the key while the question stood here. */
export const AlreadyGone: Story = {
  parameters: { failure: ['remove', 'not-found'] },
  decorators: [on(() => (elsewhere = backEnd()))],
  play: async ({ userEvent }) => {
    const dialog = await askToDelete(userEvent, 'Staging server')
    await elsewhere.remove('key_Staging server', { idempotencyKey: 'another-tab' })
    await userEvent.click(dialog.getByRole('button', { name: 'Delete key' }))
    await dialog.findByText(REFUSALS.remove['not-found'].words)
    await waitFor(() => expect(dialog.getByRole('button', { name: 'Close' })).toHaveFocus())
    await waitFor(() => expect(screen.queryByText('Staging server', { selector: 'td *' })).toBeNull())
  },
}

/** It is not known whether the key is gone: that is not called a failure, and it can be tried again. */
async function expectNotConfirmed(dialog: Within, words: string): Promise<void> {
  await waitFor(() => expect(dialog.getByRole('alert')).toHaveTextContent(words))
  await expect(dialog.getByRole('alert')).not.toHaveTextContent('wasn’t deleted')
  await expect(dialog.getByRole('button', { name: 'Try again' })).not.toHaveAttribute('aria-disabled')
  await expect(dialog.getByRole('button', { name: 'Try again' })).toHaveFocus()
}

/** The answer was lost and the list can't tell either. */
export const NotConfirmed: Story = {
  parameters: { failure: ['remove', 'unknown-outcome'] },
  decorators: [on(() => backEnd({ before: inTurn({ remove: ['unknown-outcome'], list: ['ok', 'never'] }) }))],
  play: async ({ userEvent }) => {
    await expectNotConfirmed(await confirmDelete(userEvent, 'Staging server'), REFUSALS.remove['unknown-outcome'].words)
  },
}

/** No answer within the time that the provider gives it: the dialog is busy until then. */
export const TimedOut: Story = {
  decorators: [on(() => backEnd({ before: inTurn({ remove: ['never'], list: ['ok', 'never'] }) }), { timeoutMs: 300 })],
  play: NotConfirmed.play!,
}

/** Tried again, it was refused: that says nothing of the first attempt, so neither does the dialog. */
export const NotConfirmedThenRefused: Story = {
  decorators: [on(() => backEnd({ before: inTurn({ remove: ['unknown-outcome', 'forbidden'], list: ['ok', 'never'] }) }))],
  play: async ({ userEvent }) => {
    const dialog = await confirmDelete(userEvent, 'Staging server')
    await userEvent.click(await dialog.findByRole('button', { name: 'Try again' }))
    await expectNotConfirmed(dialog, 'We couldn’t confirm that the key was deleted. It may still work. Trying again failed. You don’t have permission. Ask an administrator for access.')
  },
}

/** The answer was lost, but the list tells that it was done. */
export const NotConfirmedButDone: Story = {
  decorators: [on(() => backEnd({ after: inTurn({ remove: ['unknown-outcome'] }) }))],
  play: async ({ userEvent }) => {
    await confirmDelete(userEvent, 'Staging server')
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
    await findRow('Production server')
    await expect(screen.queryByRole('row', { name: /Staging server/ })).toBeNull()
  },
}

/** The answer was lost, and the list still has the key: it was not done. */
export const NotConfirmedNorDone: Story = {
  decorators: [on(() => backEnd({ before: inTurn({ remove: ['unknown-outcome'] }) }))],
  play: async ({ userEvent }) => {
    const dialog = await confirmDelete(userEvent, 'Staging server')
    await waitFor(() => expect(dialog.getByRole('alert')).toHaveTextContent('The key wasn’t deleted and still works. Try again.'))
  },
}

/** A key service with another way to delete. */
function deletingBy(remove: (service: MemoryAdapter, ...call: Parameters<MemoryAdapter['remove']>) => unknown): ApiKeysAdapter {
  const service = backEnd()
  return { ...service, remove: ((...call) => remove(service, ...call)) as MemoryAdapter['remove'] }
}

/** An adapter that throws at once, and nothing that the page knows: what it did before is not known either, and the list tells. */
export const AdapterThrows: Story = {
  decorators: [
    on(() =>
      deletingBy(() => {
        throw new Error('not configured')
      }),
    ),
  ],
  play: NotConfirmedNorDone.play!,
}

/** An adapter that answers at once, and with something in place of nothing: that it answers means that it is done, and with what is not looked at. */
export const WrongShape: Story = {
  decorators: [on(() => deletingBy((service, ...call) => ({ object: 'deleted', request: service.remove(...call) })))],
  play: NotConfirmedButDone.play!,
}

/** One deletion has no answer, one is done, and a third one is refused: that changes nothing about the others. */
export const OthersUntouched: Story = {
  decorators: [on(() => backEnd({ before: inTurn({ remove: ['unknown-outcome', 'ok', 'forbidden'], list: ['ok', 'never'] }) }))],
  play: async ({ userEvent }) => {
    const unconfirmed = await confirmDelete(userEvent, 'Staging server')
    await userEvent.click(await unconfirmed.findByRole('button', { name: 'Close' }))
    await confirmDelete(userEvent, 'Nightly import')
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
    await expectKept(await confirmDelete(userEvent, 'Ada’s laptop'), REFUSALS.remove.forbidden.words, 'Ada’s laptop')
    await expect(screen.getByText('Staging server', { selector: 'td *' }).closest('tr')).toHaveTextContent('Deleting, not confirmed')
    await expect(screen.queryByText('Nightly import', { selector: 'td *' })).toBeNull()
    await expect(screen.getByText('Ada’s laptop', { selector: 'td *' }).closest('tr')).not.toHaveTextContent('Deleting')
  },
}
