import type { Meta, StoryObj } from '@storybook/react-vite'
import { type ApiKeysAdapter, KeysTable, KeyrackError, type KeyrackErrorKind } from 'keyrack'
import { expect, screen, within } from 'storybook/test'
import { UNREACHED, backEnd, inTurn, on } from '../back-end.tsx'
import { REFUSALS } from '../failures.ts'
import { goOffline } from '../host.tsx'
import { type Within, expectCountdown } from '../steps.ts'
import { Table } from './table.tsx'

/** The first list did not come. It must never look like “no keys”, and it means nothing for the keys themselves. */
const meta = {
  title: 'KeysTable/Features/Failed load',
  component: KeysTable,
  render: (args) => <Table {...args} />,
} satisfies Meta<typeof KeysTable>
export default meta
type Story = StoryObj<typeof meta>

const FAILED = 'Keys couldn’t be loaded. Your keys still work.'

/** Waits until the table says that there is no list: reads are tried again before that. Nothing takes the focus. */
async function findFailure(words: string): Promise<Within> {
  const alert = await screen.findByRole('alert', {}, { timeout: 6000 })
  await expect(alert).toHaveTextContent(words)
  await expect(screen.queryByText('No API keys yet')).toBeNull()
  await expect(document.body).toHaveFocus()
  return within(alert)
}

/** A list that is refused, and the way to ask for it again. */
function refused(kind: KeyrackErrorKind): Story {
  return {
    parameters: { failure: ['load', kind] },
    decorators: [on(() => backEnd({ before: inTurn({ list: [kind === 'network' ? UNREACHED : kind] }) }))],
    play: async () => {
      await findFailure(REFUSALS.load[kind].words)
      await expect(screen.getByRole('button', { name: 'Try again' })).toBeEnabled()
    },
  }
}

/** The same where nothing is gained by asking again, so it is not offered. */
function refusedForGood(kind: KeyrackErrorKind): Story {
  return {
    ...refused(kind),
    play: async () => {
      await findFailure(REFUSALS.load[kind].words)
      await expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
    },
  }
}

export const SessionEnded: Story = refused('unauthorized')

/** The user may not see keys. Whether theirs still work is not known. */
export const Forbidden: Story = refusedForGood('forbidden')

export const ServiceNotFound: Story = refused('not-found')

export const Refused: Story = refused('validation')

export const RateLimited: Story = refused('rate-limited')

/** The service could not answer, three times in a row. */
export const Unavailable: Story = refused('unavailable')

export const NoConnection: Story = refused('network')

export const NotProven: Story = refused('step-up')

export const UnreadableAnswer: Story = refused('invalid-response')

/** More than `clientSide()` may hold: none is left out in silence. */
export const TooMany: Story = refusedForGood('limit')

export const Unsupported: Story = refusedForGood('unsupported')

/** How long to wait is counted down, silently for screen readers; asking before is no less possible. */
export const RateLimitedForAWhile: Story = {
  decorators: [on(() => backEnd({ before: inTurn({ list: [new KeyrackError('rate-limited', { retryAfterMs: 29_500 })] }) }))],
  play: async () => {
    const alert = await findFailure(FAILED)
    await expectCountdown(alert, 'Too many requests. Try again in {n} s.')
    await expect(screen.getByRole('button', { name: 'Try again' })).toBeEnabled()
  },
}

/** No answer within the time that the provider gives it. Nobody is kept waiting for two more attempts. */
export const TimedOut: Story = {
  decorators: [on(() => backEnd({ before: inTurn({ list: ['never'] }) }), { timeoutMs: 300 })],
  play: async () => {
    await findFailure(REFUSALS.load.unavailable.words)
  },
}

const listing = (list: () => unknown): ApiKeysAdapter => ({ ...backEnd(), list: list as ApiKeysAdapter['list'] })

/** An adapter that throws at once, and nothing that the page knows. */
export const AdapterThrows: Story = {
  decorators: [
    on(() =>
      listing(() => {
        throw new Error('not configured')
      }),
    ),
  ],
  play: async () => {
    await findFailure(REFUSALS.load.unavailable.words)
  },
}

/** An answer that is no list: it is not taken for an empty one. */
export const WrongShape: Story = {
  decorators: [on(() => listing(() => Promise.resolve({ keys: [] })))],
  play: async () => {
    await findFailure(REFUSALS.load['invalid-response'].words)
  },
}

/** What passes by itself is never seen: two failures, then the keys. */
export const Retried: Story = {
  decorators: [on(() => backEnd({ before: inTurn({ list: ['network', 'unavailable', 'ok'] }) }))],
  play: async () => {
    await screen.findByRole('row', { name: /Production server/ }, { timeout: 6000 })
    await expect(screen.queryByRole('alert')).toBeNull()
  },
}

/** No network: said once, above what could not be loaded. */
export const Offline: Story = {
  beforeEach: goOffline,
  decorators: [on(() => backEnd({ before: inTurn({ list: [UNREACHED] }) }))],
  play: async () => {
    await findFailure(FAILED)
    await expect(screen.getAllByText(/offline/).map((element) => element.textContent)).toEqual(['You’re offline. Keys can’t be created or deleted until you’re back.'])
  },
}
