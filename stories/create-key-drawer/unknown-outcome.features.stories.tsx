import type { Meta, StoryObj } from '@storybook/react-vite'
import { type ApiKeysAdapter, CreateKeyDrawer, KeyrackError } from 'keyrack'
import { expect, screen, waitFor } from 'storybook/test'
import { backEnd, inTurn, on } from '../back-end.tsx'
import { REFUSALS } from '../failures.ts'
import { Page } from '../page.tsx'
import { type Within, checkList, sendName } from '../steps.ts'

/** The answer to a create was lost: the key may exist. It is never called a failure, and no second key is made unasked. */
const meta = {
  title: 'CreateKeyDrawer/Features/Unknown outcome',
  component: CreateKeyDrawer,
  render: (args) => <Page drawer={args} />,
} satisfies Meta<typeof CreateKeyDrawer>
export default meta
type Story = StoryObj<typeof meta>

const lostBefore = on(() => backEnd({ before: inTurn({ create: ['unknown-outcome', 'ok'] }) }))
const lostAfter = on(() => backEnd({ after: inTurn({ create: ['unknown-outcome', 'ok'] }) }))

/** It is not known whether a key was made: the form is kept, the list can be asked, and the focus is where it was. */
async function expectUnknown(drawer: Within): Promise<void> {
  await expect(await drawer.findByRole('alert')).toHaveTextContent(REFUSALS.create['unknown-outcome'].words)
  await expect(drawer.getByRole('alert')).not.toHaveTextContent('wasn’t created')
  await expect(drawer.getByLabelText('Name')).toHaveValue('Build server')
  await expect(drawer.getByRole('button', { name: 'Check the list' })).toBeEnabled()
  await expect(drawer.getByRole('button', { name: 'Create' })).toHaveFocus()
}

/** Form kept; the list can be asked. */
export const Unknown: Story = {
  parameters: { failure: ['create', 'unknown-outcome'] },
  decorators: [lostBefore],
  play: async ({ userEvent }) => {
    await expectUnknown(await sendName(userEvent, 'Build server'))
  },
}

/** No answer within the time that the provider gives it: that is not a failure either. */
export const TimedOut: Story = {
  decorators: [on(() => backEnd({ before: inTurn({ create: ['never'] }) }), { timeoutMs: 300 })],
  play: Unknown.play!,
}

/** An adapter that throws at once, and nothing that the page knows: what it did before is not known either. */
export const AdapterThrows: Story = {
  decorators: [
    on((): ApiKeysAdapter => ({
      ...backEnd(),
      create() {
        throw new Error('not configured')
      },
    })),
  ],
  play: Unknown.play!,
}

/** An answer without a token and without an id: something was made, or was not. */
export const WrongShape: Story = {
  decorators: [on((): ApiKeysAdapter => ({ ...backEnd(), create: () => Promise.resolve({ ok: true } as never) }))],
  play: Unknown.play!,
}

/** A back end that can't tell the same wish from another one would make a second key. */
export const UnknownTwice: Story = {
  decorators: [
    on(() => {
      const adapter = backEnd({ before: inTurn({ create: ['unknown-outcome'] }) })
      return { ...adapter, traits: { ...adapter.traits, idempotentCreate: false } }
    }),
  ],
  play: async ({ userEvent }) => {
    const drawer = await sendName(userEvent, 'Build server')
    await expect(await drawer.findByRole('alert')).toHaveTextContent('We couldn’t confirm whether the key was created. Creating it again may make a second key: check the list first.')
  },
}

/** Sent again, it was refused: that says nothing of the first attempt. */
export const RefusedAgain: Story = {
  decorators: [on(() => backEnd({ before: inTurn({ create: ['unknown-outcome', 'unauthorized'] }) }))],
  play: async ({ userEvent }) => {
    const drawer = await sendName(userEvent, 'Build server')
    await drawer.findByRole('button', { name: 'Check the list' })
    await userEvent.click(drawer.getByRole('button', { name: 'Create' }))
    await waitFor(() => expect(drawer.getByRole('alert')).toHaveTextContent('We couldn’t confirm whether the key was created. Trying again failed. Your session ended. Sign in and try again.'))
    await expect(drawer.getByRole('alert')).not.toHaveTextContent('wasn’t created')
  },
}

/** The list has not answered yet. */
export const Checking: Story = {
  decorators: [on(() => backEnd({ before: inTurn({ create: ['unknown-outcome'], list: ['ok', 'never'] }) }))],
  play: async ({ userEvent }) => {
    const drawer = await checkList(userEvent)
    const busy = await drawer.findByRole('button', { name: 'Checking the list…' })
    await expect(busy).toHaveAttribute('aria-disabled', 'true')
    await expect(busy).toHaveFocus()
  },
}

