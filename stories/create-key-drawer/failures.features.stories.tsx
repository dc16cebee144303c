import type { Meta, StoryObj } from '@storybook/react-vite'
import { type ApiKeysAdapter, CreateKeyDrawer, KeyrackError, type KeyrackErrorDetails, type KeyrackErrorKind } from 'keyrack'
import type { MemoryCall } from 'keyrack/adapters/memory'
import { expect, fn, screen, waitFor } from 'storybook/test'
import { backEnd, inTurn, on } from '../back-end.tsx'
import { REFUSALS } from '../failures.ts'
import { goOffline } from '../host.tsx'
import { Page } from '../page.tsx'
import { type Within, expectCountdown, sendName } from '../steps.ts'

const meta = {
  title: 'CreateKeyDrawer/Features/Failures',
  component: CreateKeyDrawer,
  render: (args) => <Page drawer={args} />,
} satisfies Meta<typeof CreateKeyDrawer>
export default meta
type Story = StoryObj<typeof meta>

/** The form keeps what was entered, says what happened, and can be sent again; the focus is where it was. */
async function expectKept(drawer: Within, words: string): Promise<void> {
  await expect(await drawer.findByRole('alert')).toHaveTextContent(words)
  await expect(drawer.getByLabelText('Name')).toHaveValue('Build server')
  await expect(drawer.getByRole('button', { name: 'Create' })).not.toHaveAttribute('aria-disabled')
  await expect(drawer.getByRole('button', { name: 'Create' })).toHaveFocus()
}

/** A create that is refused: nothing was made. */
function refused(kind: KeyrackErrorKind, details: KeyrackErrorDetails = {}, words = REFUSALS.create[kind].words): Story {
  return {
    decorators: [on(() => backEnd({ before: inTurn({ create: [new KeyrackError(kind, details)] }) }))],
    play: async ({ userEvent }) => {
      await expectKept(await sendName(userEvent, 'Build server'), words)
    },
  }
}

/** The one story of a kind. */
const told = (kind: KeyrackErrorKind): Story => ({ ...refused(kind), parameters: { failure: ['create', kind] } })

const onCall = fn<(call: MemoryCall) => void>()

/** No answer yet: nothing closes the drawer, and however often Create is pressed, one request is made. */
export const Pending: Story = {
  decorators: [
    on(() => {
      const never = inTurn({ create: ['never'] })
      return backEnd({ before: (call) => (onCall(call), never(call)) })
    }),
  ],
  play: async ({ userEvent }) => {
    onCall.mockClear()
    const drawer = await sendName(userEvent, 'Build server')
    const busy = await drawer.findByRole('button', { name: 'Creating key…' })
    await userEvent.dblClick(busy)
    await userEvent.keyboard('{Enter}{Enter}{Escape}')
    await expect(onCall.mock.calls.filter(([{ method }]) => method === 'create')).toHaveLength(1)
    await expect(busy).toHaveFocus()
    await expect(busy).toHaveAttribute('aria-disabled', 'true')
    await expect(drawer.getByRole('button', { name: 'Cancel' })).toHaveAttribute('aria-disabled', 'true')
    await expect(drawer.getByLabelText('Name')).toHaveAttribute('readonly')
    await expect(screen.getByRole('dialog')).toBeVisible()
  },
}

/** After three seconds it is said that it still goes on. */
export const Slow: Story = {
  decorators: [on(() => backEnd({ before: inTurn({ create: ['never'] }) }))],
  play: async ({ userEvent }) => {
    const drawer = await sendName(userEvent, 'Build server')
    await waitFor(() => expect(drawer.getByText('Still working…')).toBeVisible())
  },
}

/** The name is kept, and nothing is sent again without a press. */
export const SessionEnded: Story = told('unauthorized')

export const Forbidden: Story = told('forbidden')

export const ServiceNotFound: Story = told('not-found')

export const Invalid: Story = told('validation')

/** The account has all the keys it may have. */
export const Limit: Story = told('limit')

/** The same on a back end that says how many these are. */
export const LimitKnown: Story = {
  ...refused('limit', {}, 'The key wasn’t created. You’ve reached the limit of 4 keys. Delete one you no longer need, then try again.'),
  decorators: [on(() => backEnd({ limit: 4 }))],
}

