import type { Meta, StoryObj } from '@storybook/react-vite'
import { KeysTable, KeyrackError, type KeyrackErrorKind } from 'keyrack'
import { type UserEventObject, expect, screen, within } from 'storybook/test'
import { UNREACHED, backEnd, inTurn, on } from '../back-end.tsx'
import { REFUSALS } from '../failures.ts'
import { goOffline } from '../host.tsx'
import { expectCountdown, findRow } from '../steps.ts'
import { RefreshableTable } from './table.tsx'

/** A list could not be renewed: the older rows stay, it is said how old they are, and why. */
const meta = {
  title: 'KeysTable/Features/Failed refresh',
  component: KeysTable,
  render: (args) => <RefreshableTable {...args} />,
} satisfies Meta<typeof KeysTable>
export default meta
type Story = StoryObj<typeof meta>

/** Asks for the list again; resolves with the banner that says why it did not come. The focus stays, and so do the rows. */
async function refresh(user: UserEventObject, words: string): Promise<HTMLElement> {
  await findRow('Production server')
  const button = screen.getByRole('button', { name: 'Refresh' })
  await user.click(button)
  const [banner] = await screen.findAllByText(/^Showing keys from \d\d:\d\d\./, {}, { timeout: 6000 })
  const status = banner?.closest<HTMLElement>('[role="status"]')
  if (!status) throw new Error('The banner is in no status region, so nobody hears of it.')
  await expect(status).toHaveTextContent(words)
  await expect(await findRow('Production server')).toBeVisible()
  await expect(button).toHaveFocus()
  return status
}

function refused(kind: KeyrackErrorKind, again = true): Story {
  return {
    parameters: { failure: ['refresh', kind] },
    decorators: [on(() => backEnd({ before: inTurn({ list: ['ok', kind === 'network' ? UNREACHED : kind] }) }))],
    play: async ({ userEvent }) => {
      const banner = await refresh(userEvent, REFUSALS.refresh[kind].words)
      await expect(within(banner).queryAllByRole('button', { name: 'Try again' })).toHaveLength(again ? 1 : 0)
    },
  }
}

export const SessionEnded: Story = refused('unauthorized')

/** The right to see the keys was taken away: asking again gains nothing. */
export const Forbidden: Story = refused('forbidden', false)

export const ServiceNotFound: Story = refused('not-found')

export const Refused: Story = refused('validation')

export const RateLimited: Story = refused('rate-limited')

export const NoConnection: Story = refused('network')

export const NotProven: Story = refused('step-up')

export const UnreadableAnswer: Story = refused('invalid-response')

export const TooMany: Story = refused('limit', false)

export const Unsupported: Story = refused('unsupported', false)

export const RateLimitedForAWhile: Story = {
  decorators: [on(() => backEnd({ before: inTurn({ list: ['ok', new KeyrackError('rate-limited', { retryAfterMs: 29_500 })] }) }))],
  play: async ({ userEvent }) => {
    const banner = within(await refresh(userEvent, 'Too many requests.'))
    await expectCountdown(banner, 'Too many requests. Try again in {n} s.')
  },
}

/** No answer within the time that the provider gives it. */
export const TimedOut: Story = {
  parameters: { failure: ['refresh', 'unavailable'] },
  decorators: [on(() => backEnd({ before: inTurn({ list: ['ok', 'never'] }) }), { timeoutMs: 300 })],
  play: async ({ userEvent }) => {
    await refresh(userEvent, REFUSALS.refresh.unavailable.words)
  },
}

const OFFLINE = 'You’re offline. Keys can’t be created or deleted until you’re back. Your keys still work.'

/** No network: what is on screen stays. */
export const Offline: Story = {
  beforeEach: goOffline,
  decorators: [on(backEnd)],
  play: async () => {
    await expect(await findRow('Production server')).toBeVisible()
    await expect(screen.getByText('You’re offline. Keys can’t be created or deleted until you’re back.').closest('[role="status"]')).toHaveTextContent(OFFLINE)
  },
}

/** Without a network a refresh failed: it is said how old the rows are. */
export const OfflineWithOldRows: Story = {
  beforeEach: goOffline,
  decorators: [on(() => backEnd({ before: inTurn({ list: ['ok', UNREACHED] }) }))],
  play: async ({ userEvent }) => {
    await refresh(userEvent, OFFLINE)
  },
}