/** The list could not be had either: still nothing is known. */
export const CheckFailed: Story = {
  decorators: [on(() => backEnd({ before: inTurn({ create: ['unknown-outcome'], list: ['ok', 'ok', 'forbidden'] }) }))],
  play: async ({ userEvent }) => {
    const drawer = await checkList(userEvent)
    await waitFor(() => expect(drawer.getByRole('alert')).toHaveTextContent('We couldn’t confirm whether the key was created. The list couldn’t be loaded. Try again.'))
    await expect(drawer.getByRole('button', { name: 'Check the list' })).toHaveFocus()
  },
}

/** The key is not in the list: it can be created now. */
export const FoundNone: Story = {
  decorators: [lostBefore],
  play: async ({ userEvent }) => {
    const drawer = await checkList(userEvent)
    await waitFor(() => expect(drawer.getByRole('alert')).toHaveTextContent('No new key named “Build server” is in the list. You can create it now.'))
    await expect(drawer.getByRole('button', { name: 'Check the list' })).toHaveFocus()
  },
}

/** The key is in the list: it exists, but nobody has its token. */
export const Found: Story = {
  decorators: [lostAfter],
  play: async ({ userEvent }) => {
    const drawer = await checkList(userEvent)
    await waitFor(() => expect(drawer.getByRole('alert')).toHaveTextContent(/^A key named “Build server” is in the list \(mm-…\w{4}, created .+\), but its full key can’t be shown anymore\. If it is the one you just created, delete it and create another one\./))
    await expect(drawer.getByRole('button', { name: 'Delete…' })).toBeVisible()
    await waitFor(() => expect(screen.getByRole('dialog')).toContainElement(document.activeElement as HTMLElement))
  },
}

/** A service that gets the request twice, from a proxy that tries again for example, and makes a key of each. */
function makingTwo(): ApiKeysAdapter {
  const adapter = backEnd()
  return {
    ...adapter,
    async create(input, context) {
      await adapter.create(input, context)
      await adapter.create(input, { ...context, idempotencyKey: 'another one' })
      throw new KeyrackError('unknown-outcome')
    },
  }
}

/** Several keys of that name were made: each is told by what can be seen of it, and by when. */
export const FoundMany: Story = {
  decorators: [on(makingTwo)],
  play: async ({ userEvent }) => {
    const drawer = await checkList(userEvent)
    await waitFor(() => expect(drawer.getByRole('alert')).toHaveTextContent(/^2 keys named “Build server” may be the one you created, but their full keys can’t be shown anymore\. Delete those that nobody uses, then create another one\./))
    const buttons = drawer.getAllByRole('button', { name: 'Delete…' })
    await expect(buttons).toHaveLength(2)
    await expect(buttons[1]).toHaveAccessibleDescription(/^mm-…\w{4}, created Dec 16, 2025, 12:29$/)
    await expect(screen.getByRole('dialog')).toContainElement(document.activeElement as HTMLElement)
  },
}

/** Sent again, the service recognises the wish: it made that key, and can no longer show its token. */
export const Tokenless: Story = {
  decorators: [lostAfter],
  play: async ({ userEvent }) => {
    const drawer = await sendName(userEvent, 'Build server')
    await drawer.findByRole('alert')
    await userEvent.click(drawer.getByRole('button', { name: 'Create' }))
    await waitFor(() => expect(drawer.getByRole('alert')).toHaveTextContent('The key “Build server” exists, but its full key can’t be shown anymore. Delete it and create another one.'))
    await expect(drawer.queryByLabelText('Name')).toBeNull()
    await waitFor(() => expect(screen.getByRole('dialog')).toContainElement(document.activeElement as HTMLElement))
  },
}

/** The same where the page can't delete keys: it promises no button that isn't there. */
export const TokenlessForGood: Story = {
  decorators: [
    on((): ApiKeysAdapter => {
      const { traits, list, create } = backEnd()
      return { traits, list, create: async (input, context) => ({ ...(await create(input, context)), token: null }) }
    }),
  ],
  play: async ({ userEvent }) => {
    const drawer = await sendName(userEvent, 'Build server')
    await expect(await drawer.findByRole('alert')).toHaveTextContent('The key “Build server” exists, but its full key can’t be shown anymore. Create another one, and have what nobody uses deleted.')
    await expect(drawer.queryByRole('button', { name: 'Delete…' })).toBeNull()
  },
}