export const RateLimited: Story = told('rate-limited')

/** How long to wait is counted down, silently for screen readers. */
export const RateLimitedForAWhile: Story = {
  decorators: [on(() => backEnd({ before: inTurn({ create: [new KeyrackError('rate-limited', { retryAfterMs: 29_500 })] }) }))],
  play: async ({ userEvent }) => {
    const drawer = await sendName(userEvent, 'Build server')
    await expectKept(drawer, 'The key wasn’t created. Too many requests.')
    await expectCountdown(drawer, 'Too many requests. Try again in {n} s.')
  },
}

/** It is over: that is said once more, and nothing is sent by itself. */
export const WaitOver: Story = {
  decorators: [on(() => backEnd({ before: inTurn({ create: [new KeyrackError('unavailable', { retryAfterMs: 300 }), 'ok'] }) }))],
  play: async ({ userEvent }) => {
    const drawer = await sendName(userEvent, 'Build server')
    await waitFor(() => expect(drawer.getByText('You can try again now.')).toBeVisible())
    await expectKept(drawer, 'The key wasn’t created. You can try again now.')
    await expect(drawer.queryByRole('timer')).toBeNull()
  },
}

export const Unavailable: Story = told('unavailable')

export const NoConnection: Story = told('network')

/** Without a network nothing is sent. */
export const Offline: Story = {
  ...refused('network', {}, 'The key wasn’t created. You’re offline. Try again when you’re back.'),
  beforeEach: goOffline,
  decorators: [on(backEnd)],
}

export const Unsupported: Story = told('unsupported')

/** A bare 409: it is about the name, and the words are the kit's. */
export const NameTaken: Story = {
  parameters: { failure: ['create', 'conflict'] },
  decorators: [on(() => backEnd({ before: inTurn({ create: ['conflict'] }) }))],
  play: async ({ userEvent }) => {
    const drawer = await sendName(userEvent, 'Build server')
    await expect(await drawer.findByRole('alert')).toHaveTextContent(REFUSALS.create.conflict.words)
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

function nameless(): ApiKeysAdapter {
  const adapter = backEnd({ before: inTurn({ create: ['conflict'] }) })
  return { ...adapter, traits: { ...adapter.traits, names: false } }
}

/** A conflict where keys have no names: no field can show it. */
export const Conflict: Story = {
  decorators: [on(nameless)],
  play: async ({ userEvent }) => {
    await userEvent.click(await screen.findByRole('button', { name: 'Create' }))
    const submit = await screen.findByRole('button', { name: 'Create' })
    await userEvent.click(submit)
    await expect(await screen.findByRole('alert')).toHaveTextContent('The key wasn’t created. It conflicts with a key that exists: look for it in the list.')
    await expect(submit).toHaveFocus()
  },
}

const wordsFor = (field: string, words: string): KeyrackError => new KeyrackError('validation', { fields: { [field]: [words] } })

/** What the server says of a field stands on that field, isolated. */
export const FieldError: Story = {
  decorators: [on(() => backEnd({ before: inTurn({ create: [wordsFor('name', 'Names may hold letters and digits only.'), 'ok'] }) }))],
  play: async ({ userEvent }) => {
    const drawer = await sendName(userEvent, 'build/server')
    const name = drawer.getByLabelText('Name')
    await waitFor(() => expect(name).toHaveAccessibleDescription(/^Names may hold letters and digits only\./))
    await expect(name).toHaveFocus()
  },
}

/** What it says of a field that this form does not have is said below the fields. */
export const FieldErrorElsewhere: Story = {
  decorators: [on(() => backEnd({ before: inTurn({ create: [wordsFor('project', 'The project is archived.')] }) }))],
  play: async ({ userEvent }) => {
    const drawer = await sendName(userEvent, 'Build server')
    await expectKept(drawer, REFUSALS.create.validation.words)
    await expect(drawer.getByText('The project is archived.')).toHaveProperty('tagName', 'BDI')
  },
}

/** The service wants to know again who it is, and the host has no way to ask. */
export const NotProven: Story = told('step-up')
